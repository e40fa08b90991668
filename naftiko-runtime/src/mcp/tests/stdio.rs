//! Lines on streams.

use std::io::{BufReader as Buffered, Write as _};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, DuplexStream, Lines, ReadHalf, WriteHalf};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::super::fixture::*;
use super::super::stdio;
use crate::rest::fixture::{OK, closed_port, receive, recorder, upstream};

struct Session {
    to: WriteHalf<DuplexStream>,
    from: Lines<BufReader<ReadHalf<DuplexStream>>>,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<Result<(), String>>,
}

impl Session {
    fn new(port: u16) -> Self {
        let (near, far) = tokio::io::duplex(1 << 16);
        let (read, write) = tokio::io::split(far);
        let (stop, stopped) = oneshot::channel();
        let stopped = async move {
            if stopped.await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        let serving = tokio::spawn(stdio::serve(server(port), read, write, 1000, Duration::from_secs(60), stopped));
        let (from, to) = tokio::io::split(near);
        Self { to, from: BufReader::new(from).lines(), stop, serving }
    }

    async fn begun(port: u16) -> Self {
        let mut session = Self::new(port);
        session.send(&initialize().to_string()).await;
        assert_eq!(session.answer().await["result"]["serverInfo"]["name"], "test-mcp");
        session.send(r#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#).await;
        session
    }

    async fn send(&mut self, line: &str) {
        self.to.write_all(format!("{line}\n").as_bytes()).await.unwrap();
    }

    async fn answer(&mut self) -> Value {
        serde_json::from_str(&self.from.next_line().await.unwrap().unwrap()).unwrap()
    }
}

fn initialize() -> Value {
    json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {
        "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}
    }})
}

#[tokio::test]
async fn arguments_go_on_as_they_are_spelled() {
    let (port, received) = recorder(OK);
    let mut session = Session::begun(port).await;
    let call = r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"create-image","arguments":{"deployment-id":"d","body":{ "n": 1.10 }}}}"#;
    session.send(&format!("\n  \r\n{call}\r")).await;
    assert_eq!(session.answer().await["result"]["structuredContent"], json!({"a": 1}));
    let request = received.recv().unwrap();
    assert_eq!(request.body, r#"{ "n": 1.10 }"#);
    assert_eq!(request.header("x-request-id").map(str::len), Some(32));
}

#[tokio::test]
async fn lines_that_are_no_messages_are_answered_and_passed_over() {
    let mut session = Session::begun(closed_port()).await;
    let long = format!(r#"{{"x":"{}"}}"#, "x".repeat(5000));
    for (line, code) in [("{", -32700), ("[]", -32600), ("{}", -32600), (&*long, -32600)] {
        session.send(line).await;
        let found = session.answer().await;
        assert_eq!((&found["error"]["code"], found.get("id")), (&json!(code), None), "{line}");
    }
    session.send(r#"{"jsonrpc":"2.0","id":"p","method":"ping"}"#).await;
    assert_eq!(session.answer().await["id"], "p");
}

#[tokio::test]
async fn the_end_of_the_input_is_the_end() {
    // Before the handshake, and after it.
    let mut session = Session::new(closed_port());
    session.to.shutdown().await.unwrap();
    assert_eq!(session.serving.await.unwrap(), Ok(()));
    let mut session = Session::begun(closed_port()).await;
    session.to.shutdown().await.unwrap();
    assert_eq!(session.serving.await.unwrap(), Ok(()));
    assert_eq!(session.from.next_line().await.unwrap(), None);
}

#[tokio::test]
async fn a_call_that_runs_when_the_input_ends_is_still_answered() {
    let (port, _received) = recorder(OK);
    let mut session = Session::begun(port).await;
    session.send(r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"plain"}}"#).await;
    session.to.shutdown().await.unwrap();
    assert_eq!(session.answer().await["result"]["isError"], false);
    assert_eq!(session.serving.await.unwrap(), Ok(()));
}

#[tokio::test]
async fn it_stops_when_it_is_asked_to() {
    let session = Session::new(closed_port());
    session.stop.send(()).unwrap();
    assert_eq!(session.serving.await.unwrap(), Ok(()));
    let session = Session::begun(closed_port()).await;
    session.stop.send(()).unwrap();
    assert_eq!(session.serving.await.unwrap(), Ok(()));
}

#[tokio::test]
async fn a_call_that_runs_when_it_is_asked_to_stop_is_still_answered() {
    let (asked, mut was_asked) = tokio::sync::mpsc::unbounded_channel();
    let (answer, may_answer) = std::sync::mpsc::channel::<()>();
    let may_answer = std::sync::Mutex::new(may_answer);
    let port = upstream(move |mut stream| {
        receive(&mut Buffered::new(stream.try_clone().unwrap())).unwrap();
        asked.send(()).unwrap();
        may_answer.lock().unwrap().recv().unwrap();
        stream.write_all(OK.as_bytes()).unwrap();
    });
    let mut session = Session::begun(port).await;
    let call = |id| format!(r#"{{"jsonrpc":"2.0","id":{id},"method":"tools/call","params":{{"name":"plain"}}}}"#);
    session.send(&call(1)).await;
    was_asked.recv().await.unwrap();
    session.stop.send(()).unwrap();
    // Long enough for the stop to be seen: until it is, the runtime has nothing else to do.
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    answer.send(()).unwrap();
    let answer = session.from.next_line().await.unwrap().unwrap();
    assert!(answer.contains(r#""id":1"#) && answer.contains(r#""isError":false"#), "{answer}");
    assert_eq!(session.serving.await.unwrap(), Ok(()));
    assert_eq!(session.from.next_line().await.unwrap(), None);
}

#[tokio::test]
async fn a_stray_notification_before_the_handshake_is_passed_over() {
    let mut session = Session::new(closed_port());
    session.send(r#"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":9}}"#).await;
    session.send(&initialize().to_string()).await;
    assert_eq!(session.answer().await["id"], 0);
}
