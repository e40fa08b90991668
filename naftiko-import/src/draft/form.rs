//! Forms: scalars, lists of them, files, and objects whose members have names of their own (`address[city]`).

use naftiko_compiler::front::diagnostic::Diagnostic;
use naftiko_compiler::front::diagnostic::suggest::quote;

use super::body::{Bodied, left_out};
use super::gather::{Gathered, gather};
use super::path::clean;
use super::shape::{Form, Shapes};
use super::{Body, Drafting, Input, Kind, Part, Place, Shape};
use crate::api::{self, Encoding, Media, SchemaId};
use crate::media;
use crate::names;
use crate::rules;

/// The body that is a form; `None` once it was reported that the operation cannot be called.
pub(super) fn body(
    drafting: Drafting<'_>,
    body: &api::Body,
    media: &Media,
    taken: &[&str],
    is_multipart: bool,
) -> Option<Bodied> {
    let gathered = media.schema.and_then(|schema| gather(drafting.api, schema));
    let declared = gathered.map(|gathered| declared(drafting, &gathered)).unwrap_or_default();
    if declared.is_empty() {
        let message = "the fields of this form are not known";
        let found = Diagnostic::new(rules::UNSUPPORTED_FORM_FIELD, media.name.span, message);
        return left_out(drafting, found, body.required);
    }
    let mut fields = Fields { drafting, taken, is_multipart, inputs: Vec::new(), parts: Vec::new() };
    for field in declared {
        let encoding = media.encoding.iter().find(|(name, _)| name == field.name).map(|(_, encoding)| encoding);
        if let Err(found) = fields.field(&field, encoding) {
            let label = if field.is_required { "required: operation left out" } else { "left out" };
            drafting.report((*found).label(label));
            if field.is_required {
                return None;
            }
        }
    }
    let Fields { inputs, parts, .. } = fields;
    let body = if parts.is_empty() {
        None
    } else if is_multipart {
        Some(Body::Multipart(parts))
    } else {
        Some(Body::Form(parts.into_iter().map(|part| (part.name, part.input)).collect()))
    };
    Some(Bodied { inputs, body })
}

/// A field that a document declares.
struct Declared<'a> {
    name: &'a str,
    /// Several if it is one of several objects that have it.
    schemas: Vec<SchemaId>,
    is_required: bool,
}

/// The fields: of one of several objects the fields of all, required only if all of them are said to have one.
fn declared<'a>(drafting: Drafting<'a>, gathered: &Gathered<'a>) -> Vec<Declared<'a>> {
    let one = |(name, id): (&'a str, SchemaId)| {
        let is_required = gathered.required.contains(&name);
        Declared { name, schemas: vec![id], is_required }
    };
    let mut fields: Vec<Declared<'_>> = gathered.properties.iter().copied().map(one).collect();
    let own = fields.len();
    let branches = gathered.unions.iter().flatten().filter_map(|branch| gather(drafting.api, *branch));
    let mut is_union = false;
    for (name, id) in branches.flat_map(|branch| branch.properties) {
        is_union = true;
        match fields.iter().position(|known| known.name == name) {
            None => fields.push(one((name, id))),
            Some(known) if known < own => {}
            Some(known) => fields.get_mut(known).into_iter().for_each(|known| known.schemas.push(id)),
        }
    }
    if is_union {
        let message = "the form is one of several objects";
        let found = Diagnostic::new(rules::POLYMORPHIC_SCHEMA, gathered.choice(), message);
        drafting.report(found.label("the fields of all are accepted"));
    }
    fields
}

struct Fields<'a> {
    drafting: Drafting<'a>,
    taken: &'a [&'a str],
    is_multipart: bool,
    inputs: Vec<Input>,
    parts: Vec<Part>,
}

fn fault(shape: &Shape, message: String) -> Diagnostic {
    Diagnostic::new(rules::UNSUPPORTED_FORM_FIELD, shape.span, message)
}

