//! Programs of steps: what each step does, what it uses of those before it, and the order that follows (LANGUAGE §8).

mod fits;
mod lookup;
mod order;
mod result;
mod script;

use std::collections::HashSet;

use super::consumed_parameters::Signature;
use super::exposed_inputs::{Calling, Entry};
use super::known::Known;
use super::resolved::{Does, Effect};
use super::step_kind;
use crate::front::checked::{Checked, Listed};
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::{self, Call};
use crate::front::source::{Span, Spanned};
use crate::front::stage::Stage;
use crate::model::name::Scope;
use crate::model::{Callee, FunctionBody, FunctionCall, Output, Step, StepKind, Steps, StepsResult};

/// What an entry of these steps does; everything that can be reported about it is reported.
pub(super) fn resolve<'a>(
    entry: Entry<'a>,
    steps: &'a document::Steps,
    outputs: &'a Listed<document::Output>,
    known: Known<'a, '_>,
    stage: Stage<'a>,
) -> Option<Checked<Does>> {
    let resolved = entry.resolve(|entry| program(entry, steps, outputs, known, stage));
    // What was reported may be what would have used a step.
    if let Some((_, Some(made))) = resolved.sound().filter(|_| steps.mappings.is_complete()) {
        made.unused.iter().for_each(|name| unused(name, stage));
    }
    resolved
        .map(|(inputs, made)| {
            let Made { steps, output, effect, scripts, .. } = made?;
            let body = FunctionBody::Steps(steps);
            Some(Does { inputs, body, output, effect, scripts, description: String::new() })
        })
        .transpose()
}

struct Made<'a> {
    steps: Steps,
    /// The names of steps that only read, and whose results nobody reads.
    unused: Vec<&'a Spanned<String>>,
    output: Output,
    effect: Effect,
    scripts: Vec<Span>,
}

/// A step that could be resolved.
struct Resolved<'a> {
    written: &'a document::Step,
    kind: StepKind,
    effect: Effect,
    /// The called operation.
    operation: Option<&'a Signature<'a>>,
    /// What is known of the result.
    result: step_kind::Known,
}

fn program<'a>(
    entry: &mut Entry<'a>,
    written: &'a document::Steps,
    outputs: &'a Listed<document::Output>,
    known: Known<'a, '_>,
    stage: Stage<'a>,
) -> Option<Made<'a>> {
    entry.is_partial = !written.steps.is_complete() || !written.mappings.is_complete();
    entry.begin(written.steps.iter().map(Checked::read).collect(), written.steps.is_complete());
    let mut steps = Vec::new();
    for step in &written.steps {
        let resolved = self::step(entry, step.read(), known, stage);
        entry.ended(resolved.as_ref().map(|step| step.result.clone()).unwrap_or_default());
        steps.push(resolved);
    }
    let is_complete = written.steps.is_complete() && steps.iter().all(Option::is_some);
    let last = steps.last().and_then(Option::as_ref).filter(|_| written.steps.is_complete());
    let result = result::resolve(entry, &written.mappings, outputs, last, stage);
    let (parts, used) = entry.parts();
    let steps: Vec<Resolved<'a>> = steps.into_iter().flatten().collect();
    if !is_complete {
        return None;
    }
    let (result, output) = result?;
    let unused = unused_steps(&steps, &used, result);
    let is_safe: Vec<bool> = steps.iter().map(|step| step.effect.is_safe == Some(true)).collect();
    let kinds: Vec<&StepKind> = steps.iter().map(|step| &step.kind).collect();
    let after = order::after(&kinds, &is_safe, &parts);
    let effect = Effect {
        is_safe: is_safe.iter().all(|is_safe| *is_safe).then_some(true),
        is_destructive: steps.iter().any(|step| step.effect.is_destructive == Some(true)).then_some(true),
        is_idempotent: None,
    };
    let scripts = steps.iter().filter_map(|step| match &step.written.kind {
        document::StepKind::Script(script) => Some(script.function.span),
        document::StepKind::Call(_) | document::StepKind::Lookup(_) => None,
    });
    let scripts = scripts.collect();
    let mut names = Scope::default();
    let steps = steps.into_iter().zip(after).map(|(step, after)| Step {
        name: names.name(&step.written.name.read().value).0,
        is_safe: step.effect.is_safe == Some(true),
        kind: step.kind,
        after,
    });
    Some(Made { steps: Steps { steps: steps.collect(), parts, result }, unused, output, effect, scripts })
}

/// What a step does; `None` once something was reported.
fn step<'a>(
    entry: &mut Entry<'a>,
    written: &'a document::Step,
    known: Known<'a, '_>,
    stage: Stage<'a>,
) -> Option<Resolved<'a>> {
    let effect = |effect: Effect| match &written.safe {
        Some(safe) => Effect {
            is_safe: Some(safe.value),
            is_destructive: effect.is_destructive.filter(|_| !safe.value),
            ..effect
        },
        None => effect,
    };
    match &written.kind {
        document::StepKind::Call(call) => {
            let (call, operation) = self::call(entry, call, known, stage)?;
            let of_method = Effect::of(operation.written.method.as_ref().map_or("", |method| method.value));
            Some(Resolved {
                written,
                kind: StepKind::Call(call),
                effect: effect(of_method),
                operation: Some(operation),
                result: step_kind::Known::of_call(operation),
            })
        }
        document::StepKind::Lookup(lookup) => {
            let (lookup, result) = lookup::resolve(entry, lookup, stage)?;
            let kind = StepKind::Lookup(lookup);
            Some(Resolved { written, kind, effect: Effect::NONE, operation: None, result })
        }
        document::StepKind::Script(script) => {
            let (script, result) = script::resolve(entry, script, stage)?;
            // Rust counts as reading (LANGUAGE §8).
            let (kind, effect) = (StepKind::Script(script), effect(Effect::NONE));
            Some(Resolved { written, kind, effect, operation: None, result })
        }
    }
}

/// The call of a step, and the operation.
fn call<'a>(
    entry: &mut Entry<'a>,
    call: &'a Call,
    known: Known<'a, '_>,
    stage: Stage<'a>,
) -> Option<(FunctionCall, &'a Signature<'a>)> {
    let target = known.operations.target(call, stage)?;
    let signature = known.operations.signature(target)?;
    let arguments = entry.arguments(Calling { call, signature });
    Some((FunctionCall { callee: Callee::Http(target), arguments }, signature.read()))
}

/// Steps that only read, and whose results nobody reads. Of two of one name, which is reported, either may be meant.
fn unused_steps<'a>(steps: &[Resolved<'a>], used: &HashSet<usize>, result: StepsResult) -> Vec<&'a Spanned<String>> {
    let name = |step: &Resolved<'a>| step.written.name.read();
    let is_unused = |(at, step): &(usize, &Resolved<'a>)| {
        let is_result = result == StepsResult::Last && at + 1 == steps.len();
        let is_alone = steps.iter().filter(|other| name(other).value == name(step).value).count() == 1;
        step.effect.is_safe == Some(true) && !used.contains(at) && !is_result && is_alone
    };
    steps.iter().enumerate().filter(is_unused).map(|(_, step)| name(step)).collect()
}

fn unused(name: &Spanned<String>, stage: Stage<'_>) {
    let message = format!("nothing uses the result of step `{}`", name.value);
    stage.report(
        Diagnostic::new(rules::UNUSED_STEP, name.span, message)
            .label("it only reads")
            .help("use it in a later step or in `mappings`, or remove the step"),
    );
}
