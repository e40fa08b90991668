//! An answer's bytes pass through as they come, and no faster than they are read; what breaks off never ends cleanly.

#![cfg(test)]

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use naftiko_runtime::{ListenerOptions, UpstreamOptions};
use naftiko_tests::caller::{posted, reply};
use naftiko_tests::server::Server;
use naftiko_tests::upstream::{Recorder, Stage, reset};
use naftiko_tests::wire::{Ending, Wire};
use naftiko_tests::within;
use socket2::SockRef;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::watch;
use tokio::time::timeout;

const CHUNKED: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";
const COUNTED: &str = "HTTP/1.1 200 OK\r\ncontent-type: image/png\r\ncontent-length: 10\r\n\r\n";

const OFFERED: u64 = 256 << 20;
const AHEAD: u64 = 8 << 20;

/// An upstream that could write nothing for this long waits for the reader, not for the machine: everything between them
/// is in this process and on its loopback. Were it to run out too early, the test would look too early, and not fail.
const QUIET: Duration = Duration::from_millis(700);

/// Writes the offered body as fast as the connection takes it; tells how much that is so far, and returns how far it
/// ever was ahead of `read`.
async fn offer(mut wire: Wire, read: Arc<AtomicU64>, written: watch::Sender<u64>) -> u64 {
    wire.write(format!("HTTP/1.1 200 OK\r\ncontent-length: {OFFERED}\r\n\r\n")).await;
    let piece = vec![b'x'; 64 << 10];
    let (mut sum, mut furthest) = (0, 0);
    while sum < OFFERED {
        sum += wire.stream().write(&piece).await.unwrap() as u64;
        furthest = furthest.max(sum - read.load(Ordering::SeqCst));
        written.send(sum).unwrap();
    }
    furthest
}

/// How much was written when nothing more could be.
async fn stopped(written: &mut watch::Receiver<u64>) -> u64 {
    while timeout(QUIET, written.changed()).await.is_ok() {}
    *written.borrow()
}

/// Reads so many bytes of the body and counts them.
async fn read(caller: &mut Wire, count: u64, sum: &AtomicU64) {
    let mut buffer = vec![0; 256 << 10];
    let mut rest = count;
    while rest > 0 {
        let most = usize::try_from(rest).unwrap().min(buffer.len());
        let read = within(caller.stream().read(&mut buffer[..most])).await.unwrap() as u64;
        assert!(read > 0, "the body ends early");
        sum.fetch_add(read, Ordering::SeqCst);
        rest -= read;
    }
}

/// Reads the head byte by byte: not one byte of the body with it.
async fn head(caller: &mut Wire) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(within(caller.stream().read_u8()).await.unwrap());
    }
    assert!(head.starts_with(b"HTTP/1.1 200 "));
}

/// Offers the body to a caller that reads one portion after the other, stops after each, and then reads the rest.
async fn read_in_portions(portions: &[u64], kernel_buffer: Option<usize>) {
    let upstream = Stage::open().await;
    let server = Server::of(upstream.base_uri()).await;
    let mut caller = posted(server.address(), "{}").await;
    let (mut wire, _) = upstream.request().await;
    if let Some(size) = kernel_buffer {
        SockRef::from(&*caller.stream()).set_recv_buffer_size(size).unwrap();
        SockRef::from(&*wire.stream()).set_send_buffer_size(size).unwrap();
    }
    let sum = Arc::new(AtomicU64::new(0));
    let (write, mut written) = watch::channel(0);
    let offering = tokio::spawn(offer(wire, Arc::clone(&sum), write));
    head(&mut caller).await;
    for &portion in portions {
        read(&mut caller, portion, &sum).await;
        let read = sum.load(Ordering::SeqCst);
        let ahead = stopped(&mut written).await - read;
        println!("the reader stopped after {read} bytes: the upstream is {ahead} bytes ahead");
        assert!(ahead <= AHEAD, "{ahead} bytes ahead");
    }
    if kernel_buffer.is_none() {
        return;
    }
    // It was the reader who stopped it: the rest comes as soon as it is wanted, to the last byte.
    let rest = OFFERED - sum.load(Ordering::SeqCst);
    read(&mut caller, rest, &sum).await;
    let furthest = within(offering).await.unwrap();
    println!("of {OFFERED} bytes the upstream was never more than {furthest} ahead");
    assert!(furthest <= AHEAD, "{furthest} bytes ahead");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reader_that_stops_stops_the_upstream() {
    read_in_portions(&[0, 64 << 10], None).await;
}

/// What the kernel of a fast reader holds for it (with this machine's settings, up to 32 MB) has left the server, and what
/// the upstream's kernel holds (up to 4 MB) has not come to it. Here both hold little: what is counted is what the server
/// and its own two sockets hold.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reader_that_stops_late_stops_the_upstream() {
    read_in_portions(&[1 << 20, 16 << 20], Some(64 << 10)).await;
}

