//! One request, end to end: route, method, inputs, upstream, answer, log line.

use std::time::Instant;

use axum::body::Body;
use http::request::Parts;
use http::{HeaderValue, Method, Request, Response, StatusCode};

use super::body::{self, Content, Limits};
use super::input::Inputs;
use super::route::{Adapter, Argument, Endpoint, Source};
use super::{answer, matcher};
use crate::method::{self, without_body, word};
use crate::operation;
use crate::problem;
use crate::projection::Output;
use crate::request_id::{self, X_REQUEST_ID};
use crate::upstream::{Prepared, Upstream, policy};
use crate::value::Failure;

/// What every request of one adapter needs.
pub(super) struct State {
    /// The routes.
    pub(super) adapter: &'static Adapter,
    /// What [`Endpoint::upstream`] counts.
    pub(super) upstreams: Vec<Upstream>,
    /// How much of a request body is taken.
    pub(super) limits: Limits,
}

impl State {
    /// Answers one request. Whatever happens becomes an answer, and one log line; when the caller leaves before that,
    /// the line says so.
    pub(super) async fn respond(&self, request: Request<Body>) -> Response<Body> {
        let (parts, body) = request.into_parts();
        let id = request_id::of(&parts.headers);
        let mut line = Line::new(&parts.method, id.clone());
        let answered = self.answer(&parts, body, &id, &mut line).await;
        let mut response = answered.unwrap_or_else(|failure| problem::response(&failure, &id));
        if parts.method == Method::HEAD {
            response = without_body(response);
        }
        line.status = Some(response.status());
        response.headers_mut().insert(X_REQUEST_ID, id);
        response
    }

    async fn answer(
        &self,
        parts: &Parts,
        body: Body,
        id: &HeaderValue,
        line: &mut Line,
    ) -> Result<Response<Body>, Failure> {
        let Some(route) = matcher::find(self.adapter.routes, parts.uri.path()) else {
            body::discard(&parts.headers, body, self.limits).await;
            return Err(Failure::new(StatusCode::NOT_FOUND, "not-found", "no route has this path"));
        };
        line.route = route.endpoints.first().map_or(line.route, |endpoint| endpoint.route);
        // A preflight asks this server, also where the route has an OPTIONS of its own.
        let is_call = !method::is_preflight(&parts.method, &parts.headers);
        let Some(endpoint) = endpoint(route.endpoints, &parts.method).filter(|_| is_call) else {
            body::discard(&parts.headers, body, self.limits).await;
            return Ok(method::other(&parts.method, &allowed(route.endpoints), id));
        };
        line.route = endpoint.route;
        let upstream = self.upstreams.get(endpoint.upstream).ok_or_else(|| Failure::internal("operation"))?;
        let wants_body = endpoint.inputs.iter().any(|input| matches!(input.source, Source::Body | Source::Field));
        let content = if wants_body { body::read(&parts.headers, body, self.limits).await? } else { None };
        let inputs = Inputs::read(endpoint, &route, parts, content.as_ref());
        let prepared = prepared(endpoint, upstream, inputs, content.as_ref(), id)?;
        drop(content);
        let answer =
            upstream.send(prepared).await.map_err(|error| policy::failed(endpoint.operation, upstream, &error))?;
        line.upstream_status = Some(answer.status);
        match &endpoint.output {
            Output::Mapped(shape) if answer::has_parts(answer.status) => {
                let mapped = answer::mapped(shape, endpoint.operation, answer).await;
                mapped.map_err(|error| policy::failed(endpoint.operation, upstream, &error))
            }
            _ => answer::passed(endpoint, answer, upstream.is_authenticated(), id),
        }
    }
}

/// The endpoint of this method; HEAD follows GET.
fn endpoint(endpoints: &'static [&'static Endpoint], method: &Method) -> Option<&'static Endpoint> {
    let of = |method: &Method| endpoints.iter().find(|endpoint| endpoint.method == *method).copied();
    of(method).or_else(|| (*method == Method::HEAD).then(|| of(&Method::GET)).flatten())
}

/// The methods of a route: HEAD follows GET, and OPTIONS is always answered.
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

/// The upstream's request, or everything that is wrong with this one.
fn prepared(
    endpoint: &'static Endpoint,
    upstream: &Upstream,
    mut inputs: Inputs,
    content: Option<&Content>,
    id: &HeaderValue,
) -> Result<Prepared, Failure> {
    // A whole body goes on as sent, and so does what it says it is.
    let content_type = content.filter(|_| is_whole_body(endpoint)).map(|content| &content.content_type);
    // Asked even where inputs are refused already: the caller gets one list.
    let refusals = match upstream.prepare(endpoint.operation, inputs.arguments(upstream), Some(id), content_type) {
        Ok(prepared) if inputs.is_valid() => return Ok(prepared),
        Ok(_) => Vec::new(),
        Err(refusals) => refusals,
    };
    inputs.refuse(refusals);
    // Constants are the author's: no caller can mend them.
    if inputs.is_valid() {
        Err(Failure::internal("operation"))
    } else {
        Err(Failure::invalid_request(inputs.into_violations()))
    }
}

/// Whether the called operation's whole body is the caller's.
fn is_whole_body(endpoint: &Endpoint) -> bool {
    let operation::Body::Whole(parameter) = endpoint.operation.body else { return false };
    let Some(Argument::Input(index)) = endpoint.arguments.get(parameter) else { return false };
    endpoint.inputs.get(*index).is_some_and(|input| input.source == Source::Body)
}

/// The log line of one request, written when this is dropped: at the answer, or when the caller leaves before it. It
/// shows the route as its author wrote it, never the path or the query.
struct Line {
    method: Method,
    route: &'static str,
    status: Option<StatusCode>,
    upstream_status: Option<StatusCode>,
    started: Instant,
    request_id: HeaderValue,
}

impl Line {
    fn new(method: &Method, request_id: HeaderValue) -> Self {
        let started = Instant::now();
        Self { method: method.clone(), route: "-", status: None, upstream_status: None, started, request_id }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        let ms = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        tracing::info!(
            target: "naftiko::rest",
            method = word(&self.method),
            route = self.route,
            status = self.status.map(|status| status.as_u16()),
            upstream_status = self.upstream_status.map(|status| status.as_u16()),
            ms,
            request_id = self.request_id.to_str().unwrap_or_default(),
            "{}",
            if self.status.is_some() { "answered" } else { "the caller left" },
        );
    }
}
