//! The struct of typed inputs that a call or a function takes.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{docs, plain};
use super::tokens::ident;
use super::values::rust_type;
use crate::model::{Name, Presence, Type};

/// A field of the struct.
pub(super) struct Field<'a> {
    pub(super) name: Name,
    pub(super) schema_type: &'a Type,
    /// The Rust enum of its values, if they are listed.
    pub(super) values: Option<TokenStream>,
    pub(super) presence: Presence,
    pub(super) description: &'a str,
    /// What it is, if it has no description: "Query parameter".
    pub(super) what: &'static str,
}

/// `rt::fill!(input.limit, rt::constant("20"));` for each of these fields, and its default.
pub(super) fn defaults<'a>(defaults: impl Iterator<Item = (&'a Name, TokenStream)>) -> Option<TokenStream> {
    let defaults = defaults.map(|(name, value)| {
        let name = ident(&name.snake());
        quote!(rt::fill!(input.#name, #value);)
    });
    let defaults: Vec<_> = defaults.collect();
    (!defaults.is_empty()).then(|| quote!(let mut input = input; #(#defaults)*))
}

/// The struct, if there are inputs. `purpose` says what it is for.
pub(super) fn emit(name: &Name, purpose: &str, fields: &[Field<'_>]) -> TokenStream {
    if fields.is_empty() {
        return TokenStream::new();
    }
    let (name, purpose) = (ident(&name.camel()), docs([purpose]));
    let declarations = fields.iter().map(|field| {
        let (docs, name) = (described(field), ident(&field.name.snake()));
        let rust_type = rust_type(field.schema_type, field.presence, field.values.as_ref());
        quote!(#docs pub #name: #rust_type,)
    });
    let is_required = |field: &&Field<'_>| field.presence == Presence::Required;
    let (required, optional): (Vec<_>, Vec<_>) = fields.iter().partition(is_required);
    // What has a default for every field needs no other constructor.
    let default = required.is_empty().then(|| quote!(, rt::Default));
    let new = (!required.is_empty() && !optional.is_empty()).then(|| new(&name, &required, &optional));
    quote! {
        #purpose
        #[rt::derive(rt::Clone, rt::Debug, rt::PartialEq #default)]
        pub struct #name {
            #(#declarations)*
        }
        #new
    }
}

/// `ShipInput { flag: …, ..ShipInput::new("9074729") }`
fn new(name: &proc_macro2::Ident, required: &[&Field<'_>], optional: &[&Field<'_>]) -> TokenStream {
    let takes = required.iter().map(|field| {
        let (name, rust_type) =
            (ident(&field.name.snake()), rust_type(field.schema_type, field.presence, field.values.as_ref()));
        let is_text = *field.schema_type == Type::String;
        if is_text { quote!(#name: impl rt::Into<rt::String>) } else { quote!(#name: #rust_type) }
    });
    let optional = optional.iter().map(|field| ident(&field.name.snake()));
    quote!(rt::new!(#name(#(#takes),*), #(#optional),*);)
}

fn described(field: &Field<'_>) -> TokenStream {
    let description = plain(field.description);
    if !description.trim().is_empty() {
        return docs([description]);
    }
    docs([format!("{} `{}`.", field.what, field.name.wire.replace('`', ""))])
}
