//! Handlers: plain functions that read the inputs of a request and call a function; and the inputs themselves, as data.

use proc_macro2::TokenStream;
use quote::quote;

use super::regex::Patterns;
use super::tokens::ident;
use super::{checks, data, functions};
use crate::model::{
    Argument, Capability, Format, Forward, Function, FunctionCall, FunctionInput, Input, Name, Presence, Ref, Source,
    Style,
};

/// The handler of an entry. `docs` says what it answers.
pub(super) fn emit(
    (name, docs): (&Name, &str),
    inputs: &[Input],
    (function, max_size): (&Function, Option<u64>),
    capability: &Capability,
) -> TokenStream {
    let max_size = max_size.filter(|_| is_unlimited_binary(function, capability)).map(|bytes| {
        let bytes = proc_macro2::Literal::u64_unsuffixed(bytes);
        quote!(.max_size(#bytes))
    });
    let (name, called) = (ident(&name.snake()), ident(&function.name.snake()));
    let docs = super::docs::docs([docs]);
    let Some(input) = functions::input_type(function, capability) else {
        return quote! {
            #docs
            fn #name<'c>(capability: &'c Capability, inbound: &mut rt::Inbound<'_>) -> rt::Answering<'c> {
                inbound.answer(functions::#called(capability) #max_size)
            }
        };
    };
    let names = functions::field_names(function, capability);
    let fields = inputs.iter().zip(&names).map(|(input, field)| {
        let (wire, field) = (&input.name, ident(field));
        quote!(#field: inbound.read(#wire))
    });
    quote! {
        #docs
        fn #name<'c>(capability: &'c Capability, inbound: &mut rt::Inbound<'_>) -> rt::Answering<'c> {
            let input = #input { #(#fields),* };
            inbound.answer(functions::#called(capability, input) #max_size)
        }
    }
}

/// Whether a function returns bytes, of which its operation does not limit the size itself.
fn is_unlimited_binary(function: &Function, capability: &Capability) -> bool {
    let called = capability.call(function);
    called.is_some_and(|(.., operation)| operation.format == Format::Binary && operation.max_size.is_none())
}

/// The handler of a forward: it says which namespace is called, and the runtime completes the request.
pub(super) fn forward(forward: &Forward, capability: &Capability) -> TokenStream {
    let Some(consumed) = capability.consumes.get(forward.target) else { return TokenStream::new() };
    let Some(method) = &consumed.forward else { return TokenStream::new() };
    let (name, client, method) =
        (ident(&forward.name.snake()), ident(&consumed.name.snake()), ident(&method.name.snake()));
    let docs = super::docs::docs([format!("`{}`", forward.written_route.replace('`', ""))]);
    quote! {
        #docs
        fn #name<'c>(capability: &'c Capability, inbound: &mut rt::Inbound<'_>) -> rt::Answering<'c> {
            inbound.answer(capability.#client.#method())
        }
    }
}

/// `static HANDLERS`: the handlers of an adapter, in the order of their indices.
pub(super) fn table<'n>(names: impl Iterator<Item = &'n Name>) -> TokenStream {
    let names: Vec<_> = names.map(|name| ident(&name.snake())).collect();
    let count = super::tokens::index(names.len());
    quote!(static HANDLERS: [rt::Handler<Capability>; #count] = [#(#names),*];)
}

/// What a function does, for a person: `registry.get-ship`.
pub(super) fn calls(function: &Function, capability: &Capability) -> String {
    let called = function.body.calls().filter_map(|call| capability.called(call));
    let mut names: Vec<_> =
        called.map(|(consumed, operation)| format!("{}.{}", consumed.name.wire, operation.name.wire)).collect();
    names.dedup();
    names.join(", ")
}

/// `Input::required("imo", Source::Path(&[0]), Type::String)`, and where it is sent if that is not obvious.
pub(super) fn input(at: usize, input: &Input, source: &Source, function: &Function, from: &Capability) -> TokenStream {
    let new = ident(if input.required { "required" } else { "optional" });
    let (name, source, schema_type) = (&input.name, data::source(source), data::schema_type(&input.schema_type));
    let (nullable, sent) = (nullable(at, input, function), sent(at, input, function, from));
    let is_needed = !input.is_used || input.style == Style::Deep;
    let shape = if is_needed { shape(at, input, function, from) } else { None };
    let style = data::style(input.style).map(|style| quote!(.style(#style)));
    quote!(Input::#new(#name, #source, #schema_type) #nullable #style #shape #sent)
}

/// `.nullable()` for an input that takes `null` as a value.
pub(super) fn nullable(at: usize, input: &Input, function: &Function) -> Option<TokenStream> {
    let takes_null = function.inputs.get(at).is_some_and(|input| input.presence == Presence::Nullable);
    (input.schema.nullable && takes_null).then(|| quote!(.nullable()))
}

/// `.shape(&SCHEMA)` for an argument whose members are declared, and for what nothing else checks.
pub(super) fn shape(at: usize, input: &Input, function: &Function, from: &Capability) -> Option<TokenStream> {
    // A whole body is sent as it is.
    let is_whole = |call: &FunctionCall| {
        let whole = from.called(call).and_then(|(_, operation)| operation.body.whole());
        whole.is_some_and(|index| call.input(index) == Some(at))
    };
    if function.body.calls().any(is_whole) {
        return None;
    }
    let schema = input.schema.checks().filter(|schema| !input.is_used || schema.has_members())?;
    let schema = checks::reference(&schema, Patterns::from(2, from));
    (input.schema.schema_type == input.schema_type).then(|| quote!(.shape(#schema)))
}

/// `.sent(&[Sent::AsIs("path", "imo")])`
pub(super) fn sent(at: usize, input: &Input, function: &Function, capability: &Capability) -> Option<TokenStream> {
    let mut places: Vec<(bool, &str, &str)> = Vec::new();
    for (call, operation) in function.body.calls().filter_map(|call| Some((call, capability.called(call)?.1))) {
        for (index, argument) in call.arguments.iter().enumerate() {
            let Some(is_whole) = reach(argument, at) else { continue };
            let Some(parameter) = operation.parameters.get(index) else { continue };
            let mut add = |is_whole, (location, name)| {
                if !places.contains(&(is_whole, location, name)) {
                    places.push((is_whole, location, name));
                }
            };
            add(is_whole, functions::place(index, parameter, operation));
            // Texts that the author fixed may contain it.
            for (index, parameter) in operation.containing(index) {
                add(false, functions::place(index, parameter, operation));
            }
        }
    }
    // A function may check more than what it calls does; messages name its fields.
    let is_checked = |own: &&FunctionInput| own.checks.is_some() || functions::is_sent_later(at, function, capability);
    let own = function.inputs.get(at).filter(is_checked).map(|own| own.name.snake());
    let is_obvious = match places.as_slice() {
        [] => function.body.calls().next().is_none(),
        places => matches!(places, [(true, _, name)] if *name == input.name),
    };
    if own.is_none() && is_obvious {
        return None;
    }
    places.extend(own.as_ref().map(|own| (true, "input", own.as_str())));
    let places = places.into_iter().map(|(is_whole, location, name)| {
        let sent = ident(if is_whole { "AsIs" } else { "Within" });
        quote!(rt::Sent::#sent(#location, #name))
    });
    Some(quote!(.sent(&[#(#places),*])))
}

/// Whether the input is all of an argument; `None` if it is no part of it.
fn reach(argument: &Argument, input: usize) -> Option<bool> {
    match argument {
        Argument::Input(at) => (*at == input).then_some(true),
        Argument::Computed(json) => json.values().contains(&Ref::Input(input)).then_some(false),
        _ => None,
    }
}
