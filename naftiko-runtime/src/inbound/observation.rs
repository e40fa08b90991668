//! The observation of one request, from its first byte to its response: currently a log line.

use std::time::Instant;

use http::{HeaderValue, Method, StatusCode};
use tracing::level_filters::LevelFilter;

use super::adapter_kind::AdapterKind;
use super::identity::Identity;
use super::inputs::Caller;
use super::method::word;
use crate::function::{Calls, Witness};
use crate::value::Failure;

/// One request of an adapter. Its log line is written when this is dropped: with the response, or when the client
/// disconnects before it. The line shows routes, tools and methods as their authors wrote them, never a path, a query
/// or any other text of the client.
pub(crate) struct Observation {
    adapter: AdapterKind,
    request_id: HeaderValue,
    /// `None` if nobody reads the log: then the clock is not read either.
    started: Option<Instant>,
    method: Verb,
    route: Option<&'static str>,
    tool: Option<&'static str>,
    status: Option<StatusCode>,
    is_error: Option<bool>,
    upstream_status: Option<StatusCode>,
    /// Only of a function that has steps.
    calls: Option<Calls>,
    caller: Identity,
    end: End,
}

/// What a request asks for.
enum Verb {
    /// HTTP's method.
    Http(Method),
    /// A message's method.
    Message(&'static str),
}

/// How a request ended.
enum End {
    /// The client disconnected before the response.
    Left,
    Answered,
    /// It was rejected before it reached the adapter, for this reason.
    Refused(String),
    /// The server stopped before the response.
    Cut,
}

impl Observation {
    /// Begins an observation with the head of a request.
    pub(crate) fn new(adapter: AdapterKind, method: &Method, request_id: HeaderValue) -> Self {
        Self::with(adapter, Verb::Http(method.clone()), request_id)
    }

    /// Begins an observation with a message that did not come over HTTP.
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
            started: (LevelFilter::current() >= LevelFilter::INFO).then(Instant::now),
            method,
            route,
            tool: None,
            status: None,
            is_error: None,
            upstream_status: None,
            calls: None,
            caller: Identity::anonymous(),
            end: End::Left,
        }
    }

    /// The id of the request.
    pub(crate) fn request_id(&self) -> &HeaderValue {
        &self.request_id
    }

    /// Records who is asking.
    pub(super) fn caller(&mut self, caller: Identity) {
        self.caller = caller;
    }

    /// Who is asking, and under which id.
    pub(crate) fn asked(&self) -> Caller<'_> {
        Caller { id: &self.request_id, identity: &self.caller }
    }

    /// Records the message's method.
    pub(crate) fn method(&mut self, method: &'static str) {
        self.method = Verb::Message(method);
    }

    /// Records the route.
    pub(crate) fn route(&mut self, route: &'static str) {
        self.route = Some(route);
    }

    /// Records the tool.
    pub(crate) fn tool(&mut self, tool: &'static str) {
        self.tool = Some(tool);
    }

    /// Records whether the client gets an error, if the status does not say so.
    pub(crate) fn is_error(&mut self, is_error: bool) {
        self.is_error = Some(is_error);
    }

    /// Records the response. `status` is the HTTP status.
    pub(crate) fn answered(&mut self, status: Option<StatusCode>) {
        self.end = match std::mem::replace(&mut self.end, End::Left) {
            End::Refused(why) => End::Refused(why),
            _ => End::Answered,
        };
        self.status = status;
    }

    /// The request is of no interest: no line is written.
    pub(crate) fn unseen(&mut self) {
        self.started = None;
    }

    /// Records that the request was rejected before it reached the adapter.
    pub(crate) fn refused(&mut self, failure: &Failure) {
        self.end = End::Refused(failure.detail().to_owned());
    }

    /// Records that the request was aborted: it was still running too long after the server stopped.
    pub(crate) fn cut(&mut self) {
        self.end = End::Cut;
    }
}

impl Witness for Observation {
    fn upstream_status(&mut self, status: StatusCode) {
        self.upstream_status = Some(status);
    }

    fn calls(&mut self, calls: Calls) {
        self.upstream_status = calls.status;
        self.calls = Some(calls);
    }
}

impl Drop for Observation {
    fn drop(&mut self) {
        let Some(started) = self.started else { return };
        let method = match &self.method {
            Verb::Http(method) => word(method),
            Verb::Message(method) => method,
        };
        let status = self.status.map(|status| status.as_u16());
        let request_id = self.request_id.to_str().unwrap_or_default();
        let end = match &self.end {
            End::Left => "client disconnected",
            End::Answered => "answered",
            End::Refused(why) => {
                tracing::info!(target: "naftiko::serve", method, status, request_id, "rejected: {why}");
                return;
            }
            End::Cut => "aborted: shutdown timeout exceeded",
        };
        let ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
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
                    calls = self.calls.map(|calls| calls.count),
                    upstream_ms = self.calls.map(Calls::upstream_ms),
                    ms,
                    subject = self.caller.subject(),
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
