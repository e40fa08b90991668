//! What this server answers when it refuses or fails: RFC 9457 documents.

use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// A request that was refused, or that failed.
#[derive(Clone, Debug)]
pub struct Problem {
    status: StatusCode,
    slug: &'static str,
    title: &'static str,
    detail: String,
    errors: Vec<Violation>,
}

/// An input that does not fit.
#[derive(Clone, Debug, Serialize)]
pub struct Violation {
    /// `path`, `query`, `header` or `body`.
    pub location: &'static str,
    pub name: &'static str,
    pub expected: &'static str,
    pub found: String,
}

#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "type")]
    kind: String,
    title: &'a str,
    status: u16,
    detail: &'a str,
    instance: String,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    errors: &'a [Violation],
}

impl Problem {
    pub fn new(status: StatusCode, slug: &'static str, title: &'static str, detail: impl Into<String>) -> Self {
        Self { status, slug, title, detail: detail.into(), errors: Vec::new() }
    }

    /// The 400 that lists every violation.
    pub fn invalid(errors: Vec<Violation>) -> Self {
        let detail = format!("{} invalid inputs; see `errors`", errors.len());
        Self { errors, ..Self::new(StatusCode::BAD_REQUEST, "invalid-request", "Invalid request", detail) }
    }

    /// The same of a step.
    pub fn of_step(self, step: &'static str) -> Self {
        let detail = format!("step `{step}` failed: {}", self.detail);
        Self { slug: "step-failed", title: "Step failed", detail, ..self }
    }

    /// The answer to the request with this id.
    pub fn response(&self, request_id: &str) -> Response {
        let document = Document {
            kind: format!("urn:naftiko:problem:{}", self.slug),
            title: self.title,
            status: self.status.as_u16(),
            detail: &self.detail,
            instance: format!("urn:naftiko:request:{request_id}"),
            errors: &self.errors,
        };
        // Strings and numbers only: serialising cannot fail.
        let mut response = Response::new(Body::from(serde_json::to_vec(&document).unwrap_or_default()));
        *response.status_mut() = self.status;
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        response
    }
}

impl IntoResponse for Problem {
    /// Carries the problem to [`crate::request::handle`], which knows the request's id.
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}
