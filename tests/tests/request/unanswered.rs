//! Upstreams that do not answer: refused, silent, broken.

use std::time::{Duration, Instant};

use naftiko_runtime::{ListenerOptions, UpstreamOptions};
use naftiko_tests::caller::{post, posted, reply};
use naftiko_tests::server::Server;
use naftiko_tests::socket::{Full, closed};
use naftiko_tests::upstream::{Recorder, Stage, reset};

const SHORT: Duration = Duration::from_millis(100);

#[tokio::test]
async fn a_refused_connection_is_502() {
    let upstream = closed();
    let server = Server::of(format!("http://{upstream}")).await;
    let detail = format!("no response from the upstream of `createimage`: connection refused by {upstream}");
    post(server.address(), "{}").await.assert_problem(502, "upstream-unreachable", &detail);
}

#[tokio::test]
async fn a_connection_that_does_not_come_is_504() {
    let upstream = Full::open().await;
    let options = UpstreamOptions::new().base_uri(format!("http://{}", upstream.address)).connect_timeout(SHORT);
    let server = Server::with(options, ListenerOptions::new()).await;
    let detail = "no response from the upstream of `createimage`: timed out after 100ms connecting";
    post(server.address(), "{}").await.assert_problem(504, "upstream-timeout", detail);
}

#[tokio::test]
async fn an_answer_that_does_not_come_is_504() {
    let upstream = Stage::open().await;
    let options = UpstreamOptions::new().base_uri(upstream.base_uri()).response_timeout(SHORT);
    let server = Server::with(options, ListenerOptions::new()).await;
    let begun = Instant::now();
    let mut caller = posted(server.address(), "{}").await;
    let (mut wire, _) = upstream.request().await;
    // A part of a head is no head.
    wire.write("HTTP/1.1 200 OK\r\netag:").await;
    let detail =
        "no response from the upstream of `createimage`: timed out after 100ms waiting for the response headers";
    reply(&mut caller, false).await.assert_problem(504, "upstream-timeout", detail);
    assert!(begun.elapsed() >= SHORT);
    // And nobody waits any more.
    assert_eq!(wire.ended().await, b"");
}

#[tokio::test]
async fn a_connection_that_breaks_before_the_answer_is_502() {
    let upstream = Stage::open().await;
    let server = Server::of(upstream.base_uri()).await;
    let address = upstream.address();
    for (sent, is_reset, cause) in [
        ("", false, format!("{address} closed the connection before the response was complete")),
        ("HTTP/1.1 200 OK\r\ncont", false, format!("{address} closed the connection before the response was complete")),
        ("", true, format!("connection reset by {address}")),
    ] {
        let mut caller = posted(server.address(), "{}").await;
        let (mut wire, _) = upstream.request().await;
        wire.write(sent).await;
        if is_reset {
            reset(wire);
        } else {
            drop(wire);
        }
        let detail = format!("no response from the upstream of `createimage`: {cause}");
        reply(&mut caller, false).await.assert_problem(502, "upstream-unreachable", &detail);
    }
}

#[tokio::test]
async fn an_answer_that_is_not_http_is_502() {
    for bytes in ["SSH-2.0-OpenSSH_9.6\r\n", "HTTP/1.1 abc\r\n\r\n", "HTTP/1.1 200 OK\r\nno colon\r\n\r\n"] {
        let upstream = Recorder::answering(bytes).await;
        let server = Server::of(upstream.base_uri()).await;
        let reply = post(server.address(), "{}").await;
        assert_eq!(reply.status, 502);
        let document: serde_json::Value = serde_json::from_slice(&reply.body).unwrap();
        assert_eq!(document["type"], "urn:naftiko:problem:upstream-unreachable");
        let detail = document["detail"].as_str().unwrap();
        let begin =
            format!("no response from the upstream of `createimage`: {} does not speak HTTP/1.1", upstream.address());
        assert!(detail.starts_with(&begin), "{detail}");
        assert_eq!(upstream.take().len(), 1, "it is not tried again");
    }
}

#[tokio::test]
async fn a_call_is_sent_once() {
    // An upstream that closes its kept connection right when the next call comes: a POST must not be sent twice.
    let upstream = Stage::open().await;
    let server = Server::of(upstream.base_uri()).await;
    let mut caller = posted(server.address(), "{}").await;
    let (mut wire, _) = upstream.request().await;
    wire.write(naftiko_tests::upstream::OK).await;
    assert_eq!(reply(&mut caller, false).await.status, 200);
    let mut caller = posted(server.address(), r#"{"n":2}"#).await;
    let received = naftiko_tests::upstream::receive(&mut wire).await.expect("the kept connection is used again");
    assert_eq!(received.body, br#"{"n":2}"#);
    drop(wire);
    assert_eq!(reply(&mut caller, false).await.status, 502);
}
