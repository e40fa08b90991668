//! What entries do → functions: entries that do the same share one.

use super::{enumerations, records};
use crate::front::resolve::Does;
use crate::model::name::Scope;
use crate::model::{
    Argument, Callee, Consumed, Function, FunctionBody, FunctionCall, FunctionInput, Input, Operation, Output,
    Parameter, Presence, Ref, RustType, Script, ScriptTypes, Values,
};

/// The functions of a capability while its entries are lowered.
pub(super) struct Functions<'a> {
    consumes: &'a [Consumed],
    names: Scope,
    all: Vec<Function>,
    scripts: Vec<ScriptTypes>,
}

impl<'a> Functions<'a> {
    /// No functions yet; they call operations of `consumes`.
    pub(super) fn of(consumes: &'a [Consumed], names: Scope) -> Self {
        Self { consumes, names, all: Vec::new(), scripts: Vec::new() }
    }

    /// The functions, in the order of the first entry of each, and the scripts that they call.
    pub(super) fn all(self) -> (Vec<Function>, Vec<ScriptTypes>) {
        (self.all, self.scripts)
    }

    /// The types of a script, which all steps have that call it.
    fn script(&mut self, script: &Script) {
        if self.scripts.iter().any(|known| known.function == script.function) {
            return;
        }
        let wire = &script.function;
        let (input, _) = self.names.name(&format!("{wire}-input"));
        let returns = match &script.output {
            Output::Mapped(shape) => records::of(shape, wire, &mut self.names),
            Output::PassThrough => (RustType::Json, Vec::new()),
        };
        self.scripts.push(ScriptTypes { function: wire.clone(), input, inputs: script.inputs.clone(), returns });
    }

    /// The operation that a call names.
    fn called(&self, call: &FunctionCall) -> Option<&'a Operation> {
        let Callee::Http(target) = call.callee;
        self.consumes.get(target.consumed)?.operations.get(target.operation)
    }

    /// The description of an entry: its own, or that of the function that it refers to, or of the one operation that it
    /// calls (LANGUAGE §4).
    pub(super) fn description(&self, own: String, does: &Does) -> String {
        let called = || match &does.body {
            FunctionBody::Call(call) => self.called(call).map(|operation| operation.description.clone()),
            FunctionBody::Values | FunctionBody::Steps(_) => None,
        };
        [own, does.description.clone()]
            .into_iter()
            .find(|description| !description.trim().is_empty())
            .or_else(called)
            .unwrap_or_default()
    }

    /// Where the input at `index` of what an entry does goes.
    fn uses(&self, index: usize, does: &Does) -> Uses<'a> {
        let mut uses = Uses::default();
        for call in does.body.calls() {
            let operation = self.called(call);
            for (at, argument) in call.arguments.iter().enumerate() {
                match argument {
                    Argument::Input(input) if *input == index => {
                        uses.whole.extend(operation.map(|operation| (operation, at)));
                    }
                    _ => uses.parts += argument.inputs().into_iter().filter(|input| *input == index).count(),
                }
            }
        }
        let shown = does.output.refs().into_iter().chain(does.body.beside_calls());
        uses.parts += shown.filter(|shown| *shown == Ref::Input(index)).count();
        uses
    }

    /// The inputs of a function that does the same as an entry.
    fn inputs(&self, does: &Does) -> Vec<FunctionInput> {
        let mut names = Scope::with(super::IN_INPUT);
        let input = |(index, input): (usize, &Input)| {
            let uses = self.uses(index, does);
            let (sent_as, default) = (uses.only(), input.schema.default.clone().filter(|_| !input.required));
            FunctionInput {
                name: names.name(&input.name).0,
                schema_type: input.schema_type.clone(),
                presence: uses.presence(input),
                description: input.description.clone(),
                checks: added(input.schema.checks(), sent_as, |parameter| parameter.schema.checks())
                    .filter(|schema| schema.schema_type == input.schema_type),
                default: added(default, sent_as, |parameter| {
                    parameter.schema.default.clone().filter(|_| !parameter.required)
                }),
                values: None,
            }
        };
        does.inputs.iter().filter(|input| input.is_used).enumerate().map(input).collect()
    }

    /// The Rust enum of the input at an index: that of the parameter it is sent as, if both list the same.
    fn values(&mut self, wire: &str, (at, input): (usize, &FunctionInput), body: &FunctionBody) -> Option<Values> {
        let values = input.schema_type.values()?;
        let is_same =
            |parameter: &Parameter| parameter.values.is_some() && parameter.schema_type.values() == Some(values);
        let sent = body.calls().find_map(|call| {
            let operation = self.called(call)?;
            let mut sent = operation.parameters.iter().enumerate().filter(|(index, _)| call.input(*index) == Some(at));
            let (index, _) = sent.find(|(_, parameter)| is_same(parameter))?;
            Some((call.callee, index))
        });
        let own = || Values::Own(enumerations::of(&format!("{wire}-{}", input.name.wire), values, &mut self.names));
        Some(sent.map_or_else(own, |(callee, index)| Values::OfParameter(callee, index)))
    }

    /// The index of the function of an entry.
    pub(super) fn function(&mut self, entry: &str, description: &str, does: &Does) -> usize {
        let body = does.body.clone();
        let mut inputs = self.inputs(does);
        let same = |known: &Function| {
            known.body == body
                && known.output == does.output
                && known.inputs.len() == inputs.len()
                && known.inputs.iter().zip(&inputs).all(|(one, other)| does_the_same(one, other))
        };
        if let Some(index) = self.all.iter().position(same) {
            return index;
        }
        let one =
            if let FunctionBody::Call(call) = &body { self.called(call).map(|called| (call, called)) } else { None };
        let bare = one.filter(|(call, operation)| call.is_bare(operation, &inputs)).map(|(_, operation)| operation);
        let returns_the_same = one.is_some_and(|(_, operation)| operation.output == does.output);
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
                input.values = self.values(wire, (at, input), &body);
            }
        }
        body.scripts().for_each(|script| self.script(script));
        let description = match bare {
            Some(operation) if description.trim().is_empty() => operation.description.clone(),
            _ => description.to_owned(),
        };
        self.all.push(Function { name, input, description, inputs, body, output: does.output.clone(), returns });
        self.all.len() - 1
    }
}

