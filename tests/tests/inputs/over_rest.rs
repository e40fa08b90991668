//! Routes.

use naftiko_tests::caller::Reply;
use naftiko_tests::server::answered;
use serde_json::{Value, json};

use crate::{Capability, Running};

async fn call(running: &Running, first: &str, body: &str) -> Reply {
    let headers = if body.is_empty() { "" } else { "content-type: application/json" };
    answered::<Capability>(&running.settings, first, headers, body).await
}

/// What each violation says: location and name, what was expected, what was found.
fn errors(reply: &Reply) -> Vec<[String; 3]> {
    assert_eq!(reply.status, 400, "{}", reply.text());
    let problem: Value = serde_json::from_str(reply.text()).unwrap();
    let text = |error: &Value, name: &str| error[name].as_str().unwrap().to_owned();
    let error = |error: &Value| {
        let place = format!("{} {}", text(error, "location"), text(error, "name"));
        [place, text(error, "expected"), text(error, "found")]
    };
    problem["errors"].as_array().unwrap().iter().map(error).collect()
}

#[tokio::test]
async fn defaults_and_constants_are_sent() {
    let running = Running::start().await;
    assert_eq!(call(&running, "GET /ships", "").await.status, 200);
    assert_eq!(running.upstream.one().target(), "/ships?order=asc&limit=20");
    assert_eq!(call(&running, "GET /first?order=asc&fleet=2", "").await.status, 200);
    assert_eq!(running.upstream.one().target(), "/ships?order=desc&limit=5");
}

#[tokio::test]
async fn violations_are_told_in_the_callers_words() {
    let running = Running::start().await;
    let reply = call(&running, "GET /ships?order=up&limit=0&imo=1&imo=1234567", "").await;
    assert_eq!(
        errors(&reply),
        [
            ["query order", "one of `asc`, `desc`", "\"up\""],
            ["query limit", "a number of at least 1", "`0`"],
            ["query imo[0]", "text that matches `^\\d{7}$`", "\"1\""],
        ]
    );
    let reply = call(&running, "GET /first?count=2&fleet=0", "").await;
    assert_eq!(
        errors(&reply),
        [["query count", "one of `1`, `5`", "`2`"], ["query fleet", "a number of at least 1", "`0`"]]
    );
    let reply = call(&running, "GET /first?count=x&fleet=y", "").await;
    assert_eq!(errors(&reply), [["query count", "an integer", "\"x\""], ["query fleet", "an integer", "\"y\""]]);
    let reply = call(&running, "POST /ships", r#"{"name":"Ada","berth":{"quay":"5","side":null}}"#).await;
    assert_eq!(errors(&reply), [["body berth.quay", "an integer", "\"5\""]]);
    let reply = call(&running, "POST /named", r#"{"ship":{"name":"A"},"built":"x"}"#).await;
    assert_eq!(
        errors(&reply),
        [
            ["body ship.name", "text of at least 2 characters", "\"A\""],
            ["body built", "a date such as `2026-11-28`", "\"x\""],
        ]
    );
    assert!(running.upstream.take().is_empty());
}

#[tokio::test]
async fn lists_and_objects_are_read_and_sent_in_their_styles() {
    let running = Running::start().await;
    for (query, sent) in [
        ("tags=a,b%2Cc&ports=1%7C2&near=x%20y+z", "tags=a,b%2Cc&ports=1%7C2&near=x%20y%20z"),
        ("tags=a&tags=b&ports=1&ports=2", "tags=a,b&ports=1%7C2"),
        ("tags=%5B%22a%22%5D&ports=[1,2]", "tags=a&ports=1%7C2"),
        (
            "filter[built]=1999&filter[flags]=DK&filter[flags]=SE&filter[x]=a%20b",
            "filter[built]=1999&filter[flags]=DK&filter[flags]=SE&filter[x]=a%20b",
        ),
        ("filter=%7B%22built%22:5,%22x%22:null%7D", "filter[built]=5"),
        ("", ""),
    ] {
        let reply = call(&running, &format!("GET /found?{query}"), "").await;
        assert_eq!(reply.status, 200, "{query}: {}", reply.text());
        let expected = if sent.is_empty() { "/ships".to_owned() } else { format!("/ships?{sent}") };
        assert_eq!(running.upstream.one().target(), expected, "{query}");
    }
    let reply = call(&running, "GET /found?ports=1%7Cx&filter[built]=old", "").await;
    assert_eq!(
        errors(&reply),
        [["query ports", "a JSON array", "\"x\""], ["query filter.built", "an integer", "\"old\""]]
    );
    let reply = call(&running, "GET /found?filter=%7B%22x%22:%7B%7D%7D", "").await;
    assert_eq!(errors(&reply), [["query filter", "an object of scalars and lists of scalars", "an object in `x`"]]);
}

#[tokio::test]
async fn an_input_is_read_where_its_value_leads() {
    let running = Running::start().await;
    let body = r#"{"ship":{"name":"Ada","flag":"DK"},"built":null}"#;
    assert_eq!(call(&running, "POST /named", body).await.status, 200);
    let sent: Value = serde_json::from_slice(&running.upstream.one().body).unwrap();
    assert_eq!(sent, json!({"name": "Ada", "built": null}));
    for body in ["{}", r#"{"ship":{}}"#, r#"{"ship":"Ada"}"#] {
        let reply = call(&running, "POST /named", body).await;
        assert_eq!(errors(&reply), [["body ship.name", "a string", "nothing"]], "{body}");
    }
    let reply = call(&running, "POST /named", r#"{"ship":{"name":5},"x":1}"#).await;
    assert_eq!(errors(&reply)[0], ["body ship.name", "a string", "`5`"]);
    assert_eq!(errors(&reply)[1][..2], ["body x", "only `ship.name`, `built`"]);
}
