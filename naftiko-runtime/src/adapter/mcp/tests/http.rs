//! HTTP around the protocol: paths, methods, sizes, batches, versions, ids.

use axum::body::Body;
use http::Request;
use http::request::Builder;
use serde_json::{Value, json};
use tower_service::Service as _;

use super::super::fixture::*;
use super::super::http::{McpHttp, router};
use crate::inbound::Listener;
use crate::inbound::service::AdapterService;
use crate::settings::UpstreamOptions;
use crate::testing::{OK, Reply, answered, closed_port, parts, recorder};
use crate::upstream::Auth;

fn mcp(port: u16) -> AdapterService<McpHttp> {
    over_http(server(port))
}

fn post(path: &str) -> Builder {
    Request::post(path).header("x-request-id", "id-1").header("content-type", "application/json")
}

async fn message(service: &AdapterService<McpHttp>, request: Builder, message: &Value) -> Reply {
    answered(service, request.body(Body::from(message.to_string())).unwrap()).await
}

fn json(reply: &Reply) -> Value {
    assert_eq!(reply.header("content-type"), Some("application/json"), "{reply:?}");
    serde_json::from_slice(&reply.body).unwrap()
}

fn call(name: &str, arguments: &Value) -> Value {
    json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": name, "arguments": arguments}})
}

/// A request of 2026-07-28: no handshake, everything in the request.
fn modern(method: &str, mut params: Value) -> (Builder, Value) {
    params["_meta"] = json!({
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientInfo": {"name": "t", "version": "1"},
        "io.modelcontextprotocol/clientCapabilities": {},
    });
    let mut request = post("/mcp").header("mcp-protocol-version", "2026-07-28").header("mcp-method", method);
    if let Some(name) = params["name"].as_str() {
        request = request.header("mcp-name", name);
    }
    (request, json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}))
}

#[tokio::test]
async fn a_client_with_a_handshake() {
    let (port, received) = recorder(OK);
    let service = mcp(port);
    for version in ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"] {
        let initialize = json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {
            "protocolVersion": version, "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}
        }});
        let reply = message(&service, post("/mcp"), &initialize).await;
        assert_eq!(reply.header("mcp-session-id"), None);
        assert_eq!(
            json(&reply),
            json!({"jsonrpc": "2.0", "id": 0, "result": {
                "protocolVersion": version,
                "capabilities": {"tools": {}},
                "serverInfo": {"name": "test-mcp", "version": "1.2.3"},
                "instructions": "Draws.",
            }})
        );
        let initialized = json!({"jsonrpc": "2.0", "method": "notifications/initialized"});
        let reply = message(&service, post("/mcp").header("mcp-protocol-version", version), &initialized).await;
        assert_eq!((reply.status.as_u16(), reply.text()), (202, ""));
        let list = json!({"jsonrpc": "2.0", "id": "l", "method": "tools/list"});
        let reply = message(&service, post("/").header("mcp-protocol-version", version), &list).await;
        let tools = json(&reply)["result"]["tools"].clone();
        assert_eq!(tools, serde_json::to_value(server(port).tools()).unwrap());
        let reply = message(&service, post("/"), &call("create-image", &fitting())).await;
        let expected = r#"{"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"{\"a\":1}"}],"structuredContent":{"a":1},"isError":false}}"#;
        assert_eq!(reply.text(), expected);
        assert_eq!(reply.header("x-request-id"), Some("id-1"));
        assert_eq!(received.recv().unwrap().header("x-request-id"), Some("id-1"));
    }
}

