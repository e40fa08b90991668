//! Requests that are refused before the upstream is called, as whole problem documents.

use naftiko_runtime::{ListenerOptions, UpstreamOptions};
use naftiko_tests::ROUTE;
use naftiko_tests::caller::{Reply, call};
use naftiko_tests::server::Server;
use naftiko_tests::upstream::Recorder;
use serde_json::Value;

const JSON: &str = "content-type: application/json\nx-request-id: id-1";

/// A server over an upstream that must not be called; the test's end asserts it.
struct Quiet(Recorder, Server);

impl Quiet {
    async fn start() -> Self {
        let upstream = Recorder::start().await;
        let server = Server::of(upstream.base_uri()).await;
        Self(upstream, server)
    }

    async fn call(&self, first: &str, headers: &str, body: impl AsRef<[u8]>) -> Reply {
        let reply = call(self.1.address(), first, headers, body).await;
        assert!(self.0.take().is_empty(), "{first}: the upstream was called");
        reply
    }

    async fn post(&self, headers: &str, body: impl AsRef<[u8]>) -> Reply {
        self.call(&format!("POST {ROUTE}"), headers, body).await
    }
}

#[tokio::test]
async fn every_violation_is_in_one_answer() {
    let server = Quiet::start().await;
    let reply = server.call("POST /v1/openai/deployments/%2e%2E/images/generations", JSON, "[1]").await;
    let expected = r#"{"type":"urn:naftiko:problem:invalid-request","title":"Invalid request","status":400,
        "detail":"2 invalid inputs; see `errors`","instance":"urn:naftiko:request:id-1",
        "errors":[{"location":"path","name":"deployment-id",
        "expected":"a non-empty path segment without `.` or `..`, even when percent-encoded","found":"\"..\""},
        {"location":"body","name":"body","expected":"a JSON object","found":"an array"}]}"#;
    assert_eq!(reply.text(), expected.lines().map(str::trim_start).collect::<String>());
    assert_eq!((reply.status, reply.header("content-type")), (400, Some("application/problem+json")));
}

