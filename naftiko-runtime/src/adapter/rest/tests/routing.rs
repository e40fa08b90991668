//! Methods that nobody declared, and the service as a part of someone's router.

use axum::Router;
use axum::body::Body;
use http::{Method, Request};
use tower_service::Service as _;

use super::super::fixture::*;
use super::super::router;
use crate::inbound::Listener;
use crate::settings::UpstreamOptions;
use crate::testing::*;
use crate::upstream::Auth;

fn request(method: Method, uri: &str) -> Request<Body> {
    Request::builder().method(method).uri(uri).body(Body::empty()).unwrap()
}

#[tokio::test]
async fn options_and_wrong_methods_say_what_is_allowed() {
    let service = rest(closed_port());
    for (uri, allow, other) in [
        ("/pets", "GET, POST, HEAD, OPTIONS", Method::PUT),
        ("/plain", "GET, HEAD, OPTIONS", Method::POST),
        ("/note", "PATCH, OPTIONS", Method::HEAD),
        ("/v1/deployments/x/images", "POST, OPTIONS", Method::GET),
        ("/v1/deployments/x/images", "POST, OPTIONS", Method::from_bytes(b"BREW").unwrap()),
    ] {
        let options = answered(&service, request(Method::OPTIONS, uri)).await;
        assert_eq!((options.status.as_u16(), options.header("allow"), options.text()), (204, Some(allow), ""));
        let wrong = answered(&service, request(other, uri)).await;
        assert_eq!((wrong.status.as_u16(), wrong.header("allow")), (405, Some(allow)), "{uri}");
    }
    assert_eq!(answered(&service, request(Method::OPTIONS, "/nowhere")).await.status, 404);
}

#[tokio::test]
async fn head_follows_get() {
    let (port, received) = recorder(OK);
    let service = rest(port);
    let reply = answered(&service, request(Method::HEAD, "/plain")).await;
    assert_eq!((reply.status.as_u16(), reply.text()), (200, ""));
    assert_eq!((reply.header("content-length"), reply.header("content-type")), (Some("7"), Some("application/json")));
    assert_eq!(received.recv().unwrap().line, "GET /plain");
    let unknown = answered(&service, request(Method::HEAD, "/nowhere")).await;
    assert_eq!((unknown.status.as_u16(), unknown.text()), (404, ""));
    assert!(unknown.header("content-length").unwrap().parse::<u32>().unwrap() > 100);
}

#[test]
fn head_of_an_unknown_length_claims_none() {
    let (port, _received) = recorder("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n");
    let head = head(&mut sent(serve(rest(port)), "HEAD /plain HTTP/1.1\r\nhost: localhost\r\n\r\n"));
    assert!(head.starts_with("HTTP/1.1 200 OK\r\n"), "{head}");
    assert!(!head.to_ascii_lowercase().contains("content-length"), "{head}");
}

#[tokio::test]
async fn methods_of_their_own_come_first() {
    let (port, received) = recorder("HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n");
    let service = rest(port);
    let reply = answered(&service, request(Method::HEAD, "/probe")).await;
    assert_eq!((reply.status.as_u16(), reply.header("content-length"), reply.text()), (200, Some("99"), ""));
    assert_eq!(received.recv().unwrap().line, "HEAD /plain");
    // The answer to HEAD describes a body that is not there; another method's answer must not claim it.
    let reply = answered(&service, request(Method::OPTIONS, "/probe")).await;
    assert_eq!((reply.status.as_u16(), reply.header("content-length"), reply.text()), (200, None, ""));
    assert_eq!(received.recv().unwrap().line, "HEAD /plain");
    let wrong = answered(&service, request(Method::GET, "/probe")).await;
    assert_eq!((wrong.status.as_u16(), wrong.header("allow")), (405, Some("HEAD, OPTIONS")));
}

async fn through(router: &Router, request: Request<Body>) -> Reply {
    let Ok(response) = router.clone().call(request).await;
    Reply::of(response).await
}

#[tokio::test]
async fn the_router_merges_and_nests() {
    let (port, received) = recorder(OK);
    let (upstream, listener) = parts(port, UpstreamOptions::new(), Auth::none());
    let ours = || router(&ADAPTER, handlers(upstream.clone()), &Listener::open(&listener));
    let mine = Router::new().route("/mine", axum::routing::get(|| async { "mine" }));
    let app = mine.merge(ours()).nest("/api", ours()).fallback(|| async { "fallback" });

    assert_eq!(through(&app, get("/mine")).await.text(), "mine");
    assert_eq!(through(&app, get("/nowhere")).await.text(), "fallback");
    for (uri, line) in [
        ("/plain", "GET /plain"),
        ("/api/plain", "GET /plain"),
        ("/twice/%2E%2Ea/and/..a", "GET /twice/..a"),
        ("/api/twice/a%2Fb/and/a%2fb", "GET /twice/a%2Fb"),
        ("/files/a/b%20c", "GET /files/a/b%20c"),
        ("/api/files/x/y", "GET /files/x/y"),
    ] {
        let reply = through(&app, get(uri)).await;
        assert_eq!(reply.status, 200, "{uri}: {}", reply.text());
        assert_eq!(received.recv().unwrap().line, line);
    }
    // Methods and refusals are the service's, also in there.
    let wrong = through(&app, request(Method::DELETE, "/api/pets")).await;
    assert_eq!((wrong.status.as_u16(), wrong.header("allow")), (405, Some("GET, POST, HEAD, OPTIONS")));
    assert_eq!(through(&app, get("/api/twice/../and/..")).await.status, 400);
    let head = through(&app, request(Method::HEAD, "/api/plain")).await;
    assert_eq!((head.status.as_u16(), head.header("content-length"), head.text()), (200, Some("7"), ""));
}
