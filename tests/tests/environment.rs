//! Parameters `in: environment`: read when the server starts, sent where templates name them, never supplied by callers.

#![cfg(test)]

use naftiko_runtime::ListenerOptions;
use naftiko_tests::server::answered;
use naftiko_tests::upstream::Recorder;
use serde_json::{Value, json};

naftiko_runtime::include_capability!("environment/ships.yaml");

fn settings(upstream: &Recorder) -> SettingsBuilder {
    let free = || ListenerOptions::new().port(0);
    let uri = upstream.base_uri();
    let host = uri.trim_start_matches("http://").trim_end_matches('/').to_owned();
    Settings::builder().fleet(free()).fleet_tools(free()).ships_host(host).ships_key("k-1").ships_region("eu")
}

#[tokio::test]
async fn requests_contain_them_and_callers_cannot_set_them() {
    let upstream = Recorder::start().await;
    let settings = settings(&upstream).build().unwrap();
    let headers = "content-type: application/json\r\n";
    let target = "POST /ships?flag=DK&SHIPS_REGION=us&SHIPS_LIMIT=9";
    let reply = answered::<Capability>(&settings, target, headers, r#"{"name": "Ada"}"#).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let received = upstream.one();
    assert_eq!(received.target(), "/v1/eu/ships?limit=20&flag=DK");
    for (name, value) in [("x-where", "in eu"), ("x-key", "k-1")] {
        assert_eq!(received.header(name), Some(value), "{name}");
    }
    let body: Value = serde_json::from_slice(&received.body).unwrap();
    assert_eq!(body, json!({"limit": 20, "note": "at most 20", "name": "Ada"}));
}

#[tokio::test]
async fn a_tool_has_no_such_argument() {
    let upstream = Recorder::start().await;
    let settings = settings(&upstream).ships_limit("5").build().unwrap();
    let server = mcp::server(&Capability::new(&settings).unwrap());
    let result = server.call("add-ship", json!({"name": "Ada", "SHIPS_REGION": "us"})).await.unwrap();
    assert_eq!(result.is_error, Some(true), "{result:?}");
    assert!(format!("{result:?}").contains("SHIPS_REGION"), "{result:?}");
    let result = server.call("add-ship", json!({"name": "Ada"})).await.unwrap();
    assert_eq!(result.is_error, Some(false), "{result:?}");
    let received = upstream.one();
    assert_eq!(received.target(), "/v1/eu/ships?limit=5");
    let body: Value = serde_json::from_slice(&received.body).unwrap();
    assert_eq!(body, json!({"limit": 5, "note": "at most 5", "name": "Ada"}));
}

/// LANGUAGE §2: everything that is missing or invalid is in one message; what has a default need not be set.
#[test]
fn what_is_missing_or_does_not_fit_is_told_at_start() {
    let builder = Settings::builder().ships_region("asia").ships_limit("many");
    let message = builder.build().err().unwrap().to_string();
    for expected in
        ["SHIPS_HOST", "SHIPS_KEY", "SHIPS_REGION (a value sent with requests) is `asia`; expected", "SHIPS_LIMIT"]
    {
        assert!(message.contains(expected), "{expected}: {message}");
    }
    let message = Settings::builder().build().err().unwrap().to_string();
    assert!(message.contains("SHIPS_REGION") && !message.contains("SHIPS_LIMIT"), "{message}");
}
