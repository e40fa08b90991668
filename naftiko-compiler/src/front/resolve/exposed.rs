//! Exposed operations and tools: what they call, and whether what they answer with can be made (LANGUAGE §5, §6).

use super::binds::Binds;
use super::entry::{DeclaredInputs, Entry, Inbound};
use super::output;
use super::resolved::Does;
use super::target::Operations;
use crate::front::checked::{Checked, Listed};
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::{self, Action};
use crate::front::source::Span;
use crate::front::stage::Stage;

/// What entries can call and read.
#[derive(Clone, Copy)]
pub(super) struct Known<'a, 'd> {
    /// The consumed operations.
    pub(super) operations: &'a Operations<'a, 'd>,
    /// The binds.
    pub(super) binds: &'a Binds<'d>,
}

/// An exposed entry as it is written, whatever its adapter.
pub(super) struct Written<'d> {
    /// How messages call it.
    pub(super) what: String,
    /// The place that stands for it.
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

/// What a sound entry does; all that can be said of one that is not is reported.
pub(super) fn resolve<'d>(
    written: Written<'d>,
    (inbound, namespace): (Inbound<'_>, &str),
    known: Known<'_, 'd>,
    stage: Stage<'_>,
) -> Option<Does> {
    let Written { what, span, action, outputs, declared, is_sound } = written;
    // What an entry answers with that does something else than a call is not known yet.
    if matches!(action, Some(Action::NotSupported)) {
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
    let entry = Entry::new((what, inbound, namespace), declared, (call, signature), known.binds, stage);
    match entry.resolve() {
        Checked::Sound((inputs, arguments)) if is_sound => Some(Does { calls, inputs, arguments, output }),
        _ => None,
    }
}

/// An entry that calls nothing: a mock, or one that does nothing.
fn without_call(what: &str, span: Span, outputs: &[document::Output], stage: Stage<'_>) {
    stage.report(match outputs.iter().find(|output| has_value(output)) {
        Some(mocked) => {
            let place = mocked.name.as_ref().map_or(mocked.span.start(), |name| name.span);
            let message = format!("{what} is a mock, which is not supported yet");
            Diagnostic::new(rules::NOT_SUPPORTED_YET, place, message)
                .label("a value without a call")
                .help("add `call: namespace.operation`")
        }
        None => Diagnostic::new(rules::MISSING_CALL, span.start(), format!("{what} has no `call`"))
            .help("add `call: namespace.operation`"),
    });
}

/// Whether an output says itself what it, or a part of it, is.
fn has_value(output: &document::Output) -> bool {
    let parts = output.properties.iter().flat_map(|(_, properties)| properties);
    let parts = parts.chain(output.items.iter().map(|(_, items)| &**items));
    output.constant.is_some() || parts.into_iter().any(has_value)
}
