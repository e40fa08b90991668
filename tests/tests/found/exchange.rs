//! What was seen of a call: its answer, and what arrived at the upstream meanwhile.

use std::time::Duration;

use naftiko_tests::upstream::Received;
use serde_json::Value;

use super::case::Call;

/// Calls that were made together: one, or as many as run at once.
#[derive(Debug)]
pub(crate) struct Round {
    pub(crate) made: Vec<(Call, Seen)>,
    /// What arrived at the upstream, in order.
    pub(crate) arrived: Vec<Received>,
    /// Requests that no answer was written for.
    pub(crate) unanswered: Vec<String>,
}

/// What came of one call.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    pub(crate) reply: Option<Reply>,
    /// The tools that were called, and the result of each.
    pub(crate) tools: Vec<ToolResult>,
    pub(crate) client: Option<Outcome>,
    pub(crate) process: Option<Ended>,
    /// What the server wrote to stderr meanwhile.
    pub(crate) stderr: Option<String>,
}

/// An HTTP answer.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    /// From the request's last byte to the body's first.
    pub(crate) first_body_bytes: Option<Duration>,
    /// The JSON-RPC message in it that answers the request, or why there is none.
    pub(crate) message: Result<Value, String>,
}

/// A tool's result beside its schema.
#[derive(Debug)]
pub(crate) struct ToolResult {
    pub(crate) name: String,
    pub(crate) result: Value,
    /// The `outputSchema` that `tools/list` shows.
    pub(crate) schema: Option<Value>,
}

/// What a call of the typed client returned.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) status: Option<u16>,
    /// `Err` with the error's text.
    pub(crate) output: Result<Value, String>,
}

/// A process that has ended.
#[derive(Debug)]
pub(crate) struct Ended {
    /// `None` after a signal that it did not handle.
    pub(crate) code: Option<i32>,
    /// The messages on stdout; `Err` with a line that is none.
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

/// The message in an HTTP body that answers the request `id`: JSON, or one of the events of a stream.
pub(crate) fn message(headers: &[(String, String)], body: &[u8], id: &Value) -> Result<Value, String> {
    let text = std::str::from_utf8(body).map_err(|error| error.to_string())?;
    let is_stream = headers.iter().any(|(name, value)| {
        name.eq_ignore_ascii_case("content-type") && value.to_ascii_lowercase().starts_with("text/event-stream")
    });
    if !is_stream {
        return serde_json::from_str(text).map_err(|error| format!("the answer is not JSON: {error}"));
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
        let message: Value = serde_json::from_str(&data).map_err(|error| format!("an event is not JSON: {error}"))?;
        if message.get("method").is_none() && message.get("id") == Some(id) {
            return Ok(message);
        }
    }
    Err("no event answers the request".to_owned())
}
