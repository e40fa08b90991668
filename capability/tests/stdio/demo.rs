//! `--stdio --demo`: what an MCP client's configuration starts, with nothing set.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use naftiko_tests::mcp_caller::{Generation, params, result, text};
use naftiko_tests::mcp_process::Session;
use naftiko_tests::upstream::Recorder;
use serde_json::Value;

use crate::{BASE_URI, KEY, PROGRAM};

async fn demo(generation: Generation, program: &str, environment: &[(&str, &str)]) -> Session {
    Session::begin(generation, program, &["--stdio", "--demo"], environment).await
}

#[tokio::test]
async fn a_call_gets_a_picture() {
    for generation in Generation::ALL {
        let mut session = demo(generation, PROGRAM, &[]).await;
        let found = session.call(r#"{"deployment-id":"dall-e-3","body":{"prompt":"a red fox"}}"#).await;
        let (is_error, text) = text(&found);
        let answer: Value = serde_json::from_str(text).unwrap();
        assert_eq!((is_error, &found["structuredContent"]), (false, &answer));
        let png = STANDARD.decode(answer["data"][0]["b64_json"].as_str().unwrap()).unwrap();
        let reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
        assert_eq!((reader.info().width, reader.info().height), (1024, 1024));
        session.close();
        let ended = session.ended().await;
        assert_eq!(ended.code, Some(0), "{}", ended.err);
        assert!(ended.err.contains("demo upstream listening on http://127.0.0.1:"), "{}", ended.err);
        // Nobody can paste a line for an adapter that does not listen.
        assert!(!ended.err.contains("paste") && !ended.out.contains("curl"), "{}", ended.err);
    }
}

#[tokio::test]
async fn azures_refusals_arrive() {
    let mut session = demo(Generation::Handshake, PROGRAM, &[]).await;
    for (arguments, status) in [
        (r#"{"deployment-id":"dall-e-3","body":{}}"#, "400 Bad Request"),
        (r#"{"deployment-id":"no-such","body":{"prompt":"x"}}"#, "404 Not Found"),
    ] {
        let found = session.call(arguments).await;
        let (is_error, text) = text(&found);
        let (first, body) = text.split_once('\n').unwrap();
        assert_eq!((is_error, first), (true, &*format!("the upstream of `createimage` returned {status}")));
        let body: Value = serde_json::from_str(body).unwrap();
        assert!(body["error"]["message"].is_string(), "{body}");
    }
}

#[tokio::test]
async fn the_environment_does_not_reach_the_demo() {
    let elsewhere = Recorder::start().await;
    let environment = [(KEY, "canary"), (BASE_URI, &*elsewhere.base_uri())];
    let mut session = demo(Generation::Stateless, PROGRAM, &environment).await;
    let found = session.call(r#"{"deployment-id":"dall-e-3","body":{"prompt":"x"}}"#).await;
    assert_eq!(found["isError"], false);
    assert!(elsewhere.take().is_empty());
}

#[tokio::test]
async fn the_chat_server_answers_at_once_or_in_events() {
    let tool = "aoai-create-chat-completion";
    let mut session = demo(Generation::Handshake, env!("CARGO_BIN_EXE_chat"), &[]).await;
    let tools = result(session.ask("tools/list", "{}").await, 1)["tools"].take();
    assert_eq!(tools[0]["name"], tool);
    let call = async |session: &mut Session, id, more: &str| {
        let messages = r#""messages":[{"role":"user","content":"Say hello."}]"#;
        let arguments = format!(r#"{{"deployment-id":"gpt-4o","body":{{{messages}{more}}}}}"#);
        let found = result(session.ask("tools/call", &params(tool, &arguments)).await, id);
        let (is_error, text) = text(&found);
        assert!(!is_error, "{text}");
        (text.to_owned(), found["structuredContent"].clone())
    };
    let (text, structure) = call(&mut session, 2, "").await;
    assert!(structure["choices"][0]["message"]["content"].is_string(), "{text}");
    // Events are collected to their end.
    let (text, structure) = call(&mut session, 3, r#","stream":true"#).await;
    assert!(text.starts_with("data: {") && text.ends_with("data: [DONE]\n\n"), "{text}");
    assert_eq!(structure, Value::Null);
    session.close();
    assert_eq!(session.ended().await.code, Some(0));
}
