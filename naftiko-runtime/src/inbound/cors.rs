//! What browsers are told about an origin that may call (the Fetch standard's CORS protocol): exactly that origin, no
//! wildcard, no credentials.

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

/// An origin that may call.
pub(super) struct Allowed(HeaderValue);

/// Headers a page may read without being told so, and those that are not for pages.
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
    /// `origin` as the browser sent it: it compares the answer byte for byte.
    pub(super) fn new(origin: HeaderValue) -> Self {
        Self(origin)
    }

    /// Says in an answer's headers that the origin may read it, all of its headers included.
    pub(super) fn allow(self, headers: &mut HeaderMap) {
        let exposed: Vec<&str> =
            headers.keys().filter(|name| !NOT_EXPOSED.contains(name)).map(HeaderName::as_str).collect();
        // Names of headers, commas and spaces make a header value.
        let exposed = HeaderValue::try_from(exposed.join(", ")).ok().filter(|names| !names.is_empty());
        // What an upstream says about origins is about its own pages.
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

/// What a browser asks before a page's request: whether the route takes its method, with headers of its own.
pub(super) struct Preflight {
    headers: Option<HeaderValue>,
}

impl Preflight {
    /// The preflight that `request` is.
    pub(super) fn of(request: &Parts) -> Option<Self> {
        is_preflight(&request.method, &request.headers)
            .then(|| Self { headers: request.headers.get(ACCESS_CONTROL_REQUEST_HEADERS).cloned() })
    }

    /// Adds to the answer of OPTIONS what the browser wants to know: the route's methods. Any header may be sent: which
    /// mean something is the route's business. Other answers, such as 404, refuse by what they lack.
    pub(super) fn answer(self, response: &mut Response<Body>) {
        let is_ok = response.status().is_success();
        let headers = response.headers_mut();
        let Some(methods) = headers.get(ALLOW).filter(|_| is_ok).cloned() else { return };
        headers.insert(ACCESS_CONTROL_ALLOW_METHODS, methods);
        if let Some(wanted) = self.headers {
            headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, wanted);
        }
        // Ten minutes spare a round trip a call; browsers cap it anyway.
        headers.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("600"));
        let vary = "origin, access-control-request-method, access-control-request-headers";
        headers.insert(VARY, HeaderValue::from_static(vary));
    }
}
