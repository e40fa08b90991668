//! Responses that are declared to be bytes: their content type, their size, and what a tool makes of them.

#![cfg(test)]

use naftiko_runtime::{ListenerOptions, UpstreamOptions};
use naftiko_tests::caller::Reply;
use naftiko_tests::server::answered;
use naftiko_tests::upstream::{Recorder, answer};
use naftiko_tests::wire::Ending;
use serde_json::{Value, json};

naftiko_runtime::include_capability!("binary/photos.yaml");

fn settings(upstream: &Recorder) -> Settings {
    let free = || ListenerOptions::new().port(0);
    let library = UpstreamOptions::new().base_uri(upstream.base_uri()).max_response(25);
    Settings::builder().library(library).photos(free()).photos_tools(free()).build().unwrap()
}

/// The reply over an upstream that answers so.
async fn rest(status: &str, headers: &str, body: &str, path: &str) -> Reply {
    let upstream = Recorder::answering(answer(status, headers, body)).await;
    answered::<Capability>(&settings(&upstream), &format!("GET {path}"), "", "").await
}

/// The result of a tool over an upstream that answers so.
async fn tool(headers: &str, body: &str, tool: &str, arguments: Value) -> Value {
    let upstream = Recorder::answering(answer("200 OK", headers, body)).await;
    let server = mcp::server(&Capability::new(&settings(&upstream)).unwrap());
    serde_json::to_value(server.call(tool, arguments).await.unwrap()).unwrap()
}

#[tokio::test]
async fn the_content_type_is_what_is_declared() {
    for (path, sent, got) in [
        ("/photos/1", "content-type: application/octet-stream", "image/jpeg"),
        ("/photos/1", "", "image/jpeg"),
        ("/thumbnails/1", "content-type: text/plain", "image/webp"),
        ("/any/1", "content-type: text/plain", "image/png"),
        // The upstream chooses among those that are declared.
        ("/any/1", "content-type: Image/GIF; q=1", "Image/GIF; q=1"),
        ("/bytes/1", "content-type: a/b", "a/b"),
        ("/bytes/1", "", "application/octet-stream"),
        ("/report", "content-type: text/plain", "text/csv; charset=utf-8"),
    ] {
        let reply = rest("200 OK", sent, "\u{1}JPEG", path).await;
        assert_eq!(
            (reply.status, reply.header("content-type"), reply.text()),
            (200, Some(got), "\u{1}JPEG"),
            "{path} {sent}"
        );
    }
    // What is wrong is said as the upstream says it.
    let reply =
        rest("404 Not Found", "content-type: application/json", "{\"e\":\"way too long a text\"}", "/photos/1").await;
    assert_eq!((reply.status, reply.header("content-type")), (404, Some("application/json")));
}

#[tokio::test]
async fn sizes_are_limited() {
    let problem = |limit: u32| {
        format!("the response from the upstream of `get-photo` exceeds {limit} bytes; `maxBinarySize` sets the limit")
    };
    rest("200 OK", "", "12345678901", "/photos/1").await.assert_problem(
        502,
        "upstream-response-too-large",
        &problem(10),
    );
    assert_eq!(rest("200 OK", "", "1234567890", "/photos/1").await.text(), "1234567890");
    // Without a length, it is noticed on the way.
    let chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n8\r\n12345678\r\n8\r\n12345678\r\n0\r\n\r\n";
    let upstream = Recorder::answering(chunked).await;
    let reply = answered::<Capability>(&settings(&upstream), "GET /photos/1", "", "").await;
    assert_ne!(reply.ending, Ending::Clean);
    // The adapter's limit is for binary responses that have none.
    assert_eq!(rest("200 OK", "", &"x".repeat(21), "/bytes/1").await.status, 502);
    assert_eq!(rest("200 OK", "", &"x".repeat(20), "/bytes/1").await.status, 200);
    assert_eq!(rest("200 OK", "", &"x".repeat(100), "/report").await.status, 200);
    let text = |result: Value| result["content"][0]["text"].as_str().unwrap_or_default().to_owned();
    let result = tool("", "12345678901", "get-photo", json!({"id": "1"})).await;
    assert_eq!(text(result), format!("upstream-response-too-large: {}", problem(10)));
    // The adapter's is beyond that of the setting.
    let found = text(tool("", &"x".repeat(26), "get-any", json!({"id": "1"})).await);
    assert!(found.ends_with("exceeds 25 bytes; LIBRARY_MAX_RESPONSE sets the limit"), "{found}");
}

#[tokio::test]
async fn a_tool_returns_what_is_declared() {
    let id = || json!({"id": "1"});
    let content = tool("content-type: application/json", "\u{1}\u{2}", "get-photo", id()).await["content"].clone();
    assert_eq!(content, json!([{"type": "image", "data": "AQI=", "mimeType": "image/jpeg"}]));
    let content = tool("content-type: audio/mpeg", "\u{1}\u{2}", "get-any", id()).await["content"].clone();
    assert_eq!(content, json!([{"type": "audio", "data": "AQI=", "mimeType": "audio/mpeg"}]));
    // What is declared to be bytes is not read, whatever the upstream says.
    for content_type in ["application/json", "text/plain", "application/pdf"] {
        let result = tool(&format!("content-type: {content_type}"), "{}", "get-any", id()).await;
        let resource = &result["content"][0]["resource"];
        assert_eq!((&resource["blob"], &resource["mimeType"]), (&json!("e30="), &json!(content_type)));
    }
    let result = tool("content-type: application/octet-stream", "a,b", "get-report", json!({})).await;
    assert_eq!(result["content"], json!([{"type": "text", "text": "a,b"}]));
}
