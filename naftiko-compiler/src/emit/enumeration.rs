//! Rust enums of listed texts.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::docs;
use super::tokens::ident;
use crate::model::Enumeration;

/// The enum. `of` says whose values it lists.
pub(super) fn emit(enumeration: &Enumeration, of: &str) -> TokenStream {
    let (name, docs) = (ident(&enumeration.name.camel()), docs([format!("The values of {of}.")]));
    let variants = enumeration.variants.iter().map(|variant| {
        let (name, text) = (ident(&variant.camel()), &variant.wire);
        quote!(#name = #text)
    });
    quote!(rt::enumeration! { #docs #name { #(#variants),* } })
}
