//! The CORS headers for an allowed origin (the Fetch standard's CORS protocol): exactly that origin, no wildcard, no
//! credentials.

use axum::body::Body;
use http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_HEADERS, ALLOW, CACHE_CONTROL,
    CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_TYPE, DATE, EXPIRES, HeaderMap, HeaderName, LAST_MODIFIED, PRAGMA,
    TRANSFER_ENCODING, VARY,
};
use http::request::Parts;
use http::{HeaderValue, Response};

use super::method::is_preflight;

/// An allowed origin.
pub(super) struct Allowed(HeaderValue);

/// Headers that a page may read anyway, and those that are not meant for pages.
const NOT_EXPOSED: [HeaderName; 12] = [
    CACHE_CONTROL,
    CONTENT_LANGUAGE,
    CONTENT_LENGTH,
    CONTENT_TYPE,
    EXPIRES,
    LAST_MODIFIED,
    PRAGMA,
    DATE,
    TRANSFER_ENCODING,
    VARY,
    ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS,
];

impl Allowed {
    /// `origin` is as the browser sent it: the browser compares the response byte for byte.
    pub(super) fn new(origin: HeaderValue) -> Self {
        Self(origin)
    }

    /// Allows the origin to read the response, including all of its headers.
    pub(super) fn allow(self, headers: &mut HeaderMap) {
        let exposed: Vec<&str> =
            headers.keys().filter(|name| !NOT_EXPOSED.contains(name)).map(HeaderName::as_str).collect();
        // Header names, commas and spaces form a valid header value.
        let exposed = HeaderValue::try_from(exposed.join(", ")).ok().filter(|names| !names.is_empty());
        // What an upstream says about origins applies to its own pages.
        for name in [ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS] {
            headers.remove(name);
        }
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, self.0);
        if let Some(names) = exposed {
            headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, names);
        }
        headers.append(VARY, HeaderValue::from_static("origin"));
    }
}

/// A CORS preflight: the browser asks whether the route accepts a page's request, by its method and headers.
pub(super) struct Preflight {
    headers: Option<HeaderValue>,
}

impl Preflight {
    /// Returns the preflight, if `request` is one.
    pub(super) fn of(request: &Parts) -> Option<Self> {
        is_preflight(&request.method, &request.headers)
            .then(|| Self { headers: request.headers.get(ACCESS_CONTROL_REQUEST_HEADERS).cloned() })
    }

    /// Adds the route's methods to the response to OPTIONS. Any header may be sent: which ones have a meaning is up to
    /// the route. Other responses, such as 404, refuse the preflight because they lack these headers.
    pub(super) fn answer(self, response: &mut Response<Body>) {
        let is_ok = response.status().is_success();
        let headers = response.headers_mut();
        let Some(methods) = headers.get(ALLOW).filter(|_| is_ok).cloned() else { return };
        headers.insert(ACCESS_CONTROL_ALLOW_METHODS, methods);
        if let Some(wanted) = self.headers {
            headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, wanted);
        }
        // Ten minutes save a round trip for each call; browsers cap it anyway.
        headers.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("600"));
        let vary = "origin, access-control-request-method, access-control-request-headers";
        headers.insert(VARY, HeaderValue::from_static(vary));
    }
}
