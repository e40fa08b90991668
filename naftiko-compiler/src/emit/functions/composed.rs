//! Outputs that are made of values: of constants, inputs, binds and parts of results of steps.

use proc_macro2::TokenStream;
use quote::quote;

use super::arguments::Arguments;
use crate::emit::regex::Patterns;
use crate::emit::{body, data, mapping};
use crate::model::{BindUse, Capability, Form, Json, Literal, Part, Ref, Scalar, Shape};

/// A value that is filled in.
#[derive(Clone, Copy, PartialEq)]
enum Filled<'s> {
    /// What the author refers to, in an output of this type.
    Ref(Ref, Literal),
    /// A part of a step's result as this shape.
    Part(usize, &'s Shape),
}

/// The template of an output, and the expressions of what fills it.
pub(super) fn emit(
    shape: &Shape,
    arguments: &Arguments<'_>,
    capability: &Capability,
) -> (TokenStream, Vec<TokenStream>) {
    let mut used = Vec::new();
    let template = body::json(&template(shape), &mut used);
    let filled = used.into_iter().map(|filled| match filled {
        Filled::Ref(Ref::Bind(bind), literal) => {
            let bind = data::bind(&BindUse::shown(bind, literal), capability);
            quote!(capability.__binds.get(binds::#bind))
        }
        Filled::Ref(value, _) => arguments.reference(value),
        Filled::Part(part, shape) => {
            let (part, converted) = (arguments.reference(Ref::Part(part)), converted(shape, capability));
            quote!(#part #converted?)
        }
    });
    (template, filled.collect())
}

/// How a part becomes what an output of this shape is.
fn converted(shape: &Shape, capability: &Capability) -> TokenStream {
    match &shape.form {
        Form::Scalar(scalar, path) if path.path.is_root() => match scalar {
            Scalar::String => quote!(.string()),
            Scalar::Integer => quote!(.integer()),
            Scalar::Number => quote!(.number()),
            Scalar::Boolean => quote!(.boolean()),
        },
        Form::Listed(_, path) if path.path.is_root() => quote!(.string()),
        Form::Copy(part, path) if path.path.is_root() => match part {
            Part::Any => quote!(.any()),
            Part::Object => quote!(.object()),
            Part::Array => quote!(.array()),
        },
        _ => {
            let mapping = mapping::mapping(shape, Patterns::from(2, capability));
            quote!(.mapped({ static MAPPING: Mapping = #mapping; &MAPPING }))
        }
    }
}

/// The JSON that an output of this shape is.
fn template(shape: &Shape) -> Json<Filled<'_>> {
    match &shape.form {
        Form::Literal(literal, json) => json.map(&|value| Filled::Ref(value, *literal)),
        Form::Object(_, members) => {
            Json::Object(members.iter().map(|(name, member)| (name.clone(), template(member))).collect())
        }
        Form::One(element) => Json::Array(vec![template(element)]),
        Form::OfPart(Some(part), shape) => Json::Value(Filled::Part(*part, shape)),
        // What is read of a document is no part of a value.
        Form::OfPart(None, _) | Form::Copy(..) | Form::Scalar(..) | Form::Listed(..) | Form::Array(..) => {
            Json::Literal("null".to_owned())
        }
    }
}
