//! What becomes of answers: statuses, limits, and bodies that break off.

use std::net::Shutdown;
use std::sync::Mutex;
use std::time::Duration;

use super::*;
use crate::value::{Cause, Error, Phase};

fn with(port: u16, options: UpstreamOptions) -> Upstream {
    upstream(port, options, Auth::none())
}

#[tokio::test]
async fn success_passes_through() {
    let (port, _received) = recorder("HTTP/1.1 201 Created\r\nx-a: b\r\ncontent-length: 9\r\n\r\n {\"a\":1} ");
    let upstream = plain(port);
    let response = get(&upstream).await.unwrap();
    assert_eq!((response.status().as_u16(), response.headers()["x-a"].as_bytes()), (201, &b"b"[..]));
    assert_eq!(response.bytes().await.unwrap(), &b" {\"a\":1} "[..]);
    let json: serde_json::Value = get(&upstream).await.unwrap().json().await.unwrap();
    assert_eq!(json["a"], 1);
    let error = get(&upstream).await.unwrap().json::<Vec<u8>>().await.unwrap_err();
    assert!(matches!(error, Error::Decode { .. }), "{error}");
}

#[tokio::test]
async fn another_status_is_an_error_with_its_body_and_redirects_are_not_followed() {
    for (head, status) in [("404 Not Found", 404), ("304 Not Modified", 304), ("302 Found\r\nlocation: /else", 302)] {
        let body = if status == 304 { "" } else { "content-length: 4\r\n\r\nbody" };
        let answer: &'static str = Box::leak(format!("HTTP/1.1 {head}\r\n{body}").into_boxed_str());
        let answer = if status == 304 { "HTTP/1.1 304 Not Modified\r\n\r\n" } else { answer };
        let (port, received) = recorder(answer);
        let error = get(&plain(port)).await.unwrap_err();
        let Error::Status(answer) = error else { panic!("{error}") };
        assert_eq!(answer.status.as_u16(), status);
        assert_eq!(answer.body, if status == 304 { &b""[..] } else { b"body" });
        received.recv().unwrap();
        assert!(received.try_recv().is_err(), "one request only");
    }
}

#[tokio::test]
async fn collected_bodies_have_a_limit() {
    let options = || UpstreamOptions::new().max_response(8);
    let announced = answering("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n", hold);
    let chunked = answering("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\naaaaa\r\n4\r\nbbbb\r\n", hold);
    for port in [announced, chunked] {
        let error = get(&with(port, options())).await.unwrap().bytes().await.unwrap_err();
        assert!(matches!(error, Error::TooLarge { limit: 8 }), "{error}");
    }
    let fits =
        answering("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\naaaaa\r\n3\r\nbbb\r\n0\r\n\r\n", hold);
    assert_eq!(get(&with(fits, options())).await.unwrap().bytes().await.unwrap(), &b"aaaaabbb"[..]);
    let failed = answering("HTTP/1.1 500 No\r\ncontent-length: 12\r\n\r\n0123456789ab", hold);
    let Err(Error::Status(answer)) = get(&with(failed, options())).await else { panic!() };
    assert_eq!(answer.body, &b"01234567"[..]);
}

fn reset(stream: TcpStream) {
    socket2::SockRef::from(&stream).set_linger(Some(Duration::ZERO)).unwrap();
    drop(stream);
}

const PARTIAL: &str = "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\npart";
const PARTIAL_CHUNKED: &str = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\npart\r\n5\r\nab";

#[tokio::test]
async fn a_body_that_stalls_resets_or_ends_early_is_an_error() {
    for answer in [PARTIAL, PARTIAL_CHUNKED] {
        let idle = UpstreamOptions::new().idle_timeout(Duration::from_millis(30));
        let stalled = get(&with(answering(answer, hold), idle)).await.unwrap();
        let error = stalled.bytes().await.unwrap_err();
        assert!(matches!(error, Error::Timeout { phase: Phase::Idle, .. }), "{error}");

        let ended = plain(answering(answer, |stream| stream.shutdown(Shutdown::Both).unwrap()));
        let error = get(&ended).await.unwrap().bytes().await.unwrap_err();
        let Error::Transport(transport) = &error else { panic!("{error}") };
        assert_eq!(transport.cause, Cause::Closed, "{error}");

        // The reset is sent only after the client has read the first part: it would discard what is on the way.
        let (go, wait) = channel::<()>();
        let wait = Mutex::new(wait);
        let port = answering(answer, move |stream| {
            wait.lock().unwrap().recv().unwrap();
            reset(stream);
        });
        let mut chunks = get(&plain(port)).await.unwrap().stream();
        assert_eq!(chunks.next().await.unwrap().unwrap(), &b"part"[..]);
        go.send(()).unwrap();
        let mut last = chunks.next().await;
        if matches!(last, Some(Ok(_))) {
            last = chunks.next().await;
        }
        let Some(Err(Error::Transport(transport))) = &last else { panic!("{last:?}") };
        assert_eq!(transport.cause, Cause::Reset, "{transport}");
        assert!(chunks.next().await.is_none(), "an error is the last piece");
    }
}

#[tokio::test]
async fn trailers_are_dropped() {
    let port = answering("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n0\r\nx-t: 1\r\n\r\n", hold);
    assert_eq!(get(&plain(port)).await.unwrap().bytes().await.unwrap(), &b"a"[..]);
}

#[tokio::test]
async fn no_answer_says_why() {
    let silent = server(|mut stream| {
        receive(&mut stream);
        hold(stream);
    });
    let upstream = with(silent, UpstreamOptions::new().response_timeout(Duration::from_millis(30)));
    let error = get(&upstream).await.unwrap_err();
    assert!(matches!(error, Error::Timeout { phase: Phase::Response, .. }), "{error}");

    let cause = async |upstream: Upstream| match get(&upstream).await {
        Err(Error::Transport(transport)) => (transport.cause, transport.to_string()),
        other => panic!("{other:?}"),
    };
    let free = free_port();
    assert_eq!(cause(plain(free)).await, (Cause::Refused, format!("connection refused by 127.0.0.1:{free}")));

    let (closes, resets) = (
        server(|mut stream| drop(receive(&mut stream))),
        server(|mut stream| {
            receive(&mut stream);
            reset(stream);
        }),
    );
    assert_eq!(cause(plain(closes)).await.0, Cause::Closed);
    assert_eq!(cause(plain(resets)).await.0, Cause::Reset);

    let babbles = answering("SSH-2.0-OpenSSH_9\r\n\r\n", hold);
    let (found, text) = cause(plain(babbles)).await;
    assert_eq!((found, text.contains("SSH")), (Cause::Malformed, false), "{text}");
}

#[tokio::test]
async fn a_connection_that_does_not_come_about_in_time_is_told_apart() {
    // Nothing accepts: the handshake completes in the kernel, TLS never does.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let options =
        UpstreamOptions::new().connect_timeout(Duration::from_millis(50)).base_uri(format!("https://{address}"));
    let upstream = Upstream::new(&API, &settings(options), Auth::none()).unwrap();
    let error = get(&upstream).await.unwrap_err();
    assert!(matches!(error, Error::Timeout { phase: Phase::Connect, .. }), "{error}");
}
