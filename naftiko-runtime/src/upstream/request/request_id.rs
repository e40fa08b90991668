//! The id of a request, which connects our log line with the upstream's.

use http::{HeaderName, HeaderValue};
use uuid::Uuid;
use uuid::fmt::Simple;

/// The header that carries the id of a request, in both directions.
pub(crate) const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// A new id: a random UUID, without hyphens.
pub(crate) fn request_id() -> HeaderValue {
    let mut text = [0; Simple::LENGTH];
    // Hex digits form a valid header value.
    Uuid::new_v4().simple().encode_lower(&mut text);
    HeaderValue::from_bytes(&text).unwrap_or(HeaderValue::from_static("-"))
}
