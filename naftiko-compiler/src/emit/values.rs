//! The Rust types of inputs, and their values as arguments.

use proc_macro2::TokenStream;
use quote::quote;

use super::data;
use super::tokens::ident;
use crate::model::{Json, Name, Parameter, Piece, Presence, Type};

/// The Rust type of an input; `values` is the enum of listed texts.
pub(super) fn rust_type(schema_type: &Type, presence: Presence, values: Option<&TokenStream>) -> TokenStream {
    let value = value_type(schema_type, values);
    match presence {
        Presence::Required => value,
        Presence::Optional => quote!(rt::Option<#value>),
        Presence::Nullable => quote!(rt::Maybe<#value>),
    }
}

fn value_type(schema_type: &Type, values: Option<&TokenStream>) -> TokenStream {
    match schema_type {
        Type::Enum(_) => values.cloned().unwrap_or_else(|| quote!(rt::String)),
        Type::String => quote!(rt::String),
        Type::Bytes => quote!(rt::Binary),
        Type::Integer | Type::Number => quote!(rt::Number),
        Type::Boolean => quote!(bool),
        Type::Object | Type::Any => quote!(rt::Json),
        Type::Array(of) => {
            let of = value_type(of, values);
            quote!(rt::Vec<#of>)
        }
    }
}

/// The Rust enum of listed texts: its path, and its variants.
pub(super) type Values<'a> = (TokenStream, &'a [Name]);

/// The Rust enum of a parameter's values, if they are listed; `module` leads to the client that has it.
pub(super) fn of_parameter<'p>(parameter: &'p Parameter, module: &TokenStream) -> Option<Values<'p>> {
    let values = parameter.values.as_ref()?;
    let name = ident(&values.name.camel());
    Some((quote!(#module #name), &values.variants))
}

/// A constant of a type, as an expression that converts itself.
pub(super) fn constant(json: &Json, schema_type: &Type, values: Option<&Values<'_>>) -> TokenStream {
    let text = crate::json::constant(json);
    match (json, schema_type, values) {
        (Json::Text(pieces), Type::Enum(_), Some((path, variants))) => {
            let is_it = |variant: &&Name| matches!(pieces.as_slice(), [Piece::Text(text)] if *text == variant.wire);
            let variant = variants.iter().find(is_it).map(|variant| ident(&variant.camel()));
            variant.map_or_else(|| quote!(rt::constant(#text)), |variant| quote!(#path::#variant))
        }
        (Json::Text(pieces), Type::String, _) => {
            let text = if let [Piece::Text(text)] = pieces.as_slice() { text.as_str() } else { "" };
            quote!(rt::From::from(#text))
        }
        _ => quote!(rt::constant(#text)),
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
        Type::String | Type::Enum(_) | Type::Number | Type::Boolean | Type::Any => true,
        Type::Integer | Type::Object | Type::Bytes => false,
        Type::Array(of) => is_proven(of),
    }
}
