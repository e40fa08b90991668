//! What is refused before anything is sent.

use super::Findings;
use super::subject::{Subject, equal, json, problem, values};
use crate::Outcome;
use crate::serve::message::Message;
use crate::serve::scenario::{self, BAD_INPUTS, ITEM, Listener, RECORDS, SMALL};

pub(super) async fn of_any(subject: &Subject<'_>) -> Findings {
    vec![("names that are not loopback ones", hosts(subject).await), ("bodies that are none", bodies(subject).await)]
}

pub(super) async fn of_inputs(subject: &Subject<'_>) -> Findings {
    vec![
        ("every violation is listed", violations(subject).await),
        ("segments that would be resolved away", segments(subject).await),
        ("parameters reach the upstream", parameters(subject).await),
    ]
}

async fn hosts(subject: &Subject<'_>) -> Outcome {
    let port = subject.server.address(Listener::Rest)?.port();
    let message = Message::get(SMALL);
    for name in ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "10.0.0.1"] {
        subject.upstream.follow(Some(json("{}")));
        for host in [name.to_owned(), format!("{name}:{port}")] {
            let reply = subject.rest_at(&host, &message).await?;
            problem(&reply, 403).map_err(|error| format!("{host}: {error}"))?;
        }
        subject.received_nothing().map_err(|error| format!("{name}: {error}"))?;
    }
    for host in ["localhost", "127.0.0.1", "127.1.2.3", "[::1]"] {
        subject.upstream.follow(Some(json("{}")));
        let reply = subject.rest_at(&format!("{host}:{port}"), &message).await?;
        equal(host, reply.status.as_u16(), 200)?;
    }
    Ok(())
}

async fn bodies(subject: &Subject<'_>) -> Outcome {
    let large = format!("{{\"a\":\"{}\"}}", "x".repeat(2 << 20));
    let plain = Message::post(RECORDS, "{}").header("content-type", "text/plain");
    for (what, message, status) in [
        ("more than 2 MiB", Message::post(RECORDS, large), 413),
        ("another type", plain, 415),
        ("no JSON", Message::post(RECORDS, "{\"a\":"), 400),
        ("no object", Message::post(RECORDS, "[1]"), 400),
    ] {
        let reply = subject.rest(json("{}"), &message).await.map_err(|error| format!("{what}: {error}"))?;
        problem(&reply, status).map_err(|error| format!("{what}: {error}"))?;
        subject.received_nothing().map_err(|error| format!("{what}: {error}"))?;
    }
    Ok(())
}

async fn violations(subject: &Subject<'_>) -> Outcome {
    let mut message = scenario::bad_item();
    for is_tenant_there in [true, false] {
        if !is_tenant_there {
            message.headers.retain(|(name, _)| name != "x-tenant");
        }
        let reply = subject.rest(json("{}"), &message).await?;
        let document = problem(&reply, 400)?;
        let errors = document.get("errors").and_then(serde_json::Value::as_array).ok_or("there is no `errors`")?;
        let text = |error: &serde_json::Value, member| error.get(member)?.as_str().map(str::to_lowercase);
        let found: Vec<_> = errors.iter().map(|error| (text(error, "location"), text(error, "name"))).collect();
        let mut expected = BAD_INPUTS.to_vec();
        expected.extend((!is_tenant_there).then_some(("header", "x-tenant")));
        let expected: Vec<_> =
            expected.into_iter().map(|(place, name)| (Some(place.to_owned()), Some(name.to_owned()))).collect();
        equal("violations", found, expected)?;
        for error in errors {
            if text(error, "expected").is_none() || text(error, "found").is_none() {
                return Err(format!("{error} does not say what was expected and found").into());
            }
        }
        subject.received_nothing()?;
    }
    Ok(())
}

async fn segments(subject: &Subject<'_>) -> Outcome {
    for segment in ["..", ".", "%2e%2e", "%2E"] {
        let path = format!("/accounts/{segment}/projects/p/items/1");
        let reply = subject.rest(json("{}"), &scenario::item(&path)).await?;
        let status = reply.status.as_u16();
        if !matches!(status, 400 | 404) {
            return Err(format!("`{path}`: status {status}").into());
        }
        subject.received_nothing().map_err(|error| format!("`{path}`: {error}"))?;
    }
    Ok(())
}

async fn parameters(subject: &Subject<'_>) -> Outcome {
    let reply = subject.rest(json("{}"), &scenario::item(ITEM)).await?;
    equal("status", reply.status.as_u16(), 200)?;
    let received = subject.received()?;
    equal("target", received.target.as_str(), ITEM)?;
    equal("x-tenant", values(&received.headers, "x-tenant"), vec!["tenant-0042"])?;
    equal("x-region", values(&received.headers, "x-region"), vec!["eu-central-1"])?;
    let path = "/accounts/a%2Fb/projects/%C3%A4+/items/-7?sort=a+b%26c&other=1&limit=3";
    subject.rest(json("{}"), &scenario::item(path)).await?;
    equal(
        "another target",
        subject.received()?.target.as_str(),
        "/accounts/a%2Fb/projects/%C3%A4%2B/items/-7?limit=3&sort=a%20b%26c",
    )
}
