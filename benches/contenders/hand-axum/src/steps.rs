//! Requests whose answers are parts of another: read as a whole, and told with the name of their step when they fail.

use std::time::Duration;

use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use reqwest::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::time::timeout;

use crate::problem::Problem;
use crate::request::RequestId;
use crate::upstream::{Upstream, document};

/// The upstream's document for a step; an empty body has none.
pub async fn get<T: DeserializeOwned + Default>(
    upstream: &Upstream,
    step: &'static str,
    path: &str,
    id: RequestId,
) -> Result<T, Problem> {
    let read = async {
        let response = upstream.send(upstream.request(Method::GET, path), id).await?;
        let status = response.status();
        if !status.is_success() {
            return Err(refused(status));
        }
        document(response.into_body()).await
    };
    read.await.map_err(|problem| problem.of_step(step))
}

/// What a caller is told of an upstream's status: 4xx are the caller's affair, but for what this server is not allowed to do.
fn refused(status: StatusCode) -> Problem {
    let is_ours =
        matches!(status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::PROXY_AUTHENTICATION_REQUIRED);
    let told = if status.is_client_error() && !is_ours { status } else { StatusCode::BAD_GATEWAY };
    Problem::new(told, "step-failed", "Step failed", format!("the upstream returned {status}"))
}

/// Runs steps within a deadline; steps that still run then are dropped.
pub async fn within<T>(deadline: Duration, steps: impl Future<Output = Result<T, Problem>>) -> Result<T, Problem> {
    timeout(deadline, steps).await.unwrap_or_else(|_| {
        let detail = format!("the steps did not end within {deadline:?}");
        Err(Problem::new(StatusCode::GATEWAY_TIMEOUT, "deadline-missed", "Deadline missed", detail))
    })
}

/// An answer of this server's own.
pub fn json(value: &impl Serialize) -> Response {
    // Strings and numbers only: serialising cannot fail.
    let mut response = Response::new(Body::from(serde_json::to_vec(value).unwrap_or_default()));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}
