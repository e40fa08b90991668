//! Requests whose answers are parts of another: read as a whole, and told with the name of their step when they fail.

use std::time::Duration;

use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, Method, Response, StatusCode};
use bytes::Bytes;
use reqwest::Url;
use tokio::time::timeout;

use crate::collect::{Broken, collect};
use crate::headers::JSON;
use crate::json::{MAX_RESPONSE, text, too_large};
use crate::problem::Problem;
use crate::upstream::{Upstream, invalid};

/// What a step makes of the upstream's document; that of an empty body is `{}`.
pub async fn get<T>(
    upstream: &Upstream,
    step: &'static str,
    url: Url,
    id: &HeaderValue,
    read: impl FnOnce(&Bytes, &str) -> Result<T, Problem>,
) -> Result<T, Problem> {
    let part = async {
        let response = upstream.send(upstream.request(Method::GET, url, id)).await?;
        let status = response.status();
        if !status.is_success() {
            return Err(refused(status));
        }
        let document = match collect(response.into_body(), MAX_RESPONSE).await {
            Ok(document) if document.is_empty() => Bytes::from_static(b"{}"),
            Ok(document) => document,
            Err(Broken::TooLarge) => return Err(too_large()),
            Err(Broken::Early) => return Err(invalid("it broke off")),
        };
        read(&document, text(&document)?)
    };
    part.await.map_err(|problem| problem.of_step(step))
}

/// What a caller is told of an upstream's status: 4xx are the caller's affair, but for what this server is not allowed to do.
#[cold]
fn refused(status: StatusCode) -> Problem {
    let is_ours =
        matches!(status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::PROXY_AUTHENTICATION_REQUIRED);
    let told = if status.is_client_error() && !is_ours { status } else { StatusCode::BAD_GATEWAY };
    Problem::new(told, "step-failed", "Step failed", format!("the upstream returned {status}"))
}

/// What a document is told as that does not fit; the error's text would show the value.
#[cold]
pub fn misfit(error: &serde_json::Error) -> Problem {
    invalid(&format!("it does not fit in line {}, column {}", error.line(), error.column()))
}

/// Runs steps within a deadline; steps that still run then are dropped.
pub async fn within<T>(deadline: Duration, steps: impl Future<Output = Result<T, Problem>>) -> Result<T, Problem> {
    match timeout(deadline, steps).await {
        Ok(ended) => ended,
        Err(_) => Err(late(deadline)),
    }
}

#[cold]
fn late(deadline: Duration) -> Problem {
    let detail = format!("the steps did not end within {deadline:?}");
    Problem::new(StatusCode::GATEWAY_TIMEOUT, "deadline-missed", "Deadline missed", detail)
}

/// An answer of this server's own.
pub fn json(body: Vec<u8>) -> Response<Body> {
    let mut response = Response::new(Body::from(body));
    response.headers_mut().insert(CONTENT_TYPE, JSON);
    response
}
