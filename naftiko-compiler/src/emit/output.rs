//! What operations and tools return, as static data, and the plain structs that the typed client returns.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{docs, plain};
use super::tokens::ident;
use super::{json, json_path};
use crate::model::{Form, Output, Part, Path, Record, RustType, Scalar, Shape};

pub(super) fn output(output: &Output) -> TokenStream {
    match output {
        Output::PassThrough => quote!(rt::output::Output::PassThrough),
        Output::Mapped(shape) => {
            let shape = self::shape(shape);
            quote!(rt::output::Output::Mapped(#shape))
        }
    }
}

pub(super) fn shape(shape: &Shape) -> TokenStream {
    match &shape.form {
        Form::Copy(part, path) => {
            let part = ident(match part {
                Part::Any => "Any",
                Part::Object => "Object",
                Part::Array => "Array",
            });
            let path = self::path(path);
            quote!(rt::output::Shape::Copy(rt::output::Part::#part, #path))
        }
        Form::Scalar(scalar, path) => {
            let scalar = ident(match scalar {
                Scalar::String => "String",
                Scalar::Integer => "Integer",
                Scalar::Number => "Number",
                Scalar::Boolean => "Boolean",
            });
            let path = self::path(path);
            quote!(rt::output::Shape::Scalar(rt::output::Scalar::#scalar, #path))
        }
        Form::Object(path, members) => {
            let path = match path.as_ref().map(self::path) {
                Some(path) => quote!(rt::Some(#path)),
                None => quote!(rt::None),
            };
            let members = members.iter().map(|(name, shape)| {
                let shape = self::shape(shape);
                quote!((#name, #shape))
            });
            quote!(rt::output::Shape::Object(#path, &[#(#members),*]))
        }
        Form::Array(path, items) => {
            let (path, items) = (self::path(path), self::shape(items));
            quote!(rt::output::Shape::Array(#path, &#items))
        }
        Form::Literal(_, json) => {
            let json = json::constant(json);
            quote!(rt::output::Shape::Literal(#json))
        }
    }
}

fn path(path: &Path) -> TokenStream {
    let (written, find) = (&path.written, json_path::function(&path.path));
    let new = ident(if path.path.is_singular() { "one" } else { "several" });
    quote!(rt::output::Path::#new(#written, #find))
}

/// The structs of a declared output.
pub(super) fn records(records: &[Record]) -> TokenStream {
    let types = records.iter().map(|record| {
        let docs =
            docs([plain(&record.description), format!("The output of `{}`.", record.name.wire.replace('`', ""))]);
        let name = ident(&record.name.camel());
        let fields = record.fields.iter().map(|field| {
            let (wire, name) = (&field.name.wire, ident(&field.name.snake()));
            let docs = self::docs([plain(&field.description), format!("`{}`", wire.replace('`', ""))]);
            let rust_type = returned_type(&field.rust_type, records);
            quote! {
                #docs
                #[serde(rename = #wire)]
                pub #name: rt::Option<#rust_type>,
            }
        });
        quote! {
            #docs
            #[rt::derive(rt::Debug, rt::Clone, rt::Deserialize)]
            #[serde(crate = "rt::serde")]
            #[non_exhaustive]
            pub struct #name {
                #(#fields)*
            }
        }
    });
    quote!(#(#types)*)
}

/// What a call returns: only objects are never `null`.
pub(super) fn whole(rust_type: &RustType, records: &[Record]) -> TokenStream {
    let returned = returned_type(rust_type, records);
    if matches!(rust_type, RustType::Record(_)) { returned } else { quote!(rt::Option<#returned>) }
}

fn returned_type(rust_type: &RustType, records: &[Record]) -> TokenStream {
    match rust_type {
        RustType::Text => quote!(rt::String),
        RustType::Integer => quote!(i64),
        RustType::Number => quote!(f64),
        RustType::Boolean => quote!(bool),
        RustType::Json => quote!(rt::output::Json),
        RustType::List(of) => {
            let of = returned_type(of, records);
            // An element can be `null`, as everything can.
            quote!(rt::Vec<rt::Option<#of>>)
        }
        RustType::Record(index) => {
            let name = records.get(*index).map(|record| ident(&record.name.camel()));
            quote!(#name)
        }
    }
}
