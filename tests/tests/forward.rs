//! A resource that forwards, as a server: what goes to the upstream, what comes back, and what is logged and printed.

#![cfg(test)]

use std::net::SocketAddr;

use naftiko_runtime::{ListenerOptions, UpstreamOptions};
use naftiko_tests::caller::{Reply, call, connect, reply, request};
use naftiko_tests::upstream::{Recorder, Stage, answer};
use naftiko_tests::wire::Ending;
use tokio::net::TcpListener;

naftiko_runtime::include_capability!("forward/proxy.yaml");

/// Settings over these upstreams.
fn settings(registry: &str, crews: &str) -> Settings {
    let registry = UpstreamOptions::new().base_uri(format!("{registry}/rest/1.0")).query("api-version", "7");
    let crews = UpstreamOptions::new().base_uri(crews);
    let fleet = ListenerOptions::new().port(0).max_request(1024);
    let settings = Settings::builder().registry_key("k-1").tenant("north sea").registry(registry).crews(crews);
    settings.fleet(fleet).build().unwrap()
}

/// A server of these settings, for the rest of the test.
async fn serve(settings: &Settings) -> SocketAddr {
    let bound = naftiko_runtime::serve::<Capability>().bind(settings).await.unwrap();
    let (_, _, address) = bound.addresses().next().unwrap();
    tokio::spawn(bound.run(std::future::pending()));
    address
}

/// The reply to a request, over an upstream that answers so.
async fn answered(upstream: &Recorder, first: &str, headers: &str, body: &str) -> Reply {
    let base_uri = upstream.base_uri();
    call(serve(&settings(&base_uri, &base_uri)).await, first, headers, body).await
}

#[tokio::test]
async fn a_request_goes_to_the_namespace_with_its_credentials() {
    let upstream =
        Recorder::answering(answer("201 Created", "location: /rest/1.0/ships/9\nset-cookie: a=b", "made")).await;
    let headers = "content-type: text/x\nx-trace: t-1\nregistry-version: 1999\nauthorization: Bearer theirs\n\
                   cookie: theirs\nx-internal: theirs\nx-request-id: id-1";
    let first = "POST /registry/ships/%C3%A9?flag=DK&flag=%20&api-version=1";
    let reply = answered(&upstream, first, headers, &"x".repeat(3000)).await;
    assert_eq!((reply.status, reply.text()), (201, "made"));
    assert_eq!((reply.header("location"), reply.header("set-cookie")), (Some("/registry/ships/9"), None));
    assert_eq!(reply.header("x-request-id"), Some("id-1"));
    let received = upstream.one();
    assert_eq!(received.method(), "POST");
    assert_eq!(received.target(), "/rest/1.0/ships/%C3%A9?flag=DK&flag=%20&api-version=7");
    // The limit of other requests is 1024 bytes here.
    assert_eq!(received.body.len(), 3000);
    for (name, value) in [
        ("authorization", Some("Bearer k-1")),
        ("registry-version", Some("2026-11-28")),
        ("x-tenant", Some("tenant north sea")),
        ("x-trace", Some("t-1")),
        ("content-type", Some("text/x")),
        ("x-forwarded-for", Some("127.0.0.1")),
        ("x-forwarded-proto", Some("http")),
        ("x-request-id", Some("id-1")),
        ("cookie", None),
        ("x-internal", None),
    ] {
        assert_eq!(received.header(name), value, "{name}");
    }
    let host = received.header("x-forwarded-host").unwrap();
    assert_eq!(received.header("forwarded"), Some(&*format!("for=127.0.0.1;host=\"{host}\";proto=http")));
}

#[tokio::test]
async fn operations_and_more_literal_routes_win() {
    let upstream = Recorder::start().await;
    for (first, target) in
        [("GET /crews/5?x=1", "/crews/5"), ("PUT /crews/5?x=1", "/?x=1"), ("GET /crews/5/ships", "/5/ships")]
    {
        assert_eq!(answered(&upstream, first, "content-length: 0", "").await.status, 200, "{first}");
        assert_eq!(upstream.one().target(), target);
    }
}

