//! What is built from a document, as static data: its shape, and what is selected of the document while it is read.

use proc_macro2::TokenStream;
use quote::quote;

use super::json_path;
use super::regex::Patterns;
use super::selection::Selection;
use super::tokens::{ident, index, raw};
use crate::json;
use crate::model::json_path::{JsonPath, Segment};
use crate::model::{Form, Part, Path, Scalar, Shape};

/// The mapping of a document. An object is one, even if its part is missing.
pub(super) fn mapping(shape: &Shape, patterns: Patterns<'_>) -> TokenStream {
    scope(patterns, |scope| match &shape.form {
        Form::Object(path, members) => scope.object(path.as_ref(), members, "Object"),
        _ => scope.shape(shape),
    })
}

/// What is read of a value, part by part, with what is looked up there: `Reads::new(…)`.
pub(super) fn reads(parts: &[(&Path, Option<TokenStream>)], patterns: Patterns<'_>) -> TokenStream {
    let mut selection = Selection::default();
    let mut scope = Scope { selection: &mut selection, steps: Vec::new(), text: "$".to_owned(), patterns };
    let paths: Vec<_> = parts.iter().map(|(path, _)| scope.path(path)).collect();
    for (path, lookup) in parts.iter().filter(|(path, _)| path.path.is_singular()) {
        lookup.iter().for_each(|lookup| selection.search(&path.path.segments, lookup));
    }
    let (slots, select) = (index(selection.slots()), selection.emit());
    quote!(Reads::new(#slots, #select, &[#(#paths),*]))
}

/// The mapping of the value that all paths of `shape` begin at.
fn scope(patterns: Patterns<'_>, shape: impl FnOnce(&mut Scope<'_>) -> TokenStream) -> TokenStream {
    let mut selection = Selection::default();
    let shape = shape(&mut Scope { selection: &mut selection, steps: Vec::new(), text: "$".to_owned(), patterns });
    let (slots, select) = (index(selection.slots()), selection.emit());
    quote!(Mapping::new(#slots, #select, #shape))
}

/// Where paths begin: the mapped value, or a part of it that an object is built from.
struct Scope<'s> {
    selection: &'s mut Selection,
    /// The steps from the mapped value, each of which selects at most one value.
    steps: Vec<Segment>,
    /// The same, as it is written.
    text: String,
    patterns: Patterns<'s>,
}

impl Scope<'_> {
    fn shape(&mut self, shape: &Shape) -> TokenStream {
        match &shape.form {
            Form::Copy(part, path) => {
                let part = ident(match part {
                    Part::Any => "Any",
                    Part::Object => "Object",
                    Part::Array => "Array",
                });
                let path = self.path(path);
                quote!(Shape::Copy(Part::#part, #path))
            }
            Form::Listed(_, path) => {
                let path = self.path(path);
                quote!(Shape::Scalar(Scalar::String, #path))
            }
            Form::Scalar(scalar, path) => {
                let scalar = ident(match scalar {
                    Scalar::String => "String",
                    Scalar::Integer => "Integer",
                    Scalar::Number => "Number",
                    Scalar::Boolean => "Boolean",
                });
                let path = self.path(path);
                quote!(Shape::Scalar(Scalar::#scalar, #path))
            }
            Form::Object(path @ Some(_), members) => self.object(path.as_ref(), members, "Null"),
            Form::Object(None, members) => self.object(None, members, "Object"),
            Form::Array(path, items) => {
                let items = scope(self.patterns, |scope| scope.shape(items));
                if path.path.is_singular() {
                    let (steps, text) = self.below(path);
                    let slot = index(self.selection.list(&steps, &text, &items));
                    return quote!(Shape::List(#slot));
                }
                let path = self.path(path);
                quote!(Shape::Each(#path, &#items))
            }
            Form::Literal(_, json) => {
                let json = raw(&json::constant(json));
                quote!(Shape::Literal(#json))
            }
            // They are made of values, and never of a document: `composed.rs`.
            Form::One(shape) | Form::OfPart(_, shape) => self.shape(shape),
        }
    }

    /// An object; `absent` says what becomes of it without its part.
    fn object(&mut self, path: Option<&Path>, members: &[(String, Shape)], absent: &str) -> TokenStream {
        let absent = ident(absent);
        if let Some(path) = path.filter(|path| !path.path.is_singular()) {
            // The members are parts of what only the path's own function finds.
            let members = scope(self.patterns, |scope| scope.object(None, members, "Object"));
            let path = self.path(path);
            return quote!(Shape::First(#path, Absent::#absent, &#members));
        }
        let reads_members = Shape::read_members(members);
        let (steps, text) = path.map_or_else(|| (self.steps.clone(), self.text.clone()), |path| self.below(path));
        let slot = index(self.selection.part(&steps));
        let mut inner = Scope { selection: &mut *self.selection, steps, text, patterns: self.patterns };
        let members: Vec<TokenStream> = members
            .iter()
            .map(|(name, shape)| {
                let (name, shape) = (raw(&json::string(name)), inner.shape(shape));
                quote!((#name, #shape))
            })
            .collect();
        let text = inner.text;
        let object = ident(if reads_members { "Object" } else { "Parts" });
        quote! {
            Shape::#object(Path::one(#text, #slot), Absent::#absent, &[#(#members),*])
        }
    }

    /// Where a path leads that selects at most one value.
    fn below(&self, path: &Path) -> (Vec<Segment>, String) {
        let steps = self.steps.iter().chain(&path.path.segments).cloned().collect();
        (steps, self.written(path))
    }

    /// As one path from the mapped value.
    fn written(&self, path: &Path) -> String {
        let tail = path.written.trim_start_matches('$').trim_end_matches('.');
        format!("{}{tail}", self.text)
    }

    /// The longest beginning of a path that selects at most one value gets a slot; a function finds the rest in it.
    fn path(&mut self, path: &Path) -> TokenStream {
        let (written, segments) = (self.written(path), &path.path.segments);
        // A filter that reads the document needs all of it.
        let is_relative = !segments.iter().any(Segment::reads_root);
        let singular = segments.iter().take_while(|segment| is_relative && segment.is_singular()).count();
        let (singular, rest) = if path.path.is_singular() {
            (segments.as_slice(), [].as_slice())
        } else {
            segments.split_at_checked(singular).unwrap_or_default()
        };
        let steps: Vec<Segment> = self.steps.iter().chain(singular).cloned().collect();
        let slot = index(self.selection.part(&steps));
        if rest.is_empty() {
            return quote!(Path::one(#written, #slot));
        }
        let find = json_path::function(&JsonPath { segments: rest.to_vec() }, self.patterns);
        quote!(Path::several(#written, #slot, #find))
    }
}
