//! Responses that arrive in pieces, as the result of a step and as that of a function.

use std::net::SocketAddr;
use std::time::Duration;

use naftiko_runtime::{ListenerOptions, UpstreamOptions};
use naftiko_tests::caller::{Reply, call, connect, reply, request};
use naftiko_tests::mcp_caller::{Generation, Http, params, result, text};
use naftiko_tests::upstream::{Received, Recorder, Stage, answer};
use naftiko_tests::wire::{Ending, Wire};
use naftiko_tests::within;
use serde_json::{Value, json};
use tokio::time::timeout;

use super::{document, id, targets};

naftiko_runtime::include_capability!("streams.yaml");

const EVENTS: &str =
    "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n";

/// Nothing comes for so long. Were it too short, the test would look too early, and not fail.
const QUIET: Duration = Duration::from_millis(300);

/// The server over this upstream, with this deadline: REST, MCP.
async fn serve(base_uri: String, deadline: Option<Duration>) -> (Settings, [SocketAddr; 2]) {
    let free = || {
        let options = ListenerOptions::new().port(0);
        deadline.map_or(options.clone(), |limit| options.deadline(limit))
    };
    let upstream = UpstreamOptions::new().base_uri(base_uri);
    let settings = Settings::builder().api(upstream).web(free()).tools(free()).build().unwrap();
    let bound = naftiko_runtime::serve::<Capability>().bind(&settings).await.unwrap();
    let addresses: Vec<_> = bound.addresses().map(|(.., address)| address).collect();
    tokio::spawn(bound.run(std::future::pending()));
    (settings, addresses.try_into().unwrap())
}

/// An upstream that a test plays, below a server with this deadline.
async fn staged(deadline: Option<Duration>) -> (Stage, [SocketAddr; 2]) {
    let stage = Stage::open().await;
    let (_, addresses) = serve(stage.base_uri(), deadline).await;
    (stage, addresses)
}

async fn asked(address: SocketAddr, first: &str) -> Wire {
    let mut caller = connect(address).await;
    caller.write(request(address, first, "", b"")).await;
    caller
}

