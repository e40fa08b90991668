//! One call of a tool, end to end: arguments, upstream, result. Whatever goes wrong is a result that a model can read.

use bytes::Bytes;
use http::HeaderValue;
use rmcp::model::{CallToolResult, ContentBlock};

use super::arguments::Arguments;
use super::inbound::Outcome;
use super::result;
use super::tool::Tool;
use crate::upstream::{Prepared, Upstream, policy};
use crate::value::Failure;

/// Calls `tool`; `upstreams` are what [`Tool::upstream`] counts. Dropping the future aborts the call.
pub(super) async fn call(
    tool: &'static Tool,
    upstreams: &[Upstream],
    arguments: Option<Bytes>,
    id: &HeaderValue,
    outcome: &Outcome,
) -> CallToolResult {
    let result = called(tool, upstreams, arguments, id, outcome).await;
    let result = result.unwrap_or_else(|text| CallToolResult::error(vec![ContentBlock::text(text)]));
    // Set once: a call has one end.
    let _ = outcome.is_error.set(result.is_error == Some(true));
    result
}

async fn called(
    tool: &'static Tool,
    upstreams: &[Upstream],
    arguments: Option<Bytes>,
    id: &HeaderValue,
    outcome: &Outcome,
) -> Result<CallToolResult, String> {
    let operation = tool.operation;
    let upstream = upstreams.get(tool.upstream).ok_or_else(|| Failure::internal("tool").text())?;
    let prepared = prepared(tool, upstream, arguments, id)?;
    let answer = upstream.send(prepared).await;
    let answer = answer.map_err(|error| policy::failed(operation, upstream, &error).text())?;
    let _ = outcome.upstream_status.set(answer.status);
    policy::refused(operation, answer.status, &answer.headers, upstream.is_authenticated())
        .map_err(|problem| problem.text())?;
    result::of(tool, upstream, answer, id).await
}

/// The upstream's request, or everything that is wrong with the arguments.
fn prepared(
    tool: &'static Tool,
    upstream: &Upstream,
    json: Option<Bytes>,
    id: &HeaderValue,
) -> Result<Prepared, String> {
    let mut arguments = Arguments::read(tool, json.as_ref());
    drop(json);
    // Asked even where arguments are refused already: the caller gets one list.
    let refusals = match upstream.prepare(tool.operation, arguments.values(upstream), Some(id), None) {
        Ok(prepared) if arguments.is_valid() => return Ok(prepared),
        Ok(_) => Vec::new(),
        Err(refusals) => refusals,
    };
    arguments.refuse(refusals);
    // Constants are the author's: no caller can mend them.
    Err(if arguments.is_valid() { Failure::internal("tool").text() } else { arguments.text() })
}
