//! Azure OpenAI's image generation on the wire: `POST /openai/deployments/{deployment}/images/generations`. Shapes and
//! codes are those of the data plane's inference API, version 2024-10-21 (`dalleError`, `generateImagesResponse`).

use std::fmt::Display;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::rejection::{BytesRejection, PathRejection};
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::post;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::order::{Format, Order};
use super::picture::{Picture, draw};

/// The deployments of the demo's resource.
pub(super) const DEPLOYMENTS: &[&str] = &["dall-e-3", "gpt-image-1"];

/// The versions with this operation: the stable ones and the previews between them.
const VERSIONS: &[&str] = &[
    "2024-10-21",
    "2024-06-01",
    "2024-02-01",
    "2023-12-01-preview",
    "2024-02-15-preview",
    "2024-03-01-preview",
    "2024-04-01-preview",
    "2024-05-01-preview",
    "2024-07-01-preview",
    "2024-08-01-preview",
    "2024-09-01-preview",
    "2024-10-01-preview",
    "2024-12-01-preview",
    "2025-01-01-preview",
    "2025-02-01-preview",
    "2025-03-01-preview",
    "2025-04-01-preview",
];

/// The demo upstream. It admits requests that carry `token` as `Authorization: Bearer` or as `api-key`, and answers
/// everything, faults included, as JSON in Azure's shapes.
pub(crate) fn upstream(token: &str) -> Router {
    let images = post(generate).fallback(wrong_method);
    Router::new()
        .route("/openai/deployments/{deployment}/images/generations", images)
        .fallback(not_found)
        .layer(from_fn_with_state(Arc::<str>::from(token), admit))
}

/// Azure's gateway: the key comes before everything else, and every answer carries its headers.
async fn admit(State(token): State<Arc<str>>, request: Request, next: Next) -> Response {
    let mut response = if is_admitted(request.headers(), &token) {
        next.run(request).await
    } else {
        plain(
            StatusCode::UNAUTHORIZED,
            "401",
            "Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for \
             an active subscription and use a correct regional API endpoint for your resource.",
        )
    };
    let headers = response.headers_mut();
    headers.insert(HeaderName::from_static("x-ms-region"), HeaderValue::from_static("Demo"));
    if let Ok(id) = HeaderValue::from_str(&request_id()) {
        headers.insert(HeaderName::from_static("apim-request-id"), id.clone());
        headers.insert(HeaderName::from_static("x-request-id"), id);
    }
    response
}

fn is_admitted(headers: &HeaderMap, token: &str) -> bool {
    let bearer = headers.get(header::AUTHORIZATION).map(HeaderValue::as_bytes).and_then(|value| {
        let (scheme, credentials) = value.split_at_checked(b"bearer ".len())?;
        scheme.eq_ignore_ascii_case(b"bearer ").then_some(credentials)
    });
    let key = headers.get("api-key").map(HeaderValue::as_bytes);
    [bearer, key].into_iter().flatten().any(|given| is_same(given, token.as_bytes()))
}

/// Compares in a time that depends on the lengths alone.
fn is_same(given: &[u8], token: &[u8]) -> bool {
    given.len() == token.len() && given.iter().zip(token).fold(0, |differing, (a, b)| differing | (a ^ b)) == 0
}

async fn generate(
    path: Result<Path<String>, PathRejection>,
    uri: Uri,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    if !is_supported(uri.query()) {
        return not_found().await;
    }
    if !path.is_ok_and(|Path(name)| DEPLOYMENTS.contains(&name.as_str())) {
        let known = DEPLOYMENTS.join("` and `");
        let message = format!(
            "The API deployment for this resource does not exist. If you created the deployment within the last 5 \
             minutes, please wait a moment and try again. (This is a demo: its deployments are `{known}`.)"
        );
        return plain(StatusCode::NOT_FOUND, "DeploymentNotFound", &message);
    }
    let body = match body {
        Ok(body) => body,
        Err(rejection) => return plain(rejection.status(), rejection.status().as_str(), &rejection.body_text()),
    };
    match Order::read(headers.get(header::CONTENT_TYPE), &body) {
        // Drawing takes milliseconds a picture: too long for a thread that serves connections.
        Ok(order) => tokio::task::spawn_blocking(move || deliver(&order)).await.unwrap_or_else(failed),
        Err(refusal) => answer(StatusCode::BAD_REQUEST, &json!({ "error": refusal.json() })),
    }
}

/// Draws every picture of an order.
fn deliver(order: &Order) -> Response {
    let pictures: Result<Vec<Picture>, _> =
        (0..order.count).map(|index| draw(&order.prompt, index, order.size)).collect();
    let data: Vec<Value> = match pictures {
        Ok(pictures) => pictures.into_iter().map(|picture| entry(picture, order.format)).collect(),
        Err(error) => return failed(error),
    };
    let created = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    answer(StatusCode::OK, &json!({ "created": created, "data": data }))
}

fn entry(picture: Picture, format: Format) -> Value {
    let encoded = STANDARD.encode(picture.png);
    match format {
        Format::Base64 => json!({ "b64_json": encoded, "revised_prompt": picture.words }),
        // The demo stores nothing that a link could lead to; a browser opens this one.
        Format::Url => json!({ "url": format!("data:image/png;base64,{encoded}"), "revised_prompt": picture.words }),
    }
}

/// Whether the query's first `api-version` is one that has this operation.
fn is_supported(query: Option<&str>) -> bool {
    let version = query.unwrap_or_default().split('&').find_map(|pair| pair.strip_prefix("api-version="));
    version.is_some_and(|version| VERSIONS.contains(&version))
}

async fn not_found() -> Response {
    plain(StatusCode::NOT_FOUND, "404", "Resource not found")
}

async fn wrong_method() -> Response {
    let message = "The requested operation is not supported with this method. Supported methods are: 'POST'.";
    let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "405", message);
    response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("POST"));
    response
}

/// Azure's answer to a fault of its own.
fn failed(error: impl Display) -> Response {
    plain(StatusCode::INTERNAL_SERVER_ERROR, "InternalServerError", &format!("the picture was not drawn: {error}"))
}

/// The gateway's short shape: a code and a message (`errorBase`).
fn plain(status: StatusCode, code: &str, message: &str) -> Response {
    answer(status, &json!({ "error": { "code": code, "message": message } }))
}

fn answer(status: StatusCode, body: &Value) -> Response {
    let mut response = Response::new(Body::from(body.to_string()));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// A fresh id in the form of a UUID, version 4.
fn request_id() -> String {
    // Every `RandomState` has its own keys.
    let state = RandomState::new();
    let (high, low) = (state.hash_one(0), state.hash_one(1));
    format!(
        "{:08x}-{:04x}-4{:03x}-a{:03x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xfff,
        low >> 48 & 0xfff,
        low & 0xffff_ffff_ffff
    )
}
