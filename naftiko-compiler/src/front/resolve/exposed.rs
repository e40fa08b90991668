//! Exposed operations and tools: what they call, and whether their outputs can be built (LANGUAGE §5, §6).

use super::exposed_inputs::{Calling, DeclaredInputs, Entry, Inbound};
use super::functions::Shared;
use super::known::{Known, Written};
use super::resolved::{Does, Effect};
use super::{mock, output, steps};
use crate::front::checked::Checked;
use crate::front::diagnostic::Sink;
use crate::front::document::{self, Action};
use crate::front::source::Spanned;
use crate::front::stage::Stage;
use crate::model::{Callee, FunctionBody, FunctionCall, Output};

/// What a sound entry does; everything that can be reported about any other is reported.
pub(super) fn resolve<'d>(
    written: Written<'d>,
    inbound: Inbound<'_>,
    known: Known<'_, 'd>,
    stage: Stage<'_>,
) -> Option<Does> {
    match written.action {
        Some(Action::Ref(target)) => refer(written, target, inbound, known, stage),
        _ => does(written, None, inbound, known, stage),
    }
}

/// The same for an entry with an action of its own, or that of the function that `reference` names.
fn does<'d>(
    written: Written<'d>,
    reference: Option<&'d Spanned<String>>,
    inbound: Inbound<'_>,
    known: Known<'_, 'd>,
    stage: Stage<'_>,
) -> Option<Does> {
    let Written { what, span, action, outputs, declared, is_sound } = written;
    let is_sound = is_sound && declared.is_sound();
    let entry = Entry::new((what, span, reference), (inbound, known.guard), declared, known.binds, stage);
    let does = match action {
        Some(Action::Call(call)) => self::call(entry, call, outputs, known, stage)?,
        Some(Action::Steps(steps)) => steps::resolve(entry, steps, outputs, known, stage)?,
        // Whoever refers to a mock has another one.
        _ if reference.is_some() || mock::is_one(outputs) => self::mock(entry, outputs, stage),
        _ => {
            if is_sound && outputs.is_complete() {
                entry.does_nothing();
            }
            return None;
        }
    };
    does.sound().filter(|_| is_sound).cloned()
}

/// What the function does that the entry refers to; what the entry does not say itself is the function's.
fn refer<'d>(
    written: Written<'d>,
    target: &'d Spanned<String>,
    inbound: Inbound<'_>,
    known: Known<'_, 'd>,
    stage: Stage<'_>,
) -> Option<Does> {
    let Shared { namespace, function } = known.functions.find(target, stage)?;
    let function = function.read();
    let is_sound = known.functions.is_sound(function);
    if function.action.is_none() && !is_sound {
        return None;
    }
    let written = of_function(written, function);
    let known = Known { guard: known.guard.within(namespace), ..known };
    let quiet = Sink::default();
    let does = does(written, Some(target), inbound, known, Stage { sink: &quiet, ..stage });
    quiet.hand_over(stage.sink, |found| known.functions.at_entry(found, target, function));
    let description = function.description.as_ref().map(|text| text.value.clone()).unwrap_or_default();
    let does = does.filter(|_| is_sound)?;
    Some(Does { description, effect: semantics(&function.semantics, does.effect), ..does })
}

/// The entry with what `function` does. Inputs of the resource are beside those of the function, and come first.
fn of_function<'d>(written: Written<'d>, function: &'d document::Function) -> Written<'d> {
    let DeclaredInputs { mut inputs, mut is_complete, is_own, .. } = written.declared;
    if !is_own {
        let is_new =
            |of: &&Checked<document::Parameter>| inputs.iter().all(|own| own.read().name.value != of.read().name.value);
        let others: Vec<_> = function.parameters.iter().filter(is_new).collect();
        inputs.extend(others);
        is_complete &= function.parameters.is_complete();
    }
    let declared = DeclaredInputs { inputs, is_complete, of_function: &function.parameters, is_own };
    let outputs = if written.outputs.is_empty() { &function.outputs } else { written.outputs };
    Written { action: function.action.as_ref(), outputs, declared, ..written }
}

/// What a function changes by its `semantics`; what these do not say follows from what it calls.
fn semantics(semantics: &document::Semantics, effect: Effect) -> Effect {
    let said = |flag: &Option<Spanned<bool>>| flag.as_ref().map(|flag| flag.value);
    let safe = said(&semantics.safe);
    Effect {
        is_safe: safe.or(effect.is_safe),
        is_destructive: safe.map(|safe| !safe).or(effect.is_destructive),
        is_idempotent: said(&semantics.idempotent).or(effect.is_idempotent),
    }
}

/// One call.
fn call<'a>(
    entry: Entry<'a>,
    call: &'a document::Call,
    outputs: &[document::Output],
    known: Known<'a, '_>,
    stage: Stage<'a>,
) -> Option<Checked<Does>> {
    let output = output::exposed(outputs, stage);
    let target = known.operations.target(call, stage)?;
    let signature = known.operations.signature(target)?;
    let operation = signature.read();
    let output = match &operation.written.format {
        Some(format) => output::of_format(output, outputs, format, stage),
        None => output,
    };
    let effect = Effect::of(operation.written.method.as_ref().map_or("", |method| method.value));
    let resolved = entry.resolve(|entry| entry.arguments(Calling { call, signature }));
    Some(resolved.map(|(inputs, arguments)| {
        let body = FunctionBody::Call(FunctionCall { callee: Callee::Http(target), arguments });
        Does { inputs, body, output, effect, scripts: Vec::new(), description: String::new() }
    }))
}

/// Values, and nothing that is called.
fn mock(entry: Entry<'_>, outputs: &[document::Output], stage: Stage<'_>) -> Checked<Does> {
    let resolved = entry.resolve(|entry| mock::output(entry, outputs, stage));
    resolved.map(|(inputs, output)| Does {
        inputs,
        body: FunctionBody::Values,
        output: output.map_or(Output::PassThrough, Output::Mapped),
        effect: Effect::NONE,
        scripts: Vec::new(),
        description: String::new(),
    })
}
