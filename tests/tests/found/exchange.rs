//! What was observed of a call: its response, and what arrived at the upstream meanwhile.

use std::time::Duration;

use naftiko_tests::upstream::Received;
use serde_json::Value;

use super::case::Call;

/// A call, or several that ran concurrently.
#[derive(Debug)]
pub(crate) struct Round {
    pub(crate) made: Vec<(Call, Seen)>,
    /// The requests that arrived at the upstream, in order.
    pub(crate) arrived: Vec<Received>,
    /// The requests that the case has no answer for.
    pub(crate) unanswered: Vec<String>,
}

/// What was observed of one call.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    pub(crate) reply: Option<Reply>,
    /// The results of the tools that were called.
    pub(crate) tools: Vec<ToolResult>,
    pub(crate) client: Option<Outcome>,
    pub(crate) process: Option<Ended>,
    /// What the running server wrote to stderr meanwhile.
    pub(crate) stderr: Option<String>,
}

/// An HTTP response.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    /// The time from the last byte of the request to the first of the body.
    pub(crate) first_body_bytes: Option<Duration>,
    /// The JSON-RPC response in it, or why there is none.
    pub(crate) message: Result<Value, String>,
}

/// A tool's result and its output schema.
#[derive(Debug)]
pub(crate) struct ToolResult {
    pub(crate) name: String,
    pub(crate) result: Value,
    /// The `outputSchema` from `tools/list`.
    pub(crate) schema: Option<Value>,
}

/// What a call of the typed client returned.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) status: Option<u16>,
    /// The output as JSON, or the error as text.
    pub(crate) output: Result<Value, String>,
}

/// A process that has ended.
#[derive(Debug)]
pub(crate) struct Ended {
    /// The exit status; `None` if a signal killed it.
    pub(crate) code: Option<i32>,
    /// The JSON-RPC messages on stdout, or the first line that is not one.
    pub(crate) out: Result<Vec<Value>, String>,
    pub(crate) err: String,
}

impl Reply {
    /// The values of a header.
    pub(crate) fn all(&self, name: &str) -> Vec<&str> {
        let named = self.headers.iter().filter(|(found, _)| found.eq_ignore_ascii_case(name));
        named.map(|(_, value)| value.as_str()).collect()
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// The JSON-RPC response to request `id` in an HTTP body, which is JSON or an event stream.
pub(crate) fn message(headers: &[(String, String)], body: &[u8], id: &Value) -> Result<Value, String> {
    let text = std::str::from_utf8(body).map_err(|error| error.to_string())?;
    let is_stream = headers.iter().any(|(name, value)| {
        name.eq_ignore_ascii_case("content-type") && value.to_ascii_lowercase().starts_with("text/event-stream")
    });
    if !is_stream {
        return serde_json::from_str(text).map_err(|error| format!("the body is not valid JSON: {error}"));
    }
    for event in text.replace("\r\n", "\n").split("\n\n") {
        let data = event
            .lines()
            .filter_map(|line| line.strip_prefix("data:"))
            .map(|data| data.strip_prefix(' ').unwrap_or(data));
        let data = data.collect::<Vec<_>>().join("\n");
        if data.is_empty() {
            continue;
        }
        let message: Value =
            serde_json::from_str(&data).map_err(|error| format!("an event is not valid JSON: {error}"))?;
        if message.get("method").is_none() && message.get("id") == Some(id) {
            return Ok(message);
        }
    }
    Err("no event is a response to the request".to_owned())
}
