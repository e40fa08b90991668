//! Forwards: a request goes to a consumed namespace as it is, without the client's credentials and with this server's
//! (LANGUAGE §5). Both bodies are streamed.

mod location;
mod request;
mod response;

use axum::body::Body;
use http::header::{CONNECTION, TRANSFER_ENCODING, UPGRADE};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode};

use super::matcher::Match;
use super::route::Forward;
use crate::adapter::Handlers;
use crate::function::{Answering, CheckedCall};
use crate::inbound::request_body::RequestBody;
use crate::inbound::{Caller, Inbound, Observation};
use crate::upstream::{Outgoing, Streamed};
use crate::value::{Failure, Stream};

/// The methods that a preflight is told. Extension methods are forwarded as well.
pub(super) const ALLOWED: &str = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

/// Whether a method is forwarded: all but those that are about the way to the server (RFC 9110 §9.3.6, §9.3.8).
pub(super) fn takes(method: &Method) -> bool {
    !matches!(*method, Method::CONNECT | Method::TRACE)
}

/// Forwards one request.
pub(super) async fn forward(
    (forward, route): (&'static Forward, &Match<'_>),
    handlers: &Handlers,
    parts: &Parts,
    body: &mut RequestBody,
    observation: &mut Observation,
) -> Result<Response<Body>, Failure> {
    observation.route(forward.route);
    supported(&parts.headers)?;
    let path = request::path(forward, route)?;
    let call = base(forward, handlers, observation.asked())?;
    let headers = request::headers(forward, parts);
    let (body, interrupted) = body.upload().unzip();
    let (method, is_head) = (parts.method.clone(), parts.method == Method::HEAD);
    let outgoing = Outgoing {
        method,
        path,
        query: parts.uri.query(),
        headers,
        body: body.map(|body| Streamed::new(Stream::new(body))),
    };
    let forwarded = call.forward(outgoing, observation).await;
    let interrupted = || interrupted.and_then(|interrupted| interrupted.failure());
    let forwarded = forwarded.map_err(|failure| interrupted().unwrap_or(failure))?;
    let public = location::Public::of(forward, route, parts);
    response::response(forwarded, &public, (forward.route, is_head), observation.request_id())
}

/// A request for the base URI of the namespace.
fn base<'h>(forward: &Forward, handlers: &'h Handlers, caller: Caller<'_>) -> Result<CheckedCall<'h>, Failure> {
    let internal = || Failure::internal("route");
    let mut inbound = Inbound::without_inputs("route", caller);
    let Answering(ready) = handlers.answer(forward.handler, &mut inbound).ok_or_else(internal)?;
    ready?.into_call().ok_or_else(internal)
}

/// Refuses what would be lost on the way: another protocol, and a transfer coding that is not undone.
fn supported(headers: &HeaderMap) -> Result<(), Failure> {
    // A client that offers HTTP/2 is as happy with HTTP/1.1.
    let is_other = headers.get_all(UPGRADE).iter().any(|protocol| !protocol.as_bytes().eq_ignore_ascii_case(b"h2c"));
    let asks = |line: &[u8]| line.eq_ignore_ascii_case(b"upgrade");
    let is_asked = headers
        .get_all(CONNECTION)
        .iter()
        .any(|line| line.as_bytes().split(|b| *b == b',').any(|option| asks(option.trim_ascii())));
    if is_other || is_asked && !headers.contains_key(UPGRADE) {
        let detail = "this route forwards HTTP requests only: WebSocket and other upgrades are not supported";
        return Err(Failure::new(StatusCode::NOT_IMPLEMENTED, "upgrade-not-supported", detail));
    }
    let is_chunked = |coding: &HeaderValue| coding.as_bytes().eq_ignore_ascii_case(b"chunked");
    if !headers.get_all(TRANSFER_ENCODING).iter().all(is_chunked) {
        let detail = "the only supported transfer coding is `chunked`";
        return Err(Failure::new(StatusCode::NOT_IMPLEMENTED, "transfer-coding-not-implemented", detail));
    }
    Ok(())
}
