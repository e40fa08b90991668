//! JSON that is read once and copied in slices.

use axum::body::Body;
use axum::http::{HeaderMap, Response};
use bytes::Bytes;
use serde_json::value::RawValue;

use crate::collect::{Broken, collect};
use crate::problem::Problem;
use crate::upstream::{invalid, passed};

/// The largest answer that is read as a whole, in bytes.
pub const MAX_RESPONSE: usize = 16 << 20;

/// What a member must be.
#[derive(Clone, Copy)]
pub enum Kind {
    Integer,
    Number,
    String,
}

/// An answer to be mapped, or the caller's answer.
pub enum Read {
    Document(HeaderMap, Bytes),
    Passed(Response<Body>),
}

/// The document of an answer that is one of 2xx; others pass as they are.
pub async fn read(response: Response<reqwest::Body>) -> Result<Read, Problem> {
    if !response.status().is_success() {
        return Ok(Read::Passed(passed(response)));
    }
    let (head, body) = response.into_parts();
    match collect(body, MAX_RESPONSE).await {
        Ok(document) => Ok(Read::Document(head.headers, document)),
        Err(Broken::TooLarge) => Err(too_large()),
        Err(Broken::Early) => Err(invalid("it broke off")),
    }
}

/// Text that is valid UTF-8: serde_json then needs not look at each string again.
pub fn text(document: &[u8]) -> Result<&str, Problem> {
    str::from_utf8(document).map_err(|error| invalid(&error.to_string()))
}

/// Writes `"name":value`; an absent value is `null`, and one of another kind an error.
pub fn member(out: &mut Vec<u8>, name: &str, kind: Kind, value: Option<&RawValue>) -> Result<(), &'static str> {
    out.push(b'"');
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(b"\":");
    out.extend_from_slice(member_of(kind, value)?.unwrap_or("null").as_bytes());
    Ok(())
}

/// A value of this kind, where it stands; `None` for an absent one, and one of another kind is an error.
pub fn member_of(kind: Kind, value: Option<&RawValue>) -> Result<Option<&str>, &'static str> {
    let Some(value) = value.map(RawValue::get) else { return Ok(None) };
    let first = value.as_bytes().first().copied().unwrap_or_default();
    let is_number = first == b'-' || first.is_ascii_digit();
    let fits = match kind {
        Kind::Integer => is_number && !value.bytes().any(|byte| matches!(byte, b'.' | b'e' | b'E')),
        Kind::Number => is_number,
        Kind::String => first == b'"',
    };
    if !fits {
        return Err(match kind {
            Kind::Integer => "expected an integer",
            Kind::Number => "expected a number",
            Kind::String => "expected a string",
        });
    }
    Ok(Some(value))
}

#[cold]
pub fn too_large() -> Problem {
    Problem::new(
        axum::http::StatusCode::BAD_GATEWAY,
        "upstream-response-too-large",
        "Upstream response too large",
        format!("the upstream's answer exceeds {MAX_RESPONSE} bytes"),
    )
}
