//! The studio's server against the demo's own upstream: one call, two models, a step of Rust between them.

#![cfg(test)]

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use naftiko_tests::caller::call;
use naftiko_tests::mcp_caller::{Generation, params, result, text};
use naftiko_tests::mcp_process::Session;
use naftiko_tests::process::Process;
use serde_json::Value;

const PROGRAM: &str = env!("CARGO_BIN_EXE_studio");
const PORTS: [(&str, &str); 2] = [("STUDIO_REST_PORT", "0"), ("STUDIO_MCP_PORT", "0")];

/// A picture and its prompt, which the demo's chat model made of what was asked.
fn assert_drawn(drawn: &Value, size: (u32, u32)) {
    let prompt = drawn["prompt"].as_str().unwrap();
    assert!(prompt.contains("a red fox"), "{prompt}");
    let png = STANDARD.decode(drawn["image"].as_str().unwrap()).unwrap();
    let reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
    assert_eq!((reader.info().width, reader.info().height), size);
}

#[tokio::test]
async fn a_post_gets_prompt_and_picture() {
    let mut server = Process::start(PROGRAM, &["--demo"], &PORTS);
    let address = server.address().await;
    let post = async |body: &str| call(address, "POST /v1/pictures", "content-type: application/json", body).await;
    let reply = post(r#"{"prompt":"a red fox","size":"1792x1024"}"#).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert_drawn(&serde_json::from_slice(&reply.body).unwrap(), (1792, 1024));
    // A deployment that is not there is the step's failure.
    let reply = post(r#"{"prompt":"a red fox","image-deployment":"none"}"#).await;
    assert_eq!(reply.status, 404, "{}", reply.text());
    assert!(reply.text().contains("step `draw`"), "{}", reply.text());
    let reply = post(r#"{"prompt":"","size":"1x1"}"#).await;
    assert_eq!(reply.status, 400, "{}", reply.text());
}

#[tokio::test]
async fn a_tool_returns_both() {
    let mut session = Session::begin(Generation::Handshake, PROGRAM, &["--stdio", "--demo"], &[]).await;
    let called = session.ask("tools/call", &params("draw-picture", r#"{"prompt":"a red fox"}"#)).await;
    let found = result(called, 1);
    let (is_error, text) = text(&found);
    assert!(!is_error, "{text}");
    assert_drawn(&found["structuredContent"], (1024, 1024));
    session.close();
    assert_eq!(session.ended().await.code, Some(0));
}
