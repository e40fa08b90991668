//! What of a client's request goes to the upstream.

use std::net::SocketAddr;

use axum::extract::ConnectInfo;
use http::header::{
    ACCEPT, AUTHORIZATION, CONNECTION, CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_RANGE, CONTENT_TYPE, COOKIE,
    FORWARDED, HOST, IF_MATCH, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE, IF_UNMODIFIED_SINCE, PROXY_AUTHORIZATION,
    RANGE, VIA,
};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Version};

use crate::adapter::rest::matcher::Match;
use crate::adapter::rest::route::Forward;
use crate::value::{Failure, Violation, constraint, describe};

/// What a request means without being about its client: its body, what may be answered, and on which condition.
/// Without one of them the upstream would do something else.
const MEANING: [HeaderName; 11] = [
    ACCEPT,
    CONTENT_ENCODING,
    CONTENT_LANGUAGE,
    CONTENT_RANGE,
    CONTENT_TYPE,
    IF_MATCH,
    IF_MODIFIED_SINCE,
    IF_NONE_MATCH,
    IF_RANGE,
    IF_UNMODIFIED_SINCE,
    RANGE,
];

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const X_FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");
const X_FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// The path below the base URI, with its slash, as received; empty if the route has no variable for it.
///
/// # Errors
/// 400 for a path that would climb out of the base URI at some server on the way, and for places that differ.
pub(super) fn path(forward: &Forward, route: &Match<'_>) -> Result<String, Failure> {
    let mut places = forward.rest.iter().filter_map(|&position| route.capture(position));
    let Some(raw) = places.next() else { return Ok(String::new()) };
    let expected = if places.any(|other| other != raw) {
        Some("the same value in each of its placeholders")
    } else {
        // The path of the route alone leads to the base URI.
        Some(raw).filter(|raw| !raw.is_empty()).and_then(constraint::unmet_as_received)
    };
    match expected {
        None => Ok(format!("/{}", raw.replace('\\', "%5C"))),
        Some(expected) => {
            let violation = Violation::new("path", "path", expected, describe::quoted(raw));
            Err(Failure::invalid_request(vec![violation]))
        }
    }
}

/// The headers that are passed on, and those that say for whom.
pub(super) fn headers(forward: &Forward, parts: &Parts) -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(16);
    let passed = MEANING.iter().map(HeaderName::as_str).chain(forward.trusted.iter().copied());
    for name in passed {
        if is_hop_by_hop(name, &parts.headers) || headers.contains_key(name) {
            continue;
        }
        for value in parts.headers.get_all(name) {
            let mut value = value.clone();
            if let Ok(name) = HeaderName::from_bytes(name.as_bytes()) {
                value.set_sensitive(matches!(name, AUTHORIZATION | COOKIE | PROXY_AUTHORIZATION));
                headers.append(name, value);
            }
        }
    }
    say_for_whom(parts, &mut headers);
    headers
}

/// Whether `Connection` makes a header one of this connection only (RFC 9110 §7.6.1).
fn is_hop_by_hop(name: &str, headers: &HeaderMap) -> bool {
    let lines = headers.get_all(CONNECTION).iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(',')).any(|option| option.trim().eq_ignore_ascii_case(name))
}

/// RFC 7239, the same in the headers that were there before it, and `Via` (RFC 9110 §7.6.3). What the client says of
/// these is not passed on: anybody can say it.
fn say_for_whom(parts: &Parts, headers: &mut HeaderMap) {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip().to_canonical());
    let host = parts.uri.authority().map(|authority| authority.as_str());
    let host = host.or_else(|| parts.headers.get(HOST)?.to_str().ok()).map(str::trim).filter(|host| is_authority(host));
    let scheme = parts.uri.scheme_str().unwrap_or("http");
    let by = match peer {
        Some(peer) if peer.is_ipv6() => format!("\"[{peer}]\""),
        Some(peer) => peer.to_string(),
        None => "unknown".to_owned(),
    };
    let mut forwarded = format!("for={by}");
    if let Some(host) = host {
        forwarded.push_str(&format!(";host=\"{host}\""));
    }
    forwarded.push_str(&format!(";proto={scheme}"));
    let version = if parts.version == Version::HTTP_10 { "1.0" } else { "1.1" };
    let said = [
        (FORWARDED, Some(forwarded)),
        (X_FORWARDED_FOR, peer.map(|peer| peer.to_string())),
        (X_FORWARDED_HOST, host.map(str::to_owned)),
        (X_FORWARDED_PROTO, Some(scheme.to_owned())),
        (VIA, Some(format!("{version} naftiko"))),
    ];
    for (name, text) in said {
        if let Some(value) = text.and_then(|text| HeaderValue::try_from(text).ok()) {
            headers.insert(name, value);
        }
    }
}

/// Whether it can be quoted as it is.
fn is_authority(host: &str) -> bool {
    !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"\\,;".contains(&byte))
}
