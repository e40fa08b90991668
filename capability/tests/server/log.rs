//! The log: one line a request, on stderr, as much as is asked for.

use naftiko_tests::ROUTE;
use naftiko_tests::caller::{call, post};
use naftiko_tests::process::{Process, Signal};
use naftiko_tests::socket::closed;
use naftiko_tests::upstream::{Recorder, answer};

use crate::{run, serve};

/// What the process had said when it was asked to stop, had answered everything, and ended.
async fn said(server: Process) -> Vec<String> {
    server.signal(Signal::TERM);
    let ended = server.ended().await;
    assert_eq!((ended.code, ended.out.as_str()), (Some(0), ""));
    ended.err.lines().map(str::to_owned).collect()
}

#[tokio::test]
async fn a_request_is_one_line() {
    let upstream = Recorder::answering(answer("429 Slow Down", "", "{}")).await;
    let mut server = serve(&upstream.base_uri(), &[]);
    let address = server.address().await;
    let json = "content-type: application/json\nx-request-id: ";
    let secret = "POST /v1/openai/deployments/hidden-path/images/generations?hidden=query";
    for (first, headers, body, id) in [
        (secret, json, "{\"hidden\":\"body\"}", "id-answered"),
        (secret, json, "[]", "id-refused"),
        ("GET /hidden-path", "x-request-id: ", "", "id-lost"),
        (&format!("DELETE {ROUTE}"), "x-request-id: ", "", "id-wrong"),
        (&format!("POST {ROUTE}"), "host: evil.example\nx-request-id: ", "", "id-host"),
    ] {
        call(address, first, &format!("{headers}{id}"), body).await;
    }
    let lines = said(server).await;
    let of = |id: &str| {
        let lines: Vec<&String> = lines.iter().filter(|line| line.contains(id)).collect();
        assert_eq!(lines.len(), 1, "{id}: {lines:?}");
        lines[0].clone()
    };
    let template = "route=\"/v1/openai/deployments/{deployment-id}/images/generations\"";
    let line = of("id-answered");
    for part in [" INFO naftiko::rest: ", "method=\"POST\"", template, " status=429", "upstream_status=429", " ms="] {
        assert!(line.contains(part), "{part}: {line}");
    }
    let line = of("id-refused");
    assert!(line.contains(" status=400") && line.contains(template) && !line.contains("upstream_status"), "{line}");
    assert!(of("id-lost").contains(" status=404"));
    assert!(of("id-wrong").contains(" status=405"));
    assert!(of("id-host").contains("403"));
    // Nothing of what callers may keep secret.
    assert!(!lines.iter().any(|line| line.contains("hidden")), "{lines:?}");
    // And nothing else but where it listens and why it stops.
    let others = |line: &&String| !line.contains(" listening on ") && !line.contains("shutting down: ");
    assert_eq!(lines.iter().filter(others).count(), 5, "{lines:?}");
}

#[tokio::test]
async fn a_failed_call_is_one_line_as_well() {
    let mut server = serve(&format!("http://{}", closed()), &[]);
    let address = server.address().await;
    let reply = post(address, "{}").await;
    let id = reply.header("x-request-id").unwrap().to_owned();
    let lines = said(server).await;
    let lines: Vec<&String> = lines.iter().filter(|line| line.contains(&id)).collect();
    assert!(lines.len() == 1 && lines[0].contains(" status=502"), "{lines:?}");
}

#[tokio::test]
async fn as_much_as_is_asked_for() {
    let upstream = Recorder::start().await;
    for (filter, rest, below) in [
        ("off", false, false),
        ("warn", false, false),
        ("info", true, false),
        ("debug", true, true),
        ("off,naftiko::upstream=debug", false, true),
    ] {
        let mut server = serve(&upstream.base_uri(), &[("NAFTIKO_LOG", filter)]);
        let address = server.address().await;
        assert_eq!(post(address, "{}").await.status, 200);
        let lines = said(server).await;
        let has = |target: &str| lines.iter().any(|line| line.contains(target));
        assert_eq!((has(" naftiko::rest: "), has(" naftiko::upstream: ")), (rest, below), "{filter}: {lines:?}");
    }
    let ended = run(&["--demo"], &[("NAFTIKO_LOG", "inof")]).ended().await;
    assert_eq!(ended.code, Some(2));
    assert!(ended.err.contains("NAFTIKO_LOG"), "{}", ended.err);
}
