//! What a call gives a client for each kind of answer.

use std::time::Duration;

use naftiko_runtime::{ListenerOptions, UpstreamOptions};
use naftiko_tests::both::Both;
use naftiko_tests::mcp_caller::{FITTING, Generation, Http, TOOL, params, result, text};
use naftiko_tests::upstream::{Recorder, Stage, answer};
use naftiko_tests::within;
use serde_json::{Value, json};

/// The result of a call that is answered with these bytes, which is the same in both generations.
async fn result_of(bytes: impl Into<Vec<u8>>) -> Value {
    let upstream = Recorder::answering(bytes).await;
    let server = Both::of(upstream.base_uri()).await;
    let mut results = Vec::new();
    for generation in Generation::ALL {
        let mut result = Http::begin(server.mcp, generation).await.call(FITTING).await;
        upstream.one();
        let kind = result.as_object_mut().unwrap().remove("resultType");
        assert_eq!(kind, (generation == Generation::Stateless).then(|| json!("complete")));
        results.push(result);
    }
    assert_eq!(results[0], results[1]);
    results.remove(0)
}

#[tokio::test]
async fn json_is_compact_text_and_an_object_is_structure_too() {
    let body = r#"{ "created": 1.10, "data": [ {"b64_json": "iVBO Rw0K"} ] }"#;
    let upstream = Recorder::answering(answer("200 OK", "content-type: application/json", body)).await;
    let server = Both::of(upstream.base_uri()).await;
    let mut client = Http::begin(server.mcp, Generation::Handshake).await;
    client.send("tools/call", &params(TOOL, FITTING)).await;
    let expected = concat!(
        r#"{"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","#,
        r#""text":"{\"created\":1.10,\"data\":[{\"b64_json\":\"iVBO Rw0K\"}]}"}],"#,
        r#""structuredContent":{"created":1.10,"data":[{"b64_json":"iVBO Rw0K"}]},"isError":false}}"#
    );
    assert_eq!(client.reply().await.text(), expected);
    for (body, expected) in [("[ 1, {} ]", "[1,{}]"), ("\"a b\"", "\"a b\""), (" null ", "null")] {
        let found = result_of(answer("200 OK", "content-type: application/json", body)).await;
        assert_eq!(found, json!({"content": [{"type": "text", "text": expected}], "isError": false}));
    }
}

#[tokio::test]
async fn nothing_is_success_without_content() {
    for bytes in ["HTTP/1.1 204 No Content\r\n\r\n", "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"] {
        assert_eq!(result_of(bytes).await, json!({"content": [], "isError": false}));
    }
}

#[tokio::test]
async fn images_and_sound_are_themselves() {
    let bytes = |kind: &str| {
        let head = format!("HTTP/1.1 200 OK\r\ncontent-type: {kind}\r\ncontent-length: 4\r\n\r\n");
        [head.as_bytes(), b"\x89PN\xff"].concat()
    };
    for (kind, block) in [
        ("image/png", json!({"type": "image", "data": "iVBO/w==", "mimeType": "image/png"})),
        ("IMAGE/WebP; q=1", json!({"type": "image", "data": "iVBO/w==", "mimeType": "image/webp"})),
        ("audio/wav", json!({"type": "audio", "data": "iVBO/w==", "mimeType": "audio/wav"})),
    ] {
        assert_eq!(result_of(bytes(kind)).await, json!({"content": [block], "isError": false}));
    }
    let upstream = Recorder::answering(bytes("application/pdf")).await;
    let server = Both::of(upstream.base_uri()).await;
    let found = Http::begin(server.mcp, Generation::Stateless).await.call(FITTING).await;
    let block = &found["content"][0];
    assert_eq!((&block["type"], &block["resource"]["blob"]), (&json!("resource"), &json!("iVBO/w==")));
    assert_eq!(block["resource"]["mimeType"], "application/pdf");
}

#[tokio::test]
async fn events_are_collected_to_their_end() {
    let upstream = Stage::open().await;
    let server = Both::of(upstream.base_uri()).await;
    for generation in Generation::ALL {
        let mut client = Http::begin(server.mcp, generation).await;
        let id = client.send("tools/call", &params(TOOL, FITTING)).await;
        let (mut wire, _) = upstream.request().await;
        wire.write("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n").await;
        for event in ["data: {\"a\": 1}\n\n", ": still here\n\n", "data: [DO", "NE]\n\n"] {
            wire.write_chunk(event).await;
        }
        wire.write("0\r\n\r\n").await;
        let found = result(serde_json::from_str(client.reply().await.text()).unwrap(), id);
        assert_eq!(text(&found), (false, "data: {\"a\": 1}\n\n: still here\n\ndata: [DONE]\n\n"));
        assert_eq!(found.get("structuredContent"), None);
    }
}

