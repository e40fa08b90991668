//! `mod rest`: a module for each REST adapter, with its endpoints and its matching tree as data.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs::{docs, plain};
use super::tokens::{ident, index, parent_module};
use super::{data, handler};
use crate::model::{Capability, Edge, Endpoint, Forward, Input, Node, Rest, tree};

pub(super) fn emit(capability: &Capability) -> TokenStream {
    let modules: Vec<_> = capability.rest().map(|rest| (rest.name.snake(), module(rest, capability))).collect();
    parent_module(" REST adapters, one for each exposed namespace.", "rest", &modules)
}

fn module(rest: &Rest, capability: &Capability) -> TokenStream {
    let (module, namespace) = (ident(&rest.name.snake()), &rest.name.wire);
    let docs = docs([format!("The REST adapter `{namespace}`."), plain(&rest.description)]);
    let listen = data::listen(namespace, &rest.listener, false);
    let endpoints = rest.endpoints.iter().enumerate().map(|(at, endpoint)| self::endpoint(at, endpoint, capability));
    let first = rest.endpoints.len();
    let forwards = rest.forwards.iter().enumerate();
    let forwards = forwards.map(|(at, forward)| self::forward(first + at, forward, capability));
    let tree = tree(rest.routes());
    let nodes = nodes(&tree, rest);
    let patterns = super::patterns::of(rest);
    let handlers = rest.endpoints.iter().map(|endpoint| self::handler(endpoint, rest, capability));
    let forward_handlers = rest.forwards.iter().map(|forward| handler::forward(forward, capability));
    let names = rest.endpoints.iter().map(|endpoint| &endpoint.name);
    let callers = super::callers::emit(&rest.listener.callers, capability);
    let table = handler::table(names.chain(rest.forwards.iter().map(|forward| &forward.name)));
    quote! {
        #docs
        pub mod #module {
            use super::super::rt::{self, Edge, Input, Node, Source, Type};
            use super::super::{Capability, Settings, client, functions};
            pub(in super::super) static LISTEN: rt::Listen = #listen;
            static ADAPTER: rt::RestAdapter = rt::RestAdapter::new(#namespace, #nodes, &[#(#patterns),*]);
            #(#endpoints)*
            #(#forwards)*
            #table
            #(#handlers)*
            #(#forward_handlers)*
            rt::rest_adapter!(#module #callers);
        }
    }
}

fn endpoint(at: usize, endpoint: &Endpoint, capability: &Capability) -> TokenStream {
    let (constant, name) = (route(endpoint), &endpoint.name.wire);
    let (method, route, at) = (data::method(endpoint.method), &endpoint.written_route, index(at));
    let Some(function) = capability.functions.get(endpoint.function) else { return TokenStream::new() };
    let input = |(at, input): (usize, &Input)| handler::input(at, input, &input.source, function, capability);
    let inputs = endpoint.inputs.iter().enumerate().map(input);
    let calls = handler::calls(function, capability);
    let media_types = &endpoint.media_types;
    let media_types = (!media_types.is_empty()).then(|| quote!(.media_types(&[#(#media_types),*])));
    // Only servers that read forms contain the parsers.
    let forms = endpoint.takes_forms().then(|| quote!(.forms(&rt::FORMS)));
    quote! {
        static #constant: rt::Endpoint =
            rt::Endpoint::new(#name, #method, #route, &[#(#inputs),*], #calls, #at) #media_types #forms;
    }
}

fn forward(at: usize, forward: &Forward, capability: &Capability) -> TokenStream {
    let (constant, route, at) = (forward_route(forward), &forward.written_route, index(at));
    let to = capability.consumes.get(forward.target).map(|consumed| &consumed.name.wire);
    let (rest, trusted) = (forward.rest.iter().map(|&at| index(at)), &forward.trusted);
    quote! {
        static #constant: rt::Forward = rt::Forward::new(#route, #to, &[#(#rest),*], &[#(#trusted),*], #at);
    }
}

fn handler(endpoint: &Endpoint, rest: &Rest, capability: &Capability) -> TokenStream {
    let docs = format!("`{} {}`", endpoint.method, endpoint.written_route.replace('`', ""));
    let function = capability.functions.get(endpoint.function);
    function
        .map(|function| handler::emit((&endpoint.name, &docs), &endpoint.inputs, (function, rest.max_size), capability))
        .unwrap_or_default()
}

/// The static of a route.
fn route(endpoint: &Endpoint) -> Ident {
    ident(&format!("{}_ROUTE", endpoint.name.constant()))
}

/// The static of a forward.
fn forward_route(forward: &Forward) -> Ident {
    ident(&format!("{}_ROUTE", forward.name.constant()))
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
            let constant = route(endpoint);
            quote!(&#constant)
        });
        let forwards = node.handlers.iter().filter_map(|&at| rest.forwards.get(at.checked_sub(rest.endpoints.len())?));
        let forward = forwards.map(forward_route).next().map(|constant| quote!(.forward(&#constant)));
        quote!(Node::new(#edge, #next, &[#(#here),*]) #forward)
    });
    quote!(&[#(#nodes),*])
}