/// A call of the tool that streams, which is not answered yet: the client, and the id of the request.
async fn tool(address: SocketAddr) -> (Http, u64) {
    let mut client = Http::begin(address, Generation::Stateless).await;
    let id = client.send("tools/call", &params("streamed", r#"{"id":"x"}"#)).await;
    (client, id)
}

async fn told(mut client: Http, id: u64) -> (bool, String) {
    let result = result(serde_json::from_str(client.reply().await.text()).unwrap(), id);
    let (is_error, text) = text(&result);
    (is_error, text.to_owned())
}

/// Answers the read, and begins the chat's stream with one event.
async fn begun(stage: &Stage) -> Wire {
    let (mut wire, received) = stage.request().await;
    assert_eq!(received.target(), "/read/x");
    wire.write(answer("200 OK", "content-type: application/json\r\nconnection: close", r#"{"next":"y"}"#)).await;
    let (mut wire, received) = stage.request().await;
    assert_eq!(received.target(), "/chat/y");
    wire.write(EVENTS).await;
    wire.write_chunk("data: 1\n\n").await;
    wire
}

/// Reads the head of an answer and its first event.
async fn first_event(caller: &mut Wire) {
    let head = caller.head().await.unwrap();
    assert_eq!((head.second(), head.header("content-type")), ("200", Some("text/event-stream")));
    assert_eq!(caller.chunk().await.unwrap(), b"data: 1\n\n");
}

#[tokio::test]
async fn events_of_the_last_step_come_one_by_one() {
    let (stage, [web, _]) = staged(None).await;
    let mut caller = asked(web, "POST /streamed/x").await;
    let mut wire = begun(&stage).await;
    first_event(&mut caller).await;
    for event in ["data: 2\n\n", "data: [DONE]\n\n"] {
        wire.write_chunk(event).await;
        assert_eq!(caller.chunk().await.unwrap(), event.as_bytes());
    }
    wire.write("0\r\n\r\n").await;
    assert_eq!(caller.chunk().await, Ok(Vec::new()));
}

#[tokio::test]
async fn a_stream_of_the_last_step_that_breaks_off_never_ends_cleanly() {
    let (stage, [web, tools]) = staged(None).await;
    let mut caller = asked(web, "POST /streamed/x").await;
    let wire = begun(&stage).await;
    let head = caller.head().await.unwrap();
    drop(wire);
    assert_eq!(caller.body(&head).await, (b"data: 1\n\n".to_vec(), Ending::Aborted));
    let (client, id) = tool(tools).await;
    drop(begun(&stage).await);
    let (is_error, text) = told(client, id).await;
    let expected = "step-failed: step `chat` failed: no response from the upstream of `chat`: ";
    assert!(is_error && text.starts_with(expected) && !text.contains("data:"), "{text}");
}

#[tokio::test]
async fn a_caller_that_leaves_ends_the_stream() {
    let (stage, [web, tools]) = staged(None).await;
    let mut caller = asked(web, "POST /streamed/x").await;
    let mut wire = begun(&stage).await;
    first_event(&mut caller).await;
    drop(caller);
    assert_eq!(wire.ended().await, b"");
    let (client, _) = tool(tools).await;
    let mut wire = begun(&stage).await;
    drop(client);
    assert_eq!(wire.ended().await, b"");
}

#[tokio::test]
async fn tools_collect_it() {
    let (stage, [_, tools]) = staged(None).await;
    let (client, id) = tool(tools).await;
    let mut wire = begun(&stage).await;
    wire.write_chunk("data: [DO").await;
    wire.write_chunk("NE]\n\n").await;
    wire.write("0\r\n\r\n").await;
    assert_eq!(told(client, id).await, (false, "data: 1\n\ndata: [DONE]\n\n".to_owned()));
}

/// A response that has begun is an answer in time. A tool has none before the end.
#[tokio::test]
async fn the_deadline_is_for_what_is_answered() {
    let (stage, [web, tools]) = staged(Some(QUIET)).await;
    let mut caller = asked(web, "POST /streamed/x").await;
    let mut wire = begun(&stage).await;
    first_event(&mut caller).await;
    assert!(timeout(2 * QUIET, caller.chunk()).await.is_err());
    wire.write_chunk("data: 2\n\n").await;
    assert_eq!(caller.chunk().await.unwrap(), b"data: 2\n\n");
    let (client, id) = tool(tools).await;
    let mut wire = begun(&stage).await;
    let text = "deadline-missed: the steps took longer than 300ms together; ended: `read`; running: `chat`";
    assert_eq!(told(client, id).await, (true, text.to_owned()));
    assert_eq!(wire.ended().await, b"");
}

#[tokio::test]
async fn programs_read_it_as_it_comes() {
    let stage = Stage::open().await;
    let (settings, _) = serve(stage.base_uri(), None).await;
    let capability = Capability::new(&settings).unwrap();
    let (response, mut wire) = within(async {
        let streamed = async { functions::streamed(&capability, functions::StreamedInput { id: "x".into() }).await };
        tokio::join!(streamed, begun(&stage))
    })
    .await;
    let mut chunks = response.unwrap().stream();
    assert_eq!(within(chunks.next()).await.unwrap().unwrap(), "data: 1\n\n");
    wire.write_chunk("data: 2\n\n").await;
    assert_eq!(within(chunks.next()).await.unwrap().unwrap(), "data: 2\n\n");
    wire.write("0\r\n\r\n").await;
    assert!(within(chunks.next()).await.is_none());
}

#[tokio::test]
async fn what_waits_for_a_stream_waits_for_its_end() {
    for (first, streams, note) in [
        ("POST /unread/x", "/chat/x", json!({"text": "behind"})),
        ("POST /collected/x", "/feed/x", json!({"text": "data: 1\n\ndata: 2\n\n"})),
    ] {
        let (stage, [web, _]) = staged(None).await;
        let mut caller = asked(web, first).await;
        let (mut wire, received) = stage.request().await;
        assert_eq!(received.target(), streams);
        wire.write(EVENTS).await;
        wire.write_chunk("data: 1\n\n").await;
        assert!(timeout(QUIET, stage.request()).await.is_err(), "{first}: the stream has not ended");
        wire.write_chunk("data: 2\n\n").await;
        wire.write("0\r\n\r\n").await;
        let (mut wire, received) = stage.request().await;
        assert_eq!(serde_json::from_slice::<Value>(&received.body).unwrap(), note);
        wire.write(document(&json!({"ok": true}))).await;
        let reply: Reply = reply(&mut caller, false).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        let expected =
            if first.contains("unread") { r#"{"ok":true}"# } else { r#"{"events":"data: 1\n\ndata: 2\n\n"}"# };
        assert_eq!(reply.text(), expected);
    }
}

#[tokio::test]
async fn a_stream_that_does_not_end_misses_the_deadline() {
    for (first, step) in [("POST /unread/x", "chat"), ("POST /collected/x", "feed")] {
        let (stage, [web, _]) = staged(Some(QUIET)).await;
        let mut caller = asked(web, first).await;
        let (mut wire, _) = stage.request().await;
        wire.write(EVENTS).await;
        wire.write_chunk("data: 1\n\n").await;
        let detail = format!("the steps took longer than 300ms together; ended: none; running: `{step}`");
        reply(&mut caller, false).await.assert_problem(504, "deadline-missed", &detail);
        assert_eq!(wire.ended().await, b"");
    }
}

/// Events are no JSON, which is what a document is read as that declares nothing else.
#[tokio::test]
async fn events_in_place_of_a_document_are_the_upstreams_fault() {
    let events = answer("200 OK", "content-type: text/event-stream", "data: {\"text\": \"s3cret\"}\n\n");
    let upstream = Recorder::answering(events).await;
    let (_, [web, _]) = serve(upstream.base_uri(), None).await;
    let reply = call(web, "POST /misread/x", "", "").await;
    assert_eq!(reply.status, 502, "{}", reply.text());
    let expected = "step `chat` failed: unexpected response from the upstream of `chat`: ";
    assert!(reply.text().contains(expected) && !reply.text().contains("s3cret"), "{}", reply.text());
    assert_eq!(targets(&upstream.take()), ["/chat/x"]);
}

#[tokio::test]
async fn bytes_of_the_last_step_stay_what_they_are() {
    let photographed = |received: &Received| match id(received) {
        "x" => document(&json!({"next": "y"})),
        _ => [answer("200 OK", "content-type: image/png", "").replace(": 0", ": 4").as_bytes(), b"\x89PNG"].concat(),
    };
    let upstream = Recorder::choosing(photographed).await;
    let (_, [web, tools]) = serve(upstream.base_uri(), None).await;
    let reply = call(web, "GET /photo/x", "", "").await;
    assert_eq!((reply.status, reply.header("content-type"), &*reply.body), (200, Some("image/png"), &b"\x89PNG"[..]));
    let mut client = Http::begin(tools, Generation::Stateless).await;
    let message = client.ask("tools/call", &params("photo", r#"{"id":"x"}"#)).await;
    let block = json!({"type": "image", "data": "iVBORw==", "mimeType": "image/png"});
    assert_eq!(message["result"]["content"], json!([block]));
    assert_eq!(targets(&upstream.take()), ["/read/x", "/photo/y", "/read/x", "/photo/y"]);
}
