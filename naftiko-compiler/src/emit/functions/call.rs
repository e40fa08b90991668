//! A function that is one call.

use proc_macro2::TokenStream;
use quote::quote;

use super::arguments::Arguments;
use super::emitted::Emitted;
use super::inputs;
use crate::emit::docs::{docs, plain};
use crate::emit::host::Host;
use crate::emit::output::{self, Returned};
use crate::emit::regex::Patterns;
use crate::emit::tokens::ident;
use crate::model::{Capability, Consumed, Function, FunctionCall, Operation, Output};

pub(super) fn emit(function: &Function, call: &FunctionCall, capability: &Capability, host: &Host) -> Emitted {
    let Some((consumed, operation)) = capability.called(call) else { return Emitted::default() };
    let is_bare = call.is_bare(operation, &function.inputs);
    let (name, wire) = (ident(&function.name.snake()), &function.name.wire);
    let (client, method) = (ident(&consumed.name.snake()), ident(&operation.name.snake()));
    let called = format!("Calls [`client::{client}::Client::{method}`].");
    let docs = docs([plain(&function.description), called]);
    let Returned { returns, call: mapped, mapping } =
        returned(function, consumed, operation, Patterns::from(2, capability));
    let made = if is_bare {
        let input = (!function.inputs.is_empty()).then(|| quote!(input));
        quote!(capability.#client.#method(#input) #mapped .named(#wire))
    } else {
        made(function, call, &quote!(#mapped .named(#wire)), capability)
    };
    let takes = match is_bare {
        true => inputs::input_type(function, capability).map(|input| quote!(, input: #input)),
        false => inputs::taken(function),
    };
    let input = (!is_bare).then(|| inputs::own(function, capability));
    let records = output::own_records(function, host);
    let function = quote! {
        #docs
        pub fn #name(capability: &Capability #takes) -> rt::Call<'_, #returns> {
            #made
        }
        #input
        #records
    };
    Emitted { function, mapping, program: None }
}

/// The call, whose inputs are made from those of the function.
fn made(function: &Function, call: &FunctionCall, named: &TokenStream, capability: &Capability) -> TokenStream {
    let (checks, defaults) = (inputs::checks(function, capability), inputs::defaults(function, capability));
    let mut arguments = Arguments::new(function, capability);
    arguments.is_checked = !checks.is_empty();
    let made = arguments.call(call);
    let made = inputs::checked(&checks, arguments.is_checked, None, ("call", &quote!(#made #named)));
    quote!(#defaults #made)
}

/// What the function's call returns, and how that differs from what the operation's does.
fn returned(function: &Function, consumed: &Consumed, operation: &Operation, patterns: Patterns<'_>) -> Returned {
    match (&function.output, &function.returns) {
        (Output::Mapped(shape), Some(returns)) => Returned::mapped(&function.name, shape, returns, patterns),
        (Output::Mapped(_), None) => {
            let module = ident(&consumed.name.snake());
            let of_operation = operation.returns.as_ref();
            let returns = of_operation
                .map(|(rust_type, records)| output::whole_in(rust_type, records, &quote!(client::#module::)));
            Returned { returns: returns.unwrap_or_default(), ..Returned::default() }
        }
        (Output::PassThrough, _) if operation.output != Output::PassThrough => {
            Returned { call: quote!(.passed()), ..Returned::default() }
        }
        (Output::PassThrough, _) => Returned::default(),
    }
}
