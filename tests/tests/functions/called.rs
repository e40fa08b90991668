//! What a function sends, and how a call of it fails.

use std::time::Duration;

use naftiko_runtime::{Error, Maybe, Phase, UpstreamOptions};
use naftiko_tests::upstream::{Recorder, Stage, answer};
use naftiko_tests::within;

use crate::ships::client::{ChangeShipInput, Client, ListShipsInput};
use crate::ships::functions::{self, NameShipInput};
use crate::{Capability, capability, settings};

#[tokio::test]
async fn null_is_sent_and_what_is_absent_is_left_out() {
    let upstream = Recorder::start().await;
    let capability = capability(upstream.base_uri());
    let client = Client::new(&settings(UpstreamOptions::new().base_uri(upstream.base_uri()))).unwrap();
    for (name, crew, tags, sent) in [
        // A body none of whose members is given is none.
        (Maybe::Absent, Maybe::Absent, Maybe::Absent, ""),
        (Maybe::Null, Maybe::Absent, Maybe::Absent, r#"{"name":null}"#),
        (Maybe::Absent, Maybe::Null, Maybe::Null, r#"{"crew":null,"tags":null}"#),
        ("Ada".into(), Maybe::Null, Maybe::Value(Vec::new()), r#"{"name":"Ada","crew":null,"tags":[]}"#),
        ("".into(), Maybe::Value(0.into()), Maybe::Absent, r#"{"name":"","crew":0}"#),
    ] {
        let input = ChangeShipInput { name, crew, tags, ..ChangeShipInput::new("7") };
        client.change_ship(input.clone()).await.unwrap();
        functions::change_ship(&capability, input).await.unwrap();
        for received in upstream.take() {
            assert_eq!((received.target(), str::from_utf8(&received.body)), ("/ships/7", Ok(sent)));
        }
    }
}

#[tokio::test]
async fn null_stays_null_where_a_function_hands_it_on() {
    let upstream = Recorder::start().await;
    let capability = capability(upstream.base_uri());
    for (called, sent) in [
        (Maybe::Absent, r#"{"crew":5}"#),
        (Maybe::Null, r#"{"name":null,"crew":5}"#),
        ("Ada".into(), r#"{"name":"Ada","crew":5}"#),
    ] {
        let input = NameShipInput { called, ..NameShipInput::new("7") };
        functions::name_ship(&capability, input).await.unwrap();
        assert_eq!(str::from_utf8(&upstream.one().body), Ok(sent));
    }
}

#[tokio::test]
async fn a_call_that_is_not_awaited_is_not_sent() {
    let upstream = Recorder::start().await;
    let capability = capability(upstream.base_uri());
    drop(functions::list_ships(&capability, ListShipsInput::default()));
    functions::list_ships(&capability, ListShipsInput { limit: Some(1.into()) }).await.unwrap();
    assert_eq!(upstream.one().target(), "/ships?limit=1");
}

#[tokio::test]
async fn what_does_not_fit_is_told_and_not_sent() {
    let upstream = Recorder::start().await;
    let input = NameShipInput::new("..");
    let error = functions::name_ship(&capability(upstream.base_uri()), input).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "invalid input: path `imo`: expected a non-empty path segment without `.` or `..`, even when percent-encoded, \
         found \"..\""
    );
    let input = ListShipsInput { limit: Some("1.5".parse().unwrap()) };
    let error = functions::list_ships(&capability(upstream.base_uri()), input).await.unwrap_err();
    assert_eq!(error.to_string(), "invalid input: query `limit`: expected an integer, found `1.5`");
    assert!(upstream.take().is_empty());
}

#[tokio::test]
async fn another_status_is_an_error_with_the_answer() {
    let upstream = Recorder::answering(answer("404 Not Found", "", "no such ship")).await;
    let error = functions::change_ship(&capability(upstream.base_uri()), ChangeShipInput::new("7")).await.unwrap_err();
    assert!(
        matches!(&error, Error::Status(answer) if answer.status == 404 && answer.body == "no such ship"),
        "{error}"
    );
}

#[tokio::test]
async fn calls_time_out() {
    let upstream = Stage::open().await;
    let options = UpstreamOptions::new().base_uri(upstream.base_uri()).response_timeout(Duration::from_millis(100));
    let capability = Capability::new(&settings(options)).unwrap();
    let call = async { functions::list_ships(&capability, ListShipsInput::default()).await.unwrap_err() };
    let (error, (mut wire, _)) = within(async { tokio::join!(call, upstream.request()) }).await;
    assert_eq!(error.to_string(), "timed out after 100ms waiting for the response headers");
    assert!(matches!(error, Error::Timeout { phase: Phase::Response, .. }));
    // And the upstream is told.
    assert_eq!(within(wire.ended()).await, b"");
}
