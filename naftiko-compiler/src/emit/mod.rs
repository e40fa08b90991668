//! [`Capability`] → tokens: one module, whose public names are fixed (`Capability`, `Settings`, `client`, `rest`,
//! `mcp`, `skill`). What does not vary is in the runtime; what is generated is data and thin calls.

mod body;
mod callers;
mod capability;
mod checks;
mod client;
mod data;
mod docs;
mod enumeration;
mod example;
mod functions;
mod handler;
mod host;
mod input;
mod json_path;
mod mapping;
mod mcp;
mod output;
mod patterns;
mod regex;
mod request;
mod rest;
mod secret;
mod selection;
mod settings;
mod skill;
mod tokens;
mod values;

pub use example::{example, example_scripts};
pub use host::Host;

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Capability;

/// The tokens of `capability`.
///
/// Everything is in a module of its own, where no name of the host is in scope; `rt` is the only path out of it.
#[must_use]
pub fn expand(capability: &Capability, host: &Host) -> TokenStream {
    let Host { runtime, .. } = host;
    let types = capability::emit(capability);
    let settings = settings::emit(capability);
    let clients = client::emit(capability, host);
    let functions = functions::emit(capability, host);
    let rests = rest::emit(capability);
    let mcps = mcp::emit(capability);
    let skills = skill::emit(capability);
    let patterns = regex::emit(capability);
    let skill = capability.skills().next().map(|_| quote!(, skill));
    quote! {
        mod __capability {
            use #runtime::__private as rt;
            #types
            #settings
            #clients
            #functions
            #rests
            #mcps
            #skills
            #patterns
        }
        pub use __capability::{Capability, Settings, SettingsBuilder, client, functions, mcp, rest #skill};
    }
}
