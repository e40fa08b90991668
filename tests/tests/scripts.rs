//! Steps in Rust: what they are given, what becomes of what they return, and of their errors.

#![cfg(test)]

use std::net::SocketAddr;

use naftiko_runtime::{ListenerOptions, StepError, UpstreamOptions};
use naftiko_tests::caller::call;
use naftiko_tests::mcp_caller::{Generation, params, result, text};
use naftiko_tests::upstream::{Recorder, answer};
use serde_json::{Value, json};

naftiko_runtime::include_capability!("scripts/rate.yaml", scripts = crate::host);

/// The host's functions.
mod host {
    use super::{StepError, Value};
    use crate::functions::{ScoreInput, ScoreOutput};

    pub(crate) async fn score(input: ScoreInput) -> Result<ScoreOutput, StepError> {
        let ship: Value = serde_json::from_str(input.ship.as_str()).unwrap();
        let length = ship["length"].as_i64().ok_or_else(|| StepError::from("the ship has no length").status(422))?;
        tokio::task::yield_now().await;
        let weight = input.weight.map_or(1, |weight| weight.as_str().parse::<i64>().unwrap());
        Ok(ScoreOutput { points: Some((length * weight).into()) })
    }
}

async fn serve(upstream: &Recorder) -> [SocketAddr; 2] {
    let free = || ListenerOptions::new().port(0);
    let registry = UpstreamOptions::new().base_uri(upstream.base_uri());
    let settings = Settings::builder().registry(registry).web(free()).tools(free()).build().unwrap();
    let bound = naftiko_runtime::serve::<Capability>().bind(&settings).await.unwrap();
    let addresses: Vec<_> = bound.addresses().map(|(.., address)| address).collect();
    tokio::spawn(bound.run(std::future::pending()));
    addresses.try_into().unwrap()
}

/// Ships of length 12, but for number 0, of which nothing is known.
async fn registry() -> Recorder {
    Recorder::choosing(|received| {
        let imo = received.target().rsplit('/').next().unwrap();
        let ship = if imo == "0" { json!({"imo": imo}) } else { json!({"imo": imo, "length": 12}) };
        answer("200 OK", "content-type: application/json", &ship.to_string()).into_bytes()
    })
    .await
}

async fn rated(address: SocketAddr, arguments: &str) -> (bool, String) {
    let generation = Generation::ALL[0];
    let message = generation.message(7, "tools/call", &params("rate", arguments));
    let reply = call(address, "POST /mcp", &generation.headers("tools/call", Some("rate")), message).await;
    let result = result(serde_json::from_str(reply.text()).unwrap(), 7);
    let (is_error, text) = text(&result);
    (is_error, text.to_owned())
}

#[tokio::test]
async fn rust_stands_between_two_calls() {
    let upstream = registry().await;
    let [web, tools] = serve(&upstream).await;
    let reply = call(web, "GET /ships/7?weight=3", "", "").await;
    assert_eq!((reply.status, reply.text()), (200, r#"{"points":36,"again":"36"}"#));
    assert_eq!(upstream.take().len(), 2);
    assert_eq!(rated(tools, r#"{"imo":"7"}"#).await, (false, r#"{"points":12}"#.to_owned()));
}

#[tokio::test]
async fn its_error_is_a_problem_or_a_tool_error() {
    let upstream = registry().await;
    let [web, tools] = serve(&upstream).await;
    let reply = call(web, "GET /ships/0?weight=3", "", "").await;
    assert_eq!(reply.status, 422, "{}", reply.text());
    let problem: Value = serde_json::from_slice(&reply.body).unwrap();
    assert!(problem["detail"].as_str().unwrap().contains("the ship has no length"), "{problem}");
    assert_eq!(upstream.take().len(), 1, "nothing is called behind it");
    let (is_error, text) = rated(tools, r#"{"imo":"0"}"#).await;
    assert!(is_error && text.contains("the ship has no length"), "{text}");
}
