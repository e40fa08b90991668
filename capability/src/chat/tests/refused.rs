//! Requests that are not answered. What the front refuses for every operation stands with the images.

use axum::http::Request;
use serde_json::{Value, json};

use super::{CHAT, ask, question, upstream};
use crate::azure::caller;

#[tokio::test]
async fn the_front_stands_before_it() {
    let body = question("Hi", json!({})).to_string();
    let post = async |uri: &str| caller::send(upstream(), caller::post(uri, body.clone())).await;
    for (from, to, code) in [
        ("2024-10-21", "2022-12-01", "404"),
        ("?api-version=2024-10-21", "", "404"),
        ("chat/completions", "images/generations", "404"),
        ("gpt-4o", "dall-e-3", "DeploymentNotFound"),
    ] {
        assert_eq!(post(&CHAT.replace(from, to)).await.error(), (404, code, "-"), "{to}");
    }
    assert!(post(&CHAT.replace("gpt-4o", "gpt-5")).await.message().contains("`gpt-4o` and `gpt-4o-mini`"));
    // Older than the images.
    assert_eq!(post(&CHAT.replace("2024-10-21", "2023-05-15")).await.status, 200);
    let request = Request::post(CHAT).header("authorization", "Bearer another").body(body.clone().into()).unwrap();
    assert_eq!(caller::send(upstream(), request).await.error(), (401, "401", "-"));
    let request = caller::post(CHAT, "{");
    assert_eq!(caller::send(upstream(), request).await.error(), (400, "-", "-"));
}

/// Every case's code, parameter and a part of its message.
async fn check(cases: impl IntoIterator<Item = (Value, &str, &str, &str)>) {
    for (body, code, param, message) in cases {
        let answer = ask(body.clone()).await;
        assert_eq!(answer.error(), (400, code, param), "{body}");
        assert_eq!(answer.body["error"]["type"], "invalid_request_error");
        assert_eq!(answer.body["error"].as_object().unwrap().len(), 4, "{}", answer.body);
        assert!(answer.message().contains(message), "{message:?} not in {:?}", answer.message());
    }
}

#[tokio::test]
async fn messages_are_a_list_that_is_not_empty() {
    check([
        (json!({}), "missing_required_parameter", "messages", "Missing required parameter: 'messages'."),
        (json!({ "messages": null }), "invalid_type", "messages", "expected an array of objects, but got null"),
        (json!({ "messages": "Hi" }), "invalid_type", "messages", "expected an array of objects, but got a string"),
        (json!({ "messages": [] }), "empty_array", "messages", "Expected an array with minimum length 1"),
        (json!({ "messages": ["Hi"] }), "invalid_type", "messages[0]", "expected an object, but got a string"),
    ])
    .await;
    let long = json!({ "messages": [{ "role": "user", "content": "a ".repeat(128_000) }] });
    check([(long, "context_length_exceeded", "messages", "128000 tokens. However, your messages resulted in 128008")])
        .await;
}

#[tokio::test]
async fn every_message_is_checked() {
    let second = |message: Value| json!({ "messages": [{ "role": "user", "content": "Hi" }, message] });
    let user = |content: Value| second(json!({ "role": "user", "content": content }));
    check([
        (second(json!({ "content": "Hi" })), "missing_required_parameter", "messages[1].role", "'messages[1].role'"),
        (second(json!({ "role": null })), "invalid_type", "messages[1].role", "a string, but got null"),
        (second(json!({ "role": 7 })), "invalid_type", "messages[1].role", "a string, but got a number"),
        (
            second(json!({ "role": "User" })),
            "invalid_value",
            "messages[1].role",
            "'User'. Supported values are: 'system'",
        ),
        (second(json!({ "role": "user" })), "missing_required_parameter", "messages[1].content", "content'."),
        (second(json!({ "role": "assistant" })), "missing_required_parameter", "messages[1].content", "content'."),
        (
            second(json!({ "role": "tool", "content": "42" })),
            "missing_required_parameter",
            "messages[1].tool_call_id",
            "tool_call_id",
        ),
        (
            second(json!({ "role": "function", "content": "42" })),
            "missing_required_parameter",
            "messages[1].name",
            "name",
        ),
        (user(json!(null)), "invalid_type", "messages[1].content", "one of a string or array of objects, but got null"),
        (user(json!({ "text": "Hi" })), "invalid_type", "messages[1].content", "but got an object"),
        (user(json!([])), "empty_array", "messages[1].content", "minimum length 1"),
        (user(json!(["Hi"])), "invalid_type", "messages[1].content[0]", "an object, but got a string"),
        (user(json!([{}])), "missing_required_parameter", "messages[1].content[0].type", "type'."),
        (user(json!([{ "type": "video" }])), "invalid_value", "messages[1].content[0].type", "'text', 'image_url'."),
        (user(json!([{ "type": "text" }])), "missing_required_parameter", "messages[1].content[0].text", "text'."),
        (
            user(json!([{ "type": "image_url", "image_url": "https://x" }])),
            "invalid_type",
            "messages[1].content[0].image_url",
            "an object, but got a string",
        ),
        (
            user(json!([{ "type": "image_url", "image_url": {} }])),
            "missing_required_parameter",
            "messages[1].content[0].image_url.url",
            "url'.",
        ),
        (
            second(json!({ "role": "system", "content": [{ "type": "image_url" }] })),
            "invalid_value",
            "messages[1].content[0].type",
            "Supported values are: 'text'.",
        ),
    ])
    .await;
}