#[tokio::test]
async fn an_event_comes_before_the_next_is_sent() {
    let upstream = Stage::open().await;
    let server = Server::of(upstream.base_uri()).await;
    let mut caller = posted(server.address(), "{}").await;
    let (mut wire, _) = upstream.request().await;
    wire.write(CHUNKED).await;
    // The head does not wait for the first event either.
    let head = caller.head().await.unwrap();
    assert_eq!(head.header("content-type"), Some("text/event-stream"));
    for event in ["data: {\"partial\":1}\n\n", "data: {\"partial\":2}\n\n", ": still here\n\n", "data: [DONE]\n\n"] {
        wire.write_chunk(event).await;
        assert_eq!(caller.chunk().await.unwrap(), event.as_bytes());
    }
    wire.write("0\r\n\r\n").await;
    assert_eq!(caller.chunk().await, Ok(Vec::new()));
}

#[tokio::test]
async fn a_counted_body_comes_byte_by_byte() {
    let upstream = Stage::open().await;
    let server = Server::of(upstream.base_uri()).await;
    let mut caller = posted(server.address(), "{}").await;
    let (mut wire, _) = upstream.request().await;
    wire.write(COUNTED).await;
    assert_eq!(caller.head().await.unwrap().header("content-length"), Some("10"));
    for byte in b'0'..=b'9' {
        wire.write([byte]).await;
        assert_eq!(within(caller.stream().read_u8()).await.unwrap(), byte);
    }
    // The connection is whole: it serves the next call.
    let request = naftiko_tests::caller::request(server.address(), "GET /", "", b"");
    caller.write(request).await;
    assert_eq!(reply(&mut caller, false).await.status, 404);
}

/// What an upstream does after a part of its body.
#[derive(Debug, Clone, Copy)]
enum Then {
    Stalls,
    Resets,
    Ends,
}

#[tokio::test]
async fn a_body_that_breaks_off_never_ends_cleanly() {
    let upstream = Stage::open().await;
    let patient = Server::of(upstream.base_uri()).await;
    let options = UpstreamOptions::new().base_uri(upstream.base_uri()).idle_timeout(Duration::from_millis(100));
    let hasty = Server::with(options, ListenerOptions::new()).await;
    for then in [Then::Stalls, Then::Resets, Then::Ends] {
        for (head, part, received) in [
            (COUNTED, "", ""),
            (COUNTED, "abc", "abc"),
            (CHUNKED, "", ""),
            (CHUNKED, "3\r\nabc\r\n", "abc"),
            (CHUNKED, "3\r\nabc\r\n5\r\nde", "abcde"),
            (CHUNKED, "3\r\nabc\r\n0\r\n", "abc"),
        ] {
            let server = if matches!(then, Then::Stalls) { &hasty } else { &patient };
            let mut caller = posted(server.address(), "{}").await;
            let (mut wire, _) = upstream.request().await;
            wire.write(head).await;
            wire.write(part).await;
            // What has been read of the answer by now cannot be lost with the connection.
            let head = caller.head().await.unwrap();
            assert_eq!(head.second(), "200");
            let kept = match then {
                Then::Resets => {
                    reset(wire);
                    None
                }
                Then::Ends => {
                    drop(wire);
                    None
                }
                Then::Stalls => Some(wire),
            };
            let (body, ending) = caller.body(&head).await;
            assert_eq!(ending, Ending::Aborted, "{then:?} after {part:?}: {body:?}");
            // A reset may overtake bytes; nothing else may, and nothing is made up.
            assert!(received.as_bytes().starts_with(&body), "{then:?} after {part:?}: {body:?}");
            if let Some(mut wire) = kept {
                assert_eq!(body, received.as_bytes(), "{part:?}");
                assert_eq!(wire.ended().await, b"", "the upstream's connection is closed as well");
            }
        }
    }
}

#[tokio::test]
async fn a_chunk_that_is_none_breaks_the_body_off() {
    let upstream = Recorder::answering(format!("{CHUNKED}3\r\nabc\r\nnot a size\r\n")).await;
    let server = Server::of(upstream.base_uri()).await;
    let mut caller = posted(server.address(), "{}").await;
    let head = caller.head().await.unwrap();
    assert_eq!(caller.body(&head).await, (b"abc".to_vec(), Ending::Aborted));
}

