//! One call of a tool, end to end: arguments, function, what the client is shown. Every failure is text that a model can
//! read.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::arguments::Arguments;
use super::context::Facts;
use super::result;
use super::shown::Shown;
use super::tool::Tool;
use crate::adapter::Handlers;
use crate::function::{Answering, Calls, Ready, Witness};
use crate::inbound::{Caller, Inbound};
use crate::value::Failure;

/// What a client sends for a call.
pub(super) struct Sent<'r> {
    /// The arguments, as JSON text.
    pub(super) arguments: Option<Bytes>,
    /// The headers of the HTTP request, if it is one.
    pub(super) headers: Option<&'r HeaderMap>,
    /// Whether undeclared arguments are left out.
    pub(super) ignores_unknown: bool,
    /// The time for all steps of a function, if a setting says it.
    pub(super) deadline: Option<Duration>,
}

/// Calls `tool`. Dropping the future aborts the call.
pub(super) async fn call(
    tool: &'static Tool,
    handlers: &Handlers,
    sent: Sent<'_>,
    caller: Caller<'_>,
    facts: &Facts,
) -> Shown {
    let shown = called(tool, handlers, sent, caller, facts).await.unwrap_or_else(Shown::Error);
    // Set once: a call ends only once.
    let _ = facts.is_error.set(shown.is_error());
    shown
}

async fn called(
    tool: &'static Tool,
    handlers: &Handlers,
    sent: Sent<'_>,
    caller: Caller<'_>,
    facts: &Facts,
) -> Result<Shown, String> {
    let ready = ready(tool, handlers, sent, caller).map_err(|failure| text(tool, &failure))?;
    let outcome = ready.run(&mut { facts }).await.map_err(|failure| failure.text())?;
    result::of(tool, outcome, caller.id).await
}

/// The call that the tool's handler makes of the arguments.
fn ready<'h>(
    tool: &'static Tool,
    handlers: &'h Handlers,
    sent: Sent<'_>,
    caller: Caller<'_>,
) -> Result<Ready<'h>, Failure> {
    let source = sent.arguments.unwrap_or_default();
    let arguments = Arguments::of(tool, &source, sent.headers);
    let mut inbound = Inbound::new("tool", caller, tool.inputs, &arguments, None).within(sent.deadline);
    arguments.report(&mut inbound, sent.ignores_unknown);
    let Answering(ready) = handlers.answer(tool.handler, &mut inbound).ok_or_else(|| Failure::internal("tool"))?;
    ready
}

impl Witness for &Facts {
    fn upstream_status(&mut self, status: StatusCode) {
        // Set once: a tool makes one call.
        let _ = self.upstream_status.set(status);
    }

    fn calls(&mut self, calls: Calls) {
        // Set once: they have ended.
        let _ = self.calls.set(calls);
    }
}

/// A failure as text, with each violation on its own line, for a model to fix its call.
fn text(tool: &Tool, failure: &Failure) -> String {
    let violations = failure.violations();
    if violations.is_empty() {
        return failure.text();
    }
    let mut text = format!("invalid arguments for `{}`:", tool.name);
    for violation in violations {
        text.push('\n');
        text.push_str(&violation.to_string());
    }
    text
}
