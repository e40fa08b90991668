//! What passes of an answer, and of a request, and what does not.

use super::Findings;
use super::exchange::Reply;
use super::subject::{Subject, answer, equal, json, problem, values};
use crate::Outcome;
use crate::serve::message::Message;
use crate::serve::scenario::{Listener, RECORDS, SMALL};
use crate::serve::upstream::Script;

pub(super) async fn all(subject: &Subject<'_>) -> Findings {
    vec![
        ("a request id goes both ways", given_id(subject).await),
        ("a request without an id gets one", made_id(subject).await),
        ("an id that is none is replaced", strange_id(subject).await),
        ("headers of the answer", answered_headers(subject).await),
        ("headers of the request", sent_headers(subject).await),
        ("a body goes on as it was sent", sent_body(subject).await),
        ("statuses pass", statuses(subject).await),
        ("redirects are not followed", redirects(subject).await),
        ("an upstream that is silent", silent(subject).await),
    ]
}

async fn given_id(subject: &Subject<'_>) -> Outcome {
    let message = Message::get(SMALL).header("x-request-id", "check-1/2:3~");
    let reply = subject.rest(json("{}"), &message).await?;
    equal("answered", reply.header("x-request-id"), Some("check-1/2:3~"))?;
    equal("sent", values(&subject.received()?.headers, "x-request-id"), vec!["check-1/2:3~"])
}

async fn made_id(subject: &Subject<'_>) -> Outcome {
    let mut known = Vec::new();
    for _ in 0..3 {
        let reply = subject.rest(json("{}"), &Message::get(SMALL)).await?;
        let id = reply.header("x-request-id").ok_or("the answer has no id")?.to_owned();
        equal("sent", values(&subject.received()?.headers, "x-request-id"), vec![id.as_str()])?;
        if id.len() < 16 || known.contains(&id) {
            return Err(format!("`{id}` is not unique").into());
        }
        known.push(id);
    }
    Ok(())
}

async fn strange_id(subject: &Subject<'_>) -> Outcome {
    for id in ["a b".to_owned(), "x".repeat(200)] {
        let reply = subject.rest(json("{}"), &Message::get(SMALL).header("x-request-id", &id)).await?;
        if reply.header("x-request-id").is_none_or(|answered| answered == id) {
            return Err(format!("`{id}` was kept").into());
        }
    }
    Ok(())
}

async fn answered_headers(subject: &Subject<'_>) -> Outcome {
    const PASS: [(&str, &str); 12] = [
        ("content-type", "application/json"),
        ("cache-control", "no-cache"),
        ("content-language", "de"),
        ("etag", "\"1\""),
        ("last-modified", "Sat, 28 Nov 2026 00:00:00 GMT"),
        ("link", "</a>; rel=next"),
        ("link", "</b>; rel=prev"),
        ("retry-after", "7"),
        ("vary", "accept"),
        ("x-ratelimit-remaining", "1"),
        ("ratelimit-policy", "10"),
        ("x-amzn-request-id", "r-1"),
    ];
    const STAY: [(&str, &str); 9] = [
        ("set-cookie", "a=b"),
        ("server", "upstream"),
        ("x-powered-by", "memory"),
        ("strict-transport-security", "max-age=1"),
        ("keep-alive", "timeout=5"),
        ("proxy-authenticate", "Basic"),
        ("upgrade", "h2c"),
        ("x-request-id", "upstream-1"),
        ("access-control-allow-origin", "*"),
    ];
    let headers: Vec<_> = PASS.into_iter().chain(STAY).collect();
    let reply = subject.rest(answer(200, &headers, "{}"), &Message::get(SMALL)).await?;
    for (name, _) in PASS {
        let expected: Vec<&str> = PASS.iter().filter(|(of, _)| *of == name).map(|(_, value)| *value).collect();
        equal(name, values(&reply.headers, name), expected)?;
    }
    for (name, value) in STAY {
        if values(&reply.headers, name).contains(&value) {
            return Err(format!("`{name}: {value}` passed").into());
        }
    }
    equal("content-length", reply.header("content-length"), Some("2"))
}

