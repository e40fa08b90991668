//! Bodies of forwarded requests, over real sockets: they pass as they come, in both directions, and break off together.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::mpsc::channel;
use std::time::Duration;

use super::super::fixture::*;
use crate::settings::UpstreamOptions;
use crate::testing::*;
use crate::upstream::Auth;

const HEAD: &str = "POST /to/x HTTP/1.1\r\nhost: localhost\r\ncontent-type: a/b\r\n";

/// Reads a chunk; an empty one is the end.
fn chunk(from: &mut impl BufRead) -> Option<Vec<u8>> {
    let mut size = String::new();
    from.read_line(&mut size).ok()?;
    let size = usize::from_str_radix(size.trim_end(), 16).ok()?;
    let mut chunk = vec![0; size + 2];
    from.read_exact(&mut chunk).ok()?;
    chunk.truncate(size);
    Some(chunk)
}

#[test]
fn pieces_pass_one_by_one_in_both_directions() {
    let port = upstream(|mut stream| {
        let mut from = BufReader::new(stream.try_clone().unwrap());
        assert!(head(&mut from).contains("transfer-encoding: chunked\r\n"));
        // The answer begins before the request has ended, and repeats what it gets.
        stream
            .write_all(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n")
            .unwrap();
        while let Some(piece) = chunk(&mut from) {
            write!(stream, "{:x}\r\n", piece.len()).unwrap();
            stream.write_all(&piece).unwrap();
            stream.write_all(b"\r\n").unwrap();
        }
    });
    let mut caller = sent(serve(rest(port)), &format!("{HEAD}transfer-encoding: chunked\r\n\r\n"));
    let head = head(&mut caller);
    assert!(head.starts_with("HTTP/1.1 200") && head.contains("content-type: text/event-stream\r\n"), "{head}");
    for piece in ["data: one\n\n", "data: two\n\n"] {
        write!(caller.get_mut(), "{:x}\r\n{piece}\r\n", piece.len()).unwrap();
        assert_eq!(chunk(&mut caller).unwrap(), piece.as_bytes());
    }
    caller.get_mut().write_all(b"0\r\ntrailer: x\r\n\r\n").unwrap();
    assert_eq!(chunk(&mut caller).unwrap(), b"");
}

/// The most memory that this process has had, in bytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0 kB");
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() << 10
}

#[test]
fn bodies_of_64_mib_pass_without_being_kept() {
    const SIZE: usize = 64 << 20;
    let port = upstream(|mut stream| {
        let mut from = BufReader::new(stream.try_clone().unwrap());
        let head = head(&mut from);
        assert!(head.contains(&format!("content-length: {SIZE}\r\n")) && head.contains("content-type: a/b"), "{head}");
        let read = std::io::copy(&mut from.take(SIZE as u64), &mut std::io::sink()).unwrap();
        write!(stream, "HTTP/1.1 200 OK\r\ncontent-length: {read}\r\n\r\n").unwrap();
        std::io::copy(&mut std::io::repeat(b'y').take(read), &mut stream).unwrap();
    });
    let before = peak();
    let mut caller = sent(serve(rest(port)), &format!("{HEAD}content-length: {SIZE}\r\n\r\n"));
    std::io::copy(&mut std::io::repeat(b'x').take(SIZE as u64), caller.get_mut()).unwrap();
    assert!(head(&mut caller).contains(&format!("content-length: {SIZE}\r\n")));
    assert_eq!(std::io::copy(&mut caller.take(SIZE as u64), &mut std::io::sink()).unwrap(), SIZE as u64);
    // Other tests run beside this one; a body that is kept would be more than half of it.
    assert!(peak() - before < 48 << 20, "{} more bytes", peak() - before);
}

#[test]
fn an_upstream_that_stops_reading_stops_the_caller() {
    let (go_on, may_go_on) = channel::<()>();
    let may_go_on = std::sync::Mutex::new(may_go_on);
    let port = upstream(move |mut stream| {
        socket2::SockRef::from(&stream).set_recv_buffer_size(64 << 10).unwrap();
        let mut from = BufReader::new(stream.try_clone().unwrap());
        let head = head(&mut from);
        may_go_on.lock().unwrap().recv().unwrap();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap().parse().unwrap();
        std::io::copy(&mut from.take(length), &mut std::io::sink()).unwrap();
        stream.write_all(OK.as_bytes()).unwrap();
    });
    const OFFERED: usize = 32 << 20;
    let caller = sent(serve(rest(port)), &format!("{HEAD}content-length: {OFFERED}\r\n\r\n"));
    let mut stream = caller.into_inner();
    socket2::SockRef::from(&stream).set_send_buffer_size(64 << 10).unwrap();
    // A write that waits this long waits for the reader.
    stream.set_write_timeout(Some(Duration::from_millis(500))).unwrap();
    let piece = [b'x'; 64 << 10];
    let mut written = 0;
    while let Ok(count) = stream.write(&piece[..piece.len().min(OFFERED - written)]) {
        written += count;
        assert!(written <= 16 << 20, "{written} bytes went out to a reader that read none");
    }
    go_on.send(()).unwrap();
    stream.set_write_timeout(None).unwrap();
    while written < OFFERED {
        written += stream.write(&piece[..piece.len().min(OFFERED - written)]).unwrap();
    }
    assert!(head(&mut BufReader::new(stream)).starts_with("HTTP/1.1 200"));
}

