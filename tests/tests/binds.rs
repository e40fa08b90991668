//! Values that callers do not supply: constants, binds, and texts that hold either.

#![cfg(test)]

use naftiko_runtime::{Json, ListenerOptions, UpstreamOptions};
use naftiko_tests::server::answered;
use naftiko_tests::upstream::Recorder;
use serde_json::{Value, json};

naftiko_runtime::include_capability!("binds/ships.yaml");

fn settings(upstream: &Recorder) -> Settings {
    let free = || ListenerOptions::new().port(0);
    let options = UpstreamOptions::new().base_uri(upstream.base_uri());
    let settings = Settings::builder().registry(options).ships(free()).ships_tools(free());
    settings.key("k-1").fleet("north sea").version("2").region("EU").build().unwrap()
}

#[tokio::test]
async fn requests_hold_what_is_bound() {
    let upstream = Recorder::start().await;
    let settings = settings(&upstream);
    let headers = "content-type: application/json\r\n";
    let reply = answered::<Capability>(&settings, "POST /ships/9?kind=tug&tag=7", headers, r#"{"name": "Ada"}"#).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let received = upstream.one();
    let (path, query) = received.target().split_once('?').unwrap();
    assert_eq!(path, "/fleets/north%20sea/ships/9");
    assert!(query.contains("lang=en&lang=d%20k"), "{query}");
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    let filter = pairs.find_map(|(name, value)| (name == "filter").then_some(value)).unwrap();
    let filter: Value = serde_json::from_str(&filter).unwrap();
    assert_eq!(filter, json!({"regions": ["EU", "EU", "of tug"], "all": [1, true, null, ""], "tag": 7}));
    for (name, value) in [
        ("registry-version", "v2"),
        ("x-ship", "ship 9 of north sea"),
        ("cookie", "s=x"),
        ("authorization", "Bearer k-1"),
    ] {
        assert_eq!(received.header(name), Some(value), "{name}");
    }
    let body: Value = serde_json::from_slice(&received.body).unwrap();
    assert_eq!(body, json!({"key": "k-1", "name": "MS Ada EU", "fleet": "fleet north sea"}));
}

/// What no request could hold is found at start, with everything else that is wrong (LANGUAGE §2).
#[test]
fn what_is_bound_fits_its_place() {
    let settings = Settings::builder().key("schlüssel").fleet("..").version("two").region("a\nb");
    let message = settings.ships(ListenerOptions::new().port(0)).build().err().unwrap().to_string();
    for expected in [
        "REGISTRY_FLEET (a value sent with requests) is `..`",
        "a non-empty path segment without `.` or `..`",
        "REGISTRY_VERSION (a value sent with requests) is `two`",
        "expected an integer",
        "REGISTRY_KEY (a value sent with requests) is invalid (value not shown); expected one line of visible ASCII",
    ] {
        assert!(message.contains(expected), "{expected}: {message}");
    }
    // A segment may hold a line break, because it is encoded; the header that contains the segment may not.
    let region = "REGISTRY_REGION (a value sent with requests) is `a\\nb`; expected a header value without control";
    assert!(message.contains(region), "{message}");
}

#[tokio::test]
async fn a_bind_becomes_what_its_parameter_is() {
    let upstream = Recorder::start().await;
    let server = mcp::server(&Capability::new(&settings(&upstream)).unwrap());
    let result = server.call("set-count", json!({})).await.unwrap();
    assert_eq!(result.is_error, Some(false), "{result:?}");
    let received = upstream.one();
    assert_eq!(received.target(), "/fleets/north%20sea/count?lang=en&lang=d%20k&limit=2");
    assert_eq!(received.body, br#"{"count":2}"#);
}

#[tokio::test]
async fn a_placeholder_of_a_fixed_value_is_that_value() {
    let upstream = Recorder::start().await;
    let client = client::Client::new(&settings(&upstream)).unwrap();
    client.name_ship(client::NameShipInput { x_by: Some("Ada".into()) }).await.unwrap();
    let received = upstream.one();
    assert_eq!(received.header("x-by"), Some("by Ada"));
    let body: Value = serde_json::from_slice(&received.body).unwrap();
    assert_eq!(body, json!({"model": "gpt-4", "text": "by gpt-4", "lang": ["en", "d k"]}));
    client.name_fleet(client::NameFleetInput { who: Json::from(json!("Ada")).into() }).await.unwrap();
    assert_eq!(upstream.take().pop().unwrap().body, br#"{"a":1,"who":"Ada"}"#);
    // Each is of its declared type, and may hold another, wherever that stands.
    client.count_fleet().await.unwrap();
    let received = upstream.take().pop().unwrap();
    assert_eq!(received.body, br#"{"n":5,"s":"5","b":5}"#);
    assert_eq!(received.header("x-a"), Some("a b 5"));
}

#[tokio::test]
async fn tools_and_clients_are_not_asked_for_them() {
    let upstream = Recorder::start().await;
    let settings = settings(&upstream);
    let server = mcp::server(&Capability::new(&settings).unwrap());
    let tools = serde_json::to_value(server.tools()).unwrap();
    let names: Vec<_> = tools[0]["inputSchema"]["properties"].as_object().unwrap().keys().collect();
    assert_eq!(names, ["filter", "name"]);
    assert_eq!(server.call("add-ship", json!({})).await.unwrap().is_error, Some(false));
    assert_eq!(upstream.one().target(), "/fleets/north%20sea/ships/EU?lang=en&lang=d%20k");
    let client = client::Client::new(&settings).unwrap();
    client.add_ship(client::AddShipInput::new("7")).await.unwrap();
    assert_eq!(upstream.take().pop().unwrap().header("x-ship"), Some("ship 7 of north sea"));
}

#[tokio::test]
async fn a_text_that_cannot_be_sent_is_told_by_the_input_in_it() {
    let upstream = Recorder::start().await;
    let settings = settings(&upstream);
    // The path takes a line break, the header that contains it does not.
    let reply = answered::<Capability>(&settings, "POST /ships/a%0Ab", "content-type: application/json", "{}").await;
    let document: Value = serde_json::from_slice(&reply.body).unwrap();
    let expected = "path `imo`: expected a header value without control characters, found \"a\\nb\"";
    assert_eq!((reply.status, document["detail"].as_str()), (400, Some(expected)));
    assert!(upstream.take().is_empty());
}
