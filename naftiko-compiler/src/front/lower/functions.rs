//! What entries do → functions: entries that do the same share one.

use super::{enumerations, records};
use crate::front::resolve::Does;
use crate::model::name::Scope;
use crate::model::{
    Argument, Callee, Consumed, Function, FunctionBody, FunctionCall, FunctionInput, Input, Operation, Output,
    Parameter, Presence, Ref, Values,
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

    /// The Rust enum of the input at an index: that of the parameter it is sent as, if both list the same.
    fn values(
        &mut self,
        wire: &str,
        (at, input): (usize, &FunctionInput),
        call: &FunctionCall,
        operation: Option<&Operation>,
    ) -> Option<Values> {
        let values = input.schema_type.values()?;
        let is_same = |index: &usize| {
            let parameter = operation.and_then(|operation| operation.parameters.get(*index));
            parameter
                .is_some_and(|parameter| parameter.values.is_some() && parameter.schema_type.values() == Some(values))
        };
        let sent = (0..call.arguments.len()).filter(|index| call.input(*index) == Some(at)).find(is_same);
        let own = || Values::Own(enumerations::of(&format!("{wire}-{}", input.name.wire), values, &mut self.names));
        Some(sent.map_or_else(own, Values::OfParameter))
    }

    /// The index of the function of an entry.
    pub(super) fn function(&mut self, entry: &str, description: &str, does: &Does) -> usize {
        let operation = self.called(does);
        let call = FunctionCall { callee: Callee::Http(does.calls), arguments: does.arguments.clone() };
        let mut inputs = inputs(does, operation);
        let body = FunctionBody::Call(call.clone());
        let same = |known: &Function| {
            known.body == body
                && known.output == does.output
                && known.inputs.len() == inputs.len()
                && known.inputs.iter().zip(&inputs).all(|(one, other)| does_the_same(one, other))
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
        if bare.is_none() {
            for (at, input) in inputs.iter_mut().enumerate() {
                input.values = self.values(wire, (at, input), &call, operation);
            }
        }
        let description = match bare {
            Some(operation) if description.trim().is_empty() => operation.description.clone(),
            _ => description.to_owned(),
        };
        self.all.push(Function { name, input, description, inputs, body, output: does.output.clone(), returns });
        self.all.len() - 1
    }
}

/// Whether two inputs are the same but for what they are called.
fn does_the_same(one: &FunctionInput, other: &FunctionInput) -> bool {
    let of = |input: &'_ FunctionInput| {
        (input.schema_type.clone(), input.presence, input.checks.clone(), input.default.clone())
    };
    of(one) == of(other)
}

fn inputs(does: &Does, operation: Option<&Operation>) -> Vec<FunctionInput> {
    let mut names = Scope::with(super::IN_INPUT);
    let input = |(index, input): (usize, &Input)| FunctionInput {
        name: names.name(&input.name).0,
        schema_type: input.schema_type.clone(),
        presence: presence(index, input, does, operation),
        description: input.description.clone(),
        checks: added(index, input.schema.checks(), does, operation, |parameter| parameter.schema.checks())
            .filter(|schema| schema.schema_type == input.schema_type),
        default: added(index, input.schema.default.clone().filter(|_| !input.required), does, operation, |parameter| {
            parameter.schema.default.clone().filter(|_| !parameter.required)
        }),
        values: None,
    };
    does.inputs.iter().filter(|input| input.is_used).enumerate().map(input).collect()
}

/// What the input at `index` has beyond the parameter that it is sent as: nothing, if that has the same.
fn added<T: PartialEq>(
    index: usize,
    own: Option<T>,
    does: &Does,
    operation: Option<&Operation>,
    of_parameter: impl Fn(&Parameter) -> Option<T>,
) -> Option<T> {
    let own = own?;
    let parameter = sent_as(index, &does.arguments).and_then(|at| operation?.parameters.get(at));
    (parameter.and_then(of_parameter).as_ref() != Some(&own)).then_some(own)
}

/// The parameter that is nothing but the input at `index`, if the input is used nowhere else.
fn sent_as(index: usize, arguments: &[Argument]) -> Option<usize> {
    let mut used = arguments.iter().enumerate().filter(|(_, argument)| match argument {
        Argument::Input(input) => *input == index,
        Argument::Computed(json) => json.values().contains(&Ref::Input(index)),
        _ => false,
    });
    match (used.next(), used.next()) {
        (Some((at, Argument::Input(_))), None) => Some(at),
        _ => None,
    }
}

/// An input that is all of a nullable parameter is nullable too, unless it is required and may not be `null` itself.
fn presence(index: usize, input: &Input, does: &Does, operation: Option<&Operation>) -> Presence {
    if input.required && !input.schema.nullable {
        return Presence::Required;
    }
    let reaches = |(at, argument): (usize, &Argument)| {
        *argument == Argument::Input(index)
            && operation.is_some_and(|operation| operation.presence(at) == Presence::Nullable)
    };
    match does.arguments.iter().enumerate().any(reaches) {
        true => Presence::Nullable,
        false if input.required => Presence::Required,
        false => Presence::Optional,
    }
}
