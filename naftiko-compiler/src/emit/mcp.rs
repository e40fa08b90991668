//! `mod mcp`: a module for each MCP adapter, with its tools as data.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{docs, plain};
use super::tokens::{ident, index, parent_module, raw};
use super::{data, handler};
use crate::json::schema;
use crate::model::{Capability, Hints, Mcp, Source, Tool};

pub(super) fn emit(capability: &Capability) -> TokenStream {
    let modules: Vec<_> = capability.mcp().map(|mcp| (mcp.name.snake(), module(mcp, capability))).collect();
    parent_module(" MCP adapters, one for each exposed namespace.", "mcp", &modules)
}

fn module(mcp: &Mcp, capability: &Capability) -> TokenStream {
    let (module, namespace) = (ident(&mcp.name.snake()), &mcp.name.wire);
    let docs = docs([format!("The MCP adapter `{namespace}`."), plain(&mcp.description)]);
    let instructions = &mcp.description;
    let tools = mcp.tools.iter().enumerate().map(|(at, tool)| self::tool(at, tool, capability));
    let handlers = mcp.tools.iter().map(|tool| handler(tool, mcp, capability));
    let table = handler::table(mcp.tools.iter().map(|tool| &tool.name));
    // Without a listener it is served over stdin and stdout only.
    let listen = mcp.listener.as_ref().map(|listener| {
        let listen = data::listen(namespace, listener, true);
        quote!(pub(in super::super) static LISTEN: rt::Listen = #listen;)
    });
    let settings = listen.as_ref().map(|_| &module);
    let stdio = mcp.deadline.as_ref().map(|deadline| ident(&deadline.snake()));
    let stdio = stdio.map(|deadline| quote!(stdio #deadline));
    let callers = mcp.listener.as_ref().and_then(|listener| super::callers::emit(&listener.callers, capability));
    quote! {
        #docs
        pub mod #module {
            use super::super::rt::{self, Input, Source, Type, mcp::{Hints, Tool}};
            use super::super::{Capability, Settings, client, functions};
            #listen
            static ADAPTER: rt::mcp::Adapter = rt::mcp::Adapter::new(
                #namespace, rt::env!("CARGO_PKG_VERSION"), #instructions, &[#(#tools),*],
            );
            #table
            #(#handlers)*
            rt::mcp_adapter!(#settings #callers #stdio);
        }
    }
}

fn tool(at: usize, tool: &Tool, capability: &Capability) -> TokenStream {
    let Tool { name, title, description, hints, inputs, .. } = tool;
    let Some(function) = capability.functions.get(tool.function) else { return TokenStream::new() };
    let (name, at, hints) = (&name.wire, index(at), self::hints(*hints));
    let title = title.as_deref().map(|title| quote!(.title(#title)));
    let inputs = inputs.iter().enumerate().map(|(at, input)| {
        // Clients are told of what they send.
        let schema = (!input.source.is_identity()).then(|| raw(&schema::property(input)));
        let schema = schema.map(|schema| quote!(.schema(#schema)));
        let new = ident(if input.required { "required" } else { "optional" });
        let (name, schema_type) = (&input.name, data::schema_type(&input.schema_type));
        let sent = handler::sent(at, input, function, capability);
        let (nullable, shape) =
            (handler::nullable(at, input, function), handler::shape(at, input, function, capability));
        let source = match &input.source {
            source @ (Source::Header | Source::Subject | Source::Claim(_)) => data::source(source),
            _ => quote!(Source::Argument),
        };
        quote!(Input::#new(#name, #source, #schema_type) #schema #nullable #shape #sent)
    });
    let calls = handler::calls(function, capability);
    let output_schema = schema::output(&function.output).map(|schema| {
        let schema = raw(&schema);
        quote!(.output_schema(#schema))
    });
    quote!(Tool::new(#name, #description, #hints, &[#(#inputs),*], #calls, #at) #title #output_schema)
}

fn handler(tool: &Tool, mcp: &Mcp, capability: &Capability) -> TokenStream {
    let docs = format!("The tool `{}`.", tool.name.wire.replace('`', ""));
    let function = capability.functions.get(tool.function);
    function
        .map(|function| handler::emit((&tool.name, &docs), &tool.inputs, (function, mcp.max_size), capability))
        .unwrap_or_default()
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
