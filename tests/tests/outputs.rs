//! Declared outputs: each protocol makes the same of an answer, and says the same of one that does not fit.

#![cfg(test)]

use naftiko_runtime::{Error, ListenerOptions, Number, UpstreamOptions};
use naftiko_tests::caller::Reply;
use naftiko_tests::server::answered;
use naftiko_tests::upstream::{Recorder, answer};
use serde_json::json;

naftiko_runtime::include_capability!("outputs/ships.yaml");

use client::ListShipsInput;

mod patterns {
    naftiko_runtime::include_capability!("outputs/patterns.yaml", allow("missing-base-uri"));
}

const SHIPS: &str = r#"{"ships": [
    {"name": "Ada", "imo_number": "9074729", "vessel_type": "tanker", "flag": "DK", "tonnage": 1000.5, "crew": [1],
     "dimensions": {"length_overall": 12.50}, "specs": {"b": 1.10, "a": [ ]}, "port": {"code": 1, "name": "Ribe"},
     "calls": [{"year": 1}, {"year": 2.0}, {"year": "3"}, {"year": 4}]},
    {"imo_number": 7, "vessel_type": null, "flag": "NO", "tonnage": 5000}
], "paging": {"next": 2}}"#;

struct Running {
    upstream: Recorder,
    capability: Capability,
    settings: Settings,
}

/// What is called once: its answers are all the same.
async fn answering(status: &str, headers: &str, body: &str) -> Running {
    let upstream = Recorder::answering(answer(status, headers, body)).await;
    let free = || ListenerOptions::new().port(0);
    let options = UpstreamOptions::new().base_uri(upstream.base_uri());
    let settings = Settings::builder().registry(options).fleet(free()).fleet_tools(free()).build().unwrap();
    Running { capability: Capability::new(&settings).unwrap(), settings, upstream }
}

impl Running {
    async fn ships() -> Self {
        answering("200 OK", "content-type: application/json\netag: \"x\"\nlink: </next>", SHIPS).await
    }

    fn client(&self) -> client::Client {
        client::Client::new(&self.settings).unwrap()
    }

    async fn rest(&self, first: &str) -> Reply {
        answered::<Capability>(&self.settings, first, "", "").await
    }

    async fn tool(&self) -> serde_json::Value {
        let result = mcp::server(&self.capability).call("list-ships", json!({})).await.unwrap();
        serde_json::to_value(result).unwrap()
    }
}

#[tokio::test]
async fn rest_answers_what_is_declared() {
    let reply = Running::ships().await.rest("GET /ships").await;
    assert_eq!(reply.status, 200);
    assert_eq!(
        reply.text(),
        r#"[{"imo":"9074729","specs":{"length":12.50,"unit":"m"},"ports":["Ribe",1],"last":[2,4]}]"#
    );
    assert_eq!(reply.header("content-type"), Some("application/json"));
    // What tells of the upstream's bytes goes, the rest stays.
    assert_eq!((reply.header("etag"), reply.header("link")), (None, Some("</next>")));
}

#[tokio::test]
async fn other_statuses_pass_as_they_are() {
    let running = answering("404 Not Found", "content-type: text/html\netag: \"x\"", "<h1>Gone</h1>").await;
    let reply = running.rest("GET /ships").await;
    assert_eq!((reply.status, reply.text(), reply.header("etag")), (404, "<h1>Gone</h1>", Some("\"x\"")));
    let result = running.tool().await;
    assert_eq!(result["isError"], true);
    assert_eq!(result["content"][0]["text"], "the upstream of `list-ships` returned 404 Not Found\n<h1>Gone</h1>");
    assert!(matches!(running.client().count().await, Err(Error::Status(answer)) if answer.status == 404));
}

#[tokio::test]
async fn an_answer_that_does_not_fit_is_told_by_its_path() {
    let running = answering(
        "200 OK",
        "",
        r#"{"ships": [{"tonnage": 2000, "calls": [{"year": "x"}]}], "paging": {"next": {}}, "count": 1.5}"#,
    )
    .await;
    let detail = |what: &str| format!("unexpected response from the upstream of `{what}`: ");
    let reply = running.rest("GET /ships").await;
    let expected = detail("list-ships")
        + "`$.ships[?@.tonnage > 1000 && (@.flag == 'DK' || !@.flag) && count($.ships[*]) != length(@.crew)][0].calls[-3::2][0].year`: expected an integer, found \"x\"";
    reply.assert_problem(502, "upstream-response-invalid", &expected);
    let result = running.tool().await;
    assert_eq!(result["isError"], true);
    let text = format!(
        "upstream-response-invalid: {}`$.paging.next`: expected a string, found an object",
        detail("list-ships")
    );
    assert_eq!(result["content"][0]["text"], text);
    let error = running.client().count().await.unwrap_err();
    assert_eq!(error.to_string(), "unexpected response: `$.count`: expected an integer, found `1.5`");

    let html = answering("200 OK", "content-type: text/html", "<html>").await;
    let reply = html.rest("GET /ships").await;
    assert_eq!(reply.status, 502);
    assert!(reply.text().contains("invalid JSON"), "{}", reply.text());
    let zipped = answering("200 OK", "content-encoding: br", "{}").await;
    assert!(zipped.rest("GET /ships").await.text().contains("content encoding `br`"));
}

