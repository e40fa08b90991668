//! One line for each call of a program, found by the id that the upstream was sent.

use std::time::Duration;

use naftiko_runtime::UpstreamOptions;
use naftiko_tests::server::answered;
use naftiko_tests::upstream::{Received, Recorder, Stage, answer};
use naftiko_tests::within;

use crate::ships::client::{Client, GetShipInput, ListShipsInput};
use crate::ships::functions;
use crate::{Capability, capability, collected, settings};

/// The lines of functions, routes and tools about one request.
fn lines(id: &str) -> Vec<String> {
    let said = collected::said();
    let is_one = |line: &&str| line.starts_with("INFO naftiko::") && line.contains(id);
    said.lines().filter(is_one).map(str::to_owned).collect()
}

fn id(received: &Received) -> String {
    received.header("x-request-id").unwrap().to_owned()
}

/// The one line about a request, which must be a function's.
fn line(received: &Received) -> String {
    let mut lines = lines(&id(received));
    assert!(lines.len() == 1 && lines[0].starts_with("INFO naftiko::function "), "{lines:?}");
    lines.remove(0)
}

#[tokio::test]
async fn a_call_is_one_line() {
    collected::begin();
    let upstream = Recorder::answering(answer("201 Created", "", r#"{"name": "hidden"}"#)).await;
    let capability = capability(upstream.base_uri());
    functions::find_ship(&capability, GetShipInput { imo: "hidden".into() }).await.unwrap();
    let line = line(&upstream.one());
    for part in ["message=answered", "function=\"find-ship\"", "upstream_status=201", " ms="] {
        assert!(line.contains(part), "{part}: {line}");
    }
    assert!(!line.contains("hidden"), "{line}");
}

#[tokio::test]
async fn a_call_that_fails_is_one_line_that_says_why() {
    collected::begin();
    let upstream = Recorder::answering(answer("503 Service Unavailable", "", "hidden")).await;
    let capability = capability(upstream.base_uri());
    functions::list_ships(&capability, ListShipsInput::default()).await.unwrap_err();
    let refused = line(&upstream.one());
    let upstream = Stage::open().await;
    let options = UpstreamOptions::new().base_uri(upstream.base_uri()).response_timeout(Duration::from_millis(100));
    let capability = Capability::new(&settings(options)).unwrap();
    let call = async { functions::list_ships(&capability, ListShipsInput::default()).await.unwrap_err() };
    let (_, (_wire, received)) = within(async { tokio::join!(call, upstream.request()) }).await;
    let too_late = line(&received);
    for (line, parts) in [
        (refused, vec!["upstream_status=503", "error=the upstream returned 503"]),
        (too_late, vec!["error=timed out after 100ms waiting for the response headers"]),
    ] {
        for part in [vec!["message=failed", "function=\"list-ships\"", " ms="], parts].concat() {
            assert!(line.contains(part), "{part}: {line}");
        }
        assert!(!line.contains("hidden"), "{line}");
    }
}

#[tokio::test]
async fn the_line_of_a_route_is_enough_and_a_client_has_none() {
    collected::begin();
    let upstream = Recorder::start().await;
    let settings = settings(UpstreamOptions::new().base_uri(upstream.base_uri()));
    answered::<Capability>(&settings, "GET /ships", "x-request-id: of-a-route", "").await;
    assert_eq!(id(&upstream.one()), "of-a-route");
    let lines = lines("of-a-route");
    assert!(lines.len() == 1 && lines[0].starts_with("INFO naftiko::rest "), "{lines:?}");
    Client::new(&settings).unwrap().list_ships(ListShipsInput::default()).await.unwrap();
    assert_eq!(upstream.one().header("x-request-id"), None);
}
