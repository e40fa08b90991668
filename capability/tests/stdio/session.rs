//! A session from its first message to its last.

use naftiko_tests::mcp_caller::{FITTING, Generation, TOOL, params, result, text};
use naftiko_tests::upstream::{OK, Recorder, Stage, answer};
use naftiko_tests::{TARGET, within};
use serde_json::json;

use crate::{KEY, PROGRAM, begin};
use naftiko_tests::mcp_process::Session;

#[tokio::test]
async fn a_client_lists_and_calls() {
    let body = r#"{ "created": 1.10 }"#;
    let upstream = Recorder::answering(answer("200 OK", "content-type: application/json", body)).await;
    for generation in Generation::ALL {
        let mut session = begin(generation, &upstream.base_uri(), &[]).await;
        let tools = result(session.ask("tools/list", "{}").await, 1)["tools"].take();
        assert_eq!(tools[0]["name"], TOOL);
        assert_eq!(tools[0]["inputSchema"]["required"], json!(["deployment-id", "body"]));
        assert_eq!(tools.as_array().unwrap().len(), 1);

        let found = session.call(r#"{"deployment-id":"dall-e-3","body":{ "prompt": "\u0061", "n": 1.10 }}"#).await;
        assert_eq!(text(&found), (false, r#"{"created":1.10}"#));
        assert_eq!(found["structuredContent"], json!({"created": 1.1}));
        let received = upstream.one();
        assert_eq!((received.method(), received.target()), ("POST", TARGET));
        assert_eq!(received.header("authorization"), Some("Bearer test-key"));
        assert_eq!(received.body, br#"{ "prompt": "\u0061", "n": 1.10 }"#);

        let found = session.call(r#"{"deployment-id":".."}"#).await;
        let (is_error, lines) = text(&found);
        assert!(is_error && lines.lines().count() == 3, "{lines}");
        let found = session.ask("tools/call", &params("none", "{}")).await;
        assert_eq!(found["error"]["code"], -32602);
        assert!(upstream.take().is_empty());

        session.close();
        let ended = session.ended().await;
        assert_eq!(ended.code, Some(0), "{}", ended.err);
        // One line a request, where no client reads messages.
        let lines: Vec<&str> = ended.err.lines().filter(|line| line.contains(" naftiko::mcp: ")).collect();
        let calls = lines.iter().filter(|line| line.contains("method=\"tools/call\"")).count();
        assert_eq!((calls, lines.iter().any(|line| line.contains("method=\"tools/list\""))), (3, true), "{lines:?}");
        assert!(!ended.err.contains("listening"), "no socket is opened: {}", ended.err);
    }
}

#[tokio::test]
async fn nothing_listens() {
    // Ports that are taken are no matter.
    let taken = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let ports = ["REST_PORT", "MCP_PORT"].map(|suffix| format!("MICROSOFT_AZURE_OPENAI_IMAGES_{suffix}"));
    let environment = ports.each_ref().map(|name| (name.as_str(), port.as_str()));
    let mut session = begin(Generation::Handshake, "http://127.0.0.1:1", &environment).await;
    result(session.ask("tools/list", "{}").await, 1);
}

#[tokio::test]
async fn calls_run_side_by_side() {
    let upstream = Stage::open().await;
    let mut session = begin(Generation::Handshake, &upstream.base_uri(), &[]).await;
    let first = session.send("tools/call", &params(TOOL, FITTING)).await;
    let (mut slow, _) = upstream.request().await;
    let second = session.send("tools/call", &params(TOOL, FITTING)).await;
    let (mut quick, _) = upstream.request().await;
    quick.write(OK).await;
    assert_eq!(text(&result(session.next().await, second)), (false, "{}"));
    slow.write(OK).await;
    assert_eq!(text(&result(session.next().await, first)), (false, "{}"));
}

#[tokio::test]
async fn a_cancelled_call_takes_the_upstreams_request_along() {
    let upstream = Stage::open().await;
    for generation in Generation::ALL {
        let mut session = begin(generation, &upstream.base_uri(), &[]).await;
        // Before the answer, and in the middle of it.
        for answered in ["", "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc"] {
            let id = session.send("tools/call", &params(TOOL, FITTING)).await;
            let (mut wire, _) = upstream.request().await;
            wire.write(answered).await;
            let cancelled = json!({"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": id}});
            session.write(&cancelled.to_string()).await;
            assert_eq!(wire.ended().await, b"", "{generation:?} after {answered:?}");
            // No answer to it: the next message answers the next request.
            let found = session.ask("tools/list", "{}").await;
            assert_eq!(found["id"], id + 1, "{found}");
        }
        session.close();
        let ended = session.ended().await;
        assert_eq!(ended.code, Some(0), "{}", ended.err);
        assert_eq!(ended.err.matches("client disconnected method=\"tools/call\"").count(), 2, "{}", ended.err);
    }
}

#[tokio::test]
async fn lines_that_are_no_messages_are_answered_and_passed_over() {
    let limit = [("MICROSOFT_AZURE_OPENAI_IMAGES_MCP_MAX_REQUEST", "1000")];
    let mut session = begin(Generation::Handshake, "http://127.0.0.1:1", &limit).await;
    let long = format!(r#"{{"x":"{}"}}"#, "x".repeat(5000));
    for (line, code) in [("{", -32700), ("hello", -32700), ("[]", -32600), ("{}", -32600), (&*long, -32600)] {
        session.write(line).await;
        let found = session.next().await;
        assert_eq!((&found["error"]["code"], found.get("id")), (&json!(code), None), "{line}");
    }
    session.write("").await;
    result(session.ask("tools/list", "{}").await, 1);
}

#[tokio::test]
async fn no_credential_is_written() {
    let upstream = Recorder::answering(answer("401 No", "", "no")).await;
    let secrets = [
        (KEY, "canary-key-1"),
        ("MICROSOFT_AZURE_OPENAI_IMAGES_QUERY", "sig=canary-query-2"),
        (crate::BASE_URI, &*upstream.base_uri()),
        ("NAFTIKO_LOG", "trace"),
    ];
    let mut session = Session::begin(Generation::Handshake, PROGRAM, &["--stdio"], &secrets).await;
    assert_eq!(session.call(FITTING).await["isError"], true);
    assert_eq!(session.call("{}").await["isError"], true);
    session.close();
    let ended = within(session.ended()).await;
    assert!(ended.err.contains("TRACE") && !ended.out.contains("TRACE"), "everything is logged, on stderr");
    let line = ended.err.lines().chain(ended.out.lines()).find(|line| line.contains("canary"));
    assert_eq!(line, None);
    let received = upstream.one();
    assert_eq!(received.header("authorization"), Some("Bearer canary-key-1"));
    assert!(received.target().ends_with("?sig=canary-query-2"));
}
