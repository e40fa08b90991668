//! The typed client and functions.

use naftiko_runtime::{Error, Maybe, Number};

use crate::Running;
use crate::client::{AddShipInput, Client, ListShipsInput, ListShipsOrder};
use crate::functions::{self, GetFirstInput};

fn lines(error: &Error) -> Vec<String> {
    let Error::InvalidInput(violations) = error else { panic!("{error}") };
    violations.iter().map(ToString::to_string).collect()
}

#[tokio::test]
async fn defaults_are_sent_unless_there_is_a_value() {
    let running = Running::start().await;
    let client = Client::new(&running.settings).unwrap();
    client.list_ships(ListShipsInput::default()).await.unwrap();
    assert_eq!(running.upstream.one().target(), "/ships?order=asc&limit=20");
    let input = ListShipsInput { order: Some(ListShipsOrder::Desc), limit: Some(3.into()), ..Default::default() };
    client.list_ships(input).await.unwrap();
    assert_eq!(running.upstream.one().target(), "/ships?order=desc&limit=3");
    functions::get_first(&running.capability, GetFirstInput::default()).await.unwrap();
    assert_eq!(running.upstream.one().target(), "/ships?order=desc&limit=5");
}

#[tokio::test]
async fn all_that_is_wrong_is_told_before_anything_is_sent() {
    let running = Running::start().await;
    let client = Client::new(&running.settings).unwrap();
    let imo = Some(vec!["1234567".to_owned(), "IMO".to_owned(), "12345678".to_owned()]);
    let error = client.list_ships(ListShipsInput { limit: Some(101.into()), imo, order: None }).await.unwrap_err();
    assert_eq!(
        lines(&error),
        [
            "query `limit`: expected a number of at most 100, found `101`",
            "query `imo`: expected an array of at most 2 elements, found 3 elements",
            "query `imo[1]`: expected text that matches `^\\d{7}$`, found \"IMO\"",
            "query `imo[2]`: expected text that matches `^\\d{7}$`, found \"12345678\"",
        ]
    );
    let berth = r#"{"side":"left"}"#.parse::<naftiko_runtime::Json>().unwrap();
    let input = AddShipInput {
        built: "today".into(),
        step: Number::from(2).into(),
        berth: berth.into(),
        ..AddShipInput::new("A")
    };
    let error = client.add_ship(input).await.unwrap_err();
    assert_eq!(
        lines(&error),
        [
            "body `name`: expected text of at least 2 characters, found \"A\"",
            "body `built`: expected a date such as `2026-11-28`, found \"today\"",
            "body `step`: expected one of `1`, `5`, found `2`",
            "body `berth.quay`: expected an integer, found nothing",
            "body `berth.side`: expected one of `port`, `starboard`, found \"left\"",
        ]
    );
    let input = GetFirstInput { count: Some(2.into()) };
    let error = functions::get_first(&running.capability, input).await.unwrap_err();
    assert_eq!(lines(&error), ["input `count`: expected one of `1`, `5`, found `2`"]);
    assert!(running.upstream.take().is_empty());
}

#[tokio::test]
async fn null_is_sent_where_it_may_be() {
    let running = Running::start().await;
    let client = Client::new(&running.settings).unwrap();
    client.add_ship(AddShipInput { built: Maybe::Null, ..AddShipInput::new("Ada") }).await.unwrap();
    assert_eq!(str::from_utf8(&running.upstream.one().body).unwrap(), r#"{"name":"Ada","built":null}"#);
}

#[test]
fn listed_values_are_an_enum() {
    assert_eq!("desc".parse(), Ok(ListShipsOrder::Desc));
    assert_eq!((ListShipsOrder::Asc.as_str(), ListShipsOrder::VALUES), ("asc", &["asc", "desc"][..]));
    assert_eq!(ListShipsOrder::Desc.to_string(), "desc");
    let unknown = "up".parse::<ListShipsOrder>().unwrap_err();
    assert_eq!(unknown.to_string(), "expected one of `asc`, `desc`, found \"up\"");
    assert_eq!(unknown.values(), ListShipsOrder::VALUES);
}
