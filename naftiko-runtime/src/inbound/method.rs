//! How every adapter treats HTTP methods: HEAD is answered without a body, and unknown methods are shown shortened.

use axum::body::Body;
use http::header::{ACCESS_CONTROL_REQUEST_METHOD, ALLOW, CONTENT_LENGTH, ORIGIN};
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode};
use http_body::Body as _;

use super::problem;
use crate::upstream::has_content;
use crate::value::Failure;

/// Returns the method as shown in messages. A client may make one up that is a thousand characters long.
pub(crate) fn word(method: &Method) -> &str {
    let text = method.as_str();
    text.get(..16).unwrap_or(text)
}

/// Whether the request is a CORS preflight (the Fetch standard).
pub(crate) fn is_preflight(method: &Method, headers: &HeaderMap) -> bool {
    *method == Method::OPTIONS && headers.contains_key(ACCESS_CONTROL_REQUEST_METHOD) && headers.contains_key(ORIGIN)
}

/// The response to OPTIONS, and to methods that a route does not have. `allowed` are the methods it has.
pub(crate) fn other(method: &Method, allowed: &str, id: &HeaderValue) -> Response<Body> {
    other_because(method, allowed, &format!("this route allows {allowed}, not {}", word(method)), id)
}

/// Like [`other`], with its own explanation of why no other method is allowed.
pub(crate) fn other_because(method: &Method, allowed: &str, detail: &str, id: &HeaderValue) -> Response<Body> {
    let mut response = if *method == Method::OPTIONS {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::NO_CONTENT;
        response
    } else {
        problem::response(&Failure::new(StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", detail), id)
    };
    if let Ok(allowed) = HeaderValue::try_from(allowed) {
        response.headers_mut().insert(ALLOW, allowed);
    }
    response
}

/// The same response without its body. A known length stays known.
pub(crate) fn without_body(response: Response<Body>) -> Response<Body> {
    let (mut head, body) = response.into_parts();
    if let Some(length) = body.size_hint().exact().filter(|_| has_content(head.status)) {
        head.headers.entry(CONTENT_LENGTH).or_insert(length.into());
    }
    Response::from_parts(head, unsaid())
}

/// The body of a response to HEAD, which says nothing of the one it stands for.
pub(crate) fn unsaid() -> Body {
    Body::new(Unsaid)
}

/// An empty body that does not claim to be empty: axum and hyper would announce a length of 0.
struct Unsaid;

impl http_body::Body for Unsaid {
    type Data = bytes::Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<bytes::Bytes>, Self::Error>>> {
        std::task::Poll::Ready(None)
    }
}