#[tokio::test]
async fn a_body_that_is_not_a_json_object() {
    let server = Quiet::start().await;
    for (body, found) in [
        ("", "nothing"),
        ("[]", "an array"),
        ("\"x\"", "\"x\""),
        ("1", "`1`"),
        ("null", "`null`"),
        ("{", "invalid JSON: EOF while parsing an object at line 1 column 1"),
        ("{\"a\":1,}", "invalid JSON: key must be a string at line 1 column 8"),
        ("{} {}", "invalid JSON: trailing characters at line 1 column 4"),
        ("{\n'a':1}", "invalid JSON: key must be a string at line 2 column 1"),
    ] {
        let reply = server.post(JSON, body).await;
        let detail = Value::from(format!("body `body`: expected a JSON object, found {found}"));
        let found = Value::from(found);
        let document = [
            r#"{"type":"urn:naftiko:problem:invalid-request","title":"Invalid request","status":400,"#,
            &format!(r#""detail":{detail},"instance":"urn:naftiko:request:id-1","#),
            r#""errors":[{"location":"body","name":"body","expected":"a JSON object","#,
            &format!(r#""found":{found}}}]}}"#),
        ];
        assert_eq!(reply.text(), document.concat(), "{body}");
        assert_eq!(reply.status, 400);
    }
    let reply = server.post(JSON, b"{\"a\":\"\xff\"}").await;
    assert!(reply.text().contains("invalid UTF-8 at byte 6"), "{}", reply.text());
}

#[tokio::test]
async fn a_body_of_another_type() {
    let server = Quiet::start().await;
    let id = "\nx-request-id: id-1";
    for (headers, found) in [
        (String::new(), "a body without `Content-Type`"),
        ("content-type: text/plain".to_owned(), "`text/plain`"),
        ("content-type: application/x-www-form-urlencoded".to_owned(), "`application/x-www-form-urlencoded`"),
        ("content-type: application/jsonx".to_owned(), "`application/jsonx`"),
        ("content-type: +json".to_owned(), "`+json`"),
        ("content-type: application/json; charset=latin1".to_owned(), "`application/json; charset=latin1`"),
        ("content-type: application/json\ncontent-type: text/plain".to_owned(), "several `Content-Type` headers"),
    ] {
        let reply = server.post(&format!("{headers}{id}"), "{}").await;
        let detail = format!("the request body must be `application/json` (or `…+json`) in UTF-8, found {found}");
        reply.assert_problem(415, "unsupported-media-type", &detail);
    }
}

#[tokio::test]
async fn without_a_body_its_type_does_not_count() {
    let server = Quiet::start().await;
    let reply = server.post("content-type: text/plain", "").await;
    assert_eq!(reply.status, 400, "{}", reply.text());
}

#[tokio::test]
async fn a_body_over_the_limit() {
    let server = Quiet::start().await;
    let detail = "the request body exceeds this server's limit of 2097152 bytes; MICROSOFT_AZURE_OPENAI_IMAGES_REST_MAX_REQUEST sets the limit";
    let most = 2 << 20;
    let body = |length: usize| format!("{{\"a\":\"{}\"}}", "x".repeat(length - 8)).into_bytes();
    server.post(JSON, body(most + 1)).await.assert_problem(413, "content-too-large", detail);
    let chunked = [format!("{:x}\r\n", most + 1).into_bytes(), body(most + 1), b"\r\n0\r\n\r\n".to_vec()].concat();
    let headers = format!("{JSON}\ntransfer-encoding: chunked");
    server.post(&headers, chunked).await.assert_problem(413, "content-too-large", detail);
    // One byte less goes through.
    let Quiet(upstream, server) = server;
    let reply = call(server.address(), &format!("POST {ROUTE}"), JSON, body(most)).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert!(upstream.one().body == body(most));
}

#[tokio::test]
async fn an_announced_body_over_the_limit_is_not_waited_for() {
    let server = Quiet::start().await;
    let headers = format!("{JSON}\nexpect: 100-continue\ncontent-length: {}", 1u64 << 40);
    let reply = server.call(&format!("POST {ROUTE}"), &headers, "").await;
    reply.assert_problem(413, "content-too-large", "the request body exceeds this server's limit of 2097152 bytes; MICROSOFT_AZURE_OPENAI_IMAGES_REST_MAX_REQUEST sets the limit");
}

#[tokio::test]
async fn a_path_that_no_route_has() {
    let server = Quiet::start().await;
    for path in [
        "/",
        "/v1",
        "/v1/openai/deployments/x/images",
        "/v1/openai/deployments/x/images/generations/",
        "/v1/openai/deployments/x/y/images/generations",
        "/V1/openai/deployments/x/images/generations",
        "//v1/openai/deployments/x/images/generations",
    ] {
        for method in ["POST", "GET", "OPTIONS"] {
            let reply = server.call(&format!("{method} {path}"), JSON, "").await;
            reply.assert_problem(404, "not-found", "no route matches this path");
        }
    }
}

#[tokio::test]
async fn a_method_that_the_route_does_not_have() {
    let server = Quiet::start().await;
    for method in ["GET", "PUT", "PATCH", "DELETE", "BREW"] {
        let reply = server.call(&format!("{method} {ROUTE}"), JSON, "").await;
        let detail = format!("this route allows POST, OPTIONS, not {method}");
        reply.assert_problem(405, "method-not-allowed", &detail);
        assert_eq!(reply.header("allow"), Some("POST, OPTIONS"));
    }
}

#[tokio::test]
async fn head_follows_get_and_there_is_none() {
    let server = Quiet::start().await;
    for (path, status) in [(ROUTE, 405), ("/", 404)] {
        let reply = server.call(&format!("HEAD {path}"), JSON, "").await;
        assert_eq!(reply.status, status);
        assert_eq!(reply.header("content-type"), Some("application/problem+json"));
        // What the same request with another method would have had for a body.
        assert!(reply.header("content-length").is_some_and(|length| length != "0"), "{:?}", reply.head);
    }
    assert_eq!(server.call(&format!("HEAD {ROUTE}"), JSON, "").await.header("allow"), Some("POST, OPTIONS"));
}

#[tokio::test]
async fn options_says_what_there_is() {
    let server = Quiet::start().await;
    let reply = server.call(&format!("OPTIONS {ROUTE}"), "x-request-id: id-1", "").await;
    assert_eq!((reply.status, reply.header("allow")), (204, Some("POST, OPTIONS")));
    assert_eq!((reply.header("x-request-id"), reply.header("content-type")), (Some("id-1"), None));
}

#[tokio::test]
async fn the_limit_is_a_setting() {
    let upstream = Recorder::start().await;
    let options = UpstreamOptions::new().base_uri(upstream.base_uri());
    let server = Server::with(options, ListenerOptions::new().max_request(10)).await;
    let post = async |body: &'static str| call(server.address(), &format!("POST {ROUTE}"), JSON, body).await;
    assert_eq!(post(r#"{"a":"12"}"#).await.status, 200);
    post(r#"{"a":"123"}"#).await.assert_problem(
        413,
        "content-too-large",
        "the request body exceeds this server's limit of 10 bytes; MICROSOFT_AZURE_OPENAI_IMAGES_REST_MAX_REQUEST sets the limit",
    );
    assert_eq!(upstream.one().body.len(), 10);
}
