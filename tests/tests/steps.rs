//! Functions of several steps, and mocks, as generated servers run them.

#![cfg(test)]

#[path = "steps/failures.rs"]
mod failures;
#[path = "steps/many.rs"]
mod many;
#[path = "steps/order.rs"]
mod order;
#[path = "steps/results.rs"]
mod results;
#[path = "steps/streams.rs"]
mod streams;

use std::net::SocketAddr;

use naftiko_runtime::{ListenerOptions, UpstreamOptions};
use naftiko_tests::upstream::{Received, Recorder, answer};
use serde_json::{Value, json};

naftiko_runtime::include_capability!("steps/fleet.yaml");

fn settings(upstream: UpstreamOptions) -> Settings {
    let free = || ListenerOptions::new().port(0);
    Settings::builder().port_name("Oslo").api(upstream).rest(free()).tools(free()).build().unwrap()
}

/// The adapters over this upstream, for the rest of the test: REST, MCP.
async fn serve(settings: &Settings) -> [SocketAddr; 2] {
    let bound = naftiko_runtime::serve::<Capability>().bind(settings).await.unwrap();
    let addresses: Vec<_> = bound.addresses().map(|(.., address)| address).collect();
    tokio::spawn(bound.run(std::future::pending()));
    addresses.try_into().unwrap()
}

/// The last part of a request's path.
fn id(received: &Received) -> &str {
    received.target().rsplit('/').next().unwrap().split('?').next().unwrap()
}

/// An answer with this document.
fn document(document: &Value) -> Vec<u8> {
    answer("200 OK", "content-type: application/json", &document.to_string()).into_bytes()
}

/// Answers `{"id": …, "next": …-next, "n": …}` to reads, and what tests of lookups need.
fn answered(received: &Received) -> Vec<u8> {
    let id = id(received);
    let status = if received.method() == "POST" { "201 Created" } else { "200 OK" };
    let body = match id {
        "everyone" => json!([
            {"id": 1, "name": "Ada", "role": "master", "age": 40},
            {"id": "2", "name": "Bo", "role": "cook"},
            {"id": "1", "name": "Cy", "role": "none"},
            {"id": null, "name": "No one"},
            {"id": 3, "name": "Di"},
        ]),
        "ship" => json!({"id": id, "crew": [3, "1", 2, 9, null], "master": 2}),
        "lost" => json!({"id": id, "crew": null, "master": "x"}),
        "list" => json!([{"id": "A", "n": 1, "other": 1}, {"id": "B", "n": "2", "other": {"x": [1]}}]),
        id => json!({"id": id, "next": format!("{id}-next"), "n": 7, "limit": 5, "crew": [], "total": 1}),
    };
    answer(status, "content-type: application/json", &body.to_string()).into_bytes()
}

/// The server over an upstream that answers at once.
async fn answering() -> (Recorder, [SocketAddr; 2]) {
    let upstream = Recorder::choosing(answered).await;
    let addresses = serve(&settings(UpstreamOptions::new().base_uri(upstream.base_uri()))).await;
    (upstream, addresses)
}

fn targets(received: &[Received]) -> Vec<&str> {
    received.iter().map(Received::target).collect()
}
