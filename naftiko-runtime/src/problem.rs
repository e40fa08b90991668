//! What this server answers when it refuses or fails: the facts ([`Problem`]), and their rendering as an RFC 9457
//! document. Other faces render the same facts differently.

use axum::body::Body;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Response, StatusCode};
use serde::Serialize;

use crate::request_id;
use crate::value::Violation;

/// The media type of RFC 9457 §6.1.
const MEDIA_TYPE: HeaderValue = HeaderValue::from_static("application/problem+json");

/// One refused or failed request (LANGUAGE §5). Holds nothing secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    status: StatusCode,
    slug: &'static str,
    detail: String,
    errors: Vec<Violation>,
    instance: Option<String>,
}

impl Problem {
    /// A problem of the type `urn:naftiko:problem:<slug>`; `detail` is one sentence for a person, without full stop.
    pub(crate) fn new(status: StatusCode, slug: &'static str, detail: impl Into<String>) -> Self {
        Self { status, slug, detail: detail.into(), errors: Vec::new(), instance: None }
    }

    /// The 400 that lists every violation of a request's inputs.
    pub(crate) fn invalid_request(violations: Vec<Violation>) -> Self {
        let detail = match violations.as_slice() {
            [one] => one.to_string(),
            several => format!("{} inputs are not what this operation takes; see `errors`", several.len()),
        };
        Self::new(StatusCode::BAD_REQUEST, "invalid-request", detail).errors(violations)
    }

    /// Adds the list of violations, in the order given.
    pub(crate) fn errors(mut self, violations: Vec<Violation>) -> Self {
        self.errors = violations;
        self
    }

    /// Names the request: the document's `instance` becomes `urn:naftiko:request:<id>`.
    pub(crate) fn instance(mut self, request_id: &str) -> Self {
        self.instance = Some(request_id::urn("request", request_id));
        self
    }

    /// As [`instance`](Self::instance), from the `x-request-id` that the request was given.
    pub(crate) fn answering(self, request_id: &HeaderValue) -> Self {
        self.instance(request_id.to_str().unwrap_or_default())
    }

    /// The HTTP status.
    pub(crate) fn status(&self) -> StatusCode {
        self.status
    }

    /// What happened, for a person.
    pub(crate) fn detail(&self) -> &str {
        &self.detail
    }

    /// The type and what happened, for faces that answer with text: `upstream-timeout: the upstream of …`.
    pub(crate) fn text(&self) -> String {
        format!("{}: {}", self.slug, self.detail)
    }

    /// The RFC 9457 document: compact JSON.
    pub(crate) fn document(&self) -> Vec<u8> {
        let document = Document {
            kind: format!("urn:naftiko:problem:{}", self.slug),
            title: self.title(),
            status: self.status.as_u16(),
            detail: &self.detail,
            instance: self.instance.as_deref(),
            errors: self.errors.iter().map(Entry::from).collect(),
        };
        // Strings and numbers only: serialising cannot fail.
        serde_json::to_vec(&document).unwrap_or_default()
    }

    /// The answer on HTTP.
    pub(crate) fn into_response(self) -> Response<Body> {
        let mut response = Response::new(Body::from(self.document()));
        *response.status_mut() = self.status;
        response.headers_mut().insert(CONTENT_TYPE, MEDIA_TYPE);
        response
    }

    /// The type in words, the same for every occurrence (RFC 9457 §3.1.3): the slug as a sentence.
    fn title(&self) -> String {
        let mut title = self.slug.replace('-', " ");
        if let Some(first) = title.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        title
    }
}

/// RFC 9457 §3.1, members in the order people read them.
#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "type")]
    kind: String,
    title: String,
    status: u16,
    detail: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    instance: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Entry<'a>>,
}

/// One member of `errors`.
#[derive(Serialize)]
struct Entry<'a> {
    location: &'static str,
    name: &'a str,
    expected: &'a str,
    found: &'a str,
}

impl<'a> From<&'a Violation> for Entry<'a> {
    fn from(violation: &'a Violation) -> Self {
        let Violation { location, name, expected, found } = violation;
        Self { location, name, expected, found }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(problem: &Problem) -> String {
        String::from_utf8(problem.document()).unwrap()
    }

    #[test]
    fn a_plain_problem_has_no_empty_members() {
        let problem = Problem::new(StatusCode::NOT_FOUND, "not-found", "no route has this path");
        let expected = concat!(
            r#"{"type":"urn:naftiko:problem:not-found","title":"Not found","status":404,"#,
            r#""detail":"no route has this path"}"#
        );
        assert_eq!(text(&problem), expected);
    }

    #[test]
    fn violations_and_the_request_are_named() {
        let violation = |name: &str| Violation {
            location: "query",
            name: name.to_owned(),
            expected: "an integer".to_owned(),
            found: "\"x\"".to_owned(),
        };
        let problem = Problem::invalid_request(vec![violation("a"), violation("b")]).instance("ab-1/\u{e4}");
        let expected = concat!(
            r#"{"type":"urn:naftiko:problem:invalid-request","title":"Invalid request","status":400,"#,
            r#""detail":"2 inputs are not what this operation takes; see `errors`","#,
            r#""instance":"urn:naftiko:request:ab-1%2F%C3%A4","errors":["#,
            r#"{"location":"query","name":"a","expected":"an integer","found":"\"x\""},"#,
            r#"{"location":"query","name":"b","expected":"an integer","found":"\"x\""}]}"#
        );
        assert_eq!(text(&problem), expected);
    }

    #[test]
    fn one_violation_is_the_detail() {
        let violation =
            Violation { location: "body", name: "n".into(), expected: "an integer".into(), found: "nothing".into() };
        let problem = Problem::invalid_request(vec![violation]);
        assert_eq!(problem.detail(), "body `n`: expected an integer, found nothing");
    }

    #[test]
    fn the_response_is_a_problem_document() {
        let response = Problem::new(StatusCode::FORBIDDEN, "host-not-allowed", "x").into_response();
        assert_eq!(response.status(), StatusCode::FORBIDDEN);
        assert_eq!(response.headers()[CONTENT_TYPE], "application/problem+json");
    }
}
