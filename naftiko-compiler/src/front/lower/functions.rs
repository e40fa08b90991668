//! What entries do → functions: entries that do the same share one.

use super::records;
use crate::front::resolve::Does;
use crate::model::name::Scope;
use crate::model::{
    Argument, Callee, Consumed, Function, FunctionBody, FunctionCall, FunctionInput, Operation, Output, Presence,
};

/// The functions of a capability while its entries are lowered.
pub(super) struct Functions<'a> {
    consumes: &'a [Consumed],
    names: Scope,
    all: Vec<Function>,
}

impl<'a> Functions<'a> {
    /// No functions yet; they call operations of `consumes`.
    pub(super) fn of(consumes: &'a [Consumed], names: Scope) -> Self {
        Self { consumes, names, all: Vec::new() }
    }

    /// The functions, in the order of the first entry of each.
    pub(super) fn all(self) -> Vec<Function> {
        self.all
    }

    /// The operation that an entry calls.
    fn called(&self, does: &Does) -> Option<&'a Operation> {
        self.consumes.get(does.calls.consumed)?.operations.get(does.calls.operation)
    }

    /// The description of an entry: its own, or that of what it calls (LANGUAGE §4).
    pub(super) fn description(&self, own: String, does: &Does) -> String {
        let called = || self.called(does).map(|operation| operation.description.clone()).unwrap_or_default();
        if own.trim().is_empty() { called() } else { own }
    }

    /// The index of the function of an entry.
    pub(super) fn function(&mut self, entry: &str, description: &str, does: &Does) -> usize {
        let operation = self.called(does);
        let call = FunctionCall { callee: Callee::Http(does.calls), arguments: does.arguments.clone() };
        let inputs = inputs(does, operation);
        let body = FunctionBody::Call(call.clone());
        let same = |known: &Function| {
            known.body == body
                && known.output == does.output
                && known.inputs.len() == inputs.len()
                && known
                    .inputs
                    .iter()
                    .zip(&inputs)
                    .all(|(one, other)| (&one.schema_type, one.presence) == (&other.schema_type, other.presence))
        };
        if let Some(index) = self.all.iter().position(same) {
            return index;
        }
        let bare = operation.filter(|operation| call.is_bare(operation, &inputs));
        let returns_the_same = operation.is_some_and(|operation| operation.output == does.output);
        // A bare call is known by what it calls, unless it shows the result in its own way.
        let wire = bare.filter(|_| returns_the_same).map_or(entry, |operation| operation.name.wire.as_str());
        let (name, _) = self.names.name(wire);
        let (input, _) = self.names.name(&format!("{wire}-input"));
        let returns = match &does.output {
            Output::Mapped(shape) if !returns_the_same => Some(records::of(shape, wire, &mut self.names)),
            Output::Mapped(_) | Output::PassThrough => None,
        };
        let description = match bare {
            Some(operation) if description.trim().is_empty() => operation.description.clone(),
            _ => description.to_owned(),
        };
        self.all.push(Function { name, input, description, inputs, body, output: does.output.clone(), returns });
        self.all.len() - 1
    }
}

fn inputs(does: &Does, operation: Option<&Operation>) -> Vec<FunctionInput> {
    let mut names = Scope::with(super::IN_INPUT);
    let input = |(index, input): (usize, &crate::model::Input)| FunctionInput {
        name: names.name(&input.name).0,
        schema_type: input.schema_type.clone(),
        presence: if input.required { Presence::Required } else { presence(index, does, operation) },
        description: input.description.clone(),
    };
    does.inputs.iter().enumerate().map(input).collect()
}

/// An input that is all of a nullable parameter is nullable too.
fn presence(input: usize, does: &Does, operation: Option<&Operation>) -> Presence {
    let reaches = |(index, argument): (usize, &Argument)| {
        *argument == Argument::Input(input)
            && operation.is_some_and(|operation| operation.presence(index) == Presence::Nullable)
    };
    if does.arguments.iter().enumerate().any(reaches) { Presence::Nullable } else { Presence::Optional }
}
