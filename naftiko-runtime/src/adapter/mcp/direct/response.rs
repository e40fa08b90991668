//! The bytes of a JSON-RPC response.

use axum::body::Body;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Response};

/// `{"jsonrpc":"2.0","id":…,"result":…}`. `length` is about how long the result is; `write` writes it.
pub(super) fn response(id: &str, length: usize, write: impl FnOnce(&mut Vec<u8>)) -> Response<Body> {
    const OPEN: &[u8] = br#"{"jsonrpc":"2.0","id":"#;
    const RESULT: &[u8] = br#","result":"#;
    let mut bytes = Vec::with_capacity(OPEN.len() + id.len() + RESULT.len() + length + 1);
    bytes.extend_from_slice(OPEN);
    bytes.extend_from_slice(id.as_bytes());
    bytes.extend_from_slice(RESULT);
    write(&mut bytes);
    bytes.push(b'}');
    let mut response = Response::new(Body::from(bytes));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}
