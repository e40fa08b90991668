use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use http::StatusCode;
use http::header::{ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN, ALLOW, CONTENT_LENGTH, CONTENT_TYPE};
use http_body::Frame;

use super::*;
use crate::inbound::method;
use crate::settings::UpstreamOptions;
use crate::testing::{Reply, answered, captured, get, parts};
use crate::upstream::Auth;

/// Answers every GET, and reads no body.
struct Hello;

impl Respond for Hello {
    const KIND: AdapterKind = AdapterKind::Rest;

    async fn respond(
        &self,
        parts: &mut Parts,
        _: &mut RequestBody,
        observation: &mut Observation,
    ) -> Result<Response<Body>, Failure> {
        observation.route("/hello");
        match parts.method {
            Method::GET | Method::HEAD => Ok(Response::new(Body::from("hello"))),
            Method::POST => Err(Failure::new(StatusCode::CONFLICT, "conflict", "not now")),
            _ => Ok(method::other(&parts.method, "GET, HEAD, OPTIONS", observation.request_id())),
        }
    }
}

fn service(is_mounted: bool) -> AdapterService<Hello> {
    let (_, settings) = parts(1, UpstreamOptions::new(), Auth::none());
    let guard = if is_mounted { Guard::mounted(&settings) } else { Guard::new(&settings) };
    AdapterService::new(Hello, &Listener::open(&settings), guard)
}

/// A body of three pieces that counts those that are taken.
struct Counted(Arc<AtomicUsize>);

impl http_body::Body for Counted {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Wake<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let taken = self.0.fetch_add(1, Ordering::Relaxed);
        Poll::Ready((taken < 3).then(|| Ok(Frame::data(Bytes::from_static(b"piece")))))
    }
}

#[tokio::test]
async fn what_nobody_reads_is_taken_in_whatever_the_answer() {
    let sent = async |method: Method, header: (&'static str, &'static str), is_mounted: bool| {
        let taken = Arc::new(AtomicUsize::new(0));
        let request = Request::builder().method(method).uri("/hello").header(header.0, header.1);
        let reply = answered(&service(is_mounted), request.body(Body::new(Counted(Arc::clone(&taken)))).unwrap()).await;
        (reply.status.as_u16(), taken.load(Ordering::Relaxed))
    };
    let host = ("host", "localhost");
    assert_eq!(sent(Method::GET, host, true).await, (200, 4));
    assert_eq!(sent(Method::POST, host, true).await, (409, 4));
    assert_eq!(sent(Method::PUT, host, true).await, (405, 4));
    assert_eq!(sent(Method::GET, ("host", "evil.example"), false).await, (403, 4));
    assert_eq!(sent(Method::POST, ("expect", "100-continue"), true).await, (409, 0), "it has not been asked for");
}

#[tokio::test]
async fn a_refusal_is_a_problem_and_one_line() {
    let (lines, _guard) = captured();
    let mut request = get("/hello?canary");
    request.headers_mut().insert("host", "evil.example".parse().unwrap());
    let reply = answered(&service(false), request).await;
    assert_eq!((reply.status, reply.header("x-request-id")), (StatusCode::FORBIDDEN, Some("id-1")));
    assert_eq!(reply.headers[CONTENT_TYPE], "application/problem+json");
    assert_eq!(
        lines.at("INFO", "naftiko::serve"),
        ["rejected: `evil.example` is not an allowed host; TEST_REST_ALLOWED_HOSTS lists the allowed hosts \
          method=\"GET\" status=403 request_id=\"id-1\""]
    );
    assert_eq!(lines.at("INFO", "naftiko::rest"), [""; 0]);
}

#[tokio::test]
async fn head_has_the_head_of_get() {
    let mut request = get("/hello");
    *request.method_mut() = Method::HEAD;
    let reply = answered(&service(true), request).await;
    assert_eq!((reply.text(), &reply.headers[CONTENT_LENGTH]), ("", &"5".parse().unwrap()));
}

#[tokio::test]
async fn an_origin_that_may_call_is_told_so() {
    let asked = async |is_mounted: bool, method: Method| -> Reply {
        let request = Request::builder().method(method).uri("/hello").header("host", "localhost");
        let request = request.header("origin", "http://localhost:3000").header("access-control-request-method", "GET");
        answered(&service(is_mounted), request.body(Body::empty()).unwrap()).await
    };
    for is_mounted in [false, true] {
        let preflight = asked(is_mounted, Method::OPTIONS).await;
        assert_eq!(preflight.headers[ACCESS_CONTROL_ALLOW_ORIGIN], "http://localhost:3000");
        assert_eq!(preflight.headers[ACCESS_CONTROL_ALLOW_METHODS], preflight.headers[ALLOW]);
        let answer = asked(is_mounted, Method::GET).await;
        assert_eq!(answer.headers[ACCESS_CONTROL_ALLOW_ORIGIN], "http://localhost:3000");
    }
}

/// Knows no path.
struct Nowhere;

impl Respond for Nowhere {
    const KIND: AdapterKind = AdapterKind::Mcp;

    async fn respond(
        &self,
        _: &mut Parts,
        _: &mut RequestBody,
        _: &mut Observation,
    ) -> Result<Response<Body>, Failure> {
        Err(Failure::new(StatusCode::NOT_FOUND, "not-found", "no route matches this path"))
    }
}

#[tokio::test]
async fn a_probe_is_answered_where_the_adapter_has_no_route() {
    let (_, settings) = parts(1, UpstreamOptions::new(), Auth::none());
    let nowhere = AdapterService::mounted(Nowhere, &Listener::open(&settings));
    let (lines, _guard) = captured();
    let reply = answered(&nowhere, get("/health")).await;
    assert_eq!((reply.status, reply.text()), (StatusCode::OK, r#"{"status":"ok"}"#));
    assert!(lines.at("INFO", AdapterKind::Mcp.log_target()).is_empty());
    assert_eq!(answered(&nowhere, get("/healthz")).await.status, 404);
    let own = answered(&service(true), get("/health")).await;
    assert_eq!(own.text(), "hello");
}
