//! [`Capability`] → tokens: one module, whose public names are fixed (`Capability`, `Settings`, `client`, `rest`, `mcp`, `skill`).
//! What does not vary is in the runtime; what is generated is data and thin calls.

mod body;
mod capability;
mod client;
mod data;
mod docs;
mod json;
mod json_path;
mod mcp;
mod output;
mod patterns;
mod rest;
mod schema;
mod settings;
mod skill;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use crate::model::{Adapter, Capability, Consumed, Held, Target};

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
    let mcps = mcp::emit(capability);
    let skills = skill::emit(capability);
    let skill = capability.skills().next().map(|_| quote!(, skill));
    quote! {
        mod __capability {
            use #runtime::__private as rt;
            #types
            #settings
            #clients
            #rests
            #mcps
            #skills
        }
        pub use __capability::{Capability, Settings, SettingsBuilder, client, mcp, rest #skill};
    }
}

fn ident(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

fn index(index: usize) -> Literal {
    Literal::usize_unsuffixed(index)
}

/// The module of an adapter's face.
fn face(adapter: &Adapter) -> Ident {
    ident(match adapter {
        Adapter::Rest(_) => "rest",
        Adapter::Mcp(_) => "mcp",
        Adapter::Skills(_) => "skill",
    })
}

/// The modules of one face; the only one is there one level up, too.
fn face_module(docs: &str, name: &str, modules: &[(String, TokenStream)]) -> TokenStream {
    let only = match modules {
        [(only, _)] => {
            let only = ident(only);
            quote!(pub use self::#only::*;)
        }
        _ => TokenStream::new(),
    };
    let (name, modules) = (ident(name), modules.iter().map(|(_, module)| module));
    quote! {
        #[doc = #docs]
        pub mod #name {
            #only
            #(#modules)*
        }
    }
}

/// The consumed namespaces that an adapter calls, in the order in which it counts them.
fn called<'c>(upstreams: &'c [usize], capability: &'c Capability) -> Vec<&'c Consumed> {
    upstreams.iter().filter_map(|&at| capability.consumes.get(at)).collect()
}

/// The index of a call's namespace among `upstreams`, and the path of its operation's data.
fn callee(target: Target, upstreams: &[usize], capability: &Capability) -> (Literal, TokenStream) {
    let upstream = upstreams.iter().position(|&upstream| upstream == target.consumed).unwrap_or_default();
    let consumed = capability.consumes.get(target.consumed);
    let path = consumed.and_then(|consumed| {
        let operation = ident(&consumed.operations.get(target.operation)?.name.constant());
        let module = ident(&consumed.name.snake());
        Some(quote!(client::#module::#operation))
    });
    (index(upstream), path.unwrap_or_default())
}

/// The binds that requests of the called namespace hold.
fn held(target: Target, capability: &Capability) -> &[Held] {
    capability.consumes.get(target.consumed).map(|consumed| consumed.binds.as_slice()).unwrap_or_default()
}

/// The clients of an adapter, in the order in which it counts them.
fn upstreams(modules: &[Ident]) -> TokenStream {
    // Only what is left of a broken document calls nothing.
    let capability = ident(if modules.is_empty() { "_capability" } else { "capability" });
    quote! {
        fn upstreams(#capability: &Capability) -> rt::Vec<rt::Upstream> {
            rt::From::from([#(rt::Clone::clone(&#capability.#modules.0)),*])
        }
    }
}
