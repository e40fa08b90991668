//! What steps and mocks do beside answering.

use serde_json::{Value, json};

use super::Findings;
use super::exchange::Reply;
use super::subject::{Subject, answer, equal, json as document, problem};
use crate::Outcome;
use crate::serve::functions::{CHAIN, GREETING, LOOKUP, OVERVIEW};
use crate::serve::message::Message;
use crate::serve::scenario::Listener;
use crate::serve::upstream::Script;

pub(super) async fn all(subject: &Subject<'_>) -> Findings {
    vec![
        ("a status outside 2xx is a step's failure", statuses(subject).await),
        ("redirects are not followed by steps", redirects(subject).await),
        ("an upstream that is silent in a step", silent(subject).await),
        ("steps have a deadline", stalled(subject).await),
        ("a step's document that is no JSON", malformed(subject).await),
        ("a step's part of another type", misfits(subject).await),
        ("a step's document beyond the limit", too_large(subject).await),
        ("absent parts of steps are null", absent(subject).await),
        ("numbers of steps keep their spelling", numbers(subject).await),
        ("headers of steps do not pass", headers(subject).await),
        ("a value goes to the next step, if it fits", handed(subject).await),
        ("keys are compared by their text, the first of equals counts", keys(subject).await),
        ("inputs of steps and mocks", inputs(subject).await),
        ("inputs in a mock", greetings(subject).await),
    ]
}

/// The functions with steps.
fn stepped() -> [String; 3] {
    [OVERVIEW.to_owned(), CHAIN.to_owned(), lookup()]
}

fn lookup() -> String {
    format!("{LOOKUP}1000")
}

async fn get(subject: &Subject<'_>, script: Script, path: &str) -> Outcome<Reply> {
    let reply = subject.rest(script, &Message::get(path)).await;
    reply.map_err(|error| format!("{path}: {error}").into())
}

/// A problem of this status that names a step and shows nothing of the upstream's body.
fn failed(reply: &Reply, status: u16) -> Outcome {
    let document = problem(reply, status)?;
    let detail = document.get("detail").and_then(Value::as_str).unwrap_or_default();
    if !detail.starts_with("step `") {
        return Err(format!("no step is named: {detail}").into());
    }
    if reply.text().contains("s3cret") { Err(format!("a body is shown: {detail}").into()) } else { Ok(()) }
}

async fn statuses(subject: &Subject<'_>) -> Outcome {
    let told =
        [(400, 400), (404, 404), (409, 409), (429, 429), (401, 502), (403, 502), (407, 502), (500, 502), (503, 502)];
    for path in stepped() {
        for (status, told) in told {
            let script = answer(status, &[("content-type", "application/json")], "{\"why\":\"s3cret\"}");
            let reply = get(subject, script, &path).await?;
            failed(&reply, told).map_err(|error| format!("{path}, {status}: {error}"))?;
        }
    }
    Ok(())
}

async fn redirects(subject: &Subject<'_>) -> Outcome {
    for location in ["http://other.example/", "/elsewhere"] {
        let reply = get(subject, answer(302, &[("location", location)], ""), OVERVIEW).await?;
        failed(&reply, 502).map_err(|error| format!("{location}: {error}"))?;
    }
    Ok(())
}

async fn silent(subject: &Subject<'_>) -> Outcome {
    for path in stepped() {
        problem(&get(subject, Script::Silence, &path).await?, 504).map_err(|error| format!("{path}: {error}"))?;
    }
    Ok(())
}

/// Heads come in time, bodies do not.
async fn stalled(subject: &Subject<'_>) -> Outcome {
    for path in stepped() {
        problem(&get(subject, Script::Stall, &path).await?, 504).map_err(|error| format!("{path}: {error}"))?;
    }
    Ok(())
}

async fn malformed(subject: &Subject<'_>) -> Outcome {
    for path in stepped() {
        for text in ["{\"id\":1", "{\"id\":1} x", "{\"other\":[1,]}", "[{\"id\":1},]", "<html>s3cret"] {
            let reply = get(subject, document(text), &path).await?;
            failed(&reply, 502).map_err(|error| format!("{path}, {text}: {error}"))?;
        }
    }
    Ok(())
}

