//! A step as both drawings show it.

use crate::model::{Argument, Callee, Capability, Function, FunctionCall, Ref, StepKind, Steps};

/// A step, in words.
pub(super) struct Drawn {
    /// The wave it belongs to: steps of one wave wait for earlier waves only.
    pub(super) wave: usize,
    /// Its name.
    pub(super) name: String,
    /// What it does: `GET registry.get-ship`.
    pub(super) does: String,
    /// Whether it changes something.
    pub(super) writes: bool,
    /// The steps that it waits for.
    pub(super) after: Vec<usize>,
    /// What it reads: inputs, and parts of results.
    pub(super) reads: Vec<String>,
}

impl Drawn {
    /// The steps of a function, in their order.
    pub(super) fn all(function: &Function, steps: &Steps, capability: &Capability) -> Vec<Self> {
        let mut drawn: Vec<Self> = Vec::new();
        for step in &steps.steps {
            let waves = step.after.iter().filter_map(|after| drawn.get(*after)).map(|step| step.wave);
            drawn.push(Self {
                wave: waves.max().map_or(1, |last| last + 1),
                name: step.name.wire.clone(),
                does: does(&step.kind, steps, capability),
                writes: !step.is_safe,
                after: step.after.clone(),
                reads: reads(&step.kind, function, steps),
            });
        }
        drawn
    }
}

/// A call in words.
pub(super) fn call(call: &FunctionCall, capability: &Capability) -> String {
    let Callee::Http(_) = call.callee;
    let called = capability.called(call);
    called
        .map(|(consumed, operation)| format!("{} {}.{}", operation.method, consumed.name.wire, operation.name.wire))
        .unwrap_or_default()
}

fn does(kind: &StepKind, steps: &Steps, capability: &Capability) -> String {
    match kind {
        StepKind::Call(made) => call(made, capability),
        StepKind::Lookup(lookup) => format!("lookup in {} by {}", part(lookup.list, steps), lookup.key),
        StepKind::Script(script) => format!("script {}", script.function),
    }
}

/// What a step reads, each once.
fn reads(kind: &StepKind, function: &Function, steps: &Steps) -> Vec<String> {
    let mut values: Vec<Ref> = Vec::new();
    match kind {
        StepKind::Call(made) => {
            for argument in &made.arguments {
                values.extend(argument.inputs().into_iter().map(Ref::Input));
                values.extend(argument.parts().into_iter().map(Ref::Part));
            }
        }
        StepKind::Lookup(lookup) => values.extend(lookup.needle.values()),
        StepKind::Script(script) => values.extend(script.arguments.iter().flat_map(Argument::refs)),
    }
    let mut names: Vec<String> = Vec::new();
    for value in values {
        let name = match value {
            Ref::Input(input) => function.inputs.get(input).map(|input| input.name.wire.clone()),
            Ref::Part(at) => Some(part(at, steps)),
            Ref::Bind(_) => None,
        };
        names.extend(name.filter(|name| !names.contains(name)));
    }
    names
}

/// `get-ship.imo`
pub(super) fn part(at: usize, steps: &Steps) -> String {
    let written = steps.parts.get(at).map(|part| part.path.written.as_str()).unwrap_or_default();
    written.trim_start_matches('$').trim_start_matches('.').to_owned()
}
