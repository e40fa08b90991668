//! Handles one request: route, method, inputs, upstream, response.

use std::time::Duration;

use axum::body::Body;
use http::request::Parts;
use http::{Method, Response, StatusCode};

use super::inputs::Inputs;
use super::matcher::Match;
use super::received::Received;
use super::route::{Adapter, Endpoint, Node};
use super::{answer, forward, matcher};
use crate::adapter::Handlers;
use crate::function::{Answering, Outcome, Ready};
use crate::inbound::request_body::RequestBody;
use crate::inbound::service::Respond;
use crate::inbound::{AdapterKind, Caller, Inbound, Observation, method};
use crate::value::Failure;

/// What every request of one adapter needs.
pub(super) struct Rest {
    /// The routes.
    pub(super) adapter: &'static Adapter,
    /// What [`Endpoint::handler`] is an index into.
    pub(super) handlers: Handlers,
    /// The time for all steps of a function, if a setting says it.
    pub(super) deadline: Option<Duration>,
}

impl Respond for Rest {
    const KIND: AdapterKind = AdapterKind::Rest;

    fn wants_peer(&self) -> bool {
        fn forwards(nodes: &[Node]) -> bool {
            nodes.iter().any(|node| node.forward.is_some() || forwards(node.next))
        }
        forwards(self.adapter.routes)
    }

    fn has_route(&self, request: &Parts) -> bool {
        matcher::find(self.adapter.routes, request.uri.path()).is_some()
    }

    async fn respond(
        &self,
        parts: &mut Parts,
        body: &mut RequestBody,
        observation: &mut Observation,
    ) -> Result<Response<Body>, Failure> {
        let Some(route) = matcher::find(self.adapter.routes, parts.uri.path()) else {
            return Err(Failure::new(StatusCode::NOT_FOUND, "not-found", "no route matches this path"));
        };
        let node = route.node;
        if let Some(first) = node.handlers.first().map(|first| first.route).or(node.forward.map(|first| first.route)) {
            observation.route(first);
        }
        // A preflight is for this server, even if the route has an OPTIONS operation of its own.
        let is_call = !method::is_preflight(&parts.method, &parts.headers);
        let Some(endpoint) = endpoint(node.handlers, &parts.method).filter(|_| is_call) else {
            return match node.forward.filter(|_| is_call && forward::takes(&parts.method)) {
                // Boxed: what is answered here does without the space that it needs.
                Some(forward) => {
                    Box::pin(forward::forward((forward, &route), &self.handlers, parts, body, observation)).await
                }
                None => Ok(method::other(&parts.method, &allowed(node), observation.request_id())),
            };
        };
        observation.route(endpoint.route);
        let mut received = Received::read(endpoint, body, &parts.headers).await?;
        let ready = self.call(endpoint, &route, parts, &received, observation.asked())?;
        received.sent();
        let outcome = ready.run(observation).await.map_err(|failure| received.failure().unwrap_or(failure))?;
        match outcome {
            Outcome::Mapped(mapped) if mapped.has_content => Ok(answer::mapped(mapped)),
            Outcome::Mapped(mapped) => Ok(answer::without_content(mapped)),
            Outcome::Passed(passed) => Ok(answer::passed(endpoint, passed, observation.request_id())),
        }
    }
}

impl Rest {
    /// The call that the endpoint's handler makes of a request.
    fn call(
        &self,
        endpoint: &'static Endpoint,
        route: &Match<'_>,
        parts: &Parts,
        received: &Received,
        caller: Caller<'_>,
    ) -> Result<Ready<'_>, Failure> {
        let inputs = Inputs::of(endpoint, route, parts, received);
        let inbound = Inbound::new("operation", caller, endpoint.inputs, &inputs, received.content());
        let mut inbound = inbound.within(self.deadline);
        inputs.report(&mut inbound);
        let Answering(ready) =
            self.handlers.answer(endpoint.handler, &mut inbound).ok_or_else(|| Failure::internal("operation"))?;
        ready
    }
}

/// The endpoint for this method. HEAD uses the one for GET.
fn endpoint(endpoints: &'static [&'static Endpoint], method: &Method) -> Option<&'static Endpoint> {
    let of = |method: &Method| endpoints.iter().find(|endpoint| endpoint.method == *method).copied();
    of(method).or_else(|| (*method == Method::HEAD).then(|| of(&Method::GET)).flatten())
}

/// The methods of a route: GET implies HEAD, and OPTIONS is always handled.
fn allowed(node: &Node) -> String {
    if node.forward.is_some() {
        return forward::ALLOWED.to_owned();
    }
    let mut allowed: Vec<&str> = node.handlers.iter().map(|endpoint| endpoint.method.as_str()).collect();
    if allowed.contains(&"GET") && !allowed.contains(&"HEAD") {
        allowed.push("HEAD");
    }
    if !allowed.contains(&"OPTIONS") {
        allowed.push("OPTIONS");
    }
    allowed.join(", ")
}
