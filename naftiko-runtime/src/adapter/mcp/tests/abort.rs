//! A caller that goes away takes the upstream's request with it.

use std::io::{BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::sync::mpsc::{Receiver, Sender, channel};

use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _};

use super::super::fixture::*;
use super::super::stdio;
use crate::testing::{receive, serve, upstream};

/// An upstream that never answers, tells when it was asked, and when its caller was gone.
pub(super) fn silent() -> (u16, Receiver<()>, Receiver<()>) {
    let (asked, was_asked): (Sender<()>, _) = channel();
    let (left, has_left) = channel();
    let port = upstream(move |stream| {
        let mut from = BufReader::new(stream);
        receive(&mut from).unwrap();
        asked.send(()).unwrap();
        assert_eq!(from.read(&mut [0]).unwrap_or(0), 0);
        left.send(()).unwrap();
    });
    (port, was_asked, has_left)
}

pub(super) async fn happened(receiver: Receiver<()>) {
    tokio::task::spawn_blocking(move || receiver.recv().unwrap()).await.unwrap();
}

fn call() -> Value {
    json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "plain"}})
}

/// With a `_meta` of 2026-07-28.
fn modern_call() -> Value {
    let mut call = call();
    call["params"]["_meta"] = json!({
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientInfo": {"name": "t", "version": "1"},
        "io.modelcontextprotocol/clientCapabilities": {},
    });
    call
}

#[tokio::test]
async fn a_closed_response_over_http() {
    let modern = "mcp-protocol-version: 2026-07-28\r\nmcp-method: tools/call\r\nmcp-name: plain\r\n";
    for (head, message) in [("", call()), (modern, modern_call())] {
        let (port, was_asked, has_left) = silent();
        let at = serve(over_http(server(port)));
        let message = message.to_string();
        let length = message.len();
        let mut stream = TcpStream::connect(("127.0.0.1", at)).unwrap();
        let head = format!(
            "POST /mcp HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n{head}content-length: {length}\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(message.as_bytes()).unwrap();
        happened(was_asked).await;
        drop(stream);
        happened(has_left).await;
    }
}

#[tokio::test]
async fn a_cancelled_call_over_stdio() {
    let initialize = json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {
        "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}
    }});
    for (opening, message) in [(Some(initialize), call()), (None, modern_call())] {
        let (port, was_asked, has_left) = silent();
        let (near, far) = tokio::io::duplex(1 << 16);
        let (read, write) = tokio::io::split(far);
        let serving = tokio::spawn(stdio::serve(
            server(port),
            read,
            write,
            std::future::pending(),
            4096,
            Duration::ZERO,
            std::future::pending(),
        ));
        let (from, mut to) = tokio::io::split(near);
        let mut from = tokio::io::BufReader::new(from).lines();
        if let Some(opening) = opening {
            to.write_all(format!("{opening}\n").as_bytes()).await.unwrap();
            from.next_line().await.unwrap().unwrap();
        }
        to.write_all(format!("{message}\n").as_bytes()).await.unwrap();
        happened(was_asked).await;
        let cancel = json!({"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 1}});
        to.write_all(format!("{cancel}\n").as_bytes()).await.unwrap();
        happened(has_left).await;
        // There is no answer to a cancelled request, and the session goes on to its end.
        to.shutdown().await.unwrap();
        assert_eq!(from.next_line().await.unwrap(), None);
        assert_eq!(serving.await.unwrap(), Ok(()));
    }
}

#[tokio::test]
async fn a_server_that_stops_over_stdio_and_has_waited_long_enough() {
    let (port, was_asked, has_left) = silent();
    let (near, far) = tokio::io::duplex(1 << 16);
    let (read, write) = tokio::io::split(far);
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let serving = tokio::spawn(stdio::serve(
        server(port),
        read,
        write,
        std::future::pending(),
        4096,
        Duration::from_millis(1),
        async {
            stopped.await.unwrap();
        },
    ));
    let (_from, mut to) = tokio::io::split(near);
    to.write_all(format!("{}\n", modern_call()).as_bytes()).await.unwrap();
    happened(was_asked).await;
    stop.send(()).unwrap();
    happened(has_left).await;
    assert_eq!(serving.await.unwrap(), Ok(()));
}

#[tokio::test]
async fn a_dropped_call_without_a_socket() {
    let (port, was_asked, has_left) = silent();
    let server = server(port);
    tokio::select! {
        result = server.call("plain", json!({})) => panic!("{result:?}"),
        () = happened(was_asked) => {}
    }
    happened(has_left).await;
}
