//! Responses of every kind from an upstream.

use super::{CALL, GENERATIONS, Path, assert_equal};
use crate::testing::{OK, recorder};

pub(super) fn answer(status: &str, kind: &str, body: &str) -> String {
    let kind = if kind.is_empty() { String::new() } else { format!("content-type: {kind}\r\n") };
    format!("HTTP/1.1 {status}\r\n{kind}content-length: {}\r\n\r\n{body}", body.len())
}

#[tokio::test]
async fn every_kind_of_response() {
    let json = "application/json";
    let deep = format!("{{\"a\":{}{}}}", "[".repeat(200), "]".repeat(200));
    for answer in [
        OK.to_owned(),
        answer("201 Created", json, "{ \"b\" : 1.5, \"a\" : [ ],\n\"s\":\"ä 🦊 \\\" \\\\ \\n \u{7f}\" }"),
        answer("200 OK", json, "[1, 2]"),
        answer("200 OK", json, "\"a b\""),
        answer("200 OK", json, "null"),
        answer("200 OK", json, "{ \"cut"),
        answer("200 OK", json, ""),
        answer("200 OK", json, "\u{feff}{ }"),
        answer("200 OK", json, "{\"n\":1e999}"),
        answer("200 OK", json, "{\"s\":\"\\ud83e\"}"),
        answer("200 OK", json, &deep),
        answer("200 OK", "", "{ }"),
        answer("200 OK", "text/plain", "a\t\u{1}\u{1f}\"\\/\u{2028}ä\r\n\u{8}\u{c}"),
        answer("200 OK", "text/event-stream", "data: 1\n\ndata: 2\n\n"),
        answer("200 OK", "image/png", "\u{1}\u{2}"),
        answer("200 OK", "audio/mpeg", "\u{1}\u{2}"),
        answer("200 OK", "application/pdf", "\u{1}\u{2}"),
        answer("404 Not Found", json, "{ \"error\": 1 }"),
        answer("500 x", "text/html", "<p>\u{1}</p>"),
        answer("401 x", "", "who"),
        answer("302 Found\r\nlocation: http://elsewhere.example/", "", "x"),
        "HTTP/1.1 204 No Content\r\n\r\n".to_owned(),
    ] {
        let (port, _received) = recorder(&answer);
        for generation in GENERATIONS {
            let headers = generation.headers("tools/call", Some("plain"));
            assert_equal(port, &headers, &generation.message("tools/call", CALL), Path::Direct).await;
        }
    }
}
