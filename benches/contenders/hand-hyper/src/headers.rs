//! What passes of an upstream's headers.

use hyper::header::{HeaderMap, HeaderValue};

pub const JSON: HeaderValue = HeaderValue::from_static("application/json");
pub const PROBLEM: HeaderValue = HeaderValue::from_static("application/problem+json");
pub const USER_AGENT: HeaderValue =
    HeaderValue::from_static(concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")));

/// Whether a header passes, by its lower-case name.
fn passes(name: &str) -> bool {
    match name {
        "content-type"
        | "content-length"
        | "etag"
        | "last-modified"
        | "accept-ranges"
        | "content-disposition"
        | "content-encoding"
        | "content-range"
        | "cache-control"
        | "content-language"
        | "deprecation"
        | "link"
        | "location"
        | "retry-after"
        | "sunset"
        | "vary" => true,
        "x-request-id" | "date" | "server" | "set-cookie" | "connection" | "transfer-encoding" => false,
        _ => name.contains("ratelimit") || name.contains("rate-limit") || name.ends_with("-request-id"),
    }
}

/// Moves what passes.
pub fn passed(upstream: HeaderMap) -> HeaderMap {
    // Room for what this server and hyper add.
    let mut kept = HeaderMap::with_capacity(12);
    // A name stands before its first value only.
    let mut last = None;
    for (name, value) in upstream {
        if let Some(name) = name {
            last = passes(name.as_str()).then_some(name);
        }
        if let Some(name) = &last {
            kept.append(name.clone(), value);
        }
    }
    kept
}
