//! `struct Capability`: the clients and listeners of a capability, and what a server needs to know about it.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{docs, plain};
use super::tokens::{adapter_module, ident};
use crate::model::Capability;

pub(super) fn emit(capability: &Capability) -> TokenStream {
    let description = &capability.description;
    let docs = docs([title(capability), plain(description)]);
    let label = &capability.label;
    let clients: Vec<_> = capability.consumes.iter().map(|consumed| ident(&consumed.name.snake())).collect();
    let adapters: Vec<_> = capability.exposes.iter().map(|adapter| ident(&adapter.name().snake())).collect();
    let listening = capability.exposes.iter().filter(|adapter| adapter.listener().is_some());
    let listeners: Vec<_> = listening.map(|adapter| ident(&adapter.name().snake())).collect();
    // Only what remains of a broken document needs none.
    let settings = ident(if clients.is_empty() && listeners.is_empty() { "_settings" } else { "settings" });
    let modules: Vec<_> = capability.exposes.iter().map(adapter_module).collect();
    quote! {
        #docs
        #[rt::derive(rt::Clone)]
        pub struct Capability {
            #(pub(self) #clients: client::#clients::Client,)*
            #(pub(self) #listeners: rt::ListenerSettings,)*
        }
        impl Capability {
            /// A capability that runs on `settings`.
            ///
            /// # Errors
            /// A credential that cannot be sent, or TLS that cannot be set up.
            pub fn new(settings: &Settings) -> rt::Result<Self, rt::SettingsError> {
                <Self as rt::Capability>::new(settings)
            }
        }
        impl rt::Capability for Capability {
            type Settings = Settings;
            const ABOUT: rt::About = rt::About {
                program: match rt::option_env!("CARGO_BIN_NAME") {
                    rt::Some(name) => name,
                    rt::None => rt::env!("CARGO_PKG_NAME"),
                },
                version: rt::env!("CARGO_PKG_VERSION"),
                label: #label,
                description: #description,
            };
            fn summaries() -> rt::Vec<rt::AdapterSummary> {
                rt::From::from([#(#modules::#adapters::summary()),*])
            }
            fn new(#settings: &Settings) -> rt::Result<Self, rt::SettingsError> {
                rt::Ok(Self {
                    #(#clients: client::#clients::Client::new(#settings)?,)*
                    #(#listeners: rt::Clone::clone(&#settings.#listeners),)*
                })
            }
            fn adapters(&self) -> rt::Vec<rt::Adapter> {
                rt::From::from([#(#modules::#adapters::adapter(self)),*])
            }
        }
    }
}

fn title(capability: &Capability) -> String {
    if capability.label.is_empty() { "A capability.".to_owned() } else { plain(&capability.label) }
}
