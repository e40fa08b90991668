//! The first test of a capability in Rust: its settings, an upstream of the test's own, and a call of one function with
//! inputs that are valid.

mod call;
mod settings;
mod value;

use proc_macro2::TokenStream;
use quote::quote;

use super::functions::scripts;
use super::tokens::ident;
use crate::model::Capability;

/// A module that tests a capability of the module around it, for an author to go on from. It needs `axum`, `tokio` and
/// `serde_json`.
#[must_use]
pub fn example(capability: &Capability) -> TokenStream {
    let has_upstream = !capability.consumes.is_empty();
    let settings = settings::builder(capability);
    let called = call::simplest(capability);
    let capability_of = quote! {
        /// The capability, with its upstreams at this address.
        fn capability(base_uri: &str) -> Result<Capability, Box<dyn Error>> {
            Ok(Capability::new(&#settings.build()?)?)
        }
    };
    let upstream = (has_upstream && called.is_some()).then(upstream);
    let uses = uses(has_upstream, called.as_ref());
    let test = called.map_or_else(starts, |called| called.test());
    quote! {
        #![doc = " A function of the capability, called with an upstream of the test's own: no server is needed."]
        #uses
        #capability_of
        #upstream
        #test
    }
}

/// The Rust functions that its steps call, each of which fails until its author writes it; `None` if there are none.
#[must_use]
pub fn example_scripts(capability: &Capability) -> Option<TokenStream> {
    let functions = capability.scripts.iter().map(|script| {
        let (name, message) = (ident(&script.function), format!("`{}` is not written yet", script.function));
        let docs = format!(" The script `{}`.", script.function);
        let (takes, ignored, returns) = scripts::signature(script);
        quote! {
            #[doc = #docs]
            pub(crate) async fn #name(#takes) -> Result<#returns, StepError> {
                #ignored
                Err(StepError::from(#message))
            }
        }
    });
    let functions: Vec<_> = functions.collect();
    (!functions.is_empty()).then(|| {
        quote! {
            #![doc = " The Rust functions that steps of the capability call."]
            use naftiko_runtime::StepError;
            #(#functions)*
        }
    })
}

fn uses(has_upstream: bool, called: Option<&call::ExampleCall>) -> TokenStream {
    let options = has_upstream.then(|| {
        quote!(
            use naftiko_runtime::UpstreamOptions;
        )
    });
    let served = (has_upstream && called.is_some()).then(|| {
        quote! {
            use std::sync::mpsc::{Receiver, channel};
            use axum::Router;
            use axum::extract::Request;
        }
    });
    let client = called.is_some_and(call::ExampleCall::names_client).then(|| quote!(client,));
    let functions = called.is_some().then(|| quote!(functions,));
    quote! {
        use std::error::Error;
        #served
        #options
        use super::{Capability, Settings, #client #functions};
    }
}

/// The upstream of the test.
fn upstream() -> TokenStream {
    let note = quote!(let _ = sender.send(format!("{} {}", request.method(), request.uri().path())););
    quote! {
        /// Serves an upstream that answers every request with this JSON. Returns its address, and what it is asked.
        async fn upstream(answer: &'static str) -> Result<(String, Receiver<String>), Box<dyn Error>> {
            let (sender, requests) = channel();
            let upstream = Router::new().fallback(move |request: Request| {
                #note
                async move { ([("content-type", "application/json")], answer) }
            });
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
            let address = listener.local_addr()?;
            tokio::spawn(async { axum::serve(listener, upstream).await });
            Ok((format!("http://{address}"), requests))
        }
    }
}

/// The test of a capability none of whose functions can be called without knowing what it is about.
fn starts() -> TokenStream {
    quote! {
        #[test]
        fn the_capability_starts() -> Result<(), Box<dyn Error>> {
            capability("http://127.0.0.1:9")?;
            Ok(())
        }
    }
}
