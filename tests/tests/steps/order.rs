//! Who waits for whom, as an upstream sees it that a test plays itself.

use std::collections::HashMap;
use std::net::SocketAddr;

use naftiko_runtime::UpstreamOptions;
use naftiko_tests::caller::{Reply, call};
use naftiko_tests::mcp_caller::{Generation, Http, params};
use naftiko_tests::upstream::{Received, Stage};
use naftiko_tests::wire::Wire;
use serde_json::Value;

use super::{answered, id, serve, settings};

/// An upstream whose requests wait until they are let go.
struct Held {
    stage: Stage,
    waiting: HashMap<String, (Wire, Received)>,
}

impl Held {
    async fn open() -> (Self, [SocketAddr; 2]) {
        let stage = Stage::open().await;
        let addresses = serve(&settings(UpstreamOptions::new().base_uri(stage.base_uri()))).await;
        (Self { stage, waiting: HashMap::new() }, addresses)
    }

    /// Waits until these requests are here, whichever comes first, and no other.
    async fn here(&mut self, ids: &[&str]) {
        while self.waiting.len() < ids.len() {
            let (wire, received) = self.stage.request().await;
            self.waiting.insert(id(&received).to_owned(), (wire, received));
        }
        let mut waiting: Vec<&str> = self.waiting.keys().map(String::as_str).collect();
        waiting.sort_unstable();
        assert_eq!(waiting, ids);
    }

    /// Answers one of them.
    async fn answer(&mut self, id: &str) {
        let (mut wire, received) = self.waiting.remove(id).unwrap();
        let mut answer = answered(&received);
        // The next request has a connection of its own.
        let end = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n").unwrap();
        answer.splice(end..end, *b"\r\nconnection: close");
        wire.write(answer).await;
    }

    /// Waits until the server has closed the connections of all that are here.
    async fn left(&mut self) {
        for (id, (mut wire, _)) in self.waiting.drain() {
            assert_eq!(wire.ended().await, b"", "{id}");
        }
    }
}

fn asked(address: SocketAddr, first: &'static str) -> tokio::task::JoinHandle<Reply> {
    tokio::spawn(async move { call(address, first, "content-type: application/json", "{}").await })
}

async fn body(reply: tokio::task::JoinHandle<Reply>) -> Value {
    let reply = reply.await.unwrap();
    assert_eq!(reply.status, 200, "{}", reply.text());
    serde_json::from_slice(&reply.body).unwrap()
}

#[tokio::test]
async fn independent_reads_run_at_once() {
    let (mut upstream, [rest, _]) = Held::open().await;
    let reply = asked(rest, "GET /three");
    upstream.here(&["a", "b", "c"]).await;
    for id in ["c", "a", "b"] {
        upstream.answer(id).await;
    }
    assert_eq!(body(reply).await["all"], "abc");
}

#[tokio::test]
async fn a_diamond_waits_where_it_must() {
    let (mut upstream, [rest, _]) = Held::open().await;
    let reply = asked(rest, "GET /diamond");
    upstream.here(&["a"]).await;
    upstream.answer("a").await;
    upstream.here(&["b-a", "c-a"]).await;
    upstream.answer("c-a").await;
    upstream.answer("b-a").await;
    upstream.here(&["d-b-a-c-a"]).await;
    upstream.answer("d-b-a-c-a").await;
    assert_eq!(body(reply).await["id"], "d-b-a-c-a");
}

#[tokio::test]
async fn a_step_waits_for_nothing_that_it_does_not_use() {
    for (path, last) in [("GET /woven", "d-a-b"), ("GET /chains", "d-b")] {
        let (mut upstream, [rest, _]) = Held::open().await;
        let reply = asked(rest, path);
        upstream.here(&["a", "b"]).await;
        // `c` needs `a` only, and `b` is still running.
        upstream.answer("a").await;
        upstream.here(&["b", "c-a"]).await;
        upstream.answer("b").await;
        upstream.here(&["c-a", last]).await;
        upstream.answer(last).await;
        upstream.answer("c-a").await;
        let body = body(reply).await;
        assert_eq!((&body["c"], &body["d"]), (&Value::from("c-a"), &Value::from(last)));
    }
}

#[tokio::test]
async fn a_write_is_alone() {
    let (mut upstream, [rest, _]) = Held::open().await;
    let reply = asked(rest, "POST /between");
    for id in ["before", "w", "behind"] {
        upstream.here(&[id]).await;
        upstream.answer(id).await;
    }
    assert_eq!(body(reply).await["behind"], "behind");
}

#[tokio::test]
async fn a_caller_that_leaves_ends_what_runs_and_nothing_new_starts() {
    let (mut upstream, [rest, tools]) = Held::open().await;
    for (path, running) in [("GET /three", &["a", "b", "c"][..]), ("POST /between", &["before"])] {
        let reply = asked(rest, path);
        upstream.here(running).await;
        // The connection goes with the task.
        reply.abort();
        upstream.left().await;
    }
    let mut client = Http::begin(tools, Generation::Stateless).await;
    client.send("tools/call", &params("pair", r#"{"id":"x"}"#)).await;
    upstream.here(&["x"]).await;
    drop(client);
    upstream.left().await;
    // What was left would have come before this.
    let reply = asked(rest, "GET /count/y");
    upstream.here(&["y"]).await;
    reply.abort();
}