#[tokio::test]
async fn a_wrong_member_is_named() {
    let case = |more: Value, code, param, message| (question("Hi", more), code, param, message);
    check([
        case(
            json!({ "n": 0 }),
            "integer_below_min_value",
            "n",
            "'n': integer below minimum value. Expected a value >= 1",
        ),
        case(json!({ "n": 129 }), "integer_above_max_value", "n", "<= 128, but got 129"),
        case(json!({ "n": 1.5 }), "invalid_type", "n", "a decimal number"),
        case(json!({ "max_tokens": "9" }), "invalid_type", "max_tokens", "an integer, but got a string"),
        case(json!({ "max_tokens": 0 }), "integer_below_min_value", "max_tokens", ">= 1, but got 0"),
        case(json!({ "max_tokens": 16385 }), "invalid_value", "max_tokens", "at most 16384 completion tokens"),
        case(json!({ "max_completion_tokens": -1 }), "integer_below_min_value", "max_completion_tokens", "-1"),
        case(
            json!({ "max_tokens": 1, "max_completion_tokens": 1 }),
            "invalid_parameter_combination",
            "max_completion_tokens",
            "at the same time",
        ),
        case(json!({ "temperature": 2.1 }), "decimal_above_max_value", "temperature", "<= 2, but got 2.1 instead."),
        case(json!({ "temperature": -0.1 }), "decimal_below_min_value", "temperature", ">= 0, but got -0.1"),
        case(json!({ "temperature": "hot" }), "invalid_type", "temperature", "a decimal, but got a string"),
        case(json!({ "top_p": 2 }), "decimal_above_max_value", "top_p", "<= 1, but got 2"),
        case(json!({ "presence_penalty": -3 }), "decimal_below_min_value", "presence_penalty", ">= -2"),
        case(json!({ "frequency_penalty": 3 }), "decimal_above_max_value", "frequency_penalty", "<= 2"),
        case(json!({ "stop": 7 }), "invalid_type", "stop", "one of a string or array of strings, but got a number"),
        case(json!({ "stop": "" }), "empty_string", "stop", "minimum length 1"),
        case(json!({ "stop": ["a", null] }), "invalid_type", "stop[1]", "a string, but got null"),
        case(json!({ "stop": ["a", "b", "c", "d", "e"] }), "array_above_max_length", "stop", "maximum length 4"),
        case(json!({ "response_format": "text" }), "invalid_type", "response_format", "an object, but got a string"),
        case(json!({ "response_format": {} }), "missing_required_parameter", "response_format.type", "type'."),
        case(json!({ "response_format": { "type": "xml" } }), "invalid_value", "response_format.type", "'json_object'"),
        case(json!({ "response_format": { "type": "json_object" } }), "-", "messages", "contain the word 'json'"),
        case(json!({ "response_format": { "type": "json_schema" } }), "-", "response_format", "not supported"),
        case(json!({ "stream": "true" }), "invalid_type", "stream", "a boolean, but got a string"),
        case(json!({ "stream_options": {} }), "-", "stream_options", "only allowed when 'stream' is enabled"),
        case(
            json!({ "stream": true, "stream_options": { "include_usage": 1 } }),
            "invalid_type",
            "stream_options.include_usage",
            "a boolean, but got a number",
        ),
    ])
    .await;
}
