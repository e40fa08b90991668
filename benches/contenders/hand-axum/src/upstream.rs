//! The API behind this server: one client, one deadline, and what passes of its answers.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::header::{ACCEPT, CONTENT_TYPE, LOCATION};
use axum::http::{self, HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use reqwest::{Client, Method, RequestBuilder};
use serde::de::DeserializeOwned;
use tokio::time::timeout;

use crate::Outcome;
use crate::problem::Problem;
use crate::request::{RequestId, X_REQUEST_ID};
use crate::settings::Settings;

/// The largest answer that is read as a whole, in bytes.
const MAX_RESPONSE: usize = 16 << 20;

/// The client of the API.
pub struct Upstream {
    client: Client,
    base_uri: String,
    response_timeout: Duration,
}

impl Upstream {
    pub fn new(settings: &Settings) -> Outcome<Self> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let tls = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let client = Client::builder()
            .tls_backend_preconfigured(tls)
            .user_agent(concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(Duration::from_secs(10))
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .build()?;
        Ok(Self { client, base_uri: settings.base_uri.clone(), response_timeout: settings.response_timeout })
    }

    /// A request for `path_and_query`, which begins with a slash.
    pub fn request(&self, method: Method, path_and_query: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path_and_query}", self.base_uri)).header(ACCEPT, "application/json")
    }

    /// The longest wait for the head of an answer.
    pub fn response_timeout(&self) -> Duration {
        self.response_timeout
    }

    /// Sends a request and waits for the head of the answer.
    pub async fn send(&self, request: RequestBuilder, id: RequestId) -> Result<http::Response<reqwest::Body>, Problem> {
        let sent = timeout(self.response_timeout, request.header(X_REQUEST_ID, id.0).send()).await;
        let response = match sent {
            Ok(Ok(response)) => response,
            Ok(Err(error)) if !error.is_timeout() => return Err(unreachable(&error)),
            Ok(Err(_)) | Err(_) => return Err(late()),
        };
        if response.status().is_redirection() && !stays_here(response.headers()) {
            let detail = "the upstream redirects elsewhere, which this server neither follows nor passes on";
            return Err(Problem::new(StatusCode::BAD_GATEWAY, "upstream-redirect", "Upstream redirect", detail));
        }
        Ok(response.into())
    }
}

/// The caller's answer to an upstream's; its body streams.
pub fn passed(response: http::Response<reqwest::Body>) -> Response {
    let (head, body) = response.into_parts();
    let mut response = Response::new(Body::new(body));
    *response.status_mut() = head.status;
    for (name, value) in &head.headers {
        if is_kept(name.as_str()) || is_of_the_bytes(name.as_str()) {
            response.headers_mut().append(name, value.clone());
        }
    }
    response
}

/// What the upstream answered, if it is one of 2xx; other answers pass as they are.
pub async fn read<T: DeserializeOwned>(response: http::Response<reqwest::Body>) -> Result<(HeaderMap, T), Response> {
    use axum::response::IntoResponse as _;
    if !response.status().is_success() {
        return Err(passed(response));
    }
    let (head, body) = response.into_parts();
    let body = collect(body).await.map_err(Problem::into_response)?;
    match serde_json::from_slice(&body) {
        Ok(document) => Ok((head.headers, document)),
        Err(error) => Err(invalid(&error.to_string()).into_response()),
    }
}

/// The caller's answer with a body of its own.
pub fn mapped(upstream: &HeaderMap, body: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(body));
    for (name, value) in upstream {
        if is_kept(name.as_str()) {
            response.headers_mut().append(name, value.clone());
        }
    }
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// The document of a body; that of an empty one is none.
pub async fn document<T: DeserializeOwned + Default>(body: reqwest::Body) -> Result<T, Problem> {
    let body = collect(body).await?;
    if body.is_empty() {
        return Ok(T::default());
    }
    // The error's text would show the value.
    serde_json::from_slice(&body)
        .map_err(|error| invalid(&format!("it does not fit in line {}, column {}", error.line(), error.column())))
}

async fn collect(body: reqwest::Body) -> Result<Bytes, Problem> {
    match Limited::new(body, MAX_RESPONSE).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(Problem::new(
            StatusCode::BAD_GATEWAY,
            "upstream-response-too-large",
            "Upstream response too large",
            format!("the upstream's answer exceeds {MAX_RESPONSE} bytes"),
        )),
        Err(error) => Err(invalid(&error.to_string())),
    }
}

/// Whether a header passes, whatever the body is.
fn is_kept(name: &str) -> bool {
    match name {
        "cache-control" | "content-language" | "deprecation" | "link" | "location" | "retry-after" | "sunset"
        | "vary" => true,
        "x-request-id" => false,
        _ => name.contains("ratelimit") || name.contains("rate-limit") || name.ends_with("-request-id"),
    }
}

/// Whether a header describes the upstream's bytes: a mapped answer has others.
fn is_of_the_bytes(name: &str) -> bool {
    matches!(
        name,
        "accept-ranges"
            | "content-disposition"
            | "content-encoding"
            | "content-length"
            | "content-range"
            | "content-type"
            | "etag"
            | "last-modified"
    )
}

/// Whether a redirect is to a path of this server.
fn stays_here(headers: &HeaderMap) -> bool {
    let location = headers.get(LOCATION).and_then(|location| location.to_str().ok());
    location.is_none_or(|location| location.starts_with('/') && !location.starts_with("//"))
}

fn late() -> Problem {
    let detail = "the upstream did not answer in time";
    Problem::new(StatusCode::GATEWAY_TIMEOUT, "upstream-timeout", "Upstream timeout", detail)
}

fn unreachable(error: &reqwest::Error) -> Problem {
    let detail = format!("no response from the upstream: {error}");
    Problem::new(StatusCode::BAD_GATEWAY, "upstream-unreachable", "Upstream unreachable", detail)
}

fn invalid(why: &str) -> Problem {
    let detail = format!("the upstream gave an unexpected answer: {why}");
    Problem::new(StatusCode::BAD_GATEWAY, "upstream-response-invalid", "Upstream response invalid", detail)
}
