//! Failures as RFC 9457 documents, `application/problem+json`.

use axum::body::Body;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Response};
use serde::Serialize;

use super::request_id;
use crate::value::{Failure, Violation};

/// The media type of RFC 9457 §6.1.
const MEDIA_TYPE: HeaderValue = HeaderValue::from_static("application/problem+json");

/// The HTTP response to the request with this id.
pub(crate) fn response(failure: &Failure, request_id: &HeaderValue) -> Response<Body> {
    let mut response = Response::new(Body::from(document(failure, request_id.to_str().ok())));
    *response.status_mut() = failure.status();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, MEDIA_TYPE);
    for (name, value) in failure.headers() {
        // Challenges of several schemes are headers of one name.
        headers.append(name, value.clone());
    }
    response
}

/// The document: compact JSON. Its `instance` is `urn:naftiko:request:<id>`.
fn document(failure: &Failure, request_id: Option<&str>) -> Vec<u8> {
    let document = Document {
        problem_type: format!("urn:naftiko:problem:{}", failure.slug()),
        title: title(failure.slug()),
        status: failure.status().as_u16(),
        detail: failure.detail(),
        instance: request_id.map(|id| request_id::urn("request", id)),
        errors: failure.violations().iter().map(Entry::from).collect(),
    };
    // Strings and numbers only: serialising cannot fail.
    serde_json::to_vec(&document).unwrap_or_default()
}

/// The type in words, the same for every occurrence (RFC 9457 §3.1.3): the slug as a sentence.
fn title(slug: &str) -> String {
    let mut title = slug.replace('-', " ");
    if let Some(first) = title.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    title
}

/// RFC 9457 §3.1, members in the order people read them.
#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "type")]
    problem_type: String,
    title: String,
    status: u16,
    detail: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    instance: Option<String>,
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
        let Violation { location, name, expected, found, .. } = violation;
        Self { location, name, expected, found }
    }
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use super::*;

    fn text(failure: &Failure, request_id: Option<&str>) -> String {
        String::from_utf8(document(failure, request_id)).unwrap()
    }

    #[test]
    fn a_plain_problem_has_no_empty_members() {
        let failure = Failure::new(StatusCode::NOT_FOUND, "not-found", "no route matches this path");
        let expected = concat!(
            r#"{"type":"urn:naftiko:problem:not-found","title":"Not found","status":404,"#,
            r#""detail":"no route matches this path"}"#
        );
        assert_eq!(text(&failure, None), expected);
    }

    #[test]
    fn violations_and_the_request_are_named() {
        let violation = |name: &str| Violation::new("query", name, "an integer", "\"x\"".to_owned());
        let failure = Failure::invalid_request(vec![violation("a"), violation("b")]);
        let expected = concat!(
            r#"{"type":"urn:naftiko:problem:invalid-request","title":"Invalid request","status":400,"#,
            r#""detail":"2 invalid inputs; see `errors`","#,
            r#""instance":"urn:naftiko:request:ab-1%2F%C3%A4","errors":["#,
            r#"{"location":"query","name":"a","expected":"an integer","found":"\"x\""},"#,
            r#"{"location":"query","name":"b","expected":"an integer","found":"\"x\""}]}"#
        );
        assert_eq!(text(&failure, Some("ab-1/\u{e4}")), expected);
    }

    #[test]
    fn the_response_is_a_problem_document() {
        let failure = Failure::new(StatusCode::FORBIDDEN, "host-not-allowed", "x");
        let response = response(&failure, &HeaderValue::from_static("id-1"));
        assert_eq!(response.status(), StatusCode::FORBIDDEN);
        assert_eq!(response.headers()[CONTENT_TYPE], "application/problem+json");
    }
}