/// Where an input goes.
#[derive(Default)]
struct Uses<'a> {
    /// Parameters that it is all of: their operations, and their indices there.
    whole: Vec<(&'a Operation, usize)>,
    /// How often it is a part of something else.
    parts: usize,
}

impl<'a> Uses<'a> {
    /// The parameter that is nothing but the input, if the input is used nowhere else.
    fn only(&self) -> Option<&'a Parameter> {
        match (self.whole.as_slice(), self.parts) {
            ([(operation, at)], 0) => operation.parameters.get(*at),
            _ => None,
        }
    }

    /// Whether it can be left out. One that is all of a nullable parameter is nullable too, unless it is required and may
    /// not be `null` itself.
    fn presence(&self, input: &Input) -> Presence {
        if input.required && !input.schema.nullable {
            return Presence::Required;
        }
        match self.whole.iter().any(|(operation, at)| operation.presence(*at) == Presence::Nullable) {
            true => Presence::Nullable,
            false if input.required => Presence::Required,
            false => Presence::Optional,
        }
    }
}

/// Whether two inputs are the same but for what they are called.
fn does_the_same(one: &FunctionInput, other: &FunctionInput) -> bool {
    let of = |input: &'_ FunctionInput| {
        (input.schema_type.clone(), input.presence, input.checks.clone(), input.default.clone())
    };
    of(one) == of(other)
}

/// What an input has beyond the parameter that it is sent as: nothing, if that has the same.
fn added<T: PartialEq>(
    own: Option<T>,
    sent_as: Option<&Parameter>,
    of_parameter: impl Fn(&Parameter) -> Option<T>,
) -> Option<T> {
    let own = own?;
    (sent_as.and_then(of_parameter).as_ref() != Some(&own)).then_some(own)
}
