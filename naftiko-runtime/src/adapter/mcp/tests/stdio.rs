//! Lines on streams.

use std::io::{BufReader as Buffered, Write as _};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, DuplexStream, Lines, ReadHalf, WriteHalf};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

use super::super::fixture::*;
use super::super::stdio;
use super::abort::{happened, silent};
use crate::testing::{OK, captured, closed_port, receive, recorder, upstream};

struct Session {
    to: WriteHalf<DuplexStream>,
    from: Lines<BufReader<ReadHalf<DuplexStream>>>,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<Result<(), String>>,
}

impl Session {
    fn new(port: u16) -> Self {
        Self::with(port, Duration::from_secs(60), std::future::pending())
    }

    fn with(port: u16, grace: Duration, unread: impl Future<Output = ()> + Send + 'static) -> Self {
        let (near, far) = tokio::io::duplex(1 << 16);
        let (read, write) = tokio::io::split(far);
        let (stop, stopped) = oneshot::channel();
        let stopped = async move {
            if stopped.await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        let serving = tokio::spawn(stdio::serve(server(port), read, write, unread, 1000, grace, stopped));
        let (from, to) = tokio::io::split(near);
        Self { to, from: BufReader::new(from).lines(), stop, serving }
    }

    async fn begun(port: u16) -> Self {
        let mut session = Self::new(port);
        session.begin().await;
        session
    }

    async fn begin(&mut self) {
        self.send(&initialize().to_string()).await;
        assert_eq!(self.answer().await["result"]["serverInfo"]["name"], "test-mcp");
        self.send(r#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#).await;
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

/// The log's target in a session that has begun, where rmcp's span is on.
const RUNNING: &str = "serve_inner: naftiko::mcp";

const CALL: &str = r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"plain"}}"#;

/// An upstream that tells when it was asked, and answers when it is told to.
fn waiting() -> (u16, mpsc::UnboundedReceiver<()>, std::sync::mpsc::Sender<()>) {
    let (asked, was_asked) = mpsc::unbounded_channel();
    let (answer, may_answer) = std::sync::mpsc::channel::<()>();
    let may_answer = std::sync::Mutex::new(may_answer);
    let port = upstream(move |mut stream| {
        receive(&mut Buffered::new(stream.try_clone().unwrap())).unwrap();
        asked.send(()).unwrap();
        may_answer.lock().unwrap().recv().unwrap();
        stream.write_all(OK.as_bytes()).unwrap();
    });
    (port, was_asked, answer)
}

/// Long enough for a stop or an end to be seen: until it is, the runtime has nothing else to do.
async fn seen() {
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
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
    for (line, code, id) in [
        ("{", -32700, None),
        ("[]", -32600, None),
        ("{}", -32600, None),
        (&*long, -32600, None),
        // An answer under this id would be one to a request of the client's.
        (r#"{"jsonrpc":"1.0","id":1,"result":{}}"#, -32600, None),
        (r#"{"jsonrpc":"1.0","id":1,"method":"tools/list"}"#, -32600, Some(json!(1))),
        (r#"{"jsonrpc":"2.0","id":"a","method":5}"#, -32600, Some(json!("a"))),
        (r#"{"jsonrpc":"2.0","id":2,"method":"tools/list","params":{"cursor":1e999}}"#, -32600, Some(json!(2))),
        (r#"{"jsonrpc":"2.0","id":1.5,"method":"tools/list"}"#, -32600, None),
    ] {
        session.send(line).await;
        let found = session.answer().await;
        assert_eq!((&found["error"]["code"], found.get("id")), (&json!(code), id.as_ref()), "{line}");
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
    session.send(CALL).await;
    session.to.shutdown().await.unwrap();
    assert_eq!(session.answer().await["result"]["isError"], false);
    assert_eq!(session.serving.await.unwrap(), Ok(()));
}

#[tokio::test]
async fn a_call_that_runs_long_after_the_input_or_a_stop_is_still_answered() {
    for is_stopped in [false, true] {
        let (port, mut was_asked, answer) = waiting();
        let mut session = Session::begun(port).await;
        session.send(CALL).await;
        was_asked.recv().await.unwrap();
        let Session { mut to, mut from, stop, serving } = session;
        if is_stopped {
            stop.send(()).unwrap();
        } else {
            to.shutdown().await.unwrap();
        }
        seen().await;
        // rmcp itself waits for 5 s.
        tokio::time::pause();
        tokio::time::advance(Duration::from_secs(30)).await;
        seen().await;
        tokio::time::resume();
        answer.send(()).unwrap();
        let answer = from.next_line().await.unwrap().unwrap();
        assert!(answer.contains(r#""isError":false"#), "{answer}");
        assert_eq!(serving.await.unwrap(), Ok(()));
    }
}

#[tokio::test]
async fn a_call_that_runs_too_long_after_the_input_is_cut_and_told_so() {
    let (lines, _guard) = captured();
    let (port, was_asked, has_left) = silent();
    let mut session = Session::with(port, Duration::from_millis(1), std::future::pending());
    session.begin().await;
    session.send(CALL).await;
    happened(was_asked).await;
    session.to.shutdown().await.unwrap();
    let found = session.answer().await;
    assert_eq!((&found["id"], &found["error"]["code"]), (&json!(1), &json!(-32603)));
    assert_eq!(found["error"]["message"], "call aborted: the server has stopped");
    happened(has_left).await;
    assert_eq!(session.serving.await.unwrap(), Ok(()));
    assert_eq!(lines.at("WARN", "naftiko::mcp").len(), 1);
    let last = lines.at("INFO", RUNNING).pop().unwrap();
    let expected = r#"aborted: shutdown timeout exceeded method="tools/call" tool="plain" ms="#;
    assert!(last.starts_with(expected), "{last}");
}

#[tokio::test]
async fn a_client_that_is_gone_takes_the_upstreams_request_along() {
    let (port, was_asked, has_left) = silent();
    let (leave, left) = oneshot::channel::<()>();
    let unread = async { left.await.unwrap() };
    let mut session = Session::with(port, Duration::from_secs(600), unread);
    session.begin().await;
    session.send(CALL).await;
    happened(was_asked).await;
    // Nothing to read any more is no reason while there may be something to do.
    leave.send(()).unwrap();
    session.send(r#"{"jsonrpc":"2.0","id":2,"method":"ping"}"#).await;
    assert_eq!(session.answer().await["id"], 2);
    session.to.shutdown().await.unwrap();
    happened(has_left).await;
    assert_eq!(session.serving.await.unwrap(), Ok(()));
}

#[tokio::test]
async fn a_client_that_does_not_read_holds_nothing_up() {
    // Not even the handshake's answer fits; with the second size a list does not.
    for room in [64, 300] {
        holds_nothing_up(room).await;
    }
}

async fn holds_nothing_up(room: usize) {
    let (near, far) = tokio::io::duplex(room);
    let (read, write) = tokio::io::split(far);
    let serving = tokio::spawn(stdio::serve(
        server(closed_port()),
        read,
        write,
        std::future::pending(),
        1000,
        Duration::from_millis(1),
        std::future::pending(),
    ));
    let (_from, mut to) = tokio::io::split(near);
    to.write_all(format!("{}\n", initialize()).as_bytes()).await.unwrap();
    to.write_all(b"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}\n").await.unwrap();
    to.shutdown().await.unwrap();
    tokio::time::pause();
    assert_eq!(serving.await.unwrap(), Ok(()));
    tokio::time::resume();
}

#[tokio::test]
async fn every_request_is_a_line_in_the_log() {
    let (lines, _guard) = captured();
    let (port, _received) = recorder(OK);
    let mut session = Session::new(port);
    for before in [
        r#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#,
        r#"{"jsonrpc":"2.0","id":2,"method":"tools/list","params":{"_meta":{}}}"#,
    ] {
        session.send(before).await;
        session.answer().await;
    }
    session.begin().await;
    for after in [CALL, r#"{"jsonrpc":"2.0","id":3,"method":"canary"}"#] {
        session.send(after).await;
        session.answer().await;
    }
    session.to.shutdown().await.unwrap();
    assert_eq!(session.serving.await.unwrap(), Ok(()));
    let lines = [lines.at("INFO", "naftiko::mcp"), lines.at("INFO", RUNNING)].concat();
    let found: Vec<&str> = lines.iter().map(|line| line.split_once(" ms=").unwrap().0).collect();
    assert_eq!(
        found,
        [
            r#"answered method="ping""#,
            r#"answered method="tools/list""#,
            r#"answered method="initialize""#,
            r#"answered method="tools/call" tool="plain" is_error=false upstream_status=200"#,
            r#"answered method="-""#,
        ]
    );
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
    let (port, mut was_asked, answer) = waiting();
    let mut session = Session::begun(port).await;
    session.send(CALL).await;
    was_asked.recv().await.unwrap();
    session.stop.send(()).unwrap();
    seen().await;
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
