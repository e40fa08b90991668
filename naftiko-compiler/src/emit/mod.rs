//! [`Capability`] → tokens: one module, whose public names are fixed (`Capability`, `Settings`, `client`, `rest`).
//! What does not vary is in the runtime; what is generated is data and thin calls.

mod capability;
mod client;
mod data;
mod docs;
mod rest;
mod settings;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use crate::model::Capability;

/// What the expansion needs to know of the crate that it stands in.
#[derive(Debug, Clone)]
pub struct Host {
    /// The path of `naftiko_runtime` there: `::naftiko_runtime`, `$crate`.
    pub runtime: TokenStream,
}

impl Default for Host {
    fn default() -> Self {
        Self { runtime: quote!(::naftiko_runtime) }
    }
}

/// The tokens of `capability`.
///
/// Everything stands in a module of its own, where no name of the host is in scope; `rt` is the one path out of it.
#[must_use]
pub fn expand(capability: &Capability, host: &Host) -> TokenStream {
    let Host { runtime } = host;
    let types = capability::emit(capability);
    let settings = settings::emit(capability);
    let clients = client::emit(capability);
    let rests = rest::emit(capability);
    quote! {
        mod __capability {
            use #runtime::__private as rt;
            #types
            #settings
            #clients
            #rests
        }
        pub use __capability::{Capability, Settings, SettingsBuilder, client, rest};
    }
}

fn ident(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

fn index(index: usize) -> Literal {
    Literal::usize_unsuffixed(index)
}