/// RFC 9112 §6.3: the chunks tell the length, and one that is counted beside them is not passed on.
#[tokio::test]
async fn a_length_beside_chunks_does_not_cut_the_body() {
    let head = CHUNKED.replacen("\r\n", "\r\ncontent-length: 3\r\n", 1);
    let upstream = Recorder::answering(format!("{head}8\r\n{{\"a\":12}}\r\n0\r\n\r\n")).await;
    let server = Server::of(upstream.base_uri()).await;
    let mut caller = posted(server.address(), "{}").await;
    let head = caller.head().await.unwrap();
    assert_eq!(head.header("content-length"), None);
    assert_eq!(caller.body(&head).await.0, b"{\"a\":12}");
}

/// HTTP/1.0 knows no chunks: a body ends with its connection, and one that breaks off resets it.
#[tokio::test]
async fn a_caller_of_1_0_gets_a_stream_or_a_reset() {
    let upstream = Stage::open().await;
    let server = Server::of(upstream.base_uri()).await;
    for is_whole in [true, false] {
        let stream = tokio::net::TcpStream::connect(server.address()).await.unwrap();
        let mut caller = Wire::new(stream);
        let head = format!("POST {} HTTP/1.0\r\nhost: localhost", naftiko_tests::ROUTE);
        caller.write(format!("{head}\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{{}}")).await;
        let (mut wire, _) = upstream.request().await;
        wire.write(CHUNKED).await;
        let head = caller.head().await.unwrap();
        assert_eq!((head.second(), head.header("transfer-encoding")), ("200", None));
        // Each piece before the next.
        for piece in ["abc", "de"] {
            wire.write_chunk(piece).await;
            let mut received = vec![0; piece.len()];
            within(caller.stream().read_exact(&mut received)).await.unwrap();
            assert_eq!(received, piece.as_bytes());
        }
        if is_whole {
            wire.write("0\r\n\r\n").await;
        } else {
            drop(wire);
        }
        let ended = within(caller.stream().read(&mut [0])).await;
        match ended {
            Ok(0) => assert!(is_whole, "what broke off looks whole"),
            Err(error) => assert_eq!((error.kind(), is_whole), (std::io::ErrorKind::ConnectionReset, false)),
            Ok(_) => panic!("more than was sent"),
        }
    }
}

#[tokio::test]
async fn a_body_that_is_slow_is_no_stall() {
    let upstream = Stage::open().await;
    let options = UpstreamOptions::new().base_uri(upstream.base_uri()).idle_timeout(Duration::from_secs(5));
    let options = options.response_timeout(Duration::from_millis(300));
    let server = Server::with(options, ListenerOptions::new()).await;
    let mut caller = posted(server.address(), "{}").await;
    let (mut wire, _) = upstream.request().await;
    wire.write(COUNTED).await;
    // The limit on the head is over when the head is there: nothing arrives for longer than that.
    caller.head().await.unwrap();
    assert!(timeout(Duration::from_millis(600), caller.stream().read_u8()).await.is_err());
    wire.write("0123456789").await;
    assert_eq!(within(caller.stream().read_u8()).await.unwrap(), b'0');
}

/// A call whose upstream has the request and has answered this much.
async fn begun(server: SocketAddr, upstream: &Stage, answered: &str) -> (Wire, Wire) {
    let mut caller = posted(server, "{}").await;
    let (mut wire, _) = upstream.request().await;
    wire.write(answered).await;
    if !answered.is_empty() {
        caller.head().await.unwrap();
    }
    (caller, wire)
}

#[tokio::test]
async fn a_caller_that_leaves_takes_the_upstreams_connection_along() {
    let upstream = Stage::open().await;
    let server = Server::of(upstream.base_uri()).await;
    for answered in ["", COUNTED, CHUNKED, &format!("{CHUNKED}3\r\nabc\r\n")] {
        for is_reset in [false, true] {
            let (caller, mut wire) = begun(server.address(), &upstream, answered).await;
            if is_reset {
                reset(caller);
            } else {
                drop(caller);
            }
            assert_eq!(wire.ended().await, b"", "after {answered:?}");
        }
    }
}

#[tokio::test]
async fn a_caller_that_leaves_a_full_connection_is_noticed() {
    let upstream = Stage::open().await;
    let server = Server::of(upstream.base_uri()).await;
    let (caller, mut wire) = begun(server.address(), &upstream, CHUNKED).await;
    // Until nothing more fits between the upstream and a caller that reads nothing.
    let piece = format!("{:x}\r\n{}\r\n", 64 << 10, "x".repeat(64 << 10));
    while timeout(QUIET, wire.stream().write_all(piece.as_bytes())).await.is_ok() {}
    drop(caller);
    let left = async { while wire.stream().write(b"x").await.is_ok() {} };
    within(left).await;
}
