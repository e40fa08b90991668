//! What callers give and only a later step sends: its request is made when others are sent already, so it is checked before.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::data;
use crate::emit::functions::arguments::place;
use crate::emit::tokens::ident;
use crate::model::{Argument, Capability, Function, FunctionBody, Operation, Parameter, Piece, StepKind, Steps, Type};

/// An input of a function, as a parameter that a step sends.
#[derive(PartialEq, Eq)]
struct Sent<'a> {
    input: usize,
    location: &'static str,
    schema_type: &'a Type,
}

/// `arguments.sends("imo", "path", Type::String, &input.imo);` for each input that only a later step sends.
pub(super) fn emit(function: &Function, steps: &Steps, capability: &Capability) -> Vec<TokenStream> {
    let check = |sent: &Sent<'_>| {
        let name = function.inputs.get(sent.input)?.name.snake();
        let (field, location, schema_type) = (ident(&name), sent.location, data::schema_type(sent.schema_type));
        Some(quote!(arguments.sends(#name, #location, #schema_type, &input.#field);))
    };
    later(function, steps, capability).iter().filter_map(check).collect()
}

/// Whether the input at this index is such a one.
pub(in crate::emit) fn is_sent_later(at: usize, function: &Function, capability: &Capability) -> bool {
    let FunctionBody::Steps(steps) = &function.body else { return false };
    later(function, steps, capability).iter().any(|sent| sent.input == at)
}

/// What can be wrong, and that no step sends that waits for none.
fn later<'a>(function: &Function, steps: &Steps, capability: &'a Capability) -> Vec<Sent<'a>> {
    let (mut at_first, mut later) = (Vec::new(), Vec::new());
    for step in &steps.steps {
        let StepKind::Call(call) = &step.kind else { continue };
        let Some((_, operation)) = capability.called(call) else { continue };
        let found = if step.after.is_empty() { &mut at_first } else { &mut later };
        for (at, parameter) in operation.supplied() {
            let Some(Argument::Input(input)) = call.arguments.get(at) else { continue };
            let location = location(at, parameter, operation);
            let sent = Sent { input: *input, location, schema_type: &parameter.schema_type };
            let given = function.inputs.get(*input).map(|input| &input.schema_type);
            if (given != Some(sent.schema_type) || is_limited(&sent)) && !found.contains(&sent) {
                found.push(sent);
            }
        }
    }
    later.retain(|sent| !at_first.contains(sent));
    later
}

/// Whether not every value of the type can be sent there.
fn is_limited(sent: &Sent<'_>) -> bool {
    let is_spelled_by_us = matches!(sent.schema_type, Type::Integer | Type::Number | Type::Boolean);
    matches!(sent.location, "path" | "segments" | "header" | "cookie") && !is_spelled_by_us
}

/// Where messages say that it is, but for several segments of a path.
fn location(at: usize, parameter: &Parameter, operation: &Operation) -> &'static str {
    if operation.path.contains(&Piece::Segments(at)) { "segments" } else { place(at, parameter, operation).0 }
}
