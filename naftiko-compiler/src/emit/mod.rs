//! [`Capability`] → tokens: one module, whose public names are fixed (`Capability`, `Settings`, `client`, `rest`,
//! `mcp`, `skill`). What does not vary is in the runtime; what is generated is data and thin calls.

mod body;
mod capability;
mod client;
mod data;
mod docs;
mod functions;
mod handler;
mod input;
mod json;
mod json_path;
mod mapping;
mod mcp;
mod output;
mod patterns;
mod request;
mod rest;
mod schema;
mod selection;
mod settings;
mod skill;
mod tokens;
mod values;

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Capability;

/// What the expansion needs to know about the crate that contains it.
#[derive(Debug, Clone)]
pub struct Host {
    /// The path of `naftiko_runtime` there: `::naftiko_runtime`, `$crate`.
    pub runtime: TokenStream,
    /// What the structs of declared outputs derive besides `Debug`, `Clone` and `PartialEq`: paths.
    pub derives: Vec<TokenStream>,
}

impl Default for Host {
    fn default() -> Self {
        Self { runtime: quote!(::naftiko_runtime), derives: Vec::new() }
    }
}

impl Host {
    /// The attribute for what else structs derive.
    fn derive(&self) -> TokenStream {
        let derives = &self.derives;
        let own = self.derives_serde().then(|| quote!(#[serde(crate = "rt::serde")]));
        if derives.is_empty() { TokenStream::new() } else { quote!(#[rt::derive(#(#derives),*)] #own) }
    }

    /// Whether serde's attributes mean something on a struct.
    fn derives_serde(&self) -> bool {
        let is_serde = |path: &TokenStream| {
            let path = path.to_string();
            path.ends_with("Serialize") || path.ends_with("Deserialize")
        };
        self.derives.iter().any(is_serde)
    }
}

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
        }
        pub use __capability::{Capability, Settings, SettingsBuilder, client, functions, mcp, rest #skill};
    }
}
