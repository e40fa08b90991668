//! Calls to a demo upstream in tests, through its router and without a socket.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use axum::response::Response;
use serde_json::Value;
use tower::ServiceExt;

use super::TOKEN;

/// A JSON response with the gateway's headers.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Value,
}

impl Answer {
    /// Status, code and parameter; `-` for a member that is absent or `null`.
    pub(crate) fn error(&self) -> (u16, &str, &str) {
        let error = &self.body["error"];
        (self.status.as_u16(), error["code"].as_str().unwrap_or("-"), error["param"].as_str().unwrap_or("-"))
    }

    pub(crate) fn message(&self) -> &str {
        self.body["error"]["message"].as_str().unwrap()
    }
}

/// A POST of JSON with a valid token.
pub(crate) fn post(uri: &str, body: impl Into<Body>) -> Request<Body> {
    let request = Request::post(uri).header("authorization", format!("Bearer {TOKEN}"));
    request.header("content-type", "application/json").body(body.into()).unwrap()
}

/// Any response, with its body unread and with the gateway's headers.
pub(crate) async fn answer(upstream: Router, request: Request<Body>) -> Response {
    let response = upstream.oneshot(request).await.unwrap();
    assert_eq!(response.headers()["x-ms-region"], "Demo");
    assert_eq!(response.headers()["apim-request-id"].len(), 36);
    assert_eq!(response.headers()["x-request-id"], response.headers()["apim-request-id"]);
    response
}

/// A JSON response.
pub(crate) async fn send(upstream: Router, request: Request<Body>) -> Answer {
    let (parts, body) = answer(upstream, request).await.into_parts();
    assert_eq!(parts.headers["content-type"], "application/json");
    let bytes = to_bytes(body, 1 << 20).await.unwrap();
    Answer { status: parts.status, headers: parts.headers, body: serde_json::from_slice(&bytes).unwrap() }
}
