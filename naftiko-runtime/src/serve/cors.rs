//! What browsers are told about an origin that may call (the Fetch standard's CORS protocol): exactly that origin, no
//! wildcard, no credentials.

use axum::body::Body;
use http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_HEADERS,
    ACCESS_CONTROL_REQUEST_METHOD, CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_TYPE, DATE, EXPIRES,
    HeaderMap, HeaderName, LAST_MODIFIED, PRAGMA, TRANSFER_ENCODING, VARY,
};
use http::{HeaderValue, Method, Request, Response, StatusCode};

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

    /// The answer to a preflight, 204; `None` when `request` is not one.
    ///
    /// Whatever the page wants to send is allowed: which methods and headers mean something is the route's business.
    pub(super) fn preflight<B>(&self, request: &Request<B>) -> Option<Response<Body>> {
        let method = request.headers().get(ACCESS_CONTROL_REQUEST_METHOD)?;
        if request.method() != Method::OPTIONS {
            return None;
        }
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::NO_CONTENT;
        let headers = response.headers_mut();
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, self.0.clone());
        headers.insert(ACCESS_CONTROL_ALLOW_METHODS, method.clone());
        if let Some(wanted) = request.headers().get(ACCESS_CONTROL_REQUEST_HEADERS) {
            headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, wanted.clone());
        }
        // Ten minutes spare a round trip a call; browsers cap it anyway.
        headers.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("600"));
        let vary = "origin, access-control-request-method, access-control-request-headers";
        headers.insert(VARY, HeaderValue::from_static(vary));
        Some(response)
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
