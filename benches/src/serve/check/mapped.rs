//! What is made of parts of an answer.

use super::Findings;
use super::subject::{Subject, answer, equal, json, problem};
use crate::Outcome;
use crate::serve::message::Message;
use crate::serve::scenario::{ORDERS, SUMMARY};

pub(super) async fn all(subject: &Subject<'_>) -> Findings {
    vec![
        ("numbers keep their spelling", numbers(subject).await),
        ("absent and null parts are null", absent(subject).await),
        ("an empty list stays one", empty(subject).await),
        ("headers of a mapped answer", headers(subject).await),
        ("a document that is no JSON", malformed(subject).await),
        ("a part of another type", misfit(subject).await),
        ("a document beyond the limit", too_large(subject).await),
        ("other statuses are not mapped", statuses(subject).await),
    ]
}

async fn mapped(subject: &Subject<'_>, path: &str, document: &'static str, expected: &str) -> Outcome {
    let reply = subject.rest(json(document), &Message::get(path)).await?;
    equal("status", reply.status.as_u16(), 200)?;
    equal("body", reply.text().as_str(), expected)
}

async fn numbers(subject: &Subject<'_>) -> Outcome {
    let document = r#"{ "price" : 1249.90000000000000000000001, "other": {"id": 1}, "id": 123456789012345678901234567890, "title": "a\"b" }"#;
    let expected = r#"{"id":123456789012345678901234567890,"title":"a\"b","price":1249.90000000000000000000001}"#;
    mapped(subject, SUMMARY, document, expected).await?;
    let document =
        r#"{"orders": [{"total": 1.10, "id": 12345678901234567890123, "customer": {"city": "ä"}, "status": ""}]}"#;
    let expected = r#"[{"id":12345678901234567890123,"status":"","total":1.10,"city":"ä"}]"#;
    mapped(subject, ORDERS, document, expected).await
}

async fn absent(subject: &Subject<'_>) -> Outcome {
    mapped(subject, SUMMARY, r#"{"id": null}"#, r#"{"id":null,"title":null,"price":null}"#).await?;
    let document = r#"{"orders": [{}, {"customer": null}, {"customer": {"city": null}, "id": 1}]}"#;
    let expected = r#"[{"id":null,"status":null,"total":null,"city":null},{"id":null,"status":null,"total":null,"city":null},{"id":1,"status":null,"total":null,"city":null}]"#;
    mapped(subject, ORDERS, document, expected).await?;
    mapped(subject, ORDERS, r#"{"next": 1}"#, "null").await
}

async fn empty(subject: &Subject<'_>) -> Outcome {
    mapped(subject, ORDERS, r#"{"orders": []}"#, "[]").await
}

async fn headers(subject: &Subject<'_>) -> Outcome {
    let headers = [
        ("content-type", "application/vnd.api+json"),
        ("etag", "\"1\""),
        ("last-modified", "Sat, 28 Nov 2026 00:00:00 GMT"),
        ("cache-control", "no-cache"),
        ("set-cookie", "a=b"),
    ];
    let reply = subject.rest(answer(200, &headers, "{}"), &Message::get(SUMMARY)).await?;
    equal("content type", reply.header("content-type"), Some("application/json"))?;
    equal("cache-control", reply.header("cache-control"), Some("no-cache"))?;
    for name in ["etag", "last-modified", "set-cookie"] {
        equal(name, reply.header(name), None)?;
    }
    Ok(())
}

async fn malformed(subject: &Subject<'_>) -> Outcome {
    for (path, document) in [
        (SUMMARY, "{\"id\":1"),
        (SUMMARY, "{\"id\":1} x"),
        (SUMMARY, "{\"other\":[1,]}"),
        (SUMMARY, "<html>"),
        (ORDERS, "{\"orders\":[{\"id\":1},]}"),
        (ORDERS, "{\"orders\":[]"),
    ] {
        let reply = subject.rest(json(document), &Message::get(path)).await?;
        problem(&reply, 502).map_err(|error| format!("{document}: {error}"))?;
    }
    Ok(())
}

async fn misfit(subject: &Subject<'_>) -> Outcome {
    for (path, document) in [
        (SUMMARY, "{\"price\":[1]}"),
        (SUMMARY, "{\"id\":{}}"),
        (ORDERS, "{\"orders\":[{\"total\":true}]}"),
        (ORDERS, "{\"orders\":7}"),
    ] {
        let reply = subject.rest(json(document), &Message::get(path)).await?;
        problem(&reply, 502).map_err(|error| format!("{document}: {error}"))?;
    }
    Ok(())
}

async fn too_large(subject: &Subject<'_>) -> Outcome {
    let document = format!("{{\"id\":1,\"text\":\"{}\"}}", "x".repeat(17 << 20));
    let reply = subject.rest(json(document), &Message::get(SUMMARY)).await?;
    problem(&reply, 502).map(drop)
}

async fn statuses(subject: &Subject<'_>) -> Outcome {
    for status in [404, 500] {
        let script = answer(status, &[("content-type", "application/json"), ("etag", "\"1\"")], "{\"error\":1}");
        let reply = subject.rest(script, &Message::get(SUMMARY)).await?;
        equal("status", reply.status.as_u16(), status)?;
        equal("body", reply.text().as_str(), "{\"error\":1}")?;
    }
    Ok(())
}
