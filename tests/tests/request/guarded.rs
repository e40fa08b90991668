//! Who may call: `Host`, `Origin` and what browsers are told; and the id of a request.

use naftiko_runtime::{ListenerOptions, UpstreamOptions};
use naftiko_tests::ROUTE;
use naftiko_tests::caller::{Reply, call, connect, reply};
use naftiko_tests::server::Server;
use naftiko_tests::upstream::{Recorder, answer};

async fn post(server: &Server, headers: &str) -> Reply {
    let headers = format!("content-type: application/json\n{headers}");
    call(server.address(), &format!("POST {ROUTE}"), &headers, "{}").await
}

#[tokio::test]
async fn a_loopback_server_answers_to_loopback_names_only() {
    let upstream = Recorder::start().await;
    let server = Server::of(upstream.base_uri()).await;
    for host in ["localhost", "LOCALHOST:8080", "127.0.0.1:1", "127.9.9.9", "[::1]:8080", "app.localhost"] {
        assert_eq!(post(&server, &format!("host: {host}")).await.status, 200, "{host}");
        upstream.one();
    }
    for host in ["evil.example", "localhost.evil.example", "evil-localhost", "10.0.0.1:8080", "[::2]"] {
        let detail = format!(
            "`{host}` is not an allowed host; MICROSOFT_AZURE_OPENAI_IMAGES_REST_ALLOWED_HOSTS lists the \
             allowed hosts"
        );
        post(&server, &format!("host: {host}")).await.assert_problem(403, "host-not-allowed", &detail);
    }
    for (host, detail) in [
        ("local host", "the `Host` header is not a valid host name, with or without a port"),
        ("localhost:x", "the `Host` header is not a valid host name, with or without a port"),
        ("localhost\nhost: localhost", "the request has more than one `Host` header"),
    ] {
        post(&server, &format!("host: {host}")).await.assert_problem(400, "invalid-host", detail);
    }
    assert!(upstream.take().is_empty());
}

#[tokio::test]
async fn a_request_without_a_host_is_refused() {
    let upstream = Recorder::start().await;
    let server = Server::of(upstream.base_uri()).await;
    let mut wire = connect(server.address()).await;
    wire.write(format!("POST {ROUTE} HTTP/1.1\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{{}}"))
        .await;
    reply(&mut wire, false).await.assert_problem(400, "invalid-host", "the request has no `Host` header");
    assert!(upstream.take().is_empty());
}

#[tokio::test]
async fn further_hosts_are_a_setting() {
    let upstream = Recorder::start().await;
    let options = UpstreamOptions::new().base_uri(upstream.base_uri());
    let listener = ListenerOptions::new().allowed_hosts(["api.example", "other.example:8443"]);
    let server = Server::with(options, listener).await;
    for (host, status) in [
        ("api.example", 200),
        ("API.example:9", 200),
        ("other.example:8443", 200),
        ("localhost", 200),
        ("other.example", 403),
        ("x.api.example", 403),
    ] {
        assert_eq!(post(&server, &format!("host: {host}")).await.status, status, "{host}");
    }
    assert_eq!(upstream.take().len(), 4);
}

#[tokio::test]
async fn pages_of_other_origins_are_refused() {
    let upstream = Recorder::start().await;
    let server = Server::of(upstream.base_uri()).await;
    for origin in ["https://evil.example", "http://localhost.evil.example", "null", "file://", "http://10.0.0.1"] {
        let detail = format!(
            "origin `{origin}` is not allowed; MICROSOFT_AZURE_OPENAI_IMAGES_REST_ALLOWED_ORIGINS lists the \
             allowed origins"
        );
        let reply = post(&server, &format!("origin: {origin}")).await;
        reply.assert_problem(403, "origin-not-allowed", &detail);
        assert_eq!(reply.header("access-control-allow-origin"), None);
        let preflight = format!("origin: {origin}\naccess-control-request-method: POST");
        let preflight = call(server.address(), &format!("OPTIONS {ROUTE}"), &preflight, "").await;
        assert_eq!((preflight.status, preflight.header("access-control-allow-origin")), (403, None));
    }
    assert!(upstream.take().is_empty());
}

