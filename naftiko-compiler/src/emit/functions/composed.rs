//! Outputs that are made of values: of constants, inputs, binds and parts of results of steps.

use proc_macro2::TokenStream;
use quote::quote;

use super::arguments::Arguments;
use crate::emit::{body, data};
use crate::model::{BindUse, Capability, Form, Json, Literal, Ref, Shape};

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
        Filled::Part(part, _) => arguments.reference(Ref::Part(part)),
    });
    (template, filled.collect())
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
