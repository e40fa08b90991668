//! The Rust types of inputs, and their values as arguments.

use proc_macro2::TokenStream;
use quote::quote;

use super::data;
use crate::model::{Presence, Type};

/// The Rust type of an input.
pub(super) fn rust_type(schema_type: &Type, presence: Presence) -> TokenStream {
    let value = value_type(schema_type);
    match presence {
        Presence::Required => value,
        Presence::Optional => quote!(rt::Option<#value>),
        Presence::Nullable => quote!(rt::Maybe<#value>),
    }
}

fn value_type(schema_type: &Type) -> TokenStream {
    match schema_type {
        Type::String => quote!(rt::String),
        Type::Integer | Type::Number => quote!(rt::Number),
        Type::Boolean => quote!(bool),
        Type::Object | Type::Any => quote!(rt::Json),
        Type::Array(of) => {
            let of = value_type(of);
            quote!(rt::Vec<#of>)
        }
    }
}

/// What stands for an input that is left out.
pub(super) fn absent(presence: Presence) -> TokenStream {
    if presence == Presence::Nullable { quote!(rt::Maybe::Absent) } else { quote!(rt::None) }
}

/// A reference to `value`, with its declared type where its Rust type does not prove it.
pub(super) fn argument(value: &TokenStream, schema_type: &Type) -> TokenStream {
    if is_proven(schema_type) {
        return quote!(&#value);
    }
    let schema_type = data::schema_type(schema_type);
    quote!(&rt::Typed(#schema_type, &#value))
}

/// Whether every value of the Rust type is one of the declared type.
pub(super) fn is_proven(schema_type: &Type) -> bool {
    match schema_type {
        Type::String | Type::Number | Type::Boolean | Type::Any => true,
        Type::Integer | Type::Object => false,
        Type::Array(of) => is_proven(of),
    }
}
