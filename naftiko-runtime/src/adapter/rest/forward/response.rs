//! What of an upstream's response goes to the client.

use axum::body::Body;
use http::header::{CONTENT_LENGTH, CONTENT_LOCATION, CONTENT_TYPE, HeaderName, LOCATION, TRANSFER_ENCODING};
use http::{HeaderMap, HeaderValue, Response, StatusCode};

use super::location::{Public, Seen};
use crate::adapter::rest::answer::{connection_options, response as of_parts, watched};
use crate::function::Forwarded;
use crate::inbound::method::unsaid;
use crate::value::Failure;

/// The client's response; its body is streamed.
///
/// # Errors
/// 502 for a redirect that leads away from what is forwarded.
pub(super) fn response(
    mut forwarded: Forwarded<'_>,
    public: &Public<'_>,
    (route, is_head): (&'static str, bool),
    request_id: &HeaderValue,
) -> Result<Response<Body>, Failure> {
    let mut headers = std::mem::take(&mut forwarded.answer.headers);
    let status = forwarded.answer.status;
    if status.is_redirection() && status != StatusCode::NOT_MODIFIED && leads_away(&headers, public, &forwarded) {
        return Err(forwarded.redirected(status, &headers));
    }
    for name in [LOCATION, CONTENT_LOCATION] {
        rewrite(&mut headers, &name, public, &forwarded);
    }
    let has_content = forwarded.answer.has_content();
    // A length beside a transfer coding is overridden by it (RFC 9112 §6.3).
    let has_length = has_content && !headers.contains_key(TRANSFER_ENCODING);
    keep(&mut headers, has_length);
    Ok(match (has_content, is_head) {
        (false, _) => of_parts(status, headers, Body::empty()),
        (true, true) => of_parts(status, headers, unsaid()),
        (true, false) => of_parts(status, headers, watched(forwarded.answer.body, route, request_id)),
    })
}

/// Whether a redirect leads to where the client would leave this server.
fn leads_away(headers: &HeaderMap, public: &Public<'_>, forwarded: &Forwarded<'_>) -> bool {
    let is_here = |value: &HeaderValue| {
        value.to_str().is_ok_and(|written| matches!(public.sees(written, forwarded), Seen::Here(_)))
    };
    let mut values = headers.get_all(LOCATION).iter();
    // 300 needs none.
    values.next().is_some_and(|first| !is_here(first) || values.next().is_some())
}

/// Writes a URL as the client must see it, or removes it.
fn rewrite(headers: &mut HeaderMap, name: &HeaderName, public: &Public<'_>, forwarded: &Forwarded<'_>) {
    let mut values = headers.get_all(name).iter();
    let (Some(value), more) = (values.next(), values.next()) else { return };
    let seen = value.to_str().ok().filter(|_| more.is_none()).map(|written| public.sees(written, forwarded));
    match seen {
        Some(Seen::Here(path)) => match HeaderValue::try_from(path) {
            Ok(path) => drop(headers.insert(name, path)),
            Err(_) => drop(headers.remove(name)),
        },
        Some(Seen::Elsewhere) => {}
        Some(Seen::Nowhere) | None => drop(headers.remove(name)),
    }
}

/// Removes what concerns only the upstream.
fn keep(headers: &mut HeaderMap, has_length: bool) {
    let listed = connection_options(headers);
    let is_listed = |name: &HeaderName| listed.iter().any(|option| option == name.as_str());
    let is_lost =
        |name: &HeaderName| !is_passed(name.as_str()) || is_listed(name) || *name == CONTENT_LENGTH && !has_length;
    let lost: Vec<_> = headers.keys().filter(|name| is_lost(name)).cloned().collect();
    for name in lost {
        headers.remove(name);
    }
    for name in [CONTENT_TYPE, CONTENT_LENGTH] {
        if let Some(first) = headers.get(&name).filter(|_| headers.get_all(&name).iter().nth(1).is_some()).cloned() {
            headers.insert(name, first);
        }
    }
}

/// Whether a header is passed on, by its name in lower case. Not those of one connection, cookies, what is said about an
/// origin as a whole (which is this server's), what leads clients past this server, what makes a proxy in front of it
/// read files, and what it sets itself.
fn is_passed(name: &str) -> bool {
    !matches!(
        name,
        "connection"
            | "keep-alive"
            | "proxy-authenticate"
            | "proxy-authentication-info"
            | "proxy-connection"
            | "te"
            | "trailer"
            | "transfer-encoding"
            | "upgrade"
            | "set-cookie"
            | "set-cookie2"
            | "alt-svc"
            | "clear-site-data"
            | "nel"
            | "public-key-pins"
            | "public-key-pins-report-only"
            | "refresh"
            | "report-to"
            | "reporting-endpoints"
            | "strict-transport-security"
            | "x-accel-redirect"
            | "x-sendfile"
            | "server"
            | "x-request-id"
    ) && !name.starts_with("access-control-")
}
