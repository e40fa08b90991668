//! `GET /health`: what probes of containers and load balancers ask, on every adapter that has no route of its own there
//! (LANGUAGE §6).

use axum::body::Body;
use http::header::CONTENT_TYPE;
use http::request::Parts;
use http::{HeaderValue, Method, Response};

/// Whether a request asks whether the server is up.
pub(super) fn is_probe(request: &Parts) -> bool {
    request.uri.path() == "/health" && matches!(request.method, Method::GET | Method::HEAD)
}

/// The server is up if it answers.
pub(super) fn response() -> Response<Body> {
    let mut response = Response::new(Body::from(r#"{"status":"ok"}"#));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}
