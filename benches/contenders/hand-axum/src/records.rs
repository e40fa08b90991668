//! Records: passed through in three sizes, created, summed up.

use std::sync::Arc;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use reqwest::Method;
use serde::{Deserialize, Serialize};
use serde_json::Number;
use serde_json::value::RawValue;

use crate::problem::{Problem, Violation};
use crate::request::RequestId;
use crate::upstream::{Upstream, mapped, passed, read};

pub async fn small(
    State(upstream): State<Arc<Upstream>>,
    Extension(id): Extension<RequestId>,
) -> Result<Response, Problem> {
    get(&upstream, "/records/small", id).await
}

pub async fn medium(
    State(upstream): State<Arc<Upstream>>,
    Extension(id): Extension<RequestId>,
) -> Result<Response, Problem> {
    get(&upstream, "/records/medium", id).await
}

pub async fn large(
    State(upstream): State<Arc<Upstream>>,
    Extension(id): Extension<RequestId>,
) -> Result<Response, Problem> {
    get(&upstream, "/records/large", id).await
}

async fn get(upstream: &Upstream, path: &str, id: RequestId) -> Result<Response, Problem> {
    Ok(passed(upstream.send(upstream.request(Method::GET, path), id).await?))
}

pub async fn create(
    State(upstream): State<Arc<Upstream>>,
    Extension(id): Extension<RequestId>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let body = body.map_err(|rejection| unreadable(&rejection))?;
    let content_type = headers.get(CONTENT_TYPE).filter(|value| value.to_str().is_ok_and(is_json));
    let Some(content_type) = content_type else {
        let detail = "the request body must be `application/json`";
        return Err(Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "unsupported-media-type",
            "Unsupported media type",
            detail,
        ));
    };
    check_object(&body)?;
    let request = upstream.request(Method::POST, "/records").header(CONTENT_TYPE, content_type).body(body);
    Ok(passed(upstream.send(request, id).await?))
}

fn is_json(content_type: &str) -> bool {
    let essence = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == "application/json" || essence.ends_with("+json")
}

/// The body goes on as it was sent; only what it is gets checked.
fn check_object(body: &[u8]) -> Result<(), Problem> {
    let found = match serde_json::from_slice::<&RawValue>(body) {
        Ok(value) if value.get().starts_with('{') => return Ok(()),
        Ok(_) => "another value".to_owned(),
        Err(error) => format!("invalid JSON: {error}"),
    };
    Err(Problem::invalid(vec![Violation { location: "body", name: "body", expected: "a JSON object", found }]))
}

fn unreadable(rejection: &BytesRejection) -> Problem {
    let status = rejection.status();
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        let detail = format!("the request body exceeds {} bytes", crate::MAX_REQUEST);
        return Problem::new(status, "content-too-large", "Content too large", detail);
    }
    Problem::new(status, "invalid-request", "Invalid request", "the request body broke off")
}

/// Three of the thirty fields of a record.
#[derive(Deserialize, Serialize)]
struct Summary {
    id: Option<Number>,
    title: Option<String>,
    price: Option<Number>,
}

pub async fn summary(
    State(upstream): State<Arc<Upstream>>,
    Extension(id): Extension<RequestId>,
) -> Result<Response, Problem> {
    let response = upstream.send(upstream.request(Method::GET, "/records/medium"), id).await?;
    Ok(match read::<Summary>(response).await {
        Ok((headers, summary)) => mapped(&headers, serde_json::to_vec(&summary).unwrap_or_default()),
        Err(response) => response.into_response(),
    })
}
