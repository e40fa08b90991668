//! Why a call gave no answer, told apart by what a caller can do about it.

use std::collections::BTreeMap;
use std::time::Duration;

use naftiko_runtime::{Cause, Error, Json, ListenerOptions, Phase, Response, UpstreamOptions};
use naftiko_tests::client::Client;
use naftiko_tests::server::settings_with;
use naftiko_tests::socket::{Full, closed};
use naftiko_tests::upstream::{Recorder, Stage, answer, reset};
use naftiko_tests::{input, within};
use serde::Serialize;
use serde_json::json;

const SHORT: Duration = Duration::from_millis(100);

fn client(options: UpstreamOptions) -> Client {
    Client::new(&settings_with(options, ListenerOptions::new())).unwrap()
}

async fn failed(base_uri: String, options: UpstreamOptions) -> Error {
    let client = client(options.base_uri(base_uri));
    within(async { client.createimage(input("x", json!({}))).await }).await.unwrap_err()
}

/// A call of which the upstream has sent this much, and goes on as `then` says.
async fn answered(sent: &str, options: UpstreamOptions) -> (Response, naftiko_tests::wire::Wire) {
    let upstream = Stage::open().await;
    let client = client(options.base_uri(upstream.base_uri()));
    let call = tokio::spawn(async move { client.createimage(input("x", json!({}))).await });
    let (mut wire, _) = upstream.request().await;
    wire.write(sent).await;
    (within(call).await.unwrap().unwrap(), wire)
}

#[tokio::test]
async fn invalid_input_lists_every_violation_and_sends_nothing() {
    let upstream = Recorder::start().await;
    let client = client(UpstreamOptions::new().base_uri(upstream.base_uri()));
    let error = client.createimage(input("..", json!([1]))).await.unwrap_err();
    let text = error.to_string();
    let Error::InvalidInput(violations) = error else { panic!("{text}") };
    let shown: Vec<_> = violations.iter().map(|found| (found.location, &*found.name, &*found.found)).collect();
    assert_eq!(shown, [("path", "deployment-id", "\"..\""), ("body", "body", "an array")]);
    assert_eq!(
        text,
        "invalid input: path `deployment-id`: expected a non-empty path segment without `.` or `..`, even when percent-encoded, \
         found \"..\"; body `body`: expected a JSON object, found an array"
    );
    for body in [json!("text"), json!(null)] {
        let error = client.createimage(input("x", body)).await.unwrap_err();
        let Error::InvalidInput(violations) = &error else { panic!("{error}") };
        assert_eq!((violations.len(), violations[0].location), (1, "body"), "{error}");
    }
    assert!(upstream.take().is_empty());
}

/// What cannot be written as JSON is known before there is a call.
#[test]
fn a_value_that_is_no_json_does_not_become_an_input() {
    /// Refuses to be written.
    struct Broken;
    impl Serialize for Broken {
        fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            Err(serde::ser::Error::custom("no"))
        }
    }
    assert_eq!(Json::of(&Broken).unwrap_err().to_string(), "no");
    assert_eq!(Json::of(&BTreeMap::from([((1, 2), 3)])).unwrap_err().to_string(), "key must be a string");
}

#[tokio::test]
async fn a_refused_connection() {
    let address = closed();
    let error = failed(format!("http://{address}"), UpstreamOptions::new()).await;
    assert_eq!(error.to_string(), format!("connection refused by {address}"));
    assert!(matches!(error, Error::Transport(transport) if transport.cause() == Cause::Refused));
}

#[tokio::test]
async fn an_upstream_that_does_not_speak_tls_or_http() {
    let upstream = Recorder::answering("220 smtp\r\n").await;
    let error = failed(upstream.base_uri(), UpstreamOptions::new()).await;
    assert!(matches!(&error, Error::Transport(transport) if transport.cause() == Cause::Malformed), "{error}");
    // It waits for a request's end, which in TLS there is none of: the connection is closed by a listener that stops.
    let stage = Stage::open().await;
    let base_uri = format!("https://{}", stage.address());
    let call = tokio::spawn(async move { failed(base_uri, UpstreamOptions::new()).await });
    stage.answer_blindly("HTTP/1.1 400 Bad Request\r\n\r\n").await;
    let error = within(call).await.unwrap();
    assert!(matches!(&error, Error::Transport(transport) if transport.cause() == Cause::Tls), "{error}");
}

#[tokio::test]
async fn a_connection_that_does_not_come() {
    let upstream = Full::open().await;
    let options = UpstreamOptions::new().connect_timeout(SHORT);
    let error = failed(format!("http://{}", upstream.address), options).await;
    assert_eq!(error.to_string(), "timed out after 100ms connecting");
    assert!(matches!(error, Error::Timeout { phase: Phase::Connect, limit: SHORT }));
}

#[tokio::test]
async fn an_answer_that_does_not_come() {
    let upstream = Stage::open().await;
    let options = UpstreamOptions::new().response_timeout(SHORT);
    let (error, (mut wire, _)) = tokio::join!(failed(upstream.base_uri(), options), upstream.request());
    assert_eq!(error.to_string(), "timed out after 100ms waiting for the response headers");
    assert!(matches!(error, Error::Timeout { phase: Phase::Response, limit: SHORT }));
    assert_eq!(wire.ended().await, b"");
}

