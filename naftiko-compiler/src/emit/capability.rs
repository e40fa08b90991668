//! `struct Capability`: the clients and listeners of a capability, and what a server needs to know about it.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{docs, plain};
use super::tokens::{adapter_module, ident};
use super::{data, secret};
use crate::model::{Capability, TextPiece};

pub(super) fn emit(capability: &Capability) -> TokenStream {
    let description = &capability.description;
    let docs = docs([title(capability), plain(description)]);
    let label = &capability.label;
    let clients: Vec<_> = capability.consumes.iter().map(|consumed| ident(&consumed.name.snake())).collect();
    let adapters: Vec<_> = capability.exposes.iter().map(|adapter| ident(&adapter.name().snake())).collect();
    let listening = capability.exposes.iter().filter(|adapter| adapter.listener().is_some());
    let listeners: Vec<_> = listening
        .map(|adapter| {
            let (module, name) = (adapter_module(adapter), ident(&adapter.name().snake()));
            quote!(#module::#name)
        })
        .collect();
    let binds = capability.function_binds.iter().map(|held| {
        let (schema_type, text) = (
            data::type_of(&quote!(rt::Type), &held.schema_type),
            secret::of(&[TextPiece::Bind(held.bind)], capability),
        );
        quote!((#schema_type, #text))
    });
    let binds: Vec<_> = binds.collect();
    let binds = (!binds.is_empty()).then(|| quote!(, binds: rt::Binds = |settings| [#(#binds),*]));
    let deadlines: Vec<_> =
        capability.mcp().filter_map(|mcp| mcp.deadline.as_ref()).map(|name| ident(&name.snake())).collect();
    let deadlines = (!deadlines.is_empty()).then(|| quote!(, deadlines: [#(#deadlines),*]));
    let modules: Vec<_> = capability.exposes.iter().map(adapter_module).collect();
    quote! {
        rt::capability! {
            #docs
            label: #label, description: #description,
            clients: [#(#clients),*], listeners: [#(#listeners),*], adapters: [#(#modules::#adapters),*] #binds #deadlines
        }
    }
}

fn title(capability: &Capability) -> String {
    if capability.label.is_empty() { "A capability.".to_owned() } else { plain(&capability.label) }
}