#[test]
fn an_upstream_that_dies_midway_aborts_the_callers_connection() {
    for (head_of, piece) in [("content-length: 10", "abc"), ("transfer-encoding: chunked", "3\r\nabc\r\n")] {
        let port = upstream(move |mut stream| {
            let mut from = BufReader::new(stream.try_clone().unwrap());
            receive(&mut from);
            write!(stream, "HTTP/1.1 200 OK\r\n{head_of}\r\n\r\n{piece}").unwrap();
        });
        let mut caller = sent(serve(rest(port)), "GET /to/x HTTP/1.1\r\nhost: localhost\r\n\r\n");
        head(&mut caller);
        let mut rest = Vec::new();
        let _ = caller.read_to_end(&mut rest);
        let rest = String::from_utf8(rest).unwrap();
        assert!(rest.len() < 20 && !rest.contains("\r\n0\r\n"), "a clean end: {rest:?}");
    }
}

/// An upstream that reads a request to its end and says whether that was a clean one.
fn reader() -> (u16, std::sync::mpsc::Receiver<bool>) {
    let (ended, has_ended) = channel();
    let port = upstream(move |stream| {
        let mut from = BufReader::new(stream);
        let head = head(&mut from);
        let is_whole = match head.lines().find_map(|line| line.strip_prefix("content-length: ")) {
            Some(length) => {
                let length = length.parse().unwrap();
                std::io::copy(&mut from.take(length), &mut std::io::sink()).is_ok_and(|read| read == length)
            }
            None => loop {
                match chunk(&mut from) {
                    Some(piece) if piece.is_empty() => break true,
                    Some(_) => {}
                    None => break false,
                }
            },
        };
        let _ = ended.send(is_whole);
    });
    (port, has_ended)
}

#[test]
fn a_caller_that_dies_midway_aborts_the_upstreams_request() {
    for (framing, piece) in [("content-length: 10", "abc"), ("transfer-encoding: chunked", "3\r\nabc\r\n")] {
        let (port, ended) = reader();
        let mut caller = sent(serve(rest(port)), &format!("{HEAD}{framing}\r\n\r\n{piece}"));
        caller.get_mut().shutdown(std::net::Shutdown::Write).unwrap();
        assert!(!ended.recv().unwrap(), "{framing}: a clean end");
        let answer = head(&mut caller);
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 400"), "{answer}");
    }
}

