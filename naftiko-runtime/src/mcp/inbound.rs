//! One request on its way through rmcp: what only its transport knows, what only the call knows, and its log line.

use std::sync::{Arc, OnceLock};
use std::time::Instant;

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderValue, Method, StatusCode};
use rmcp::model::Extensions;

use crate::request_id;

/// What transport and call tell each other; it travels in the request's extensions.
#[derive(Clone)]
pub(super) struct Inbound(Arc<Shared>);

struct Shared {
    id: HeaderValue,
    arguments: OnceLock<Bytes>,
    outcome: Outcome,
}

/// What a call leaves for the log line.
#[derive(Default)]
pub(super) struct Outcome {
    /// The tool, if there is one of that name.
    pub(super) tool: OnceLock<&'static str>,
    /// Whether the caller was told of an error.
    pub(super) is_error: OnceLock<bool>,
    /// What the upstream answered.
    pub(super) upstream_status: OnceLock<StatusCode>,
}

impl Inbound {
    /// A request of which only the id is known.
    pub(super) fn new(id: HeaderValue) -> Self {
        Self(Arc::new(Shared { id, arguments: OnceLock::new(), outcome: Outcome::default() }))
    }

    /// Adds the text of a call's arguments, where it is at hand: rmcp's own form of them does not keep how a number is
    /// spelled.
    pub(super) fn keep(&self, arguments: Option<Bytes>) {
        if let Some(arguments) = arguments {
            // A request has them once.
            let _ = self.0.arguments.set(arguments);
        }
    }

    /// What a transport put there; a new one for a transport that is not ours.
    pub(super) fn of(extensions: &Extensions) -> Self {
        let from_http = || extensions.get::<Parts>().and_then(|parts| parts.extensions.get::<Self>());
        let found = extensions.get::<Self>().or_else(from_http).cloned();
        found.unwrap_or_else(|| Self::new(request_id::made()))
    }

    pub(super) fn id(&self) -> &HeaderValue {
        &self.0.id
    }

    pub(super) fn arguments(&self) -> Option<Bytes> {
        self.0.arguments.get().cloned()
    }

    pub(super) fn outcome(&self) -> &Outcome {
        &self.0.outcome
    }
}

/// The log line of one request, written when this is dropped: at the answer, or when the caller leaves before it. It
/// shows methods and tools that there are, never a caller's text.
pub(super) struct Line {
    method: &'static str,
    inbound: Inbound,
    started: Instant,
    end: End,
    status: Option<StatusCode>,
}

/// How a request ended.
enum End {
    /// Nobody waits for its answer.
    Left,
    Answered,
    /// The server stopped before it.
    Cut,
}

impl Line {
    /// Begins with the request, of which no method is known yet.
    pub(super) fn new(inbound: Inbound) -> Self {
        Self { method: "-", inbound, started: Instant::now(), end: End::Left, status: None }
    }

    /// HTTP's method, as long as there is no message to name its own: all messages come with POST.
    pub(super) fn http_method(&mut self, method: &Method) {
        const SHOWN: [&str; 8] = ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE"];
        self.method = SHOWN.into_iter().find(|shown| *shown == method.as_str()).unwrap_or("-");
    }

    /// The message's method is known.
    pub(super) fn method(&mut self, method: &str) {
        self.method = known(method);
    }

    /// There is an answer; `status` is that of HTTP.
    pub(super) fn answered(&mut self, status: Option<StatusCode>) {
        self.end = End::Answered;
        self.status = status;
    }

    /// It ran when the server stopped, and for too long after.
    pub(super) fn cut(&mut self) {
        self.end = End::Cut;
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        let ms = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        let Outcome { tool, is_error, upstream_status } = self.inbound.outcome();
        tracing::info!(
            target: "naftiko::mcp",
            method = self.method,
            tool = tool.get(),
            status = self.status.map(|status| status.as_u16()),
            is_error = is_error.get(),
            upstream_status = upstream_status.get().map(StatusCode::as_u16),
            ms,
            request_id = self.inbound.id().to_str().unwrap_or_default(),
            "{}",
            match self.end {
                End::Left => "the caller left",
                End::Answered => "answered",
                End::Cut => "cut: it ran longer than the shutdown timeout",
            },
        );
    }
}

/// A method as it is shown: one of the protocol's, of either generation, whether this server has it or not.
fn known(method: &str) -> &'static str {
    const KNOWN: [&str; 28] = [
        "tools/call",
        "tools/list",
        "initialize",
        "server/discover",
        "ping",
        "completion/complete",
        "logging/setLevel",
        "prompts/get",
        "prompts/list",
        "resources/directory/read",
        "resources/list",
        "resources/read",
        "resources/subscribe",
        "resources/templates/list",
        "resources/unsubscribe",
        "skills/get",
        "skills/list",
        "subscriptions/listen",
        "tasks/cancel",
        "tasks/get",
        "tasks/list",
        "tasks/result",
        "tasks/update",
        "notifications/cancelled",
        "notifications/initialized",
        "notifications/progress",
        "notifications/roots/list_changed",
        "notifications/tasks/status",
    ];
    KNOWN.into_iter().find(|known| *known == method).unwrap_or("-")
}
