//! Answers as server-sent events, frame by frame.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use axum::body::BodyDataStream;
use futures_core::Stream;
use serde_json::{Value, json};

use super::{CHAT, ask, question, upstream, usage};
use crate::azure::{TOKEN, caller};
use crate::chat;

/// The stream of an answer to `more`, asked at this pace.
async fn stream(more: Value, pace: Duration) -> BodyDataStream {
    let body = question("Say hello", more).to_string();
    let response = caller::answer(chat::upstream(TOKEN, pace), caller::post(CHAT, body)).await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "text/event-stream; charset=utf-8");
    assert_eq!(response.headers()["cache-control"], "no-cache");
    response.into_body().into_data_stream()
}

/// The next frame's event, without its `data: `; none at the end.
async fn next(stream: &mut BodyDataStream) -> Option<String> {
    let frame = poll_fn(|context| Pin::new(&mut *stream).poll_next(context)).await?;
    let frame = String::from_utf8(frame.unwrap().to_vec()).unwrap();
    let event = frame.strip_prefix("data: ").and_then(|event| event.strip_suffix("\n\n")).expect(&frame);
    assert!(!event.contains('\n'), "one event a frame: {frame:?}");
    Some(event.to_owned())
}

/// The chunks of an answer without pauses, which ends with `[DONE]` and nothing more.
async fn chunks(more: Value) -> Vec<Value> {
    let mut stream = stream(more, Duration::ZERO).await;
    let mut chunks = Vec::new();
    loop {
        let event = next(&mut stream).await.expect("`[DONE]`");
        if event == "[DONE]" {
            assert_eq!(next(&mut stream).await, None);
            return chunks;
        }
        chunks.push(serde_json::from_str(&event).unwrap());
    }
}

/// The text of one choice, in the order of its chunks.
fn text(chunks: &[Value], index: u64) -> String {
    let deltas = chunks.iter().map(|chunk| &chunk["choices"][0]).filter(|choice| choice["index"] == index);
    deltas.filter_map(|choice| choice["delta"]["content"].as_str()).collect()
}

#[tokio::test]
async fn words_come_one_by_one() {
    let chunks = chunks(json!({ "stream": true })).await;
    for chunk in &chunks {
        assert_eq!(chunk["object"], "chat.completion.chunk");
        assert_eq!(chunk["model"], "gpt-4o-2024-11-20");
        for name in ["id", "created", "system_fingerprint"] {
            assert_eq!(chunk[name], chunks[0][name], "{name}");
        }
        assert_eq!(chunk["choices"].as_array().unwrap().len(), 1);
        assert!(chunk.get("usage").is_none(), "{chunk}");
    }
    assert!(chunks[0]["id"].as_str().unwrap().starts_with("chatcmpl-"));
    let deltas: Vec<&Value> = chunks.iter().map(|chunk| &chunk["choices"][0]["delta"]).collect();
    assert_eq!(deltas[0], &json!({ "role": "assistant", "content": "", "refusal": null }));
    for (delta, word) in deltas[1..].iter().zip(["Hello!", " You", " asked", " me:", " “Say", " hello”.", " I"]) {
        assert_eq!(*delta, &json!({ "content": word }));
    }
    assert_eq!(deltas.last().unwrap(), &&json!({}));
    let reasons: Vec<&Value> = chunks.iter().map(|chunk| &chunk["choices"][0]["finish_reason"]).collect();
    let (last, before) = reasons.split_last().unwrap();
    assert!(before.iter().all(|reason| reason.is_null()), "{reasons:?}");
    assert_eq!(*last, "stop");

    let whole = ask(question("Say hello", json!({ "stream": false }))).await;
    assert_eq!(whole.body["choices"][0]["message"]["content"], text(&chunks, 0));
}

#[tokio::test]
async fn the_usage_comes_last() {
    let more = json!({ "stream": true, "stream_options": { "include_usage": true } });
    let chunks = chunks(more).await;
    let (last, before) = chunks.split_last().unwrap();
    assert!(before.iter().all(|chunk| chunk.get("usage").is_some_and(Value::is_null)), "{before:?}");
    assert_eq!(last["choices"], json!([]));
    assert_eq!(last["object"], "chat.completion.chunk");
    let whole = ask(question("Say hello", json!({}))).await;
    assert_eq!(usage(last), usage(&whole.body));
    // A chunk for every token, and those of the role, the end and the usage.
    assert_eq!(chunks.len() as u64, usage(last)[1] + 3);
}

#[tokio::test]
async fn choices_take_turns() {
    let chunks = chunks(json!({ "stream": true, "n": 2 })).await;
    let indices: Vec<u64> = chunks.iter().map(|chunk| chunk["choices"][0]["index"].as_u64().unwrap()).collect();
    assert_eq!(indices[..6], [0, 1, 0, 1, 0, 1]);
    assert!(text(&chunks, 0).starts_with("Hello! You asked"), "{chunks:?}");
    assert!(text(&chunks, 1).starts_with("Hi there! You asked"), "{chunks:?}");
    let ends: Vec<&Value> = chunks.iter().rev().take(2).map(|chunk| &chunk["choices"][0]["finish_reason"]).collect();
    assert_eq!(ends, ["stop", "stop"]);
}

#[tokio::test]
async fn limits_hold_for_streams() {
    let chunks = chunks(json!({ "stream": true, "max_tokens": 2 })).await;
    assert_eq!(text(&chunks, 0), "Hello! You");
    assert_eq!(chunks.last().unwrap()["choices"][0]["finish_reason"], "length");
}

#[tokio::test]
async fn a_pace_holds_back_all_but_the_first_event() {
    let mut stream = stream(json!({ "stream": true }), Duration::from_secs(3600)).await;
    let first = next(&mut stream).await.unwrap();
    assert!(first.contains(r#""role":"assistant""#), "{first}");
    let is_pending = poll_fn(|context| Poll::Ready(Pin::new(&mut stream).poll_next(context).is_pending())).await;
    assert!(is_pending, "the second came at once as well");
}

#[tokio::test]
async fn a_refusal_is_no_stream() {
    let body = json!({ "messages": [], "stream": true }).to_string();
    let answer = caller::send(upstream(), caller::post(CHAT, body)).await;
    assert_eq!(answer.error(), (400, "empty_array", "messages"));
}
