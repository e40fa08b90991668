//! What is observed of one request, from its first byte to its answer: today a log line.

use std::time::Instant;

use http::{HeaderValue, Method, StatusCode};

use super::adapter_kind::AdapterKind;
use super::method::word;
use crate::value::Failure;

/// One request of an adapter. Its log line is written when this is dropped: at the answer, or when the caller leaves before
/// it. It shows routes, tools and methods as their authors wrote them, never a path, a query or another text of the caller's.
pub(crate) struct Observation {
    adapter: AdapterKind,
    request_id: HeaderValue,
    started: Instant,
    method: Verb,
    route: Option<&'static str>,
    tool: Option<&'static str>,
    status: Option<StatusCode>,
    is_error: Option<bool>,
    upstream_status: Option<StatusCode>,
    end: End,
}

/// What a request asks to be done.
enum Verb {
    /// HTTP's method.
    Http(Method),
    /// A message's method.
    Message(&'static str),
}

/// How a request ended.
enum End {
    /// Nobody waits for its answer.
    Left,
    Answered,
    /// It did not get to the adapter; why.
    Refused(String),
    /// The server stopped before its answer.
    Cut,
}

impl Observation {
    /// Begins with the head of a request.
    pub(crate) fn new(adapter: AdapterKind, method: &Method, request_id: HeaderValue) -> Self {
        Self::with(adapter, Verb::Http(method.clone()), request_id)
    }

    /// Begins with a message that did not come over HTTP.
    pub(crate) fn of_message(adapter: AdapterKind, method: &'static str, request_id: HeaderValue) -> Self {
        Self::with(adapter, Verb::Message(method), request_id)
    }

    fn with(adapter: AdapterKind, method: Verb, request_id: HeaderValue) -> Self {
        let route = match adapter {
            AdapterKind::Rest | AdapterKind::Skill => Some("-"),
            AdapterKind::Mcp => None,
        };
        Self {
            adapter,
            request_id,
            started: Instant::now(),
            method,
            route,
            tool: None,
            status: None,
            is_error: None,
            upstream_status: None,
            end: End::Left,
        }
    }

    /// The id of the request.
    pub(crate) fn request_id(&self) -> &HeaderValue {
        &self.request_id
    }

    /// The message's method is known.
    pub(crate) fn method(&mut self, method: &'static str) {
        self.method = Verb::Message(method);
    }

    /// The route is known.
    pub(crate) fn route(&mut self, route: &'static str) {
        self.route = Some(route);
    }

    /// The tool is known.
    pub(crate) fn tool(&mut self, tool: &'static str) {
        self.tool = Some(tool);
    }

    /// The upstream has answered.
    pub(crate) fn upstream_status(&mut self, status: StatusCode) {
        self.upstream_status = Some(status);
    }

    /// Whether the caller is told of an error, where that is not a matter of the status.
    pub(crate) fn is_error(&mut self, is_error: bool) {
        self.is_error = Some(is_error);
    }

    /// There is an answer; `status` is that of HTTP.
    pub(crate) fn answered(&mut self, status: Option<StatusCode>) {
        self.end = match std::mem::replace(&mut self.end, End::Left) {
            End::Refused(why) => End::Refused(why),
            _ => End::Answered,
        };
        self.status = status;
    }

    /// It does not get to the adapter.
    pub(crate) fn refused(&mut self, failure: &Failure) {
        self.end = End::Refused(failure.detail().to_owned());
    }

    /// It ran when the server stopped, and for too long after.
    pub(crate) fn cut(&mut self) {
        self.end = End::Cut;
    }
}

impl Drop for Observation {
    fn drop(&mut self) {
        let method = match &self.method {
            Verb::Http(method) => word(method),
            Verb::Message(method) => method,
        };
        let status = self.status.map(|status| status.as_u16());
        let request_id = self.request_id.to_str().unwrap_or_default();
        let end = match &self.end {
            End::Left => "the caller left",
            End::Answered => "answered",
            End::Refused(why) => {
                tracing::info!(target: "naftiko::serve", method, status, request_id, "refused: {why}");
                return;
            }
            End::Cut => "cut: it ran longer than the shutdown timeout",
        };
        let ms = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        // A target is a constant.
        macro_rules! line {
            ($adapter:path) => {
                tracing::info!(
                    target: $adapter.log_target(),
                    method,
                    route = self.route,
                    tool = self.tool,
                    status,
                    is_error = self.is_error,
                    upstream_status = self.upstream_status.map(|status| status.as_u16()),
                    ms,
                    request_id,
                    "{end}",
                )
            };
        }
        match self.adapter {
            AdapterKind::Rest => line!(AdapterKind::Rest),
            AdapterKind::Mcp => line!(AdapterKind::Mcp),
            AdapterKind::Skill => line!(AdapterKind::Skill),
        }
    }
}
