//! Maps the upstream's response, or its failure, to the response that the client gets. Status, headers and bytes are
//! passed on as LANGUAGE §5 says. Nothing that concerns only the upstream (credentials, cookies, connections) is passed
//! on.

use std::pin::Pin;
use std::task::{Context as Wake, Poll};

use axum::body::Body;
use bytes::Bytes;
use http::header::{
    ACCEPT_RANGES, CONNECTION, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE,
    ETAG, LAST_MODIFIED, TRANSFER_ENCODING,
};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode};
use http_body::{Frame, SizeHint};

use super::TARGET;
use super::route::Endpoint;
use crate::function::{Mapped, Origin, Passed};
use crate::upstream::{Answer, UpstreamBody};
use crate::value::Error;

/// The client's response for an upstream's response; its body is streamed.
pub(super) fn passed(endpoint: &'static Endpoint, passed: Passed, request_id: &HeaderValue) -> Response<Body> {
    let Passed { answer, origin, .. } = passed;
    let has_content = answer.has_content();
    let Answer { status, headers, body } = answer;
    if !has_content {
        return response(status, kept(headers, |_| false), Body::empty());
    }
    // The length of a HEAD response is that of another response's body. A length beside a transfer coding is overridden
    // by it, and not passed on (RFC 9112 §6.3).
    let is_its_own = !origin.is_head() || endpoint.method == Method::HEAD;
    let has_length = is_its_own && !headers.contains_key(TRANSFER_ENCODING);
    let mut kept = kept(headers, |name| name == CONTENT_TYPE || (has_length && name == CONTENT_LENGTH));
    if status.is_success()
        && let Some(declared) = declared(endpoint, origin, &kept)
    {
        kept.insert(CONTENT_TYPE, HeaderValue::from_static(declared));
    }
    response(status, kept, watched(body, endpoint.route, request_id))
}

/// The content type that the author declares: the operation's, else the first of the route's, of which the upstream may
/// choose another. Bytes of which nobody says anything are said to be that.
fn declared(endpoint: &Endpoint, origin: Origin, headers: &HeaderMap) -> Option<&'static str> {
    let essence = |of: &str| of.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match (origin.media_type(), endpoint.media_types) {
        (Some(declared), _) => Some(declared),
        (None, []) => {
            let is_unsaid = origin.is_binary() && !headers.contains_key(CONTENT_TYPE);
            is_unsaid.then_some("application/octet-stream")
        }
        (None, types @ [first, ..]) => {
            let sent = headers.get(CONTENT_TYPE).and_then(|sent| sent.to_str().ok()).map(essence);
            let is_one = sent.is_some_and(|sent| types.iter().any(|of| essence(of) == sent));
            (!is_one).then_some(*first)
        }
    }
}

/// An upstream's body on its way to the client of this route.
#[inline]
pub(super) fn watched(body: UpstreamBody, route: &'static str, request_id: &HeaderValue) -> Body {
    Body::new(Watched { body, route, request_id: request_id.clone() })
}

/// The client's response, built from the parts of an upstream's.
pub(super) fn mapped(mapped: Mapped) -> Response<Body> {
    let mut kept = kept(mapped.headers, |_| false);
    if !kept.is_empty() {
        for name in [ACCEPT_RANGES, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_RANGE, ETAG, LAST_MODIFIED] {
            // They describe bytes that the client does not get.
            kept.remove(name);
        }
    }
    kept.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response(mapped.status, kept, Body::from(mapped.json))
}

/// The client's response for one from which nothing was mapped: it has no content (LANGUAGE §5).
pub(super) fn without_content(mapped: Mapped) -> Response<Body> {
    response(mapped.status, kept(mapped.headers, |_| false), Body::empty())
}

pub(super) fn response(status: StatusCode, headers: HeaderMap, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

/// The headers that are passed on, whatever the body is, and those of the body that `describes_it` knows. The others are
/// removed: they are fewer.
fn kept(mut headers: HeaderMap, describes_it: impl Fn(&HeaderName) -> bool) -> HeaderMap {
    // Those of a result that was built.
    if headers.is_empty() {
        return headers;
    }
    let listed = connection_options(&headers);
    let is_listed = |name: &HeaderName| listed.iter().any(|option| option == name.as_str());
    let is_passed = |name: &HeaderName| describes_it(name) || is_kept(name.as_str()) && !is_listed(name);
    let mut dropped = Vec::with_capacity(headers.keys_len());
    dropped.extend(headers.keys().filter(|name| !is_passed(name)).cloned());
    for name in dropped {
        headers.remove(name);
    }
    // Whatever else is said of the body, only the first is passed on.
    if headers.len() > headers.keys_len() {
        for name in [CONTENT_TYPE, CONTENT_LENGTH] {
            if let Some(first) = headers.get(&name).cloned() {
                headers.insert(name, first);
            }
        }
    }
    headers
}

/// Whether a header is passed on, by its name in lower case. `x-request-id` is set by this server.
fn is_kept(name: &str) -> bool {
    match name {
        "accept-ranges"
        | "cache-control"
        | "content-disposition"
        | "content-encoding"
        | "content-language"
        | "content-range"
        | "deprecation"
        | "etag"
        | "last-modified"
        | "link"
        | "location"
        | "retry-after"
        | "sunset"
        | "vary" => true,
        "connection" | "content-length" | "content-type" | "date" | "server" | "transfer-encoding" | "x-request-id" => {
            false
        }
        _ => contains(name, "ratelimit") || contains(name, "rate-limit") || name.ends_with("-request-id"),
    }
}

/// Names are too short for the search that `str::contains` prepares.
fn contains(name: &str, part: &str) -> bool {
    name.as_bytes().windows(part.len()).any(|window| window == part.as_bytes())
}

/// The headers that `Connection` makes hop-by-hop (RFC 9110 §7.6.1).
pub(super) fn connection_options(headers: &HeaderMap) -> Vec<String> {
    let lines = headers.get_all(CONNECTION).iter().filter_map(|value| value.to_str().ok());
    lines.flat_map(|line| line.split(',')).map(|option| option.trim().to_ascii_lowercase()).collect()
}

pin_project_lite::pin_project! {
    /// An upstream's body on its way to the client. If it fails, the head is already sent: the error aborts the
    /// client's connection, and the log says why.
    struct Watched {
        #[pin]
        body: UpstreamBody,
        route: &'static str,
        request_id: HeaderValue,
    }
}

impl http_body::Body for Watched {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(self: Pin<&mut Self>, wake: &mut Wake<'_>) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let this = self.project();
        let polled = this.body.poll_frame(wake);
        if let Poll::Ready(Some(Err(error))) = &polled {
            let request_id = this.request_id.to_str().unwrap_or_default();
            tracing::warn!(
                target: TARGET, route = this.route, request_id, %error,
                "reading the upstream's body failed; aborting the client's connection"
            );
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests;
