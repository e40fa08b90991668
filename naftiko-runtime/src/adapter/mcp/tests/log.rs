//! One line a request, and what it must not show.

use axum::body::Body;
use http::Request;
use serde_json::json;
use tower_service::Service as _;

use super::super::fixture::*;
use super::super::http::McpHttp;
use crate::inbound::service::AdapterService;
use crate::testing::{Lines, OK, captured, closed_port, receive, recorder, upstream, without_ms};

fn mcp(port: u16) -> AdapterService<McpHttp> {
    over_http(server(port))
}

fn post(message: &serde_json::Value) -> Request<Body> {
    let request =
        Request::post("/mcp?canary").header("x-request-id", "id-1").header("content-type", "application/json");
    request.body(Body::from(message.to_string())).unwrap()
}

fn call(name: &str, arguments: &serde_json::Value) -> Request<Body> {
    let params = json!({"name": name, "arguments": arguments});
    post(&json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}))
}

fn found(lines: &Lines) -> Vec<String> {
    lines.at("INFO", "naftiko::mcp").iter().map(|line| without_ms(line)).collect()
}

#[tokio::test]
async fn one_line_each() {
    let (lines, _guard) = captured();
    let (port, _received) = recorder(OK);
    let _ = mcp(port).call(call("create-image", &fitting())).await;
    let _ = mcp(port).call(call("plain", &json!({"canary": "canary"}))).await;
    let _ = mcp(closed_port()).call(call("plain", &json!({}))).await;
    let _ = mcp(port).call(call("canary", &json!({}))).await;
    let _ = mcp(port).call(post(&json!({"jsonrpc": "2.0", "id": "canary", "method": "tools/list"}))).await;
    let _ = mcp(port).call(post(&json!({"jsonrpc": "2.0", "id": 1, "method": "canary"}))).await;
    let _ = mcp(port).call(post(&json!({"jsonrpc": "2.0", "id": 1, "method": "prompts/list"}))).await;
    let _ = mcp(port).call(post(&json!({"canary": 1}))).await;
    for method in ["GET", "DELETE", "CANARY"] {
        let request = Request::builder().method(method).uri("/mcp").header("x-request-id", "id-1");
        let _ = mcp(port).call(request.body(Body::empty()).unwrap()).await;
    }
    assert_eq!(
        found(&lines),
        [
            "answered method=\"tools/call\" tool=\"create-image\" status=200 is_error=false upstream_status=200 ms=_ request_id=\"id-1\"",
            "answered method=\"tools/call\" tool=\"plain\" status=200 is_error=true ms=_ request_id=\"id-1\"",
            "answered method=\"tools/call\" tool=\"plain\" status=200 is_error=true ms=_ request_id=\"id-1\"",
            "answered method=\"tools/call\" status=200 is_error=true ms=_ request_id=\"id-1\"",
            "answered method=\"tools/list\" status=200 ms=_ request_id=\"id-1\"",
            "answered method=\"-\" status=200 ms=_ request_id=\"id-1\"",
            "answered method=\"prompts/list\" status=200 ms=_ request_id=\"id-1\"",
            "answered method=\"-\" status=400 ms=_ request_id=\"id-1\"",
            "answered method=\"GET\" status=405 ms=_ request_id=\"id-1\"",
            "answered method=\"DELETE\" status=405 ms=_ request_id=\"id-1\"",
            "answered method=\"-\" status=405 ms=_ request_id=\"id-1\"",
        ]
    );
}

#[tokio::test]
async fn a_caller_that_leaves_is_a_line_too() {
    let (lines, _guard) = captured();
    let (begun, has_begun) = std::sync::mpsc::channel();
    let port = upstream(move |stream| {
        let mut from = std::io::BufReader::new(stream);
        while receive(&mut from).is_some() {
            begun.send(()).unwrap();
        }
    });
    let mut service = mcp(port);
    let mut calling = service.call(call("plain", &json!({})));
    let waiting = tokio::task::spawn_blocking(move || has_begun.recv().unwrap());
    tokio::select! {
        _ = &mut calling => panic!("nobody answers"),
        begun = waiting => begun.unwrap(),
    }
    drop(calling);
    assert_eq!(found(&lines), ["client disconnected method=\"tools/call\" tool=\"plain\" ms=_ request_id=\"id-1\""]);
}