impl Fields<'_> {
    fn field(
        &mut self,
        Declared { name, schemas, is_required }: &Declared<'_>,
        encoding: Option<&Encoding>,
    ) -> Result<(), Box<Diagnostic>> {
        let (name, is_required) = (*name, *is_required);
        let content_type = encoding.and_then(|encoding| encoding.content_type.clone());
        let is_document = self.is_multipart && content_type.as_deref().is_some_and(media::is_json);
        let is_deep = encoding.is_some_and(|encoding| encoding.style.as_deref() == Some("deepObject"));
        let form = match (is_document, is_deep) {
            (true, _) => Form::Json,
            (false, true) => Form::Deep,
            (false, false) => Form::Text,
        };
        let mut shapes = Shapes::new(self.drafting, form);
        if schemas.iter().all(|schema| shapes.is_read_only(*schema)) {
            return Ok(());
        }
        let every = schemas.iter().map(|schema| shapes.shape(*schema, name));
        let Some(shape) = every.reduce(Shape::or) else { return Ok(()) };
        if is_deep && let Kind::Object(members) = &shape.kind {
            return self.members(name, members, &shape, is_required);
        }
        let shape = if is_document { shape } else { self.textual(name, shape, encoding)? };
        let content_type = content_type.filter(|name| media::is_valid(name) && !name.contains([',', '*']));
        self.add(name, shape, content_type, is_required)
    }

    /// The members of an object, each as a field of its own.
    fn members(
        &mut self,
        name: &str,
        members: &[super::Member],
        shape: &Shape,
        is_required: bool,
    ) -> Result<(), Box<Diagnostic>> {
        if members.is_empty() {
            return Err(Box::new(fault(shape, format!("the members of field {} are not known", quote(name)))));
        }
        for member in members {
            let field = format!("{name}[{}]", member.name);
            let is_required = is_required && member.required;
            let added = match &member.shape.kind {
                Kind::Object(inner) => self.members(&field, inner, &member.shape, is_required),
                _ => {
                    let shape = self.textual(&field, member.shape.clone(), None)?;
                    self.add(&field, shape, None, is_required)
                }
            };
            match added {
                Err(found) if !is_required => self.drafting.report((*found).label("left out")),
                added => added?,
            }
        }
        Ok(())
    }

    /// What a field that is text, or a file, is written as.
    fn textual(&self, name: &str, shape: Shape, encoding: Option<&Encoding>) -> Result<Shape, Box<Diagnostic>> {
        let as_kind = |kind: Kind| Shape { description: shape.description.clone(), ..Shape::of(kind, shape.span) };
        let is_joined = encoding.is_some_and(|encoding| encoding.explode == Some(false));
        Ok(match &shape.kind {
            Kind::List(Some(items)) if matches!(items.kind, Kind::Bytes) && self.is_multipart => {
                let message = format!("field {} is several files", quote(name));
                self.drafting.report(fault(&shape, message).label("one of them can be sent"));
                as_kind(Kind::Bytes)
            }
            Kind::List(Some(items)) if matches!(items.kind, Kind::Object(_) | Kind::List(_)) => {
                let message = format!("field {} is a list of lists or objects", quote(name));
                return Err(Box::new(fault(&shape, message)));
            }
            Kind::List(_) if is_joined => {
                let message = format!("the elements of field {} are separated by commas", quote(name));
                self.drafting.report(fault(&shape, message).label("callers write its text"));
                as_kind(Kind::Text)
            }
            Kind::List(_) if self.is_multipart => {
                let message = format!("field {} is several parts of one name", quote(name));
                let found = fault(&shape, message);
                self.drafting.report(found.label("one part, its elements separated by commas"));
                shape
            }
            // A part that is an object is JSON unless the document says otherwise; in a pair of a form it is not.
            Kind::Object(_) if !self.is_multipart => {
                return Err(Box::new(fault(&shape, format!("field {} is an object", quote(name)))));
            }
            _ => shape,
        })
    }

    fn add(
        &mut self,
        name: &str,
        mut shape: Shape,
        content_type: Option<String>,
        required: bool,
    ) -> Result<(), Box<Diagnostic>> {
        if name.contains("{{") || name.trim().is_empty() {
            return Err(Box::new(fault(&shape, format!("{} cannot be the name of a field", quote(name)))));
        }
        let is_file = matches!(shape.kind, Kind::Bytes) && self.is_multipart;
        shape.nullable = false;
        if matches!(shape.kind, Kind::Any) || (matches!(shape.kind, Kind::Bytes) && !is_file) {
            shape.kind = Kind::Text;
        }
        let is_object = matches!(shape.kind, Kind::Object(_));
        let content_type = content_type.or_else(|| is_object.then(|| "application/json".to_owned()));
        let clean = clean(name);
        let clean = if self.taken.contains(&clean.as_str()) { format!("{clean}-body") } else { clean };
        let input = names::unique(&clean, |name| self.inputs.iter().any(|input| input.name == name));
        let place = Place::Body;
        self.parts.push(Part { name: name.to_owned(), input: input.clone(), is_file, content_type });
        self.inputs.push(Input { name: input, place, shape, required, style: None, explode: None, value: None });
        Ok(())
    }
}
