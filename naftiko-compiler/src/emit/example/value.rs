//! A value that surely satisfies what is declared about an input, as an expression for people to read.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::call::has_bytes;
use crate::json;
use crate::model::{Limit, Schema, Type};

/// The value of an input of this type, for a field, or for a constructor that converts texts by itself; `None` if there is
/// none that is surely valid.
pub(super) fn of(schema_type: &Type, schemas: &[&Schema], is_field: bool) -> Option<TokenStream> {
    if has_bytes(schema_type) {
        return None;
    }
    match schema_type {
        Type::String => {
            let (text, into) = (text(schemas)?, is_field.then(|| quote!(.into())));
            Some(quote!(#text #into))
        }
        // The field says which Rust enum it is.
        Type::Enum(values) => {
            let value = values.first()?;
            Some(quote!(#value.parse()?))
        }
        Type::Integer | Type::Number => {
            let number = number(schemas)?;
            Some(quote!(#number.into()))
        }
        Type::Boolean => Some(quote!(true)),
        Type::Array(_) => {
            let is_bounded = limits(schemas).any(|limit| matches!(limit, Limit::MinItems(items) if *items > 0));
            (!is_bounded).then(|| quote!(Vec::new()))
        }
        Type::Object | Type::Any => {
            let members = members(schemas)?;
            Some(quote!(serde_json::json!(#members).into()))
        }
        Type::Bytes => None,
    }
}

fn limits<'s>(schemas: &[&'s Schema]) -> impl Iterator<Item = &'s Limit> {
    schemas.iter().flat_map(|schema| &schema.limits).collect::<Vec<_>>().into_iter()
}

/// A text: an example of the author's, or one that fits the limits.
fn text(schemas: &[&Schema]) -> Option<String> {
    let examples = schemas.iter().flat_map(|schema| &schema.examples);
    if let Some(example) = examples.filter_map(json::plain_text).next() {
        return Some(example);
    }
    let (mut text, mut min, mut max) = ("test".to_owned(), 0, u64::MAX);
    for limit in limits(schemas) {
        match limit {
            Limit::Pattern(..) => return None,
            Limit::Values(values) => text = json::plain_text(values.first()?)?,
            Limit::Format(format) => text = formatted(format).to_owned(),
            Limit::MinLength(length) => min = min.max(*length),
            Limit::MaxLength(length) => max = max.min(*length),
            _ => {}
        }
    }
    let length = u64::try_from(text.chars().count()).ok()?;
    match text.as_str() {
        _ if length >= min && length <= max => Some(text),
        "test" if min.max(1) <= max && min < 100 => Some("t".repeat(usize::try_from(min.max(1)).ok()?)),
        _ => None,
    }
}

fn formatted(format: &str) -> &'static str {
    match format {
        "date" => "2024-02-29",
        "date-time" => "2024-02-29T12:00:00Z",
        "uuid" => "123e4567-e89b-42d3-a456-426614174000",
        "uri" => "https://example.com/",
        "email" => "someone@example.com",
        _ => "test",
    }
}

/// A number: the least or the greatest one allowed, if there is such a limit.
fn number(schemas: &[&Schema]) -> Option<Literal> {
    let (mut min, mut max) = (None, None);
    for limit in limits(schemas) {
        match limit {
            Limit::Values(_) => return None,
            Limit::Minimum(least) => min = Some(least.parse::<i32>().ok()?),
            Limit::Maximum(most) => max = Some(most.parse::<i32>().ok()?),
            _ => {}
        }
    }
    let number = min.or(max.filter(|max| *max < 1)).unwrap_or(1);
    let fits = max.is_none_or(|max| number <= max) && number >= 0;
    fits.then(|| Literal::i32_unsuffixed(number))
}

/// An object without the members that can be left out; `None` if there are others.
fn members(schemas: &[&Schema]) -> Option<TokenStream> {
    let requires = schemas.iter().any(|schema| schema.members.iter().any(|(_, member)| member.required));
    let is_free = !requires && limits(schemas).next().is_none();
    is_free.then(|| quote!({}))
}
