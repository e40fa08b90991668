//! The adapter's router in an application of one's own.

use std::net::SocketAddr;

use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use naftiko_tests::caller::{call, post};
use naftiko_tests::server::settings;
use naftiko_tests::upstream::Recorder;
use naftiko_tests::{Capability, ROUTE, TARGET, rest};
use tokio::net::TcpListener;

/// Serves an application as its owner would.
async fn served(app: Router) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
    address
}

fn adapter(upstream: &Recorder) -> Router {
    rest::router(&Capability::new(&settings(upstream.base_uri())).unwrap())
}

fn own() -> Router {
    Router::new().route("/health", get(async || "well"))
}

async fn lost() -> (StatusCode, &'static str) {
    (StatusCode::NOT_FOUND, "the application's own")
}

#[tokio::test]
async fn merged_into_an_application() {
    let upstream = Recorder::start().await;
    let app = served(own().merge(adapter(&upstream)).fallback(lost)).await;
    assert_eq!(post(app, "{}").await.status, 200);
    assert_eq!(upstream.one().target(), TARGET);
    assert_eq!(call(app, "GET /health", "", "").await.text(), "well");
    // The adapter answers for its routes, the application for everything else.
    assert_eq!(call(app, "GET /nowhere", "", "").await.text(), "the application's own");
    let refused = call(app, &format!("DELETE {ROUTE}"), "", "").await;
    refused.assert_problem(405, "method-not-allowed", "this route allows POST, OPTIONS, not DELETE");
    assert_eq!(refused.header("allow"), Some("POST, OPTIONS"));
    assert_eq!(call(app, &format!("OPTIONS {ROUTE}"), "", "").await.status, 204);
    // It may have any host; its own pages may call, and those of others may not.
    let headers = "content-type: application/json\nhost: api.example\norigin: https://";
    for (origin, status) in [("api.example", 200), ("page.example", 403)] {
        assert_eq!(call(app, &format!("POST {ROUTE}"), &format!("{headers}{origin}"), "{}").await.status, status);
    }
}

#[tokio::test]
async fn nested_in_an_application() {
    let upstream = Recorder::start().await;
    let app = own().nest("/azure/images", adapter(&upstream)).nest("/again", adapter(&upstream)).fallback(lost);
    let app = served(app).await;
    for prefix in ["/azure/images", "/again"] {
        let first = format!("POST {prefix}/v1/openai/deployments/a%20b/images/generations");
        assert_eq!(call(app, &first, "content-type: application/json", "{}").await.status, 200);
        assert_eq!(upstream.one().target(), "/openai/deployments/a%20b/images/generations");
    }
    // Its violations are its own, and nothing is served twice.
    let first = "POST /again/v1/openai/deployments/%2E./images/generations";
    assert_eq!(call(app, first, "content-type: application/json", "{}").await.status, 400);
    assert_eq!(post(app, "{}").await.text(), "the application's own");
    assert_eq!(call(app, "GET /health", "", "").await.text(), "well");
    assert!(upstream.take().is_empty());
}

#[tokio::test]
async fn without_an_application_of_its_own() {
    let upstream = Recorder::start().await;
    let app = served(adapter(&upstream)).await;
    assert_eq!(post(app, "{}").await.status, 200);
    assert_eq!(call(app, "GET /nowhere", "", "").await.status, 404);
}

#[tokio::test]
async fn answers_stream_there_as_well() {
    let upstream = naftiko_tests::upstream::Stage::open().await;
    let capability = Capability::new(&settings(upstream.base_uri())).unwrap();
    let app = served(Router::new().nest("/x", rest::router(&capability))).await;
    let mut caller = naftiko_tests::caller::connect(app).await;
    let first = format!("POST /x{ROUTE}");
    caller.write(naftiko_tests::caller::request(app, &first, "content-type: application/json", b"{}")).await;
    let (mut wire, _) = upstream.request().await;
    wire.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n").await;
    caller.head().await.unwrap();
    for piece in ["1", "2"] {
        wire.write_chunk(piece).await;
        assert_eq!(caller.chunk().await.unwrap(), piece.as_bytes());
    }
    drop(wire);
    assert_eq!(caller.chunk().await, Err(Vec::new()), "the connection is aborted");
}