#[tokio::test]
async fn what_exceeds_the_limit_is_an_error_that_names_the_setting() {
    let expected = "upstream-response-too-large: the response from the upstream of `createimage` exceeds 10 bytes; \
                    MICROSOFT_AZURE_OPENAI_IMAGES_MAX_RESPONSE sets the limit";
    let chunked = |count| format!("transfer-encoding: chunked\r\n\r\n{}0\r\n\r\n", "4\r\nabcd\r\n".repeat(count));
    for (rest, is_too_large) in [
        ("content-length: 10\r\n\r\n0123456789".to_owned(), false),
        ("content-length: 11\r\n\r\n01234567890".to_owned(), true),
        (chunked(2), false),
        (chunked(3), true),
    ] {
        for kind in ["text/event-stream", "image/png", "application/json"] {
            let upstream = Recorder::answering(format!("HTTP/1.1 200 OK\r\ncontent-type: {kind}\r\n{rest}")).await;
            let options = UpstreamOptions::new().base_uri(upstream.base_uri()).max_response(10);
            let server = Both::with(options, ListenerOptions::new()).await;
            let found = Http::begin(server.mcp, Generation::Handshake).await.call(FITTING).await;
            assert_eq!(found["isError"], is_too_large, "{kind} {rest}");
            if is_too_large {
                assert_eq!(text(&found), (true, expected), "{kind} {rest}");
            }
        }
    }
}

#[tokio::test]
async fn an_endless_answer_is_not_read_for_ever() {
    let upstream = Stage::open().await;
    let options = UpstreamOptions::new().base_uri(upstream.base_uri()).max_response(1000);
    let server = Both::with(options, ListenerOptions::new()).await;
    let mut client = Http::begin(server.mcp, Generation::Stateless).await;
    client.send("tools/call", &params(TOOL, FITTING)).await;
    let (mut wire, _) = upstream.request().await;
    wire.write("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n").await;
    // Until the server has had enough.
    let endless = async { while tokio::io::AsyncWriteExt::write_all(wire.stream(), b"4\r\nabcd\r\n").await.is_ok() {} };
    within(endless).await;
    assert!(client.reply().await.text().contains("exceeds 1000 bytes"));
}

#[tokio::test]
async fn another_status_is_an_error_with_its_body() {
    let azure = r#"{ "error": { "code": "contentFilter", "message": "no" } }"#;
    for (status, kind, body, expected) in [
        (
            "400 Bad Request",
            "application/json",
            azure,
            "the upstream of `createimage` returned 400 Bad Request\n{\"error\":{\"code\":\"contentFilter\",\"message\":\"no\"}}",
        ),
        ("404 x", "text/plain", "gone ", "the upstream of `createimage` returned 404 Not Found\ngone "),
        ("500 x", "text/plain", "", "the upstream of `createimage` returned 500 Internal Server Error"),
        (
            "401 x",
            "text/plain",
            "canary",
            "upstream-credentials-rejected: the upstream of `createimage` rejected this server's credentials with 401",
        ),
    ] {
        let found = result_of(answer(status, &format!("content-type: {kind}"), body)).await;
        assert_eq!(found, json!({"content": [{"type": "text", "text": expected}], "isError": true}));
    }
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_no_answer() {
    let upstream = Stage::open().await;
    let options = UpstreamOptions::new().base_uri(upstream.base_uri()).idle_timeout(Duration::from_millis(50));
    let server = Both::with(options, ListenerOptions::new()).await;
    let mut client = Http::begin(server.mcp, Generation::Handshake).await;
    for stalls in [false, true] {
        let id = client.send("tools/call", &params(TOOL, FITTING)).await;
        let (mut wire, _) = upstream.request().await;
        wire.write("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{}").await;
        let kept = stalls.then_some(wire);
        let found = result(serde_json::from_str(client.reply().await.text()).unwrap(), id);
        let (is_error, text) = text(&found);
        let begin = if stalls { "upstream-timeout" } else { "upstream-unreachable" };
        assert!(
            is_error && text.starts_with(&format!("{begin}: no response from the upstream of `createimage`: ")),
            "{text}"
        );
        drop(kept);
    }
}

#[tokio::test]
async fn every_violation_is_in_one_result() {
    let upstream = Recorder::start().await;
    let server = Both::of(upstream.base_uri()).await;
    let segment = "a non-empty path segment without `.` or `..`, even when percent-encoded";
    for (arguments, expected) in [
        (
            "{}",
            "argument `deployment-id`: expected a string, found nothing\n\
             argument `body`: expected a JSON object, found nothing"
                .to_owned(),
        ),
        (
            r#"{"prompt":"a fox","deployment-id":"%2e.","body":"a fox","n":1}"#,
            format!(
                "argument `deployment-id`: expected {segment}, found \"%2e.\"\n\
                 argument `body`: expected a JSON object, found \"a fox\"\n\
                 argument `prompt`: expected only `deployment-id`, `body`, found an undeclared argument\n\
                 argument `n`: expected only `deployment-id`, `body`, found an undeclared argument"
            ),
        ),
        (
            r#"{"deployment-id":3,"body":[1]}"#,
            "argument `deployment-id`: expected a string, found `3`\n\
             argument `body`: expected a JSON object, found an array"
                .to_owned(),
        ),
        (
            r#"{"deployment-id":"a","deployment-id":"b","body":{}}"#,
            "argument `deployment-id`: expected one value, found 2 values".to_owned(),
        ),
    ] {
        for generation in Generation::ALL {
            let found = Http::begin(server.mcp, generation).await.call(arguments).await;
            assert_eq!(text(&found), (true, &*format!("invalid arguments for `{TOOL}`:\n{expected}")), "{arguments}");
            assert_eq!(found.get("structuredContent"), None);
        }
    }
    assert!(upstream.take().is_empty());
}
