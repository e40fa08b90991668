//! Entries that do the same share one function.

use naftiko_compiler::compile;
use naftiko_compiler::front::diagnostic::Levels;
use naftiko_compiler::front::source::InMemory;
use naftiko_runtime::UpstreamOptions;
use naftiko_tests::server::answered;
use naftiko_tests::upstream::{Recorder, answer};
use serde_json::{Value, json};

use crate::ships::client::GetShipInput;
use crate::ships::{Capability, functions, mcp};
use crate::{capability, settings};

#[test]
fn entries_that_do_the_same_have_one() {
    let outcome = compile(&InMemory(include_bytes!("ships.yaml")), "ships.yaml", &Levels::default());
    let names: Vec<&str> = outcome.capability.functions.iter().map(|function| function.name.wire.as_str()).collect();
    // Two routes and a tool look a ship up; who shows it in another way does something else. What does as much as its
    // operation has its name.
    assert_eq!(names, ["find-ship", "change-ship", "get-ship", "name-ship", "list-ships", "look-at-all"]);
}

#[tokio::test]
async fn and_it_does_for_a_program_what_it_does_for_them() {
    let ship = r#"{"name": "Ada", "ports": [{"code": "DKRIB"}, {}], "price": 1.10}"#;
    let shown = json!({"ship-name": "Ada", "ports": [{"port-code": "DKRIB"}, {"port-code": null}]});
    let upstream = Recorder::answering(answer("200 OK", "content-type: application/json", ship)).await;
    let settings = settings(UpstreamOptions::new().base_uri(upstream.base_uri()));
    for route in ["/ships/7", "/vessels/7"] {
        let reply = answered::<Capability>(&settings, &format!("GET {route}"), "", "").await;
        assert_eq!(serde_json::from_slice::<Value>(&reply.body).unwrap(), shown);
    }
    let capability = capability(upstream.base_uri());
    let result = mcp::server(&capability).call("look-up", json!({"imo": "7"})).await.unwrap();
    assert_eq!(result.structured_content, Some(shown.clone()));
    let found = functions::find_ship(&capability, GetShipInput { imo: "7".into() }).await.unwrap();
    assert_eq!(serde_json::to_value(found).unwrap(), shown);
    let received = upstream.take();
    assert_eq!(received.len(), 4);
    assert!(received.iter().all(|received| received.target() == "/ships/7"));
}
