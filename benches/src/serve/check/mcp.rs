//! What servers of tools do beside answering.

use serde_json::{Value, json};

use super::Findings;
use super::exchange::{self, Reply};
use super::subject::{Subject, answer, equal, json as document};
use crate::Outcome;
use crate::serve::message::Message;
use crate::serve::protocol::Generation;
use crate::serve::scenario::Listener;
use crate::serve::upstream::Script;

pub(super) async fn all(subject: &Subject<'_>) -> Findings {
    vec![
        ("names that are not loopback ones (MCP)", hosts(subject).await),
        ("a status outside 2xx is a tool's error", statuses(subject).await),
        ("an upstream that is silent is a tool's error", silent(subject).await),
        ("redirects are not followed (MCP)", redirects(subject).await),
        ("a document that is no JSON is no structure", malformed(subject).await),
        ("a tool that is none", unknown(subject).await),
        ("arguments that do not fit", arguments(subject).await),
        ("an id that would be resolved away", segments(subject).await),
    ]
}

fn call(tool: &str, arguments: &Value) -> Message {
    Generation::Stateless.message("tools/call", json!({"name": tool, "arguments": arguments}))
}

fn record() -> Message {
    call("record", &json!({"id": "4711"}))
}

async fn ask(subject: &Subject<'_>, script: Script, message: &Message) -> Outcome<Value> {
    subject.upstream.follow(Some(script));
    parsed(&subject.ask(Listener::FiftyTools, message).await?)
}

fn parsed(reply: &Reply) -> Outcome<Value> {
    equal("status", reply.status.as_u16(), 200)?;
    Ok(serde_json::from_slice(&reply.body)?)
}

/// The answer is the result of a tool that failed, and its text holds `part`.
fn failed(answer: &Value, part: &str) -> Outcome {
    let result = answer.get("result").ok_or_else(|| format!("no result: {answer}"))?;
    let text = result.pointer("/content/0/text").and_then(Value::as_str).unwrap_or_default();
    let is_error = result.get("isError").and_then(Value::as_bool) == Some(true);
    if is_error && text.contains(part) { Ok(()) } else { Err(format!("expected `{part}` in {answer}").into()) }
}

/// The answer is an error, of the tool or of the protocol.
fn refused(answer: &Value) -> Outcome {
    let is_error = answer.pointer("/result/isError").and_then(Value::as_bool) == Some(true);
    if is_error || answer.get("error").is_some() { Ok(()) } else { Err(format!("no error: {answer}").into()) }
}

async fn hosts(subject: &Subject<'_>) -> Outcome {
    let address = subject.server.address(Listener::FiftyTools)?;
    subject.upstream.follow(Some(document("{}")));
    let reply = exchange::ask(address, "evil.example", &record()).await?;
    equal("status", reply.status.as_u16(), 403)?;
    subject.received_nothing()
}

async fn statuses(subject: &Subject<'_>) -> Outcome {
    for (status, text) in [(404, "404"), (500, "500")] {
        let script = answer(status, &[("content-type", "application/json")], "{\"reason\":\"none\"}");
        let answer = ask(subject, script, &record()).await?;
        failed(&answer, text)?;
        failed(&answer, "reason")?;
    }
    Ok(())
}

async fn silent(subject: &Subject<'_>) -> Outcome {
    failed(&ask(subject, Script::Silence, &record()).await?, "time")
}

async fn redirects(subject: &Subject<'_>) -> Outcome {
    let script = answer(302, &[("location", "http://other.example/")], "");
    failed(&ask(subject, script, &record()).await?, "")
}

async fn malformed(subject: &Subject<'_>) -> Outcome {
    let answer = ask(subject, document("{\"id\":1"), &record()).await?;
    match answer.pointer("/result/structuredContent") {
        None => Ok(()),
        Some(structure) => Err(format!("structure {structure}").into()),
    }
}

async fn unknown(subject: &Subject<'_>) -> Outcome {
    subject.upstream.follow(Some(document("{}")));
    let reply = subject.ask(Listener::FiftyTools, &call("no-such-tool", &json!({}))).await?;
    let answer: Value = serde_json::from_slice(&reply.body)?;
    equal("code", answer.pointer("/error/code").and_then(Value::as_i64), Some(-32602))
}

async fn arguments(subject: &Subject<'_>) -> Outcome {
    for arguments in [json!({}), json!({"id": []}), json!({"id": "1", "other": 1})] {
        subject.upstream.follow(Some(document("{}")));
        let reply = subject.ask(Listener::FiftyTools, &call("record", &arguments)).await?;
        refused(&serde_json::from_slice(&reply.body)?).map_err(|error| format!("{arguments}: {error}"))?;
        subject.received_nothing().map_err(|error| format!("{arguments}: {error}"))?;
    }
    Ok(())
}

async fn segments(subject: &Subject<'_>) -> Outcome {
    for id in ["..", "."] {
        subject.upstream.follow(Some(document("{}")));
        let reply = subject.ask(Listener::FiftyTools, &call("record", &json!({"id": id}))).await?;
        refused(&serde_json::from_slice(&reply.body)?).map_err(|error| format!("{id}: {error}"))?;
        subject.received_nothing().map_err(|error| format!("{id}: {error}"))?;
    }
    ask(subject, document("{}"), &call("record", &json!({"id": "a/b"}))).await?;
    equal("target", subject.received()?.target.as_str(), "/records/a%2Fb")
}

/// Of a server whose upstream is not there.
pub(super) async fn unreachable(subject: &Subject<'_>) -> Outcome {
    failed(&parsed(&subject.ask(Listener::FiftyTools, &record()).await?)?, "no response")
}
