//! Handles one request: route, method, inputs, upstream, response.

use axum::body::Body;
use http::request::Parts;
use http::{Method, Response, StatusCode};

use super::route::{Adapter, Endpoint};
use super::{answer, inputs, matcher};
use crate::inbound::inputs::Target;
use crate::inbound::request_body::{Content, RequestBody};
use crate::inbound::service::Respond;
use crate::inbound::{AdapterKind, Argument, Observation, Source, method};
use crate::operation;
use crate::projection::Output;
use crate::upstream::{Upstream, failure};
use crate::value::Failure;

/// What every request of one adapter needs.
pub(super) struct Rest {
    /// The routes.
    pub(super) adapter: &'static Adapter,
    /// What [`Endpoint::upstream`] is an index into.
    pub(super) upstreams: Vec<Upstream>,
}

impl Respond for Rest {
    const KIND: AdapterKind = AdapterKind::Rest;

    async fn respond(
        &self,
        parts: Parts,
        body: &mut RequestBody,
        observation: &mut Observation,
    ) -> Result<Response<Body>, Failure> {
        let Some(route) = matcher::find(self.adapter.routes, parts.uri.path()) else {
            return Err(Failure::new(StatusCode::NOT_FOUND, "not-found", "no route matches this path"));
        };
        if let Some(first) = route.endpoints.first() {
            observation.route(first.route);
        }
        // A preflight is for this server, even if the route has an OPTIONS operation of its own.
        let is_call = !method::is_preflight(&parts.method, &parts.headers);
        let Some(endpoint) = endpoint(route.endpoints, &parts.method).filter(|_| is_call) else {
            return Ok(method::other(&parts.method, &allowed(route.endpoints), observation.request_id()));
        };
        observation.route(endpoint.route);
        let upstream = self.upstreams.get(endpoint.upstream).ok_or_else(|| Failure::internal("operation"))?;
        let wants_body = endpoint.inputs.iter().any(|input| matches!(input.source, Source::Body | Source::Field));
        let content = if wants_body { body.read(&parts.headers).await? } else { None };
        let inputs = inputs::read(endpoint, &route, &parts, content.as_ref());
        let Endpoint { operation, arguments, .. } = *endpoint;
        let target = Target { what: "operation", upstream, operation, arguments };
        let content_type = content_type(endpoint, content.as_ref());
        let prepared = inputs.prepare(&target, observation.request_id(), content_type)?;
        drop(content);
        let sent = upstream.send(prepared).await;
        let answer = sent.map_err(|error| failure::failed(operation, upstream, &error))?;
        observation.upstream_status(answer.status);
        match &endpoint.output {
            Output::Mapped(mapping) if answer::has_parts(&answer) => {
                let mapped = answer::mapped(mapping, operation, answer).await;
                mapped.map_err(|error| failure::failed(operation, upstream, &error))
            }
            _ => answer::passed(endpoint, answer, upstream.is_authenticated(), observation.request_id()),
        }
    }
}

/// The endpoint for this method. HEAD uses the one for GET.
fn endpoint(endpoints: &'static [&'static Endpoint], method: &Method) -> Option<&'static Endpoint> {
    let of = |method: &Method| endpoints.iter().find(|endpoint| endpoint.method == *method).copied();
    of(method).or_else(|| (*method == Method::HEAD).then(|| of(&Method::GET)).flatten())
}

/// The methods of a route: GET implies HEAD, and OPTIONS is always handled.
fn allowed(endpoints: &[&Endpoint]) -> String {
    let mut allowed: Vec<&str> = endpoints.iter().map(|endpoint| endpoint.method.as_str()).collect();
    if allowed.contains(&"GET") && !allowed.contains(&"HEAD") {
        allowed.push("HEAD");
    }
    if !allowed.contains(&"OPTIONS") {
        allowed.push("OPTIONS");
    }
    allowed.join(", ")
}

/// The content type of the upstream's request, if it is the client's: a whole body is passed on as sent, and its
/// content type with it.
fn content_type<'a>(endpoint: &Endpoint, content: Option<&'a Content>) -> Option<&'a http::HeaderValue> {
    let operation::Body::Whole(parameter) = endpoint.operation.body else { return None };
    let Some(Argument::Input(index)) = endpoint.arguments.get(parameter) else { return None };
    let is_body = endpoint.inputs.get(*index).is_some_and(|input| input.source == Source::Body);
    content.filter(|_| is_body).map(|content| &content.content_type)
}
