//! The tools in a program of one's own: the router in an application, and calls without a socket.

use std::net::SocketAddr;

use axum::Router;
use axum::routing::get;
use naftiko_tests::caller::call;
use naftiko_tests::mcp_caller::{FITTING, Generation, Http, TOOL, text};
use naftiko_tests::server::settings;
use naftiko_tests::upstream::{Recorder, answer};
use naftiko_tests::{Capability, KEY, ROUTE, TARGET, mcp, rest};
use serde_json::json;
use tokio::net::TcpListener;

/// Serves an application as its owner would.
async fn served(app: Router) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
    address
}

fn capability(upstream: &Recorder) -> Capability {
    Capability::new(&settings(upstream.base_uri())).unwrap()
}

async fn calls(address: SocketAddr, path: &'static str, upstream: &Recorder) {
    for generation in Generation::ALL {
        let mut client = Http::at(address, path, generation).await;
        assert_eq!(text(&client.call(FITTING).await), (false, "{}"), "{path}");
        let received = upstream.one();
        assert_eq!((received.target(), &*received.body), (TARGET, &br#"{"prompt":"a fox"}"#[..]));
    }
}

#[tokio::test]
async fn merged_into_an_application() {
    let upstream = Recorder::start().await;
    let capability = capability(&upstream);
    let app = Router::new().route("/health", get(async || "well")).merge(rest::router(&capability));
    let app = served(app.merge(mcp::router(&capability)).fallback(async || "the application's own")).await;
    calls(app, "/mcp", &upstream).await;
    calls(app, "/", &upstream).await;
    // Both protocols of the capability, and the application's own routes.
    assert_eq!(call(app, &format!("POST {ROUTE}"), "content-type: application/json", "{}").await.text(), "{}");
    assert_eq!(call(app, "GET /health", "", "").await.text(), "well");
    assert_eq!(call(app, "POST /mcp/x", "", "").await.text(), "the application's own");
    assert_eq!(call(app, "GET /mcp", "", "").await.status, 405);
}

#[tokio::test]
async fn nested_in_an_application() {
    let upstream = Recorder::start().await;
    let capability = capability(&upstream);
    let app = Router::new().route("/", get(async || "home")).nest("/azure/images", mcp::router(&capability));
    let app = served(app.nest("/again", mcp::router(&capability))).await;
    for path in ["/azure/images/mcp", "/azure/images", "/again/mcp"] {
        calls(app, path, &upstream).await;
    }
    assert_eq!(call(app, "GET /", "", "").await.text(), "home");
    assert_eq!(call(app, "POST /mcp", "content-type: application/json", "{}").await.status, 404);
}

/// An application may have any name, which its own pages have, too.
#[tokio::test]
async fn an_application_has_any_name() {
    let upstream = Recorder::start().await;
    let app = served(mcp::router(&capability(&upstream))).await;
    let headers = "content-type: application/json\nhost: api.example\norigin: https://";
    let message = Generation::Handshake.message(1, "tools/list", "{}");
    for (origin, status) in [("api.example", 200), ("page.example", 403)] {
        assert_eq!(call(app, "POST /mcp", &format!("{headers}{origin}"), &message).await.status, status);
    }
}

#[tokio::test]
async fn a_call_without_a_socket() {
    let upstream = Recorder::answering(answer("200 OK", "content-type: application/json", r#"{ "created": 1 }"#)).await;
    let tools = mcp::server(&capability(&upstream));
    assert_eq!(tools.namespace(), "microsoft-azure-openai-images-mcp");
    assert_eq!(tools.tools().iter().map(|tool| &*tool.name).collect::<Vec<_>>(), [TOOL]);

    let found = tools.call(TOOL, json!({"deployment-id": "dall-e-3", "body": {"prompt": "a fox"}})).await.unwrap();
    assert_eq!((found.is_error, &found.structured_content), (Some(false), &Some(json!({"created": 1}))));
    let received = upstream.one();
    assert_eq!(received.target(), TARGET);
    assert_eq!(received.header("authorization"), Some(&*format!("Bearer {KEY}")));
    assert_eq!(received.body, br#"{"prompt":"a fox"}"#);

    let found = tools.call(TOOL, json!({})).await.unwrap();
    assert_eq!(found.is_error, Some(true));
    let error = tools.call("no-such-tool", json!({})).await.unwrap_err();
    assert_eq!(error.code.0, -32602);
    assert!(upstream.take().is_empty());
}
