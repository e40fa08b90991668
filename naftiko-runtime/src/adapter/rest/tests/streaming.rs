//! Bytes that pass as they come, over real sockets.

use std::io::{BufRead, BufReader, Read, Write};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::super::fixture::*;
use crate::settings::UpstreamOptions;
use crate::testing::*;
use crate::upstream::Auth;

const GET: &str = "GET /plain HTTP/1.1\r\nhost: localhost\r\n\r\n";
const CHUNKED: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";

/// An upstream that answers with `head`, then with each piece that the test sends, then closes.
fn piecewise(head: &'static str) -> (u16, Sender<&'static str>) {
    let (sender, pieces) = channel();
    let pieces: Arc<Mutex<Receiver<&'static str>>> = Arc::new(Mutex::new(pieces));
    let port = upstream(move |mut stream| {
        let mut from = BufReader::new(stream.try_clone().unwrap());
        if receive(&mut from).is_none() {
            return;
        }
        stream.write_all(head.as_bytes()).unwrap();
        for piece in pieces.lock().unwrap().iter() {
            stream.write_all(piece.as_bytes()).unwrap();
        }
    });
    (port, sender)
}

fn chunk(from: &mut impl BufRead) -> String {
    let mut size = String::new();
    from.read_line(&mut size).unwrap();
    let size = usize::from_str_radix(size.trim_end(), 16).unwrap();
    let mut chunk = vec![0; size + 2];
    from.read_exact(&mut chunk).unwrap();
    String::from_utf8(chunk).unwrap().trim_end_matches("\r\n").to_owned()
}

#[test]
fn events_pass_one_by_one() {
    let (port, pieces) = piecewise(CHUNKED);
    let mut caller = sent(serve(rest(port)), GET);
    let head = head(&mut caller);
    assert!(head.contains("content-type: text/event-stream\r\n"), "{head}");
    // Each event is sent only after the one before was read.
    pieces.send("a\r\ndata: one\n\r\n").unwrap();
    assert_eq!(chunk(&mut caller), "data: one\n");
    pieces.send("a\r\ndata: two\n\r\n").unwrap();
    assert_eq!(chunk(&mut caller), "data: two\n");
    pieces.send("0\r\n\r\n").unwrap();
    assert_eq!(chunk(&mut caller), "");
}

/// What the caller gets after the head until the connection ends, which it must.
fn rest_of(mut caller: impl BufRead) -> Vec<u8> {
    head(&mut caller);
    let mut rest = Vec::new();
    // A reset is as good as an early end.
    let _ = caller.read_to_end(&mut rest);
    rest
}

#[test]
fn a_body_that_breaks_off_aborts_the_callers_connection() {
    for (head, piece) in [
        (CHUNKED, "3\r\nabc\r\n"),
        (CHUNKED, "3\r\nabc\r\n5\r\nde"),
        (CHUNKED, "3\r\nabc\r\nzz\r\n"),
        ("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n", "abc"),
    ] {
        let (port, pieces) = piecewise(head);
        let mut caller = sent(serve(rest(port)), GET);
        pieces.send(piece).unwrap();
        caller.fill_buf().unwrap();
        drop(pieces);
        let rest = String::from_utf8(rest_of(caller)).unwrap();
        assert!(!rest.contains("\r\n0\r\n") && rest.len() < 20, "a clean end: {rest:?}");
    }
}

#[test]
fn a_body_that_stalls_aborts_the_callers_connection() {
    let (port, pieces) = piecewise(CHUNKED);
    let options = UpstreamOptions::new().idle_timeout(Duration::from_millis(50));
    let caller = sent(serve(rest_with(port, options, Auth::none())), GET);
    pieces.send("3\r\nabc\r\n").unwrap();
    assert_eq!(rest_of(caller), b"3\r\nabc\r\n");
}