#[tokio::test]
async fn a_client_without_a_handshake() {
    let (port, received) = recorder(OK);
    let service = mcp(port);
    let (request, discover) = modern("server/discover", json!({}));
    let found = json(&message(&service, request, &discover).await)["result"].clone();
    assert_eq!(found["supportedVersions"].as_array().unwrap().last(), Some(&json!("2026-07-28")), "{found}");
    assert_eq!(found["capabilities"], json!({"tools": {}}));
    assert_eq!(found["instructions"], "Draws.");
    let (request, list) = modern("tools/list", json!({}));
    let found = json(&message(&service, request, &list).await)["result"].clone();
    assert_eq!(found["tools"], serde_json::to_value(server(port).tools()).unwrap());
    let (request, call) = modern("tools/call", json!({"name": "create-image", "arguments": fitting()}));
    let found = json(&message(&service, request, &call).await)["result"].clone();
    assert_eq!(found["resultType"], "complete");
    assert_eq!(found["structuredContent"], json!({"a": 1}));
    assert_eq!(received.recv().unwrap().line, "POST /deployments/dall-e-3/images");
}

#[tokio::test]
async fn arguments_go_on_as_they_are_spelled() {
    let (port, received) = recorder(OK);
    let body = r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"create-image","arguments":{"deployment-id":"d","body":{ "n": 1.10, "big": 123456789012345678901234567890, "a": "\u0041" }}}}"#;
    let reply = answered(&mcp(port), post("/mcp").body(Body::from(body)).unwrap()).await;
    assert_eq!(json(&reply)["result"]["isError"], false);
    let expected = r#"{ "n": 1.10, "big": 123456789012345678901234567890, "a": "\u0041" }"#;
    assert_eq!(received.recv().unwrap().body, expected);
}

#[tokio::test]
async fn errors_of_the_protocol() {
    let service = mcp(closed_port());
    let reply = message(&service, post("/mcp"), &call("draw", &json!({}))).await;
    assert_eq!((reply.status.as_u16(), &json(&reply)["error"]["code"]), (200, &json!(-32602)));
    let (request, call) = modern("tools/call", json!({"name": "draw"}));
    let reply = message(&service, request, &call).await;
    assert_eq!((reply.status.as_u16(), &json(&reply)["error"]["code"]), (200, &json!(-32602)));
    for params in [json!({"name": "plain", "arguments": 5}), json!({"name": "plain", "arguments": [1]}), json!({})] {
        let call = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params});
        let found = json(&message(&service, post("/mcp"), &call).await);
        assert_eq!(found["error"]["code"], -32602, "{params} {found}");
    }
    let found = json(&message(&service, post("/mcp"), &json!({"jsonrpc": "2.0", "id": 1, "method": "nonsense"})).await);
    assert_eq!(found["error"]["code"], -32601, "{found}");
}

#[tokio::test]
async fn what_is_no_message_is_400() {
    let service = mcp(closed_port());
    let list = r#"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#;
    for (body, code, detail) in [
        (format!("[{list}]"), -32600, "JSON-RPC batches are not supported; send one message per request"),
        ("[]".to_owned(), -32600, "JSON-RPC batches are not supported; send one message per request"),
        (String::new(), -32700, "the request has no body"),
        ("{".to_owned(), -32700, "the message is not valid JSON: EOF while parsing an object at line 1 column 1"),
        ("5".to_owned(), -32600, "a message must be a JSON object"),
        ("{}".to_owned(), -32600, "the message is not a valid MCP message (JSON-RPC 2.0)"),
        (
            r#"{"jsonrpc":"1.0","id":1,"method":"tools/list"}"#.to_owned(),
            -32600,
            "the message is not a valid MCP message (JSON-RPC 2.0)",
        ),
    ] {
        let reply = answered(&service, post("/mcp").body(Body::from(body.clone())).unwrap()).await;
        assert_eq!(reply.status, 400, "{body}");
        assert_eq!(json(&reply), json!({"jsonrpc": "2.0", "error": {"code": code, "message": detail}}), "{body}");
    }
}

