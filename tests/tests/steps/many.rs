//! Many callers at once: every answer is the caller's own.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use naftiko_tests::caller::{connect, request};
use naftiko_tests::mcp_caller::{Generation, params, result};
use naftiko_tests::upstream::receive;
use serde_json::Value;

use super::answering;

/// How many calls there are. The whole number is what the slow suite runs: `STEPS_CALLS=100000`.
fn calls() -> usize {
    std::env::var("STEPS_CALLS").ok().and_then(|calls| calls.parse().ok()).unwrap_or(2_000)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_answer_of_an_aggregate_is_its_callers_own() {
    let (_upstream, [rest, tools]) = answering().await;
    let next = Arc::new(AtomicUsize::new(0));
    let callers = (0..64).map(|caller| {
        let next = Arc::clone(&next);
        tokio::spawn(async move {
            let address = if caller % 2 == 0 { rest } else { tools };
            let mut wire = connect(address).await;
            loop {
                let call = next.fetch_add(1, Ordering::Relaxed);
                if call >= calls() {
                    return;
                }
                let message = if caller % 2 == 0 {
                    request(address, &format!("GET /pair/{call}"), "", b"")
                } else {
                    let generation = Generation::ALL[0];
                    let headers = generation.headers("tools/call", Some("pair"));
                    let params = params("pair", &format!(r#"{{"id":"{call}"}}"#));
                    request(address, "POST /mcp", &headers, generation.message(7, "tools/call", &params).as_bytes())
                };
                wire.write(message).await;
                let body: Value = serde_json::from_slice(&receive(&mut wire).await.unwrap().body).unwrap();
                let pair = if caller % 2 == 0 { body } else { result(body, 7)["structuredContent"].clone() };
                let expected = serde_json::json!({"first": call.to_string(), "second": format!("{call}-next")});
                assert_eq!(pair, expected);
            }
        })
    });
    for caller in callers.collect::<Vec<_>>() {
        caller.await.unwrap();
    }
}