#[tokio::test]
async fn failures_name_the_namespace() {
    let upstream = Recorder::answering(answer("401 Unauthorized", "www-authenticate: Bearer", "k-1 is wrong")).await;
    let detail = "the upstream of `registry` rejected this server's credentials with 401";
    let reply = answered(&upstream, "GET /registry/x", "", "").await;
    reply.assert_problem(502, "upstream-credentials-rejected", detail);
    let upstream = Recorder::answering(answer("302 Found", "location: https://login.example/?t=1", "")).await;
    let detail = "the upstream of `registry` returned a redirect (302) to `https://login.example/`, which this server \
                  neither follows nor passes on";
    answered(&upstream, "GET /registry/x", "", "").await.assert_problem(502, "upstream-redirect", detail);
    let detail = "this route forwards HTTP requests only: WebSocket and other upgrades are not supported";
    let reply = answered(&upstream, "GET /registry/x", "connection: upgrade\nupgrade: websocket", "").await;
    reply.assert_problem(501, "upgrade-not-supported", detail);
    let foreign = answered(&upstream, "GET /registry/x", "host: evil.example", "").await;
    assert_eq!(foreign.status, 403);
}

#[tokio::test]
async fn pages_may_call_it() {
    let upstream =
        Recorder::answering(answer("200 OK", "access-control-allow-origin: https://theirs.example", "")).await;
    let origin = "origin: http://localhost:3000";
    let reply = answered(&upstream, "GET /registry/x", origin, "").await;
    assert_eq!(reply.header("access-control-allow-origin"), Some("http://localhost:3000"));
    let preflight = format!("{origin}\naccess-control-request-method: PATCH");
    let reply = answered(&upstream, "OPTIONS /registry/x", &preflight, "").await;
    let methods = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
    assert_eq!((reply.status, reply.header("access-control-allow-methods")), (204, Some(methods)));
}

#[tokio::test]
async fn events_pass_as_they_are_sent_and_what_breaks_off_is_aborted() {
    let stage = Stage::open().await;
    let address = serve(&settings(&stage.base_uri(), &stage.base_uri())).await;
    let mut caller = connect(address).await;
    caller.write(request(address, "GET /registry/events", "accept: text/event-stream", b"")).await;
    let (mut upstream, received) = stage.request().await;
    assert_eq!(received.header("accept"), Some("text/event-stream"));
    upstream.write("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n").await;
    let head = caller.head().await.unwrap();
    assert_eq!(head.header("content-type"), Some("text/event-stream"));
    for event in ["data: one\n\n", "data: two\n\n"] {
        upstream.write_chunk(event).await;
        assert_eq!(caller.chunk().await.unwrap(), event.as_bytes());
    }
    drop(upstream);
    assert!(caller.chunk().await.is_err(), "a clean end");
}

#[tokio::test]
async fn it_is_mounted_with_other_routes() {
    let upstream = Recorder::start().await;
    let settings = settings(&upstream.base_uri(), &upstream.base_uri());
    let own = axum::Router::new().route("/own", axum::routing::get(async || "own"));
    let app = own.merge(rest::router(&Capability::new(&settings).unwrap()));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let app = app.into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(axum::serve(listener, app).into_future());
    assert_eq!(call(address, "GET /own", "", "").await.text(), "own");
    let mut caller = connect(address).await;
    caller.write(request(address, "PROPFIND /registry/a/b", "", b"")).await;
    let reply = reply(&mut caller, false).await;
    assert_eq!((reply.status, reply.ending), (200, Ending::Clean));
    let received = upstream.one();
    assert_eq!((received.method(), received.target()), ("PROPFIND", "/rest/1.0/a/b?api-version=7"));
    assert_eq!(received.header("x-forwarded-for"), Some("127.0.0.1"));
}
