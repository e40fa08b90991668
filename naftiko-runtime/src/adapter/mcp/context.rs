//! One request on its way through rmcp: what only its transport knows, and what only the call knows.

use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderValue, Method, StatusCode};
use rmcp::model::Extensions;

use crate::function::{Calls, Witness};
use crate::inbound::{Caller, Identity, Observation, request_id};

/// What transport and call share. It travels in the request's extensions.
#[derive(Clone)]
pub(super) struct Context(Arc<Shared>);

struct Shared {
    id: HeaderValue,
    identity: Identity,
    arguments: OnceLock<Bytes>,
    /// Whether the client reads nothing but the answer.
    is_quiet: bool,
    facts: Facts,
}

/// What a call records for the observation.
#[derive(Default)]
pub(super) struct Facts {
    /// The tool, if there is one with that name.
    pub(super) tool: OnceLock<&'static str>,
    /// Whether the client got an error.
    pub(super) is_error: OnceLock<bool>,
    /// The status of the upstream's response.
    pub(super) upstream_status: OnceLock<StatusCode>,
    /// What the calls of a function with steps amount to.
    pub(super) calls: OnceLock<Calls>,
}

impl Context {
    /// A request of which only the id is known.
    pub(super) fn new(id: &HeaderValue) -> Self {
        Self::of_client(Caller { id, identity: &Identity::anonymous() }, false)
    }

    /// A request of this caller, who may read nothing but the answer.
    pub(super) fn of_client(Caller { id, identity }: Caller<'_>, is_quiet: bool) -> Self {
        let (id, identity) = (id.clone(), identity.clone());
        Self(Arc::new(Shared { id, identity, arguments: OnceLock::new(), is_quiet, facts: Facts::default() }))
    }

    /// Whether the client reads nothing but the answer.
    pub(super) fn is_quiet(&self) -> bool {
        self.0.is_quiet
    }

    /// Adds the text of a call's arguments, if available: rmcp's own form does not preserve how numbers are spelled.
    pub(super) fn keep(&self, arguments: Option<Bytes>) {
        if let Some(arguments) = arguments {
            // It is set only once per request.
            let _ = self.0.arguments.set(arguments);
        }
    }

    /// Returns the context that a transport put there, or a new one for a transport that is not ours.
    pub(super) fn of(extensions: &Extensions) -> Self {
        let from_http = || extensions.get::<Parts>().and_then(|parts| parts.extensions.get::<Self>());
        let found = extensions.get::<Self>().or_else(from_http).cloned();
        found.unwrap_or_else(|| Self::new(&request_id::made()))
    }

    /// Who is asking, and under which id.
    pub(super) fn caller(&self) -> Caller<'_> {
        Caller { id: &self.0.id, identity: &self.0.identity }
    }

    pub(super) fn arguments(&self) -> Option<Bytes> {
        self.0.arguments.get().cloned()
    }

    pub(super) fn facts(&self) -> &Facts {
        &self.0.facts
    }

    /// Reports to the observation what the call has recorded so far.
    pub(super) fn report(&self, observation: &mut Observation) {
        let Facts { tool, is_error, upstream_status, calls } = self.facts();
        if let Some(tool) = tool.get() {
            observation.tool(tool);
        }
        if let Some(is_error) = is_error.get() {
            observation.is_error(*is_error);
        }
        if let Some(status) = upstream_status.get() {
            observation.upstream_status(*status);
        }
        if let Some(calls) = calls.get() {
            observation.calls(*calls);
        }
    }
}

/// Reports to an observation what a call has recorded when this is dropped, even if the client has disconnected.
pub(super) struct Reported<'a> {
    observation: &'a mut Observation,
    context: Context,
}

impl<'a> Reported<'a> {
    pub(super) fn new(observation: &'a mut Observation, context: Context) -> Self {
        Self { observation, context }
    }
}

impl Drop for Reported<'_> {
    fn drop(&mut self) {
        self.context.report(self.observation);
    }
}

/// The HTTP method as shown in logs, until a message names its own: all messages are sent with POST.
pub(super) fn http_method(method: &Method) -> &'static str {
    const SHOWN: [&str; 8] = ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE"];
    if *method == Method::POST {
        return "-";
    }
    SHOWN.into_iter().find(|shown| *shown == method.as_str()).unwrap_or("-")
}

/// A method as shown in logs: one of the protocol's, of either generation, whether this server supports it or not.
pub(super) fn message_method(method: &str) -> &'static str {
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