async fn misfits(subject: &Subject<'_>) -> Outcome {
    for text in [r#"{"stock": true}"#, r#"{"stock": 1, "price": "s3cret"}"#, r#"{"title": ["s3cret"]}"#] {
        failed(&get(subject, document(text), OVERVIEW).await?, 502).map_err(|error| format!("{text}: {error}"))?;
    }
    failed(&get(subject, document(r#"{"id": 1, "title": ["s3cret"]}"#), CHAIN).await?, 502)?;
    for objects in [r#"[{"id": 1, "name": {"a": "s3cret"}}]"#, "7", "\"s3cret\""] {
        let reply = get(subject, listed(r#"{"ids": [1]}"#, objects), &lookup()).await?;
        failed(&reply, 502).map_err(|error| format!("{objects}: {error}"))?;
    }
    Ok(())
}

async fn too_large(subject: &Subject<'_>) -> Outcome {
    let text = format!("{{\"id\":1,\"text\":\"{}\"}}", "x".repeat(17 << 20));
    failed(&get(subject, document(text), CHAIN).await?, 502)
}

async fn absent(subject: &Subject<'_>) -> Outcome {
    let nothing = r#"{"stock":null,"price":null,"title":null}"#;
    for (script, path, expected) in [
        (document("{}"), OVERVIEW.to_owned(), nothing),
        (document(r#"{"stock": null}"#), OVERVIEW.to_owned(), nothing),
        (answer(200, &[], ""), OVERVIEW.to_owned(), nothing),
        (document(r#"{"id": 7}"#), CHAIN.to_owned(), r#"{"title":null,"stock":null}"#),
        (listed("{\"ids\": []}", "[{\"id\": 1}]"), lookup(), r#"{"crew":[]}"#),
        (listed("{\"ids\": [1]}", "[]"), lookup(), r#"{"crew":[]}"#),
        (listed("{\"ids\": null}", "[{\"id\": 1}]"), lookup(), r#"{"crew":null}"#),
        (listed("{}", "[{\"id\": 1}]"), lookup(), r#"{"crew":null}"#),
    ] {
        let reply = get(subject, script, &path).await?;
        equal("status", reply.status.as_u16(), 200).map_err(|error| format!("{path}: {error}"))?;
        equal("body", reply.text().as_str(), expected)?;
    }
    Ok(())
}

async fn numbers(subject: &Subject<'_>) -> Outcome {
    let text = r#"{"stock" : 123456789012345678901234567890 , "price":1249.90000000000000000000001, "title": "a\"b"}"#;
    let expected = r#"{"stock":123456789012345678901234567890,"price":1249.90000000000000000000001,"title":"a\"b"}"#;
    equal("body", get(subject, document(text), OVERVIEW).await?.text().as_str(), expected)
}

async fn headers(subject: &Subject<'_>) -> Outcome {
    let sent = [
        ("content-type", "application/vnd.api+json"),
        ("etag", "\"1\""),
        ("cache-control", "no-cache"),
        ("set-cookie", "a=b"),
    ];
    let message = Message::get(OVERVIEW).header("x-request-id", "check-1").header("authorization", "Bearer caller");
    let reply = subject.rest(answer(200, &sent, "{}"), &message).await?;
    equal("content type", reply.header("content-type"), Some("application/json"))?;
    equal("id", reply.header("x-request-id"), Some("check-1"))?;
    for name in ["etag", "cache-control", "set-cookie"] {
        equal(name, reply.header(name), None)?;
    }
    let received = subject.received()?.headers;
    let of = |name: &str| received.get(name).and_then(|value| value.to_str().ok());
    equal("sent id", of("x-request-id"), Some("check-1"))?;
    equal("sent authorization", of("authorization"), None)
}

async fn handed(subject: &Subject<'_>) -> Outcome {
    let reply = get(subject, document(r#"{"id": 123456789012, "title": "a", "stock": 7}"#), CHAIN).await?;
    equal("body", reply.text().as_str(), r#"{"title":"a","stock":7}"#)?;
    equal("target", subject.received()?.target.as_str(), "/stock/123456789012")?;
    for id in ["null", "{}", "\"..\"", "1.5", "[1]"] {
        let reply = get(subject, document(format!("{{\"id\": {id}}}")), CHAIN).await?;
        failed(&reply, 502).map_err(|error| format!("{id}: {error}"))?;
        equal(id, subject.received()?.target.as_str(), "/records/4711")?;
    }
    get(subject, document(r#"{"id": 1}"#), "/chains/a%2Fb%20c").await?;
    equal("target", subject.received()?.target.as_str(), "/stock/1")
}

/// Needles, and a list of objects.
fn listed(needles: &str, objects: &str) -> Script {
    Script::Documents(vec![("/needles/", needles.to_owned().into()), ("/objects/", objects.to_owned().into())])
}

async fn keys(subject: &Subject<'_>) -> Outcome {
    let needles = r#"{"ids": ["2", 1, null, "x\u0022y", {}, 9, "1", "n", 1.0, true, "K\u00f6"]}"#;
    let objects = r#"[
        {"id": "1", "name": "first", "role": "r", "more": [{"id": 9}]}, {"id": 1, "name": "second"},
        {"name": "none"}, {"id": null, "name": "null"}, {"role": "\u00e4", "id": 2}, {"id": "x\"y", "name": "q", "role": null},
        {"id": [9]}, {"id": "null"}, {"id": true, "name": "yes"}, {"id": "Kö", "name": "k"}
    ]"#;
    let expected = json!({"crew": [
        {"name": null, "role": "ä"}, {"name": "first", "role": "r"}, {"name": "q", "role": null},
        {"name": "first", "role": "r"}, {"name": "yes", "role": null}, {"name": "k", "role": null},
    ]});
    let reply = get(subject, listed(needles, objects), &lookup()).await?;
    equal("crew", serde_json::from_slice::<Value>(&reply.body)?, expected)
}

async fn inputs(subject: &Subject<'_>) -> Outcome {
    let greeting = |query: &str| format!("{GREETING}Ada{query}");
    for path in [format!("{LOOKUP}ten"), greeting("?times=ten"), greeting("?times=1.5"), greeting("?times=1&times=2")] {
        let reply = get(subject, document("{}"), &path).await?;
        let refused = problem(&reply, 400).map_err(|error| format!("{path}: {error}"))?;
        let errors = refused.get("errors").and_then(Value::as_array).map_or(0, Vec::len);
        equal(&path, errors, 1)?;
        subject.received_nothing()?;
    }
    for path in ["/chains/%2e%2e", "/chains/.", "/lookups/%2e"] {
        let reply = get(subject, document("{}"), path).await?;
        if !matches!(reply.status.as_u16(), 400 | 404) {
            return Err(format!("{path}: status {}", reply.status).into());
        }
        subject.received_nothing().map_err(|error| format!("{path}: {error}"))?;
    }
    Ok(())
}

async fn greetings(subject: &Subject<'_>) -> Outcome {
    for (name, text) in
        [("a%22b%5C%C3%A4", "a\"b\\ä"), ("%00%1F%0A", "\u{0}\u{1f}\n"), ("a%2Fb", "a/b"), ("%7B%7Bid%7D%7D", "{{id}}")]
    {
        for (query, times) in [("?times=-7&other=1", json!(-7)), ("", Value::Null)] {
            let reply = get(subject, document("{}"), &format!("{GREETING}{name}{query}")).await?;
            equal("content type", reply.header("content-type"), Some("application/json"))?;
            let expected = json!({"text": format!("Hello, {text}!"), "times": times, "fixed": 42, "languages": ["de", "en", "fr"]});
            equal(name, serde_json::from_slice::<Value>(&reply.body)?, expected)?;
            subject.received_nothing()?;
        }
    }
    Ok(())
}

/// Of a server whose upstream is not there.
pub(super) async fn unreachable(subject: &Subject<'_>) -> Outcome {
    for path in stepped() {
        let reply = subject.ask(Listener::Rest, &Message::get(&*path)).await?;
        failed(&reply, 502).map_err(|error| format!("{path}: {error}"))?;
    }
    Ok(())
}