#[tokio::test]
async fn a_body_that_stalls() {
    for framing in ["content-length: 9", "transfer-encoding: chunked"] {
        let head = format!("HTTP/1.1 200 OK\r\n{framing}\r\n\r\n");
        let (response, wire) = answered(&head, UpstreamOptions::new().idle_timeout(SHORT)).await;
        let error = within(response.bytes()).await.unwrap_err();
        assert_eq!(error.to_string(), "timed out after 100ms waiting for the next chunk of the body");
        assert!(matches!(error, Error::Timeout { phase: Phase::Idle, limit: SHORT }));
        drop(wire);
    }
}

#[tokio::test]
async fn a_body_that_breaks_off() {
    for part in ["content-length: 9\r\n\r\nabc", "transfer-encoding: chunked\r\n\r\n3\r\nabc\r\n"] {
        let (response, wire) = answered(&format!("HTTP/1.1 200 OK\r\n{part}"), UpstreamOptions::new()).await;
        drop(wire);
        let error = within(response.bytes()).await.unwrap_err();
        assert!(matches!(&error, Error::Transport(transport) if transport.cause() == Cause::Closed), "{error}");

        let (response, wire) = answered(&format!("HTTP/1.1 200 OK\r\n{part}"), UpstreamOptions::new()).await;
        let mut chunks = response.stream();
        assert_eq!(within(chunks.next()).await.unwrap().unwrap(), "abc");
        reset(wire);
        let error = within(chunks.next()).await.unwrap().unwrap_err();
        assert!(matches!(&error, Error::Transport(transport) if transport.cause() == Cause::Reset), "{error}");
        assert!(within(chunks.next()).await.is_none(), "an error is the last piece");
    }
}

#[tokio::test]
async fn a_status_outside_2xx_comes_with_its_answer() {
    for status in [301, 304, 400, 401, 404, 429, 500, 503] {
        let body = if status == 304 { "" } else { "{\"error\":\"x\"}" };
        let headers = "retry-after: 3\nset-cookie: a=b\nlocation: https://elsewhere.example/";
        let upstream = Recorder::answering(answer(&format!("{status} No"), headers, body)).await;
        let error = failed(upstream.base_uri(), UpstreamOptions::new()).await;
        assert!(error.to_string().starts_with(&format!("the upstream returned {status}")), "{error}");
        let Error::Status(answer) = error else { panic!("{error}") };
        assert_eq!((answer.status.as_u16(), &*answer.body), (status, body.as_bytes()));
        assert_eq!(answer.headers["retry-after"], "3");
        assert_eq!(upstream.take().len(), 1);
    }
}

#[tokio::test]
async fn a_status_whose_body_breaks_off_or_is_too_large_is_still_that_status() {
    let head = "HTTP/1.1 500 No\r\ncontent-length: 9\r\n\r\nabc";
    for (options, closes) in [(UpstreamOptions::new(), true), (UpstreamOptions::new().max_response(3), false)] {
        let upstream = Stage::open().await;
        let client = client(options.base_uri(upstream.base_uri()));
        let call = tokio::spawn(async move { client.createimage(input("x", json!({}))).await });
        let (mut wire, _) = upstream.request().await;
        wire.write(head).await;
        if closes {
            drop(wire);
        } else {
            wire.write("defghi").await;
        }
        let Err(Error::Status(answer)) = within(call).await.unwrap() else { panic!() };
        assert_eq!((answer.status.as_u16(), &*answer.body), (500, &b"abc"[..]));
    }
}

#[tokio::test]
async fn a_body_that_is_not_what_was_asked_for() {
    for body in ["<html>", "", "{\"created\":\"x\"}", "[1] 2"] {
        let upstream = Recorder::answering(answer("200 OK", "content-type: application/json", body)).await;
        let client = client(UpstreamOptions::new().base_uri(upstream.base_uri()));
        let response = client.createimage(input("x", json!({}))).await.unwrap();
        let error = response.json::<BTreeMap<String, u64>>().await.unwrap_err();
        assert!(matches!(&error, Error::Decode { detail } if detail.contains("line 1 column")), "{body}: {error}");
    }
}

#[tokio::test]
async fn a_body_that_is_too_large() {
    let limit = || UpstreamOptions::new().max_response(10);
    // Announced: known before a byte of it has come.
    let (response, wire) = answered("HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\n", limit()).await;
    let error = within(response.bytes()).await.unwrap_err();
    assert!(matches!(error, Error::TooLarge { limit: 10 }), "{error}");
    drop(wire);
    // Not announced: known with the byte that is too many, though the body goes on.
    let chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\na\r\n0123456789\r\n1\r\nx\r\n";
    let (response, mut wire) = answered(chunked, limit()).await;
    let error = within(response.json::<serde_json::Value>()).await.unwrap_err();
    assert_eq!(error.to_string(), "the response exceeds 10 bytes");
    assert_eq!(wire.ended().await, b"");
    // Exactly the limit fits, and a stream has none.
    let (response, _wire) = answered("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n0123456789", limit()).await;
    assert_eq!(within(response.bytes()).await.unwrap().len(), 10);
    let (response, _wire) = answered("HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\n0123456789x", limit()).await;
    let (mut chunks, mut sum) = (response.stream(), 0);
    while let Some(chunk) = within(chunks.next()).await {
        sum += chunk.unwrap().len();
    }
    assert_eq!(sum, 11);
}