#[tokio::test]
async fn allowed_origins_get_cors_answers() {
    let upstream = Recorder::answering(answer("200 OK", "etag: \"1\"\ncontent-type: application/json", "{}")).await;
    let options = UpstreamOptions::new().base_uri(upstream.base_uri());
    let server = Server::with(options, ListenerOptions::new().allowed_origins(["https://app.example"])).await;
    for origin in ["https://app.example", "http://localhost:3000", "https://127.0.0.1", "http://[::1]:5173"] {
        let reply = post(&server, &format!("origin: {origin}")).await;
        assert_eq!((reply.status, reply.header("access-control-allow-origin")), (200, Some(origin)));
        assert_eq!(reply.header("access-control-expose-headers"), Some("etag, x-request-id"));
        assert_eq!(reply.header("access-control-allow-credentials"), None);
        assert!(reply.head.all("vary").contains(&"origin"), "{:?}", reply.head);
        // The upstream learns nothing about the page.
        assert_eq!(upstream.one().header("origin"), None);

        let headers = format!(
            "origin: {origin}\naccess-control-request-method: POST\naccess-control-request-headers: content-type"
        );
        let preflight = call(server.address(), &format!("OPTIONS {ROUTE}"), &headers, "").await;
        assert_eq!((preflight.status, preflight.header("access-control-allow-origin")), (204, Some(origin)));
        assert_eq!(preflight.header("access-control-allow-methods"), Some("POST, OPTIONS"));
        assert_eq!(preflight.header("allow"), Some("POST, OPTIONS"));
        let unknown = call(server.address(), "OPTIONS /nowhere", &headers, "").await;
        assert_eq!((unknown.status, unknown.header("access-control-allow-methods")), (404, None));
        assert_eq!(preflight.header("access-control-allow-headers"), Some("content-type"));
        assert!(upstream.take().is_empty());
    }
    // A refusal that a page may read.
    let headers = "origin: https://app.example\ncontent-type: application/json";
    let refused = call(server.address(), &format!("POST {ROUTE}"), headers, "[]").await;
    assert_eq!((refused.status, refused.header("access-control-allow-origin")), (400, Some("https://app.example")));
    assert_eq!(post(&server, "origin: http://app.example").await.status, 403);
}

#[tokio::test]
async fn a_callers_request_id_is_taken_and_sent_on() {
    let upstream = Recorder::answering(answer("200 OK", "x-request-id: upstreams-own", "")).await;
    let server = Server::of(upstream.base_uri()).await;
    let reply = post(&server, "x-request-id: 0f8e-1/2:3~").await;
    assert_eq!(reply.header("x-request-id"), Some("0f8e-1/2:3~"));
    assert_eq!(upstream.one().header("x-request-id"), Some("0f8e-1/2:3~"));
}

#[tokio::test]
async fn without_a_usable_request_id_one_is_made() {
    let upstream = Recorder::start().await;
    let server = Server::of(upstream.base_uri()).await;
    let long = format!("x-request-id: {}", "x".repeat(129));
    let mut made = Vec::new();
    for headers in ["", "x-request-id:", "x-request-id: a b", "x-request-id: a\nx-request-id: b", &long] {
        let reply = post(&server, headers).await;
        let id = reply.header("x-request-id").unwrap().to_owned();
        assert!(id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit()), "{headers}: {id}");
        assert_eq!(upstream.one().header("x-request-id"), Some(&*id));
        assert!(!made.contains(&id));
        made.push(id);
    }
    // Refusals have one, too.
    let refused = call(server.address(), "GET /", "host: evil.example\nx-request-id: id-1", "").await;
    assert_eq!((refused.status, refused.header("x-request-id")), (403, Some("id-1")));
}
