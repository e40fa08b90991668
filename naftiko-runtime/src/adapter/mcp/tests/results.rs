//! What a call gets for each kind of answer.

use std::io::{BufReader, Write as _};
use std::time::Duration;

use serde_json::{Value, json};

use super::super::fixture::*;
use crate::settings::UpstreamOptions;
use crate::testing::*;
use crate::upstream::Auth;
use rmcp::model::CallToolResult;

fn answer(status: &str, head: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\n{head}content-length: {}\r\n\r\n{body}", body.len())
}

async fn called(answer: &str) -> CallToolResult {
    let (port, _received) = recorder(answer);
    server(port).call("plain", json!({})).await.unwrap()
}

async fn content(head: &str, body: &str) -> Value {
    let result = called(&answer("200 OK", head, body)).await;
    assert_eq!(result.is_error, Some(false), "{result:?}");
    serde_json::to_value(result.content).unwrap()
}

#[tokio::test]
async fn json_is_compact_text_and_an_object_is_structure() {
    for (kind, body, text, structure) in [
        ("application/json", r#"{ "b": 1.10, "a": [ ] }"#, r#"{"b":1.10,"a":[]}"#, Some(json!({"b": 1.1, "a": []}))),
        ("application/hal+json; charset=utf-8", "{\"x\":\n1}", r#"{"x":1}"#, Some(json!({"x": 1}))),
        ("Application/JSON", "[1, 2]", "[1,2]", None),
        ("application/json", "  \"a b\" ", "\"a b\"", None),
        ("application/json", "null", "null", None),
        ("application/json", "{ \"cut", "{ \"cut", None),
        ("application/json", "{\"n\": 1e999}", "{\"n\":1e999}", None),
    ] {
        let result = called(&answer("201 Created", &format!("content-type: {kind}\r\n"), body)).await;
        assert_eq!(super::super::fixture::text(&result), (false, text), "{body}");
        assert_eq!(result.structured_content, structure, "{body}");
    }
    // Members stay in their order, but for rmcp's tree.
    let (port, _received) = recorder(&answer("200 OK", "content-type: application/json\r\n", r#"{"b":1,"a":2}"#));
    let call = r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"plain"}}"#;
    let reply = answered(&over_http(server(port)), post("/mcp", call)).await;
    assert!(reply.text().contains(r#""structuredContent":{"b":1,"a":2}"#), "{}", reply.text());
    // Without a type it is what it looks like.
    assert_eq!(content("", "{ }").await, json!([{"type": "text", "text": "{}"}]));
    assert_eq!(content("", "a b").await, json!([{"type": "text", "text": "a b"}]));
}

#[tokio::test]
async fn nothing_is_success_without_content() {
    for answer in [
        "HTTP/1.1 204 No Content\r\n\r\n".to_owned(),
        answer("200 OK", "content-type: application/json\r\n", ""),
        answer("205 Reset Content", "", ""),
    ] {
        let result = called(&answer).await;
        assert_eq!(
            serde_json::to_value(&result).unwrap(),
            json!({"resultType": "complete", "content": [], "isError": false})
        );
    }
}

#[tokio::test]
async fn text_is_text() {
    for kind in ["text/plain", "text/html; charset=utf-8", "application/xml", "model/x3d+xml", "application/x-ndjson"] {
        let found = content(&format!("content-type: {kind}\r\n"), "{ \"a\": 1 }\n").await;
        assert_eq!(found, json!([{"type": "text", "text": "{ \"a\": 1 }\n"}]), "{kind}");
    }
    let events = "data: 1\n\ndata: 2\n\n";
    let found = content("content-type: text/event-stream\r\n", events).await;
    assert_eq!(found, json!([{"type": "text", "text": events}]));
}

#[tokio::test]
async fn images_sound_and_other_bytes() {
    let found = content("content-type: image/png\r\n", "\u{1}\u{2}").await;
    assert_eq!(found, json!([{"type": "image", "data": "AQI=", "mimeType": "image/png"}]));
    let found = content("content-type: Audio/MPEG; x=y\r\n", "\u{1}\u{2}").await;
    assert_eq!(found, json!([{"type": "audio", "data": "AQI=", "mimeType": "audio/mpeg"}]));
    let found = content("content-type: application/pdf\r\n", "\u{1}\u{2}").await;
    let resource = &found[0]["resource"];
    assert_eq!(resource["blob"], "AQI=");
    assert_eq!(resource["mimeType"], "application/pdf");
    let uri = resource["uri"].as_str().unwrap();
    assert!(uri.starts_with("urn:naftiko:response:") && uri.len() == 21 + 32, "{uri}");
}

#[tokio::test]
async fn bytes_that_are_no_utf_8_stay_bytes() {
    let port = upstream(|mut stream| {
        let mut from = BufReader::new(stream.try_clone().unwrap());
        while receive(&mut from).is_some() {
            stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 1\r\n\r\n\xe4").unwrap();
        }
    });
    let result = server(port).call("plain", json!({})).await.unwrap();
    let found = serde_json::to_value(&result.content).unwrap();
    assert_eq!(found[0]["resource"]["blob"], "5A==");
    assert_eq!(found[0]["resource"]["mimeType"], "text/plain");
}

#[tokio::test]
async fn other_statuses_are_errors_with_their_body() {
    for (status, head, body, expected) in [
        (
            "404 Not Found",
            "content-type: application/json\r\n",
            "{ \"error\": 1 }",
            "the upstream of `plain` returned 404 Not Found\n{\"error\":1}",
        ),
        (
            "500 x",
            "content-type: text/html\r\n",
            "<p> no",
            "the upstream of `plain` returned 500 Internal Server Error\n<p> no",
        ),
        ("418 x", "", "", "the upstream of `plain` returned 418 I'm a teapot"),
        ("599 x", "", "so", "the upstream of `plain` returned 599\nso"),
        ("401 x", "", "who", "the upstream of `plain` returned 401 Unauthorized\nwho"),
        (
            "502 x",
            "content-type: image/png\r\n",
            "123",
            "the upstream of `plain` returned 502 Bad Gateway with 3 bytes of image/png",
        ),
        (
            "302 Found",
            "location: http://user:key@elsewhere.example/a?key=b#c\r\n",
            "x",
            "upstream-redirect: the upstream of `plain` returned a redirect (302) to `http://elsewhere.example/a`, which this server neither follows nor passes on",
        ),
        ("303 x", "location: /y\r\n", "x", "the upstream of `plain` returned 303 See Other\nx"),
    ] {
        let result = called(&answer(status, head, body)).await;
        assert_eq!(text(&result), (true, expected));
        assert_eq!(result.structured_content, None);
    }
}

#[tokio::test]
async fn what_is_packed_is_unpacked_or_named() {
    let result = called(&answer("200 OK", "content-encoding: br\r\n", "x")).await;
    let expected = "upstream-response-invalid: unexpected response from the upstream of `plain`: content encoding `br` was \
                    not requested, and only gzip and deflate are unpacked";
    assert_eq!(text(&result), (true, expected));
    // `{"a": 1}` and an image.
    let packed = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xabVJT\xb2R0\xac\x05\x00\x97\x8e\xa1\xfb\x08\x00\x00\x00";
    for (status, content_type, expected) in [
        ("200 OK", "application/json", (false, "{\"a\":1}")),
        ("500 No", "application/json", (true, "the upstream of `plain` returned 500 Internal Server Error\n{\"a\":1}")),
    ] {
        let head = format!("content-type: {content_type}\r\ncontent-encoding: gzip\r\n");
        assert_eq!(text(&called_bytes(status, &head, packed).await), expected);
    }
    let head = "content-type: image/png\r\ncontent-encoding: gzip\r\n";
    let found = serde_json::to_value(called_bytes("200 OK", head, packed).await.content).unwrap();
    assert_eq!(found, json!([{"type": "image", "data": "eyJhIjogMX0=", "mimeType": "image/png"}]));
}

#[tokio::test]
async fn text_is_decoded_by_its_charset() {
    for (status, content_type, body, expected) in [
        ("200 OK", "text/plain; charset=ISO-8859-1", &b"K\xf6ping"[..], (false, "K\u{f6}ping")),
        ("200 OK", "text/plain; charset=Shift_JIS", b"\x89\xa1\x95l", (false, "\u{6a2a}\u{6d5c}")),
        ("200 OK", "application/json; charset=utf-16le", b"[\x00 \x001\x00]\x00", (false, "[1]")),
        (
            "500 No",
            "text/html; charset=iso-8859-1",
            b"<p>st\xe4ngd",
            (true, "the upstream of `plain` returned 500 Internal Server Error\n<p>st\u{e4}ngd"),
        ),
        (
            "500 No",
            "text/html; charset=klingon",
            b"st\xe4ngd",
            (true, "the upstream of `plain` returned 500 Internal Server Error with 6 bytes of text/html"),
        ),
    ] {
        let head = format!("content-type: {content_type}\r\n");
        assert_eq!(text(&called_bytes(status, &head, body).await), expected, "{content_type}");
    }
}

/// The result of a tool whose upstream answers with these bytes.
async fn called_bytes(status: &str, head: &str, body: &[u8]) -> CallToolResult {
    let mut answer = format!("HTTP/1.1 {status}\r\n{head}content-length: {}\r\n\r\n", body.len()).into_bytes();
    answer.extend_from_slice(body);
    let port = upstream(move |mut stream| {
        let mut from = BufReader::new(stream.try_clone().unwrap());
        while receive(&mut from).is_some() {
            stream.write_all(&answer).unwrap();
        }
    });
    server(port).call("plain", json!({})).await.unwrap()
}

#[tokio::test]
async fn answers_over_the_limit_name_the_setting() {
    let limited = |port| server_with(port, UpstreamOptions::new().max_response(3), Auth::none());
    let expected = "upstream-response-too-large: the response from the upstream of `plain` exceeds 3 bytes; TEST_MAX_RESPONSE \
                    sets the limit";
    let (port, _received) = recorder(&answer("200 OK", "content-type: text/event-stream\r\n", "1234"));
    assert_eq!(text(&limited(port).call("plain", json!({})).await.unwrap()), (true, expected));
    // Without a length, and without an end.
    let port = upstream(|mut stream| {
        let mut from = BufReader::new(stream.try_clone().unwrap());
        receive(&mut from).unwrap();
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
        while stream.write_all(b"2\r\nab\r\n").is_ok() {}
    });
    assert_eq!(text(&limited(port).call("plain", json!({})).await.unwrap()), (true, expected));
    let (port, _received) = recorder(&answer("500 x", "", "1234"));
    let expected =
        format!("the upstream of `plain` returned 500 Internal Server Error; its body cannot be shown: {expected}");
    assert_eq!(text(&limited(port).call("plain", json!({})).await.unwrap()), (true, &*expected));
}

#[tokio::test]
async fn failures_have_the_words_of_rest() {
    let port = closed_port();
    let result = server(port).call("plain", json!({})).await.unwrap();
    let expected = format!(
        "upstream-unreachable: no response from the upstream of `plain`: connection refused by 127.0.0.1:{port}"
    );
    assert_eq!(text(&result), (true, &*expected));
    let port = upstream(|stream| {
        let mut from = BufReader::new(stream);
        while receive(&mut from).is_some() {}
    });
    let options = UpstreamOptions::new().response_timeout(Duration::from_millis(20));
    let result = server_with(port, options, Auth::none()).call("plain", json!({})).await.unwrap();
    let expected = "upstream-timeout: no response from the upstream of `plain`: timed out after 20ms waiting for the response headers";
    assert_eq!(text(&result), (true, expected));
    // A body that ends early is no result.
    let port = upstream(|mut stream| {
        let mut from = BufReader::new(stream.try_clone().unwrap());
        receive(&mut from).unwrap();
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{").unwrap();
    });
    let result = server(port).call("plain", json!({})).await.unwrap();
    let (is_error, text) = text(&result);
    assert!(is_error && text.starts_with("upstream-unreachable: no response from the upstream of `plain`: "), "{text}");
}
