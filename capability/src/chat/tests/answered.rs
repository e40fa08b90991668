//! Answers as one object.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{CHAT, ask, question, upstream, usage};
use crate::azure::caller::{self, Answer};
use crate::chat::token::{count, tokens};

fn content(answer: &Answer) -> &str {
    answer.body["choices"][0]["message"]["content"].as_str().unwrap_or_else(|| panic!("{}", answer.body))
}

async fn said(messages: Value) -> String {
    content(&ask(json!({ "messages": messages })).await).to_owned()
}

#[tokio::test]
async fn a_question_is_answered() {
    let answer = ask(question("Say hello", json!({ "temperature": 0.7, "user": "someone", "unheard_of": [1] }))).await;
    assert_eq!(answer.status, StatusCode::OK);
    let words = content(&answer);
    assert!(words.starts_with("Hello! You asked me: “Say hello”. I am the demo of this server"), "{words}");
    let body = &answer.body;
    assert_eq!(body["object"], "chat.completion");
    assert_eq!(body["model"], "gpt-4o-2024-11-20");
    assert!(body["id"].as_str().unwrap().starts_with("chatcmpl-"), "{body}");
    assert!(body["system_fingerprint"].as_str().unwrap().starts_with("fp_"), "{body}");
    assert!(body["created"].as_u64().unwrap() > 1_700_000_000, "{body}");
    let choices = body["choices"].as_array().unwrap();
    assert_eq!(choices.len(), 1);
    assert_eq!((&choices[0]["index"], &choices[0]["finish_reason"]), (&json!(0), &json!("stop")));
    assert_eq!(choices[0]["message"]["role"], "assistant");
    assert_eq!(choices[0]["message"]["refusal"], Value::Null);
    // Two words, the message around them, and what begins the answer.
    assert_eq!(usage(body), [9, u64::from(count(words)), 9 + u64::from(count(words))]);

    let again = ask(question("Say hello", json!({}))).await;
    assert_eq!(content(&again), words);
    assert_ne!(again.body["id"], body["id"]);
}

#[tokio::test]
async fn the_deployment_is_the_model() {
    let body = question("Hi", json!({ "model": "another" })).to_string();
    for (deployment, model) in [("gpt-4o", "gpt-4o-2024-11-20"), ("gpt-4o-mini", "gpt-4o-mini-2024-07-18")] {
        let uri = CHAT.replace("gpt-4o", deployment);
        let answer = caller::send(upstream(), caller::post(&uri, body.clone())).await;
        assert_eq!((answer.status, &answer.body["model"]), (StatusCode::OK, &json!(model)));
    }
}

#[tokio::test]
async fn the_last_user_message_is_quoted() {
    let image = json!({ "type": "image_url", "image_url": { "url": "https://example.com/a.png", "detail": "low" } });
    let text = |text: &str| json!({ "type": "text", "text": text });
    let user = |content: Value| json!({ "role": "user", "content": content });
    for (messages, words) in [
        (
            json!([
                { "role": "system", "content": [text("Be brief.")] },
                user(json!("First")),
                { "role": "assistant", "content": null, "tool_calls": [{ "id": "1" }] },
                { "role": "tool", "tool_call_id": "1", "content": "42" },
                { "role": "function", "name": "f", "content": "43" },
                user(json!("What  about\n“this”?")),
                { "role": "assistant", "content": [{ "type": "refusal", "refusal": "No." }] },
                { "role": "developer", "content": "Be kind.", "name": null },
            ]),
            "You asked me: “What about “this”?”.",
        ),
        (json!([user(json!([text("Compare"), image, text("these"), image]))]), "2 images and asked: “Compare these”."),
        (json!([user(json!([image]))]), "You sent me an image and no words."),
        (json!([user(json!(" "))]), "You asked me nothing."),
        (json!([{ "role": "system", "content": "Be brief." }]), "You have not asked me anything yet."),
        (json!([user(json!("日本語"))]), "“日本語”"),
    ] {
        let found = said(messages).await;
        assert!(found.contains(words), "{words:?} not in {found:?}");
    }
    let long = said(json!([user(json!("ä".repeat(100_000)))])).await;
    assert!(long.contains(&format!("“{}…”", "ä".repeat(240))), "{long}");
}

#[tokio::test]
async fn choices_are_counted_and_differ() {
    let answer = ask(question("Say hello", json!({ "n": 3.0 }))).await;
    let choices = answer.body["choices"].as_array().unwrap();
    let contents: Vec<&str> = choices.iter().map(|choice| choice["message"]["content"].as_str().unwrap()).collect();
    assert!(contents[0].starts_with("Hello! ") && contents[1].starts_with("Hi there! "), "{contents:?}");
    assert!(contents.iter().all(|content| content.contains("“Say hello”")), "{contents:?}");
    assert_eq!(choices.iter().map(|choice| &choice["index"]).collect::<Vec<_>>(), [0, 1, 2]);
    assert_eq!(usage(&answer.body)[1], contents.iter().map(|content| u64::from(count(content))).sum::<u64>());
    assert_eq!(ask(question("Hi", json!({ "n": 128 }))).await.body["choices"].as_array().unwrap().len(), 128);
}

#[tokio::test]
async fn an_answer_ends_where_it_must() {
    for (more, words, reason) in [
        (json!({ "max_tokens": 3 }), "Hello! You asked", "length"),
        (json!({ "max_completion_tokens": 1 }), "Hello!", "length"),
        (json!({ "max_tokens": 16384, "max_completion_tokens": null, "stop": "You" }), "Hello! ", "stop"),
        (json!({ "stop": ["no such", "asked", "You"] }), "Hello! ", "stop"),
        (json!({ "stop": "Hello" }), "", "stop"),
    ] {
        let answer = ask(question("Say hello", more)).await;
        assert_eq!((content(&answer), &answer.body["choices"][0]["finish_reason"]), (words, &json!(reason)));
        assert_eq!(usage(&answer.body)[1], u64::from(count(words)));
    }
    let whole = ask(question("Hi", json!({ "stop": [], "max_tokens": 16384 }))).await;
    assert_eq!(whole.body["choices"][0]["finish_reason"], "stop");
}

#[tokio::test]
async fn json_is_answered_where_it_is_asked_for() {
    let answer = ask(question("As JSON: \"x\"", json!({ "response_format": { "type": "json_object" } }))).await;
    let content: Value = serde_json::from_str(content(&answer)).unwrap();
    assert!(content["answer"].as_str().unwrap().contains("“As JSON: \"x\"”"), "{content}");
    assert_eq!(ask(question("Hi", json!({ "response_format": { "type": "text" } }))).await.status, StatusCode::OK);
}

#[test]
fn tokens_are_the_text() {
    for (text, expected) in [
        ("", vec![]),
        (" ", vec![" "]),
        ("Say hello", vec!["Say", " hello"]),
        ("\n a  b ", vec!["\n a", "  b", " "]),
        ("abcdefghijklmnopq", vec!["abcdefghijkl", "mnopq"]),
        ("ä日本", vec!["ä日本"]),
    ] {
        let found: Vec<&str> = tokens(text).collect();
        assert_eq!(found, expected);
        assert_eq!(found.concat(), text);
    }
}
