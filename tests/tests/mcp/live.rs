//! Connections: a caller that leaves takes the upstream's request along, and nothing waits to fill packets.

use naftiko_tests::both::Both;
use naftiko_tests::mcp_caller::{FITTING, Generation, Http, TOOL, params};
use naftiko_tests::socket::connected_to;
use naftiko_tests::upstream::{OK, Stage, receive};
use naftiko_tests::{Capability, KEY, mcp, within};
use serde_json::json;
use socket2::SockRef;

const CHUNKED: &str =
    "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n";

#[tokio::test]
async fn a_caller_that_leaves_takes_the_upstreams_request_along() {
    let upstream = Stage::open().await;
    let server = Both::of(upstream.base_uri()).await;
    for generation in Generation::ALL {
        // Before the answer, and in the middle of it.
        for answered in ["", CHUNKED] {
            let mut client = Http::begin(server.mcp, generation).await;
            client.send("tools/call", &params(TOOL, FITTING)).await;
            let (mut wire, request) = upstream.request().await;
            assert_eq!(request.header("authorization"), Some(&*format!("Bearer {KEY}")));
            wire.write(answered).await;
            drop(client);
            assert_eq!(wire.ended().await, b"", "{generation:?} after {answered:?}");
        }
    }
}

#[tokio::test]
async fn other_callers_are_not_disturbed() {
    let upstream = Stage::open().await;
    let server = Both::of(upstream.base_uri()).await;
    let mut leaves = Http::begin(server.mcp, Generation::Stateless).await;
    let mut stays = Http::begin(server.mcp, Generation::Stateless).await;
    leaves.send("tools/call", &params(TOOL, FITTING)).await;
    let (mut left, _) = upstream.request().await;
    stays.send("tools/call", &params(TOOL, FITTING)).await;
    let (mut kept, _) = upstream.request().await;
    drop(leaves);
    assert_eq!(left.ended().await, b"");
    kept.write(OK).await;
    assert_eq!(stays.reply().await.status, 200);
}

#[tokio::test]
async fn a_call_in_a_program_that_is_dropped_takes_it_along_too() {
    let upstream = Stage::open().await;
    let settings = naftiko_tests::server::settings(upstream.base_uri());
    let tools = mcp::server(&Capability::new(&settings).unwrap());
    let call = tools.call(TOOL, json!({"deployment-id": "x", "body": {}}));
    let mut wire = tokio::select! {
        result = call => panic!("nobody answers: {result:?}"),
        (wire, _) = upstream.request() => wire,
    };
    assert_eq!(wire.ended().await, b"");
}

#[tokio::test]
async fn no_socket_waits_to_fill_packets() {
    let upstream = Stage::open().await;
    let server = Both::of(upstream.base_uri()).await;
    let mut client = Http::begin(server.mcp, Generation::Stateless).await;
    client.send("tools/call", &params(TOOL, FITTING)).await;
    let (mut wire, _) = upstream.request().await;
    let has_no_delay = |peer| SockRef::from(&connected_to(std::process::id(), peer)).tcp_nodelay().unwrap();
    // What the reading can tell: a socket that nobody has set.
    assert!(!SockRef::from(&*wire.stream()).tcp_nodelay().unwrap());
    assert!(!has_no_delay(server.mcp), "the caller's own end");
    assert!(has_no_delay(client.local_address()), "the accepted socket");
    assert!(has_no_delay(upstream.address()), "the outgoing socket");
}

#[tokio::test]
async fn calls_of_one_connection_use_one_connection_to_the_upstream() {
    let upstream = Stage::open().await;
    let server = Both::of(upstream.base_uri()).await;
    let mut client = Http::begin(server.mcp, Generation::Handshake).await;
    client.send("tools/call", &params(TOOL, FITTING)).await;
    let (mut wire, _) = upstream.request().await;
    wire.write(OK).await;
    client.reply().await;
    for _ in 0..3 {
        client.send("tools/call", &params(TOOL, FITTING)).await;
        within(receive(&mut wire)).await.expect("the same connection");
        wire.write(OK).await;
        assert_eq!(client.reply().await.status, 200);
    }
}
