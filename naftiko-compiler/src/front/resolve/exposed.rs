//! Exposed operations and tools: what they call, and whether their outputs can be built (LANGUAGE §5, §6).

use super::binds::Binds;
use super::exposed_inputs::{Calling, DeclaredInputs, Entry, Inbound};
use super::guard::Guard;
use super::output;
use super::resolved::Does;
use super::target::Operations;
use crate::front::checked::{Checked, Listed};
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::{self, Action};
use crate::front::source::Span;
use crate::front::stage::Stage;

/// What the entries of an adapter can call and read.
#[derive(Clone, Copy)]
pub(super) struct Known<'a, 'd> {
    /// The consumed operations.
    pub(super) operations: &'a Operations<'a, 'd>,
    /// The binds.
    pub(super) binds: &'a Binds<'d>,
    /// Whom the adapter serves.
    pub(super) guard: Guard<'d>,
}

/// An exposed entry as it is written, whatever its adapter.
pub(super) struct Written<'d> {
    /// What messages call it.
    pub(super) what: String,
    /// The place that represents it.
    pub(super) span: Span,
    /// What it does.
    pub(super) action: Option<&'d Action>,
    /// Its outputs.
    pub(super) outputs: &'d Listed<document::Output>,
    /// Its declared inputs.
    pub(super) declared: DeclaredInputs<'d>,
    /// Whether nothing was reported about it.
    pub(super) is_sound: bool,
}

/// What a sound entry does; everything that can be reported about any other is reported.
pub(super) fn resolve<'d>(
    written: Written<'d>,
    inbound: Inbound<'_>,
    known: Known<'_, 'd>,
    stage: Stage<'_>,
) -> Option<Does> {
    let Written { what, span, action, outputs, declared, is_sound } = written;
    // The output of an entry that does something other than a call is not known yet.
    if let Some(at) = action.and_then(later) {
        not_supported(at, stage);
        return None;
    }
    let output = output::exposed(outputs, stage);
    let call = match action {
        Some(Action::Call(call)) => call,
        _ if !is_sound => return None,
        _ => {
            without_call(&what, span, outputs, stage);
            return None;
        }
    };
    let calls = known.operations.target(call, stage)?;
    let signature = known.operations.signature(calls)?;
    let output = match &signature.read().written.format {
        Some(format) => output::of_format(output, outputs, format, stage),
        None => output,
    };
    let is_sound = is_sound && declared.is_sound();
    let entry = Entry::new((what, span), (inbound, known.guard), declared, known.binds, stage);
    match entry.resolve(|entry| entry.arguments(Calling { call, signature })) {
        Checked::Sound((inputs, arguments)) if is_sound => Some(Does { calls, inputs, arguments, output }),
        _ => None,
    }
}

/// The place and the key of an action that is not supported yet.
fn later(action: &Action) -> Option<(Span, &'static str)> {
    match action {
        Action::Call(_) => None,
        Action::Steps(steps) => Some((steps.span, "steps")),
        Action::Ref(target) => Some((target.span, "ref")),
    }
}

/// Rejects what is read, and not supported yet.
pub(super) fn not_supported((span, key): (Span, &str), stage: Stage<'_>) {
    stage.report(
        Diagnostic::new(rules::NOT_SUPPORTED_YET, span, format!("`{key}` is not supported yet"))
            .help("remove it; the README lists what is supported"),
    );
}

/// An entry that calls nothing: a mock, or one that does nothing.
fn without_call(what: &str, span: Span, outputs: &[document::Output], stage: Stage<'_>) {
    stage.report(match outputs.iter().find(|output| has_value(output)) {
        Some(mocked) => {
            let location = mocked.name.as_ref().map_or(mocked.span.start(), |name| name.span);
            let message = format!("{what} is a mock, which is not supported yet");
            Diagnostic::new(rules::NOT_SUPPORTED_YET, location, message)
                .label("a value without a call")
                .help("add `call: namespace.operation`")
        }
        None => Diagnostic::new(rules::MISSING_CALL, span.start(), format!("{what} has no `call`"))
            .help("add `call: namespace.operation`"),
    });
}

/// Whether an output declares a value for itself or for a part of it.
fn has_value(output: &document::Output) -> bool {
    let parts = output.properties.iter().flat_map(|(_, properties)| properties);
    let parts = parts.chain(output.items.iter().map(|(_, items)| &**items));
    output.constant.is_some() || parts.into_iter().any(has_value)
}
