//! Functions that are more than one call, as tools.

use std::time::Duration;

use serde_json::json;

use super::super::fixture::{over_http, text};
use super::super::server::Server;
use super::super::tool::{Adapter, Hints, Tool};
use crate::adapter::{Handler, Handlers};
use crate::function::Answering;
use crate::inbound::{Inbound, Input, Sent, Source};
use crate::settings::UpstreamOptions;
use crate::testing::functions::{MockInput, mock};
use crate::testing::ships::{CrewInput, Ships, answering, captain, response, ship_with_crew, ships};
use crate::testing::{answered, captured, closed_port, parts, post};
use crate::upstream::Auth;
use crate::value::Type;

static ADAPTER: Adapter = Adapter {
    namespace: "ships-mcp",
    version: "1.2.3",
    instructions: "",
    tools: &[
        Tool::new(
            "mock",
            "",
            Hints::NONE,
            &[Input::optional("imo", Source::Argument, Type::String).sent(&[Sent::AsIs("input", "imo")])],
            "values",
            0,
        ),
        Tool::new(
            "crew",
            "",
            Hints::NONE,
            &[
                Input::required("ship", Source::Argument, Type::String).sent(&[Sent::AsIs("path", "imo")]),
                Input::optional("limit", Source::Argument, Type::String).sent(&[Sent::AsIs("query", "limit")]),
            ],
            "ship-with-crew",
            1,
        ),
        Tool::new("captain", "", Hints::NONE, &[], "captain", 2),
    ],
};

fn call_mock<'c>(_: &'c Ships, inbound: &mut Inbound<'_>) -> Answering<'c> {
    let imo = inbound.read("imo");
    inbound.answer(mock(&MockInput { imo, length: None }))
}

fn call_crew<'c>(capability: &'c Ships, inbound: &mut Inbound<'_>) -> Answering<'c> {
    let (imo, limit) = (inbound.read("ship"), inbound.read("limit"));
    inbound.answer(ship_with_crew(capability, CrewInput { imo, limit }))
}

fn call_captain<'c>(capability: &'c Ships, inbound: &mut Inbound<'_>) -> Answering<'c> {
    inbound.answer(captain(capability, String::new()))
}

static HANDLERS: [Handler<Ships>; 3] = [call_mock, call_crew, call_captain];

fn server(port: u16) -> Server {
    server_within(port, None)
}

fn server_within(port: u16, deadline: Option<Duration>) -> Server {
    let (upstream, _) = parts(port, UpstreamOptions::new(), Auth::none());
    Server::new(&ADAPTER, Handlers::new(&Ships(upstream), &HANDLERS), false, deadline)
}

#[tokio::test]
async fn values_are_a_result_like_others() {
    let server = server(closed_port());
    let result = server.call("mock", json!({"imo": "9525338"})).await.unwrap();
    let expected = r#"{"imo":"9525338","title":"The \"9525338\"","length":null,"crew":["9525338",null]}"#;
    assert_eq!(text(&result), (false, expected));
    assert_eq!(result.structured_content, Some(serde_json::from_str(expected).unwrap()));
    let result = server.call("mock", json!({"imo": "1", "x": 1})).await.unwrap();
    let expected = "invalid arguments for `mock`:\nargument `imo`: expected text of at least 7 characters, found \"1\"\n\
                    argument `x`: expected only `imo`, found an undeclared argument";
    assert_eq!(text(&result), (true, expected));
}

#[tokio::test]
async fn steps_are_a_result_like_others() {
    let (port, received) = answering(ships);
    let server = server(port);
    let result = server.call("crew", json!({"ship": "9525338"})).await.unwrap();
    let expected = r#"{"name":"Annie","crew":[{"fullName":"Kim","role":null},{"fullName":"Dana \u00e4","role":"cook"}],"first":"Kim"}"#;
    assert_eq!(text(&result), (false, expected));
    assert_eq!(received.try_iter().count(), 2);
    let result = server.call("crew", json!({"ship": "..", "limit": "x"})).await.unwrap();
    let expected = "invalid arguments for `crew`:\nargument `ship`: expected a non-empty path segment without `.` or `..`, even \
                    when percent-encoded, found \"..\"\nargument `limit`: expected an integer, found \"x\"";
    assert_eq!(text(&result), (true, expected));
    assert!(received.try_recv().is_err());
}

#[tokio::test]
async fn the_response_of_the_last_step_is_the_result() {
    let (port, _received) = answering(|request| match &*request.line {
        "GET /crew" => crate::testing::ships::json(r#"[{"id":7}]"#),
        _ => response("200 OK", "content-type: text/plain\r\n", "Dana"),
    });
    assert_eq!(text(&server(port).call("captain", json!({})).await.unwrap()), (false, "Dana"));
}

#[tokio::test]
async fn a_step_that_fails_is_an_error_with_the_text_of_the_problem() {
    let (port, _received) = answering(|request| match request.line.contains("/crew") {
        true => response("429 X", "retry-after: 30\r\n", "canary"),
        false => ships(request),
    });
    let result = server(port).call("crew", json!({"ship": "9525338"})).await.unwrap();
    let expected = "step-failed: step `list-crew` failed: the upstream of `list-crew` returned 429 Too Many Requests; retry \
                    after 30 s";
    assert_eq!(text(&result), (true, expected));
    let (port, _received) = answering(|_| {
        std::thread::sleep(Duration::from_secs(60));
        String::new()
    });
    let late = server_within(port, Some(Duration::from_millis(50)));
    let result = late.call("captain", json!({})).await.unwrap();
    let expected = "deadline-missed: the steps took longer than 50ms together; ended: none; running: `list-crew`";
    assert_eq!(text(&result), (true, expected));
}

#[tokio::test]
async fn a_line_counts_the_calls() {
    let (lines, _guard) = captured();
    let (port, _received) = answering(ships);
    let call =
        r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"crew","arguments":{"ship":"9525338"}}}"#;
    let reply = answered(&over_http(server(port)), post("/mcp", call)).await;
    assert!(reply.text().contains(r#""isError":false"#), "{}", reply.text());
    let found = lines.at("INFO", "naftiko::mcp");
    let expected = r#"answered method="tools/call" tool="crew" status=200 is_error=false upstream_status=200 calls=2 upstream_ms="#;
    assert!(found[0].starts_with(expected), "{found:?}");
}
