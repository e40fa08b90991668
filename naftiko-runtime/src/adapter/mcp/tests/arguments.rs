//! What a call may send, and what it is told when it does not.

use serde_json::json;
use serde_json::value::RawValue;

use super::super::fixture::*;
use super::super::generation::Generation;
use super::super::list::Lists;
use crate::testing::*;

#[tokio::test]
async fn a_call_is_the_upstreams_request() {
    let (port, received) = recorder(OK);
    let result = server(port).call("create-image", fitting()).await.unwrap();
    assert_eq!(text(&result), (false, r#"{"a":1}"#));
    assert_eq!(result.structured_content, Some(json!({"a": 1})));
    let request = received.recv().unwrap();
    assert_eq!(request.line, "POST /deployments/dall-e-3/images");
    assert_eq!(request.body, r#"{"prompt":"a fox"}"#);
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.header("x-request-id").map(str::len), Some(32));
}

#[tokio::test]
async fn values_keep_their_spelling_and_constants_are_sent() {
    let (port, received) = recorder(OK);
    let server = server(port);
    for (arguments, line) in [
        ("{}", "GET /find?text=a%20b&number=7"),
        (r#"{"q":null,"limit":null,"tag":null}"#, "GET /find?text=a%20b&number=7"),
        (
            r#" { "tag" : ["x","y"], "limit" : 1e1 , "q":"\u00e4" } "#,
            "GET /find?text=a%20b&number=7&q=%C3%A4&limit=10&tag=x&tag=y",
        ),
        (r#"{"filter":{"n":1.10}}"#, "GET /find?text=a%20b&number=7&filter=%7B%22n%22%3A1.10%7D"),
    ] {
        let arguments = RawValue::from_string(arguments.trim().to_owned()).unwrap();
        let result = server.call("find", &arguments).await.unwrap();
        assert_eq!(text(&result), (false, r#"{"a":1}"#), "{arguments}");
        assert_eq!(received.recv().unwrap().line, line);
    }
}

#[tokio::test]
async fn every_violation_is_a_line() {
    let (port, received) = recorder(OK);
    let server = server(port);
    for (tool, arguments, expected) in [
        (
            "create-image",
            "{}",
            "argument `deployment-id`: expected a string, found nothing\n\
             argument `body`: expected a JSON object, found nothing",
        ),
        (
            "create-image",
            r#"{"zz":1,"body":"x\ny","deployment-id":".."}"#,
            "argument `deployment-id`: expected a non-empty path segment without `.` or `..`, even when percent-encoded, found \"..\"\n\
             argument `body`: expected a JSON object, found \"x\\ny\"\n\
             argument `zz`: expected only `deployment-id`, `body`, found an undeclared argument",
        ),
        (
            "create-image",
            r#"{"deployment-id":"%2E%2e","body":null}"#,
            "argument `deployment-id`: expected a non-empty path segment without `.` or `..`, even when percent-encoded, found \"%2E%2e\"\n\
             argument `body`: expected a JSON object, found `null`",
        ),
        (
            "create-image",
            r#"{"deployment-id":3,"body":{},"body":{}}"#,
            "argument `deployment-id`: expected a string, found `3`\nargument `body`: expected one value, found 2 values",
        ),
        (
            "find",
            r#"{"limit":1.5,"tag":["a",1],"q":true}"#,
            "argument `q`: expected a string, found `true`\n\
             argument `limit`: expected an integer, found `1.5`\n\
             argument `tag`: expected a JSON array, found `1` at index 1",
        ),
        (
            "find",
            r#"{"api-token":"canary\u0000"}"#,
            "argument `api-token`: expected a header value without control characters, found a value (not shown)",
        ),
        ("plain", r#"{"x":1}"#, "argument `x`: expected no arguments, found an undeclared argument"),
        ("plain", "[1]", "argument `arguments`: expected a JSON object, found an array"),
    ] {
        let arguments = RawValue::from_string(arguments.to_owned()).unwrap();
        let result = server.call(tool, &arguments).await.unwrap();
        assert_eq!(text(&result), (true, &*format!("invalid arguments for `{tool}`:\n{expected}")), "{arguments}");
        assert_eq!(result.structured_content, None);
    }
    assert!(received.try_recv().is_err(), "nothing was sent");
}

#[tokio::test]
async fn a_caller_that_sends_much_is_told_little() {
    let members: Vec<String> = (0..1000).map(|index| format!("\"{index}{}\":1", "x".repeat(100))).collect();
    let arguments = RawValue::from_string(format!("{{{}}}", members.join(","))).unwrap();
    let result = server(closed_port()).call("plain", &arguments).await.unwrap();
    let (is_error, text) = text(&result);
    assert!(is_error && text.len() < 8000 && text.ends_with("found 968 more undeclared arguments"), "{text}");
}

#[tokio::test]
async fn a_tool_that_there_is_not_is_a_protocol_error() {
    let server = server(closed_port());
    let error = server.call("draw\n", json!({})).await.unwrap_err();
    assert_eq!(error.code.0, -32602);
    assert_eq!(error.message, "unknown tool `draw\\n`; `tools/list` returns the available tools");
}

#[test]
fn tools_are_described_as_they_are_written() {
    let lists = Lists::of(ADAPTER.tools, false);
    let described = concat!(
        r#"{"name":"create-image","title":"Create image","description":"Draws an image.","inputSchema":"#,
        r#"{"type":"object","properties":{"deployment-id":{"type":"string"},"body":{"type":"object","#,
        r#""description":"The prompt."}},"required":["deployment-id","body"],"additionalProperties":false},"#,
        r#""annotations":{"readOnlyHint":false,"openWorldHint":true}}"#
    );
    for generation in [Generation::Handshake, Generation::Stateless] {
        let list = std::str::from_utf8(lists.of_generation(generation)).unwrap();
        assert!(list.contains(&format!(r#""tools":[{described},{{"name":"find","#)), "{list}");
    }
    // rmcp's trees sort members, and hold the same.
    let server = server(closed_port());
    let expected: serde_json::Value = serde_json::from_str(described).unwrap();
    assert_eq!(serde_json::to_value(&server.tools()[0]).unwrap(), expected);
    let described = serde_json::to_value(&server.tools()[1]).unwrap();
    assert_eq!(described.get("description"), None);
    assert_eq!(described.get("annotations"), None);
}
