//! What this server answers when it refuses or fails: RFC 9457 documents.

use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, Response, StatusCode};
use serde::Serialize;

use crate::headers::PROBLEM;

/// A request that was refused, or that failed. Boxed: most requests carry none.
#[derive(Debug)]
pub struct Problem(Box<Facts>);

#[derive(Debug)]
struct Facts {
    status: StatusCode,
    slug: &'static str,
    title: &'static str,
    detail: String,
    errors: Vec<Violation>,
}

/// An input that does not fit.
#[derive(Debug, Serialize)]
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
    kind: Urn<'a>,
    title: &'a str,
    status: u16,
    detail: &'a str,
    instance: Urn<'a>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    errors: &'a [Violation],
}

/// Two parts of a URN, written one behind the other.
struct Urn<'a>(&'static str, &'a str);

impl Serialize for Urn<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("urn:naftiko:{}:{}", self.0, self.1))
    }
}

impl Problem {
    pub fn new(status: StatusCode, slug: &'static str, title: &'static str, detail: impl Into<String>) -> Self {
        Self(Box::new(Facts { status, slug, title, detail: detail.into(), errors: Vec::new() }))
    }

    /// The 400 that lists every violation.
    pub fn invalid(errors: Vec<Violation>) -> Self {
        let detail = format!("{} invalid inputs; see `errors`", errors.len());
        let (status, slug, title) = (StatusCode::BAD_REQUEST, "invalid-request", "Invalid request");
        Self(Box::new(Facts { status, slug, title, detail, errors }))
    }

    /// The same of a step.
    #[cold]
    pub fn of_step(mut self, step: &'static str) -> Self {
        let facts = &mut *self.0;
        (facts.slug, facts.title) = ("step-failed", "Step failed");
        facts.detail = format!("step `{step}` failed: {}", facts.detail);
        self
    }

    /// The answer to the request with this id.
    pub fn response(&self, id: &HeaderValue) -> Response<Body> {
        let Facts { status, slug, title, detail, errors } = &*self.0;
        let document = Document {
            kind: Urn("problem", slug),
            title,
            status: status.as_u16(),
            detail,
            instance: Urn("request", id.to_str().unwrap_or_default()),
            errors,
        };
        let mut text = Vec::with_capacity(512);
        // Strings and numbers only: serialising cannot fail.
        let _ = serde_json::to_writer(&mut text, &document);
        let mut response = Response::new(Body::from(text));
        *response.status_mut() = *status;
        response.headers_mut().insert(CONTENT_TYPE, PROBLEM);
        response
    }
}