#[tokio::test]
async fn a_tool_says_what_it_gives_and_gives_it() {
    let running = Running::ships().await;
    let server = mcp::server(&running.capability);
    let tools = serde_json::to_value(server.tools()).unwrap();
    assert_eq!(tools[0]["outputSchema"]["required"], json!(["ships", "next", "source"]));
    let result = running.tool().await;
    assert_eq!(result["structuredContent"]["next"], "2");
    assert_eq!(result["structuredContent"]["source"], json!({"name": "registry", "since": 1999}));
    // The text is compact, and numbers are as they came.
    let text = result["content"][0]["text"].as_str().unwrap();
    assert!(text.contains(r#""specs":{"b":1.10,"a":[]}"#), "{text}");
    assert!(text.ends_with(r#","next":"2","source":{"name":"registry","since":1999}}"#), "{text}");
}

#[tokio::test]
async fn an_answer_without_content_has_its_members_all_the_same() {
    let running = answering("204 No Content", "", "").await;
    let result = running.tool().await;
    let nothing = json!({"ships": null, "next": null, "source": {"name": "registry", "since": 1999}});
    assert_eq!(result["structuredContent"], nothing);
    let reply = running.rest("GET /ships").await;
    assert_eq!((reply.status, reply.text()), (204, ""));
    assert_eq!(running.client().count().await.unwrap(), None);
    assert!(running.client().list_ships(ListShipsInput::default()).await.unwrap().ships.is_none());
}

#[tokio::test]
async fn the_typed_client_gives_plain_structs() {
    let running = Running::ships().await;
    let ships: client::ListShipsOutput =
        running.client().list_ships(ListShipsInput { flag: Some("DK".into()) }).await.unwrap();
    assert_eq!(running.upstream.one().target(), "/ships?flag=DK");
    assert_eq!(ships.first_name.as_deref(), Some("Ada"));
    assert_eq!(ships.flags.unwrap().as_str(), r#"["DK","NO"]"#);
    let [Some(first), Some(second)] = ships.ships.as_deref().unwrap() else { panic!("two ships") };
    assert_eq!((&first.imo, first.type_.as_deref()), (&Some(Number::from(9_074_729)), Some("tanker")));
    let specs = first.specs.as_ref().unwrap();
    assert_eq!(
        (specs.as_str(), specs.to::<serde_json::Value>().unwrap()["b"].as_f64()),
        (r#"{"b": 1.10, "a": [ ]}"#, Some(1.1))
    );
    assert_eq!((&second.imo, &second.type_), (&Some(Number::from(7)), &None));
    // A single output that is the whole document leaves it to the caller.
    assert_eq!(running.client().whole().await.unwrap().bytes().await.unwrap(), SHIPS);
}

#[tokio::test]
async fn patterns_are_matched() {
    let ships = r#"{"ships": [
        {"name": ["Ada 1", "ada 2"], "type": "tanker"}, {"name": ["\u00c9mile 10"], "type": "tankers"},
        {"name": ["x"], "type": "ta\u006ek"}, {"name": ["Z ٣"], "type": 1}, {"name": []}
    ]}"#;
    let upstream = Recorder::answering(answer("200 OK", "", ships)).await;
    let options = UpstreamOptions::new().base_uri(upstream.base_uri());
    let settings = patterns::Settings::builder().registry(options).build().unwrap();
    let found = patterns::client::Client::new(&settings).unwrap().list_ships().await.unwrap();
    let shown = |part: Option<naftiko_runtime::Json>| part.unwrap().to::<serde_json::Value>().unwrap();
    // All of a text, whatever its escapes.
    assert_eq!(shown(found.tankers), json!([["Ada 1", "ada 2"], ["x"]]));
    // A number is no text that matches.
    assert_eq!(shown(found.others), json!([["Z ٣"]]));
    assert_eq!(shown(found.names), json!(["Ada 1", "Émile 10"]));
}
