//! `mod mcp`: a module for each MCP adapter, with its tools as data.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs::{docs, plain};
use super::tokens::{called, callee, held, ident, parent_module, upstreams};
use super::{data, output, schema};
use crate::model::{Capability, Hints, Mcp, Tool};

pub(super) fn emit(capability: &Capability) -> TokenStream {
    let modules: Vec<_> = capability.mcp().map(|mcp| (mcp.name.snake(), module(mcp, capability))).collect();
    parent_module(" MCP adapters, one for each exposed namespace.", "mcp", &modules)
}

fn module(mcp: &Mcp, capability: &Capability) -> TokenStream {
    let (module, namespace) = (ident(&mcp.name.snake()), &mcp.name.wire);
    let docs = docs([format!("The MCP adapter `{namespace}`."), plain(&mcp.description)]);
    let instructions = &mcp.description;
    let tools = mcp.tools.iter().map(|tool| self::tool(tool, mcp, capability));
    let modules: Vec<_> =
        called(&mcp.upstreams, capability).iter().map(|consumed| ident(&consumed.name.snake())).collect();
    let upstreams = upstreams(&modules);
    let served = match &mcp.listener {
        Some(listener) => over_http(&data::listen(namespace, listener), &module, &modules),
        None => over_stdio(&modules),
    };
    quote! {
        #docs
        pub mod #module {
            use super::super::rt::mcp::{Hints, Tool};
            use super::super::rt::{self, Argument, Input, Piece, Type};
            use super::super::{Capability, client};
            pub(in super::super) static ADAPTER: rt::mcp::Adapter = rt::mcp::Adapter {
                namespace: #namespace,
                version: rt::env!("CARGO_PKG_VERSION"),
                instructions: #instructions,
                tools: &[#(#tools),*],
            };
            /// The tools of this adapter, to be called or served by an application's own means.
            pub fn server(capability: &Capability) -> rt::mcp::Server {
                rt::mcp::Server::new(&ADAPTER, upstreams(capability))
            }
            #served
            #upstreams
        }
    }
}

/// What a server and an application need from an adapter that listens.
fn over_http(listen: &TokenStream, module: &Ident, modules: &[Ident]) -> TokenStream {
    quote! {
        pub(in super::super) static LISTEN: rt::Listen = #listen;
        /// The MCP endpoint at `/mcp` and `/`, to be merged into an application's own router or nested in it.
        ///
        /// Does not check `Host` or `Origin`.
        pub fn router(capability: &Capability) -> rt::Router {
            rt::mcp::router(server(capability), &capability.#module)
        }
        pub(in super::super) fn summary() -> rt::AdapterSummary {
            rt::mcp::summary(&LISTEN, &ADAPTER, [#(&client::#modules::API),*])
        }
        pub(in super::super) fn adapter(capability: &Capability) -> rt::Adapter {
            rt::mcp::over_http(&ADAPTER, upstreams(capability), &capability.#module)
        }
    }
}

/// What a server needs from an adapter that is served over stdin and stdout.
fn over_stdio(modules: &[Ident]) -> TokenStream {
    quote! {
        pub(in super::super) fn summary() -> rt::AdapterSummary {
            rt::mcp::summary_over_stdio(&ADAPTER, [#(&client::#modules::API),*])
        }
        pub(in super::super) fn adapter(capability: &Capability) -> rt::Adapter {
            rt::mcp::over_stdio(&ADAPTER, upstreams(capability))
        }
    }
}

fn tool(tool: &Tool, mcp: &Mcp, capability: &Capability) -> TokenStream {
    let Tool { name, title, description, hints, inputs, calls, arguments, output } = tool;
    let title = title.as_deref().map_or_else(|| quote!(rt::None), |title| quote!(rt::Some(#title)));
    let (schema, hints) = (schema::object(inputs), self::hints(*hints));
    let inputs = inputs.iter().map(|input| {
        let new = ident(if input.required { "required_argument" } else { "optional_argument" });
        let (name, schema_type) = (&input.name, data::schema_type(&input.schema_type));
        quote!(Input::#new(#name, #schema_type))
    });
    let (upstream, operation) = callee(*calls, &mcp.upstreams, capability);
    let (binds, count) = (held(*calls, capability), tool.inputs.len());
    let arguments = arguments.iter().map(|argument| data::argument(argument, count, binds));
    let output_schema = match schema::output(output) {
        Some(schema) => quote!(rt::Some(#schema)),
        None => quote!(rt::None),
    };
    let output = output::output(output);
    quote! {
        Tool {
            name: #name,
            title: #title,
            description: #description,
            input_schema: #schema,
            hints: #hints,
            inputs: &[#(#inputs),*],
            upstream: #upstream,
            operation: &#operation,
            arguments: &[#(#arguments),*],
            output: #output,
            output_schema: #output_schema,
        }
    }
}

/// `Hints::NONE.read_only(true)`: what is known.
fn hints(hints: Hints) -> TokenStream {
    let Hints { read_only, destructive, idempotent, open_world } = hints;
    let known = [
        ("read_only", read_only),
        ("destructive", destructive),
        ("idempotent", idempotent),
        ("open_world", open_world),
    ];
    let known = known.into_iter().filter_map(|(name, hint)| Some((ident(name), hint?)));
    let known = known.map(|(name, hint)| quote!(.#name(#hint)));
    quote!(Hints::NONE #(#known)*)
}
