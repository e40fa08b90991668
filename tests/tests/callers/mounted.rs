//! Routers in an application ask for the same credentials.

use std::net::SocketAddr;

use axum::Router;
use naftiko_runtime::ListenerOptions;
use naftiko_tests::caller::call;

use super::super::{Capability, LIST, MCP, builder, mcp, rest, skill};
use naftiko_tests::upstream::{Recorder, answer};

/// Serves an application, for the rest of the test.
async fn serve(app: Router) -> SocketAddr {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, app).await });
    address
}

#[tokio::test]
async fn a_mounted_router_asks_for_credentials() {
    let api = Recorder::choosing(|_| answer("200 OK", "content-type: application/json", "[]").into_bytes()).await;
    let capability = Capability::new(&builder(&api.base_uri()).build().unwrap()).unwrap();
    let app = Router::new()
        .route("/own", axum::routing::get(|| async { "own" }))
        .merge(rest::quay::router(&capability))
        .merge(skill::shelf::router(&capability))
        .nest("/desk", mcp::desk::router(&capability))
        .nest("/gate", rest::gate::router(&capability));
    let address = serve(app).await;
    for (first, headers, body) in [
        ("GET /ships", "", ""),
        ("HEAD /ships", "", ""),
        ("POST /desk/mcp", MCP, LIST),
        ("GET /gate/registry/ships", "", ""),
        ("GET /skills", "", ""),
    ] {
        assert_eq!(call(address, first, headers, body).await.status, 401, "{first}");
    }
    assert!(api.take().is_empty());
    for (first, headers, body) in [
        ("GET /own", String::new(), ""),
        ("GET /ships", "authorization: Bearer quay-token".to_owned(), ""),
        ("POST /desk/mcp", format!("{MCP}\r\nx-desk-key: k\u{e4}y 1"), LIST),
        ("GET /gate/registry/ships?gate%20key=a%26b%3Dc", String::new(), ""),
        ("GET /skills", "authorization: Basic cGlsb3Q6cDp3".to_owned(), ""),
    ] {
        let reply = call(address, first, &headers, body).await;
        assert_eq!(reply.status, 200, "{first}: {}", reply.text());
    }
    let received = api.take();
    assert!(received.iter().all(|received| received.header("authorization") == Some("Bearer upstream-key")));
    assert_eq!(received.iter().map(|received| received.target().to_owned()).collect::<Vec<_>>(), ["/ships"; 3]);
}

/// Hosts, origins and limits need no listener.
#[tokio::test]
async fn a_mounted_router_has_the_other_guards() {
    let api = Recorder::start().await;
    let desk = ListenerOptions::new().port(0).allowed_hosts(["api.example"]).max_request(200);
    let capability = Capability::new(&builder(&api.base_uri()).desk(desk).build().unwrap()).unwrap();
    let address = serve(Router::new().merge(mcp::desk::router(&capability))).await;
    let ours = "host: api.example";
    let [fits, large] = [150, 201].map(|length| format!("{LIST:length$}"));
    for (headers, body, status) in [
        (ours, &fits, 200),
        ("host: evil.example", &fits, 403),
        ("host: api.example\r\norigin: https://api.example", &fits, 200),
        ("host: api.example\r\norigin: https://evil.example", &fits, 403),
        (ours, &large, 413),
    ] {
        let headers = format!("{headers}\r\n{MCP}\r\nx-desk-key: k\u{e4}y 1");
        let reply = call(address, "POST /mcp", &headers, body).await;
        let sent = (reply.status, api.take().len());
        assert_eq!(sent, (status, usize::from(status == 200)), "{headers} {}", reply.text());
    }
}
