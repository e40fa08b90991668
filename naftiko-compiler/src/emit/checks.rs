//! What is checked of values beyond their type, as static data.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::data;
use super::regex::Patterns;
use super::tokens::ident;
use crate::json;
use crate::model::{Limit, Schema};

/// A reference to the schema as static data.
pub(super) fn reference(schema: &Schema, patterns: Patterns<'_>) -> TokenStream {
    let schema = self::schema(schema, patterns);
    quote!({ static SCHEMA: rt::Schema = #schema; &SCHEMA })
}

/// `rt::Schema::new(Type::String).limits(&[rt::Limit::MinLength(1)])`
fn schema(schema: &Schema, patterns: Patterns<'_>) -> TokenStream {
    let schema_type = data::schema_type(&schema.schema_type);
    let nullable = schema.nullable.then(|| quote!(.nullable()));
    let limits: Vec<_> = schema.limits.iter().map(|limit| self::limit(limit, patterns)).collect();
    let limits = (!limits.is_empty()).then(|| quote!(.limits(&[#(#limits),*])));
    let members = schema.members.iter().map(|(name, member)| {
        let (schema, new) =
            (self::schema(member, patterns), ident(if member.required { "required" } else { "optional" }));
        quote!(rt::Member::#new(#name, #schema))
    });
    let members = (!schema.members.is_empty()).then(|| quote!(.members(&[#(#members),*])));
    let items = schema.items.as_ref().map(|items| {
        let items = self::schema(items, patterns);
        quote!(.items(&#items))
    });
    quote!(rt::Schema::new(#schema_type) #nullable #limits #members #items)
}

fn limit(limit: &Limit, patterns: Patterns<'_>) -> TokenStream {
    let (name, value) = match limit {
        Limit::Values(values) => {
            let values = values.iter().map(json::constant);
            ("Values", quote!(&[#(#values),*]))
        }
        Limit::Format(format) => {
            let format = ident(match format.as_str() {
                "date" => "Date",
                "date-time" => "DateTime",
                "uuid" => "Uuid",
                "email" => "Email",
                _ => "Uri",
            });
            ("Format", quote!(rt::TextFormat::#format))
        }
        Limit::Pattern(text, pattern) => {
            let pattern = pattern.as_ref().map(|pattern| patterns.path(pattern));
            ("Pattern", quote!(#text, &#pattern))
        }
        Limit::Minimum(number) => ("Minimum", quote!(#number)),
        Limit::Maximum(number) => ("Maximum", quote!(#number)),
        Limit::MinLength(count) => ("MinLength", self::count(*count)),
        Limit::MaxLength(count) => ("MaxLength", self::count(*count)),
        Limit::MinItems(count) => ("MinItems", self::count(*count)),
        Limit::MaxItems(count) => ("MaxItems", self::count(*count)),
    };
    let name = ident(name);
    quote!(rt::Limit::#name(#value))
}

fn count(count: u64) -> TokenStream {
    let count = Literal::u64_unsuffixed(count);
    quote!(#count)
}