#[test]
fn two_framings_are_one_request() {
    // The transfer coding wins, the length is not passed on (RFC 9112 §6.3).
    let (sender, received) = channel();
    let sender = std::sync::Mutex::new(sender);
    let port = upstream(move |mut stream| {
        let mut from = BufReader::new(stream.try_clone().unwrap());
        let head = head(&mut from);
        let body = if head.contains("chunked") { chunk(&mut from) } else { None };
        stream.write_all(b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 0\r\n\r\n").unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        let mut more = String::new();
        from.read_to_string(&mut more).unwrap();
        sender.lock().unwrap().send((head, body, more)).unwrap();
    });
    let server = serve(rest(port));
    let (length, coding) = ("content-length: 4\r\n", "transfer-encoding: chunked\r\n");
    for (framing, is_plain) in [([coding, ""], true), ([length, coding], false), ([coding, length], false)] {
        let framing = framing.concat();
        let request = format!("{HEAD}{framing}\r\n0\r\n\r\nGET /to/next HTTP/1.1\r\nhost: localhost\r\n\r\n");
        let mut caller = sent(server, &request);
        assert!(head(&mut caller).starts_with("HTTP/1.1 200"));
        let (first, body, more) = received.recv().unwrap();
        assert!(first.starts_with("POST /x?v=1 ") && !first.contains("content-length"), "{first}");
        assert_eq!((body.as_deref(), more.as_str()), (Some(&b""[..]), ""));
        // What follows is the caller's next request, or is not read at all.
        let second = head(&mut caller);
        assert_eq!((second.starts_with("HTTP/1.1 200"), second.is_empty()), (is_plain, !is_plain), "{second}");
        if is_plain {
            let (next, ..) = received.recv().unwrap();
            assert!(next.starts_with("GET /next?v=1 "), "{next}");
        }
    }
    for coding in ["gzip, chunked", "chunked\r\ntransfer-encoding: chunked, chunked"] {
        let mut caller = sent(server, &format!("{HEAD}transfer-encoding: {coding}\r\n\r\n0\r\n\r\n"));
        let answer = head(&mut caller);
        assert!(answer.starts_with("HTTP/1.1 501") || answer.starts_with("HTTP/1.1 400"), "{answer}");
    }
}

#[test]
fn a_body_of_no_bytes_stays_one() {
    let (port, received) = recorder(OK);
    let server = serve(rest(port));
    for (request, length) in [
        ("POST /to/x HTTP/1.1\r\nhost: localhost\r\ncontent-length: 0\r\n\r\n", Some("0")),
        ("PUT /to/x HTTP/1.1\r\nhost: localhost\r\n\r\n", Some("0")),
        ("GET /to/x HTTP/1.1\r\nhost: localhost\r\n\r\n", None),
        ("DELETE /to/x HTTP/1.1\r\nhost: localhost\r\ncontent-length: 2\r\n\r\nab", Some("2")),
    ] {
        assert!(head(&mut sent(server, request)).starts_with("HTTP/1.1 200"));
        let received = received.recv().unwrap();
        assert_eq!(
            (received.header("content-length"), received.header("transfer-encoding")),
            (length, None),
            "{request}"
        );
    }
}

#[test]
fn a_caller_that_waits_for_100_is_asked_only_if_the_upstream_is_there() {
    let (port, received) = recorder(OK);
    let request = format!("{HEAD}expect: 100-continue\r\ncontent-length: 3\r\n\r\n");
    let mut caller = sent(serve(rest(port)), &request);
    assert!(head(&mut caller).starts_with("HTTP/1.1 100 "));
    caller.get_mut().write_all(b"abc").unwrap();
    assert!(head(&mut caller).starts_with("HTTP/1.1 200 "));
    let received = received.recv().unwrap();
    assert_eq!((received.body.as_str(), received.header("expect")), ("abc", None));
    let mut caller = sent(serve(rest(closed_port())), &request);
    assert!(head(&mut caller).starts_with("HTTP/1.1 502 "));
}

#[test]
fn an_upstream_may_answer_before_it_has_read_everything() {
    let port = upstream(|mut stream| {
        let mut from = BufReader::new(stream.try_clone().unwrap());
        head(&mut from);
        stream.write_all(b"HTTP/1.1 413 X\r\nconnection: close\r\ncontent-length: 3\r\n\r\nbig").unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        // A connection that is closed before everything was read is reset, and the reset overtakes the answer.
        let _ = std::io::copy(&mut from, &mut std::io::sink());
    });
    let mut caller = sent(serve(rest(port)), &format!("{HEAD}content-length: {}\r\n\r\n", 1 << 20));
    let mut stream: TcpStream = caller.get_ref().try_clone().unwrap();
    let sending = std::thread::spawn(move || std::io::copy(&mut std::io::repeat(b'x').take(1 << 20), &mut stream));
    let answer = head(&mut caller);
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
    let mut body = [0; 3];
    caller.read_exact(&mut body).unwrap();
    assert_eq!(&body, b"big");
    let _ = sending.join().unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_caller_that_is_silent_is_told_so() {
    use axum::body::Body;
    use http::Request;
    // A caller that begins a body and sends nothing more of it.
    let (port, ended) = reader();
    let pieces = crate::testing::stalling(b"abc");
    let request = Request::post("/to/x").header("host", "localhost").body(Body::new(pieces)).unwrap();
    let options = UpstreamOptions::new().response_timeout(Duration::from_secs(5));
    let reply = answered(&rest_with(port, options, Auth::none()), request).await;
    // It is not the upstream that is late.
    assert_eq!(reply.status.as_u16(), 408, "{}", reply.text());
    assert!(!ended.recv().unwrap());
}

#[test]
fn the_upstreams_time_runs_once_it_has_everything() {
    let port = upstream(|stream| {
        let mut from = BufReader::new(stream);
        head(&mut from);
        // It reads, and never answers.
        let _ = std::io::copy(&mut from, &mut std::io::sink());
    });
    let options = UpstreamOptions::new().response_timeout(Duration::from_millis(300));
    let mut caller =
        sent(serve(rest_with(port, options, Auth::none())), &format!("{HEAD}transfer-encoding: chunked\r\n\r\n"));
    // Sending takes longer than the upstream may take to answer.
    for _ in 0..5 {
        caller.get_mut().write_all(b"1\r\nx\r\n").unwrap();
        std::thread::sleep(Duration::from_millis(100));
    }
    caller.get_ref().set_nonblocking(true).unwrap();
    assert!(caller.fill_buf().is_err(), "an answer before the end");
    caller.get_ref().set_nonblocking(false).unwrap();
    caller.get_mut().write_all(b"0\r\n\r\n").unwrap();
    assert!(head(&mut caller).starts_with("HTTP/1.1 504"));
}
