//! The demo upstream by its wire: every answer through the router, no socket.

mod answered;
mod refused;
mod streamed;

use std::time::Duration;

use axum::Router;
use serde_json::{Value, json};

use crate::azure::TOKEN;
use crate::azure::caller::{self, Answer};

const CHAT: &str = "/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21";

fn upstream() -> Router {
    super::upstream(TOKEN, Duration::ZERO)
}

async fn ask(body: Value) -> Answer {
    caller::send(upstream(), caller::post(CHAT, body.to_string())).await
}

/// A body that asks this, with more members.
fn question(text: &str, more: Value) -> Value {
    let mut body = json!({ "messages": [{ "role": "user", "content": text }] });
    if let (Some(members), Value::Object(more)) = (body.as_object_mut(), more) {
        members.extend(more);
    }
    body
}

/// The numbers of prompt, completion and both.
fn usage(value: &Value) -> [u64; 3] {
    ["prompt_tokens", "completion_tokens", "total_tokens"].map(|name| value["usage"][name].as_u64().unwrap())
}
