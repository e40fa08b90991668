//! What operations and tools return: static data, and the plain structs that the typed client returns.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{docs, plain};
use super::mapping::mapping;
use super::tokens::ident;
use crate::model::{Output, Record, RustType};

pub(super) fn output(output: &Output) -> TokenStream {
    match output {
        Output::PassThrough => quote!(rt::output::Output::PassThrough),
        Output::Mapped(shape) => {
            let mapping = mapping(shape);
            quote!(rt::output::Output::Mapped(#mapping))
        }
    }
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
