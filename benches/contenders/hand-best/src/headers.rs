//! What passes of an upstream's headers.

use axum::http::{HeaderMap, HeaderValue};

pub const JSON: HeaderValue = HeaderValue::from_static("application/json");
pub const PROBLEM: HeaderValue = HeaderValue::from_static("application/problem+json");

/// Where a header goes.
#[derive(PartialEq, Eq)]
enum Kind {
    /// It passes, whatever the body is.
    Kept,
    /// It describes the upstream's bytes.
    OfTheBytes,
    /// It stays here.
    Dropped,
}

/// By lower-case name.
fn kind(name: &str) -> Kind {
    match name {
        "content-type"
        | "content-length"
        | "etag"
        | "last-modified"
        | "accept-ranges"
        | "content-disposition"
        | "content-encoding"
        | "content-range" => Kind::OfTheBytes,
        "cache-control" | "content-language" | "deprecation" | "link" | "location" | "retry-after" | "sunset"
        | "vary" => Kind::Kept,
        "x-request-id" | "date" | "server" | "set-cookie" | "connection" | "transfer-encoding" => Kind::Dropped,
        _ if name.contains("ratelimit") || name.contains("rate-limit") || name.ends_with("-request-id") => Kind::Kept,
        _ => Kind::Dropped,
    }
}

/// Moves what passes beside the upstream's own body.
pub fn passed(upstream: HeaderMap) -> HeaderMap {
    filtered(upstream, |kind| kind != Kind::Dropped)
}

/// Moves what passes beside another body, which is JSON.
pub fn mapped(upstream: HeaderMap) -> HeaderMap {
    let mut headers = filtered(upstream, |kind| kind == Kind::Kept);
    headers.insert(axum::http::header::CONTENT_TYPE, JSON);
    headers
}

fn filtered(upstream: HeaderMap, passes: impl Fn(Kind) -> bool) -> HeaderMap {
    // Room for what this server and hyper add.
    let mut kept = HeaderMap::with_capacity(12);
    // A name stands before its first value only.
    let mut last = None;
    for (name, value) in upstream {
        if let Some(name) = name {
            last = passes(kind(name.as_str())).then_some(name);
        }
        if let Some(name) = &last {
            kept.append(name.clone(), value);
        }
    }
    kept
}
