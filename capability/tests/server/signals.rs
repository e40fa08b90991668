//! The end: what runs is finished, nothing new begins, and nobody waits for ever.

use naftiko_tests::caller::{connect, posted, reply};
use naftiko_tests::process::{Process, Signal};
use naftiko_tests::upstream::{OK, Stage};
use naftiko_tests::wire::{Ending, Wire};
use naftiko_tests::within;
use tokio::net::TcpStream;

use crate::serve;

/// A server with one request running: the process, its caller, and the upstream that has not answered.
async fn running(environment: &[(&str, &str)]) -> (Process, Wire, Wire) {
    let upstream = Stage::open().await;
    let mut server = serve(&upstream.base_uri(), environment);
    let caller = posted(server.address().await, "{}").await;
    let (wire, _) = upstream.request().await;
    (server, caller, wire)
}

#[tokio::test]
async fn a_request_that_runs_is_finished() {
    for signal in [Signal::TERM, Signal::INT] {
        let (mut server, mut caller, mut wire) = running(&[]).await;
        let address = server.address().await;
        let mut idle = connect(address).await;
        server.signal(signal);
        // Nobody gets in any more, and who has not asked for anything is sent away.
        within(async { while TcpStream::connect(address).await.is_ok() {} }).await;
        assert_eq!(idle.ended().await, b"");
        wire.write(OK).await;
        let reply = reply(&mut caller, false).await;
        assert_eq!((reply.status, reply.text(), reply.ending), (200, "{}", Ending::Clean));
        assert_eq!(reply.header("connection"), Some("close"));
        let ended = server.ended().await;
        assert_eq!(ended.code, Some(0), "{}", ended.err);
        assert!(ended.err.contains("shutting down: waiting for running requests"), "{}", ended.err);
    }
}

#[tokio::test]
async fn a_body_that_runs_is_finished() {
    let (mut server, mut caller, mut wire) = running(&[]).await;
    wire.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n").await;
    caller.head().await.unwrap();
    server.signal(Signal::TERM);
    server.err.find("shutting down").await;
    wire.write_chunk("late").await;
    assert_eq!(caller.chunk().await.unwrap(), b"late");
    wire.write("0\r\n\r\n").await;
    assert_eq!(caller.chunk().await, Ok(Vec::new()));
    assert_eq!(server.ended().await.code, Some(0));
}

#[tokio::test]
async fn without_requests_it_ends_at_once() {
    let mut server = serve("http://127.0.0.1:1", &[]);
    server.address().await;
    server.signal(Signal::TERM);
    assert_eq!(server.ended().await.code, Some(0));
}

#[tokio::test]
async fn what_runs_too_long_is_cut() {
    let (server, mut caller, mut wire) = running(&[("NAFTIKO_SHUTDOWN_TIMEOUT", "100ms")]).await;
    server.signal(Signal::TERM);
    let ended = server.ended().await;
    assert_eq!(ended.code, Some(0));
    assert!(ended.err.contains("requests were aborted"), "{}", ended.err);
    assert_eq!(caller.ended().await, b"", "no answer that looks like one");
    assert_eq!(wire.ended().await, b"");
}

#[tokio::test]
async fn a_second_signal_ends_it_at_once() {
    let (mut server, _caller, _wire) = running(&[]).await;
    server.signal(Signal::TERM);
    server.err.find("shutting down").await;
    server.signal(Signal::TERM);
    assert_eq!(server.ended().await.code, Some(128 + 15));
}