async fn sent_headers(subject: &Subject<'_>) -> Outcome {
    const STAY: [(&str, &str); 6] = [
        ("authorization", "Bearer caller"),
        ("cookie", "a=b"),
        ("x-anything", "1"),
        ("te", "trailers"),
        ("proxy-authorization", "Basic caller"),
        ("origin", "http://localhost:3000"),
    ];
    let message = STAY.iter().fold(Message::get(SMALL), |message, (name, value)| message.header(name, *value));
    subject.rest(json("{}"), &message).await?;
    let received = subject.received()?;
    equal("target", received.target.as_str(), SMALL)?;
    for (name, _) in STAY {
        equal(name, values(&received.headers, name), Vec::new())?;
    }
    equal("accept", values(&received.headers, "accept"), vec!["application/json"])?;
    let agent = values(&received.headers, "user-agent");
    if agent.iter().any(|agent| agent.contains('/')) { Ok(()) } else { Err(format!("user agent {agent:?}").into()) }
}

async fn sent_body(subject: &Subject<'_>) -> Outcome {
    let body = "{ \"n\": 1.10, \"big\": 123456789012345678901234567890, \"a\": \"\\u0041\" }";
    let reply = subject.rest(answer(201, &[], ""), &Message::post(RECORDS, body)).await?;
    equal("status", reply.status.as_u16(), 201)?;
    let received = subject.received()?;
    equal("body", received.body.as_ref(), body.as_bytes())?;
    equal("content type", values(&received.headers, "content-type"), vec!["application/json"])
}

async fn statuses(subject: &Subject<'_>) -> Outcome {
    for status in [201, 400, 401, 404, 409, 429, 500, 503] {
        let script = answer(status, &[("content-type", "text/plain")], "as it is");
        let reply = subject.rest(script, &Message::get(SMALL)).await?;
        equal("status", reply.status.as_u16(), status)?;
        equal("body", reply.text().as_str(), "as it is")?;
        equal("content type", reply.header("content-type"), Some("text/plain"))?;
    }
    Ok(())
}

async fn redirects(subject: &Subject<'_>) -> Outcome {
    for location in ["http://other.example/", "//other.example/"] {
        let reply = subject.rest(answer(302, &[("location", location)], ""), &Message::get(SMALL)).await?;
        problem(&reply, 502).map_err(|error| format!("{location}: {error}"))?;
    }
    let reply = subject.rest(answer(303, &[("location", "/elsewhere")], ""), &Message::get(SMALL)).await?;
    equal("status", reply.status.as_u16(), 303)?;
    equal("location", reply.header("location"), Some("/elsewhere"))?;
    equal("last target", subject.received()?.target.as_str(), SMALL)
}

async fn silent(subject: &Subject<'_>) -> Outcome {
    let reply = subject.rest(Script::Silence, &Message::get(SMALL)).await?;
    named_problem(&reply, 504)
}

/// Of a server whose upstream is not there.
pub(super) async fn unreachable(subject: &Subject<'_>) -> Outcome {
    let message = Message::get(SMALL).header("x-request-id", "check-1");
    let reply = subject.ask(Listener::Rest, &message).await?;
    equal("id", reply.header("x-request-id"), Some("check-1"))?;
    named_problem(&reply, 502)
}

/// A problem that says which request it was.
fn named_problem(reply: &Reply, status: u16) -> Outcome {
    let document = problem(reply, status)?;
    let instance = document.get("instance").and_then(serde_json::Value::as_str).unwrap_or_default();
    let id = reply.header("x-request-id").unwrap_or_default();
    if !id.is_empty() && instance.ends_with(id) { Ok(()) } else { Err(format!("instance `{instance}`").into()) }
}
