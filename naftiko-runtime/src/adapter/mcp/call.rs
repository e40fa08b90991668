//! One call of a tool, end to end: arguments, upstream, outcome. Every failure is an outcome that a model can read.

use bytes::Bytes;
use http::HeaderValue;

use super::arguments;
use super::context::Facts;
use super::outcome::Outcome;
use super::result;
use super::tool::Tool;
use crate::inbound::inputs::Target;
use crate::upstream::{Upstream, failure};
use crate::value::Failure;

/// Calls `tool`. `upstreams` are what [`Tool::upstream`] is an index into. Dropping the future aborts the call.
pub(super) async fn call(
    tool: &'static Tool,
    upstreams: &[Upstream],
    arguments: Option<Bytes>,
    id: &HeaderValue,
    facts: &Facts,
) -> Outcome {
    let outcome = called(tool, upstreams, arguments, id, facts).await.unwrap_or_else(Outcome::Error);
    // Set once: a call ends only once.
    let _ = facts.is_error.set(outcome.is_error());
    outcome
}

async fn called(
    tool: &'static Tool,
    upstreams: &[Upstream],
    arguments: Option<Bytes>,
    id: &HeaderValue,
    facts: &Facts,
) -> Result<Outcome, String> {
    let operation = tool.operation;
    let upstream = upstreams.get(tool.upstream).ok_or_else(|| Failure::internal("tool").text())?;
    let target = Target { what: "tool", upstream, operation, arguments: tool.arguments };
    let inputs = arguments::read(tool, arguments.as_ref());
    drop(arguments);
    let prepared = inputs.prepare(&target, id, None).map_err(|failure| text(tool, &failure))?;
    let answer = upstream.send(prepared).await;
    let answer = answer.map_err(|error| failure::failed(operation, upstream, &error).text())?;
    let _ = facts.upstream_status.set(answer.status);
    failure::refused(operation, answer.status, &answer.headers, upstream.is_authenticated())
        .map_err(|failure| failure.text())?;
    result::of(tool, upstream, answer, id).await
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
