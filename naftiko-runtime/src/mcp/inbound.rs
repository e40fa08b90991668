//! One request on its way through rmcp: what only its transport knows, what only the call knows, and its log line.

use std::sync::{Arc, OnceLock};
use std::time::Instant;

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderValue, StatusCode};
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
    is_answered: bool,
    status: Option<StatusCode>,
}

impl Line {
    /// Begins with the request, of which no method is known yet.
    pub(super) fn new(inbound: Inbound) -> Self {
        Self { method: "-", inbound, started: Instant::now(), is_answered: false, status: None }
    }

    /// The method is known.
    pub(super) fn method(&mut self, method: &str) {
        self.method = known(method);
    }

    /// There is an answer; `status` is that of HTTP.
    pub(super) fn answered(&mut self, status: Option<StatusCode>) {
        self.is_answered = true;
        self.status = status;
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
            if self.is_answered { "answered" } else { "the caller left" },
        );
    }
}

/// A method as it is shown: those of the protocol that this server has, or hears of.
fn known(method: &str) -> &'static str {
    const KNOWN: [&str; 8] = [
        "tools/call",
        "tools/list",
        "initialize",
        "server/discover",
        "ping",
        "notifications/initialized",
        "notifications/cancelled",
        "notifications/progress",
    ];
    KNOWN.into_iter().find(|known| *known == method).unwrap_or("-")
}
