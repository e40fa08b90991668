//! What holds for every request: the name it was sent to, its id both ways, its line in the log.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::time::Instant;

use axum::extract::Request;
use axum::http::header::HOST;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use uuid::Uuid;

use crate::problem::Problem;

/// The header that a request's id travels in.
pub const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The id of a request; handlers take it as an extension.
#[derive(Clone)]
pub struct RequestId(pub HeaderValue);

/// Checks the host, hands the request on with its id, and logs what came of it.
pub async fn handle(mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = request_id(request.headers());
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let response = if is_loopback(request.headers()) {
        request.extensions_mut().insert(RequestId(id.clone()));
        next.run(request).await
    } else {
        let detail = "the `Host` header is not an allowed host";
        Problem::new(StatusCode::FORBIDDEN, "host-not-allowed", "Host not allowed", detail).into_response()
    };
    let shown = id.to_str().unwrap_or_default();
    let mut response = match response.extensions().get::<Problem>() {
        Some(problem) => problem.response(shown),
        None => response,
    };
    tracing::info!(
        %method, path, status = response.status().as_u16(), ms = started.elapsed().as_millis(), request_id = shown,
        "answered"
    );
    response.headers_mut().insert(X_REQUEST_ID, id);
    response
}

/// The caller's id when it is short and visible ASCII, else a new one.
fn request_id(headers: &HeaderMap) -> HeaderValue {
    let given = headers.get(X_REQUEST_ID).filter(|id| {
        let id = id.as_bytes();
        (1..=128).contains(&id.len()) && id.iter().all(u8::is_ascii_graphic)
    });
    given.cloned().unwrap_or_else(|| {
        let made = Uuid::new_v4().simple().to_string();
        // Hex digits are a header value.
        HeaderValue::try_from(made).unwrap_or(HeaderValue::from_static("-"))
    })
}

/// Whether the request was sent to a loopback name: pages of other names must not reach this server (DNS rebinding).
fn is_loopback(headers: &HeaderMap) -> bool {
    let Some(host) = headers.get(HOST).and_then(|host| host.to_str().ok()) else { return false };
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    if let Some(name) = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
        return name.parse::<Ipv6Addr>().is_ok_and(|address| address.is_loopback());
    }
    name.eq_ignore_ascii_case("localhost") || name.parse::<Ipv4Addr>().is_ok_and(|address| address.is_loopback())
}