#[tokio::test]
async fn http_has_its_own_refusals() {
    let service = mcp(closed_port());
    for (method, path, status, slug) in [
        ("GET", "/mcp", 405, "method-not-allowed"),
        ("GET", "/", 405, "method-not-allowed"),
        ("DELETE", "/mcp", 405, "method-not-allowed"),
        ("PUT", "/mcp", 405, "method-not-allowed"),
        ("GET", "/mcp/", 405, "method-not-allowed"),
        ("POST", "/mcp//", 404, "not-found"),
        ("POST", "/health", 404, "not-found"),
        ("POST", "/mcp/x", 404, "not-found"),
        ("GET", "/x", 404, "not-found"),
    ] {
        let request = Request::builder().method(method).uri(path).header("x-request-id", "id-1");
        let reply = answered(&service, request.body(Body::empty()).unwrap()).await;
        assert_eq!(reply.status, status, "{method} {path}");
        let problem: Value = serde_json::from_slice(&reply.body).unwrap();
        assert_eq!(problem["type"], format!("urn:naftiko:problem:{slug}"));
        assert_eq!(problem["instance"], "urn:naftiko:request:id-1");
        assert_eq!(reply.header("allow"), (status == 405).then_some("POST, OPTIONS"));
        assert_eq!(reply.header("x-request-id"), Some("id-1"));
    }
    let reply = answered(&service, Request::options("/mcp").body(Body::empty()).unwrap()).await;
    assert_eq!((reply.status.as_u16(), reply.header("allow")), (204, Some("POST, OPTIONS")));
    // The fixture's limit is 4096 bytes.
    let large = format!(r#"{{"x":"{}"}}"#, "x".repeat(4096));
    let reply = answered(&service, post("/mcp").body(Body::from(large)).unwrap()).await;
    assert_eq!((reply.status.as_u16(), reply.header("content-type")), (413, Some("application/problem+json")));
    let untyped = Request::post("/mcp").header("content-type", "text/plain").body(Body::from("{}")).unwrap();
    assert_eq!(answered(&service, untyped).await.status, 415);
}

#[tokio::test]
async fn what_a_client_accepts_and_what_host_it_names_is_no_matter_here() {
    let service = mcp(closed_port());
    let list = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/list"});
    for accept in ["application/json", "text/event-stream", "*/*", "text/html"] {
        let request = post("/mcp")
            .header("accept", accept)
            .header("host", "mcp.example.com:1")
            .header("origin", "https://mcp.example.com:1");
        assert_eq!(message(&service, request, &list).await.status, 200, "{accept}");
    }
    assert_eq!(message(&service, post("/mcp"), &list).await.status, 200);
}

#[tokio::test]
async fn versions_that_there_are_not() {
    let service = mcp(closed_port());
    let list = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/list"});
    assert_eq!(message(&service, post("/mcp").header("mcp-protocol-version", "1999-01-01"), &list).await.status, 400);
    // What the header says is not what the body asks.
    let (request, call) = modern("tools/call", json!({"name": "plain"}));
    let reply = message(&service, request.header("mcp-name", "other"), &call).await;
    assert_eq!(reply.status, 400);
    let initialize = json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {
        "protocolVersion": "2099-01-01", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}
    }});
    let found = json(&message(&service, post("/mcp"), &initialize).await);
    assert_eq!(found["result"]["protocolVersion"], "2025-11-25");
}

#[tokio::test]
async fn the_router_merges_and_nests() {
    let (_, listener) = parts(1, UpstreamOptions::new(), Auth::none());
    let mcp = || router(server(closed_port()), &Listener::open(&listener));
    let app =
        axum::Router::new().route("/health", axum::routing::get(|| async { "ok" })).merge(mcp()).nest("/images", mcp());
    let list = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/list"});
    for (path, status) in
        [("/mcp", 200), ("/", 200), ("/images/mcp", 200), ("/images", 200), ("/other", 404), ("/images/other", 404)]
    {
        let request = post(path).body(Body::from(list.to_string())).unwrap();
        let Ok(response) = app.clone().call(request).await;
        assert_eq!(response.status(), status, "{path}");
    }
    let Ok(response) = app.clone().call(Request::get("/health").body(Body::empty()).unwrap()).await;
    assert_eq!(Reply::of(response).await.text(), "ok");
}
