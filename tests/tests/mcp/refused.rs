//! What is no call: protocol errors and HTTP's own refusals. Nothing of it reaches the upstream.

use naftiko_runtime::{ListenerOptions, UpstreamOptions};
use naftiko_tests::both::Both;
use naftiko_tests::caller::call;
use naftiko_tests::mcp_caller::{FITTING, Generation, Http, TOOL, params};
use naftiko_tests::upstream::Recorder;
use serde_json::{Value, json};

const JSON: &str = "content-type: application/json";

#[tokio::test]
async fn a_tool_that_there_is_not_is_a_protocol_error() {
    let upstream = Recorder::start().await;
    let server = Both::of(upstream.base_uri()).await;
    for generation in Generation::ALL {
        let mut client = Http::begin(server.mcp, generation).await;
        let found = client.ask("tools/call", &params("aoai-generate-images", FITTING)).await;
        let message = "unknown tool `aoai-generate-images`; `tools/list` returns the available tools";
        assert_eq!(found, json!({"jsonrpc": "2.0", "id": 1, "error": {"code": -32602, "message": message}}));
        // The connection and the client go on.
        assert_eq!(client.call(FITTING).await["isError"], false);
        upstream.one();
    }
}

#[tokio::test]
async fn a_method_that_there_is_not_is_a_protocol_error() {
    let server = Both::of("http://127.0.0.1:1").await;
    for generation in Generation::ALL {
        for method in ["nonsense", "tools/cal"] {
            let mut client = Http::begin(server.mcp, generation).await;
            client.send(method, "{}").await;
            let reply = client.reply().await;
            let found: Value = serde_json::from_str(reply.text()).unwrap();
            assert_eq!((&found["id"], &found["error"]["code"]), (&json!(1), &json!(-32601)), "{method}: {found}");
        }
    }
}

#[tokio::test]
async fn methods_other_than_post() {
    let server = Both::of("http://127.0.0.1:1").await;
    let detail = "send MCP messages with POST; this server has no sessions and no server-initiated streams";
    for path in ["/mcp", "/"] {
        for method in ["GET", "DELETE", "PUT", "PATCH"] {
            for headers in ["", "accept: text/event-stream\nmcp-session-id: x\nmcp-protocol-version: 2025-11-25"] {
                let reply = call(server.mcp, &format!("{method} {path}"), headers, "").await;
                reply.assert_problem(405, "method-not-allowed", detail);
                assert_eq!(reply.header("allow"), Some("POST, OPTIONS"));
            }
        }
        let reply = call(server.mcp, &format!("OPTIONS {path}"), "", "").await;
        assert_eq!((reply.status, reply.header("allow")), (204, Some("POST, OPTIONS")));
        assert_eq!(call(server.mcp, &format!("HEAD {path}"), "", "").await.status, 405);
    }
}

#[tokio::test]
async fn other_paths() {
    let server = Both::of("http://127.0.0.1:1").await;
    for path in ["/mcp//", "/MCP", "/mcp/x", "/sse", "/v1/openai/deployments/x/images/generations"] {
        let reply = call(server.mcp, &format!("POST {path}"), JSON, "{}").await;
        reply.assert_problem(404, "not-found", "no route matches this path; MCP is served at `/mcp`");
    }
}

#[tokio::test]
async fn batches_and_what_is_no_message() {
    let upstream = Recorder::start().await;
    let server = Both::of(upstream.base_uri()).await;
    let call_of = |id| Generation::Handshake.message(id, "tools/call", &params(TOOL, FITTING));
    for (body, code) in [
        (format!("[{},{}]", call_of(1), call_of(2)), -32600),
        (format!(" [{}]", call_of(1)), -32600),
        ("[]".to_owned(), -32600),
        ("{}".to_owned(), -32600),
        ("5".to_owned(), -32600),
        (call_of(1).replace("2.0", "1.0"), -32600),
        ("{".to_owned(), -32700),
        (format!("{}}}", call_of(1)), -32700),
        (call_of(1).replace("{\"prompt\":\"a fox\"}", "{'prompt':1}"), -32700),
        (String::new(), -32700),
    ] {
        for generation in Generation::ALL {
            let headers = generation.headers("tools/call", Some(TOOL));
            let reply = call(server.mcp, "POST /mcp", &headers, &body).await;
            let found: Value = serde_json::from_str(reply.text()).unwrap();
            assert_eq!((reply.status, &found["error"]["code"]), (400, &json!(code)), "{body}: {found}");
            assert_eq!(found.get("id"), None);
        }
    }
    let reply = call(server.mcp, "POST /mcp", JSON, b"{\"a\":\"\xff\"}").await;
    assert_eq!((reply.status, reply.text().contains("-32700")), (400, true), "{}", reply.text());
    assert!(upstream.take().is_empty());
}

#[tokio::test]
async fn headers_that_contradict_the_message() {
    let upstream = Recorder::start().await;
    let server = Both::of(upstream.base_uri()).await;
    let message = Generation::Stateless.message(1, "tools/call", &params(TOOL, FITTING));
    for headers in [
        Generation::Stateless.headers("tools/call", Some("another-tool")),
        Generation::Stateless.headers("tools/list", Some(TOOL)),
        Generation::Handshake.headers("tools/call", None).replace("2025-11-25", "1999-01-01"),
    ] {
        let reply = call(server.mcp, "POST /mcp", &headers, &message).await;
        assert_eq!(reply.status, 400, "{headers}: {}", reply.text());
    }
    assert!(upstream.take().is_empty());
}

#[tokio::test]
async fn bodies_of_another_type_or_size() {
    let server = Both::of("http://127.0.0.1:1").await;
    let message = Generation::Handshake.message(1, "tools/list", "{}");
    for headers in ["", "content-type: text/plain"] {
        assert_eq!(call(server.mcp, "POST /mcp", headers, &message).await.status, 415, "{headers}");
    }
    // What a client accepts is no matter: every answer is JSON.
    for accept in ["application/json", "text/event-stream", "*/*"] {
        let headers = format!("{JSON}\naccept: {accept}");
        assert_eq!(call(server.mcp, "POST /mcp", &headers, &message).await.status, 200, "{accept}");
    }
    let options = || UpstreamOptions::new().base_uri("http://127.0.0.1:1");
    let length = message.len() as u64;
    for (most, status) in [(length, 200), (length - 1, 413)] {
        let server = Both::with(options(), ListenerOptions::new().max_request(most)).await;
        assert_eq!(call(server.mcp, "POST /mcp", JSON, &message).await.status, status);
    }
}