#[test]
fn a_reader_that_stops_stops_the_upstream() {
    const OFFERED: usize = 64 << 20;
    const AHEAD: usize = 8 << 20;
    let (progress, stalled) = channel();
    let port = upstream(move |mut stream| {
        let mut from = BufReader::new(stream.try_clone().unwrap());
        if receive(&mut from).is_none() {
            return;
        }
        write!(stream, "HTTP/1.1 200 OK\r\ncontent-length: {OFFERED}\r\n\r\n").unwrap();
        socket2::SockRef::from(&stream).set_send_buffer_size(64 << 10).unwrap();
        // A write that waits this long waits for the reader.
        stream.set_write_timeout(Some(Duration::from_millis(500))).unwrap();
        let piece = [b'x'; 64 << 10];
        let mut written = 0;
        while written < OFFERED {
            match stream.write(&piece[..piece.len().min(OFFERED - written)]) {
                Ok(count) => written += count,
                Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {
                    let _ = progress.send(written);
                    stream.set_write_timeout(None).unwrap();
                }
                Err(_) => return,
            }
        }
        let _ = progress.send(written);
    });
    // Both ends have small buffers: what is counted is ours, and the kernel's for us.
    let socket = socket2::Socket::new(socket2::Domain::IPV4, socket2::Type::STREAM, None).unwrap();
    socket.set_recv_buffer_size(64 << 10).unwrap();
    let address: std::net::SocketAddr = ([127, 0, 0, 1], serve(rest(port))).into();
    socket.connect(&address.into()).unwrap();
    let mut caller = BufReader::new(std::net::TcpStream::from(socket));
    caller.get_mut().write_all(GET.as_bytes()).unwrap();
    head(&mut caller);
    let written = stalled.recv().unwrap();
    assert!(written <= AHEAD, "{written} bytes went out to a reader that read none");
    // And it goes on, without loss.
    let read = std::io::copy(&mut caller.by_ref().take(OFFERED as u64), &mut std::io::sink()).unwrap();
    assert_eq!(read, OFFERED as u64);
}

#[test]
fn binary_bodies_are_intact() {
    let bytes: Vec<u8> = (0..=255).cycle().take(100_000).collect();
    let body = bytes.clone();
    let port = upstream(move |mut stream| {
        let mut from = BufReader::new(stream.try_clone().unwrap());
        if receive(&mut from).is_some() {
            write!(stream, "HTTP/1.1 200 OK\r\ncontent-type: image/png\r\ncontent-length: {}\r\n\r\n", body.len())
                .unwrap();
            stream.write_all(&body).unwrap();
        }
    });
    let mut caller = sent(serve(rest(port)), GET);
    let head = head(&mut caller);
    assert!(head.contains("content-length: 100000\r\n") && head.contains("content-type: image/png\r\n"), "{head}");
    let mut received = vec![0; bytes.len()];
    caller.read_exact(&mut received).unwrap();
    assert!(received == bytes);
}

#[test]
fn a_caller_that_waits_for_100_is_told_what_to_do() {
    let (port, received) = recorder(OK);
    let server = serve(rest(port));
    let request = |length: usize| {
        format!(
            "POST /pets HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\nexpect: 100-continue\r\n\
             content-length: {length}\r\n\r\n"
        )
    };
    let mut caller = sent(server, &request(12));
    assert!(head(&mut caller).starts_with("HTTP/1.1 100 "));
    caller.get_mut().write_all(b"{\"name\":\"x\"}").unwrap();
    assert!(head(&mut caller).starts_with("HTTP/1.1 200 "));
    assert_eq!(received.recv().unwrap().body, "{\"name\":\"x\"}");
    // Too large: the answer comes at once, and not one byte is asked for.
    assert!(head(&mut sent(server, &request(1 << 30))).starts_with("HTTP/1.1 413 "));
}

#[test]
fn a_caller_that_sends_too_much_gets_to_read_why() {
    let server = serve(rest(closed_port()));
    let body = "x".repeat(12_000);
    let request = format!(
        "POST /pets HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 12000\r\n\r\n{body}"
    );
    let mut caller = sent(server, &request);
    let first = head(&mut caller);
    assert!(first.starts_with("HTTP/1.1 413 "), "{first}");
    // What was on its way is gone, so that the connection serves on.
    let length: u64 = first.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap().parse().unwrap();
    std::io::copy(&mut caller.by_ref().take(length), &mut std::io::sink()).unwrap();
    caller.get_mut().write_all(b"OPTIONS /pets HTTP/1.1\r\nhost: localhost\r\n\r\n").unwrap();
    assert!(head(&mut caller).starts_with("HTTP/1.1 204 "));
}

#[test]
fn a_caller_that_leaves_takes_the_upstreams_call_along() {
    let (begun, has_begun) = channel();
    let (ended, has_ended) = channel();
    let port = upstream(move |stream| {
        let mut from = BufReader::new(stream);
        if receive(&mut from).is_some() {
            begun.send(()).unwrap();
            // Nothing is answered; the connection's end is what we wait for.
            ended.send(receive(&mut from).is_none()).unwrap();
        }
    });
    let caller = sent(serve(rest(port)), GET);
    has_begun.recv().unwrap();
    drop(caller);
    assert!(has_ended.recv().unwrap());
}
