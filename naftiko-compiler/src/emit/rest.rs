//! `mod rest`: a module for each REST adapter, with its endpoints and its matching tree as data.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{docs, plain};
use super::tokens::{called, callee, held, ident, parent_module, upstreams};
use super::{data, output};
use crate::model::{Capability, Edge, Endpoint, Node, Rest, tree};

pub(super) fn emit(capability: &Capability) -> TokenStream {
    let modules: Vec<_> = capability.rest().map(|rest| (rest.name.snake(), module(rest, capability))).collect();
    parent_module(" REST adapters, one for each exposed namespace.", "rest", &modules)
}

fn module(rest: &Rest, capability: &Capability) -> TokenStream {
    let (module, namespace) = (ident(&rest.name.snake()), &rest.name.wire);
    let docs = docs([format!("The REST adapter `{namespace}`."), plain(&rest.description)]);
    let listen = data::listen(namespace, &rest.listener);
    let endpoints = rest.endpoints.iter().map(|endpoint| self::endpoint(endpoint, rest, capability));
    let tree = tree(rest.endpoints.iter().map(|endpoint| endpoint.route.as_slice()));
    let nodes = nodes(&tree, rest);
    let patterns = super::patterns::of(rest);
    let modules: Vec<_> =
        called(&rest.upstreams, capability).iter().map(|consumed| ident(&consumed.name.snake())).collect();
    let upstreams = upstreams(&modules);
    quote! {
        #docs
        pub mod #module {
            use super::super::rt::{self, Argument, Edge, Input, Node, Piece, Source, Type};
            use super::super::{Capability, client};
            pub(in super::super) static LISTEN: rt::Listen = #listen;
            pub(in super::super) static ADAPTER: rt::RestAdapter = rt::RestAdapter {
                namespace: #namespace,
                patterns: &[#(#patterns),*],
                routes: #nodes,
            };
            #(#endpoints)*
            /// The routes of this adapter, to be merged into an application's own router or nested in it.
            ///
            /// Does not check `Host` or `Origin`, and leaves unknown paths to the application.
            pub fn router(capability: &Capability) -> rt::Router {
                rt::rest::router(&ADAPTER, upstreams(capability), &capability.#module)
            }
            pub(in super::super) fn summary() -> rt::AdapterSummary {
                rt::rest::summary(&LISTEN, &ADAPTER, [#(&client::#modules::API),*])
            }
            pub(in super::super) fn adapter(capability: &Capability) -> rt::Adapter {
                rt::rest::adapter(&ADAPTER, upstreams(capability), &capability.#module)
            }
            #upstreams
        }
    }
}

fn endpoint(endpoint: &Endpoint, rest: &Rest, capability: &Capability) -> TokenStream {
    let (constant, name) = (ident(&endpoint.name.constant()), &endpoint.name.wire);
    let (method, route) = (data::method(endpoint.method), &endpoint.written_route);
    let inputs = endpoint.inputs.iter().map(|input| {
        let new = ident(if input.required { "required" } else { "optional" });
        let (name, source, schema_type) =
            (&input.name, data::source(&input.source), data::schema_type(&input.schema_type));
        quote!(Input::#new(#name, #source, #schema_type))
    });
    let (upstream, operation) = callee(endpoint.calls, &rest.upstreams, capability);
    let binds = held(endpoint.calls, capability);
    let arguments = endpoint.arguments.iter().map(|argument| data::argument(argument, endpoint.inputs.len(), binds));
    let output = output::output(&endpoint.output);
    quote! {
        static #constant: rt::Endpoint = rt::Endpoint {
            name: #name,
            method: #method,
            route: #route,
            inputs: &[#(#inputs),*],
            upstream: #upstream,
            operation: &#operation,
            arguments: &[#(#arguments),*],
            output: #output,
        };
    }
}

/// The matching tree.
fn nodes(nodes: &[Node], rest: &Rest) -> TokenStream {
    let nodes = nodes.iter().map(|node| {
        let edge = match &node.edge {
            Edge::Text(text) => quote!(Edge::Text(#text)),
            Edge::Segment => quote!(Edge::Segment),
            Edge::Segments => quote!(Edge::Segments),
        };
        let next = self::nodes(&node.next, rest);
        let here = node.handlers.iter().filter_map(|&at| rest.endpoints.get(at)).map(|endpoint| {
            let constant = ident(&endpoint.name.constant());
            quote!(&#constant)
        });
        quote!(Node::new(#edge, #next, &[#(#here),*]))
    });
    quote!(&[#(#nodes),*])
}
