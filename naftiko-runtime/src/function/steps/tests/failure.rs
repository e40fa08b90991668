//! Steps that fail: what a program gets, what is not sent any more, and what is not shown.

use super::super::*;
use crate::settings::UpstreamOptions;
use crate::testing::ships::*;
use crate::testing::*;
use crate::upstream::Auth;

fn over(port: u16) -> Ships {
    Ships(parts(port, UpstreamOptions::new(), Auth::none()).0)
}

async fn failed(answer: impl Fn(&Received) -> String + Send + Sync + 'static) -> (Error, Vec<String>) {
    let (port, received) = answering(answer);
    let error = logged(&over(port), "9525338".to_owned()).await.unwrap_err();
    (error, received.try_iter().map(|request| request.line).collect())
}

#[tokio::test]
async fn a_failure_at_any_position_leaves_no_later_call() {
    for (at, (path, step)) in [("/ships", "get-ship"), ("/logs", "add-log"), ("/crew", "list-crew")].iter().enumerate()
    {
        let (error, lines) = failed(move |request| match request.line.contains(path) {
            true => response("409 Conflict", "content-type: text/plain\r\n", "theirs"),
            false => ships(request),
        })
        .await;
        assert_eq!(error.to_string(), format!("step `{step}` failed: the upstream returned 409 Conflict"));
        // A program gets what a single call returns.
        let Error::Step { source, .. } = error else { panic!() };
        assert!(matches!(*source, Error::Status(answer) if answer.body == "theirs"));
        assert_eq!(lines.len(), at + 1, "{lines:?}");
    }
}

#[tokio::test]
async fn what_an_earlier_step_returned_may_not_fit_the_next_request() {
    let (port, received) = answering(|request| match &*request.line {
        "GET /crew" => json(r#"[{"id":["canary"]}]"#),
        _ => ships(request),
    });
    let error = captain(&over(port), String::new()).await.unwrap_err();
    let expected = "step `get-person` failed: unexpected response: path `id`: expected a string, found an array at \
                    `$.list-crew[0].id`";
    assert_eq!(error.to_string(), expected);
    assert_eq!(received.try_iter().count(), 1);
    // Nothing was found.
    let (port, _received) = answering(|_| json("[]"));
    let error = captain(&over(port), String::new()).await.unwrap_err();
    let expected = "step `get-person` failed: unexpected response: path `id`: expected a string, found nothing at \
                    `$.list-crew[0].id`";
    assert_eq!(error.to_string(), expected);
    // It is what the builder refuses.
    let (port, _received) = answering(|_| json(r#"[{"id":".."}]"#));
    let error = captain(&over(port), String::new()).await.unwrap_err().to_string();
    assert!(error.contains("path `id`: expected a non-empty path segment") && !error.contains("\"..\""), "{error}");
    assert!(error.ends_with("found a value (not shown)"), "{error}");
}

#[tokio::test]
async fn a_result_that_does_not_fit_is_named_and_not_shown() {
    for (ship, expected) in [
        (r#"{"n":["canary"],"crew":[]}"#, "`$.n`: expected a string, found an array"),
        (r#"{"n":"x","crew":"canary"}"#, "`$.crew`: expected an array, found a value (not shown)"),
        (r#""canary""#, "`$`: expected an object, found a value (not shown)"),
    ] {
        let (error, _) = failed(move |_| json(ship)).await;
        assert_eq!(error.to_string(), format!("step `get-ship` failed: unexpected response: {expected}"));
    }
    let (error, _) = failed(|_| json("{canary")).await;
    assert!(error.to_string().starts_with("step `get-ship` failed: unexpected response: invalid JSON:"), "{error}");
    assert!(!error.to_string().contains("canary"));
    let (port, _received) = answering(|request| match request.line.starts_with("GET /crew") {
        true => json(r#"{"items":"canary"}"#),
        false => ships(request),
    });
    let input = CrewInput { imo: "9525338".to_owned(), limit: None };
    let error = ship_with_crew(&over(port), input).await.unwrap_err();
    let expected = "step `list-crew` failed: unexpected response: `$.list-crew.items`: expected a list of objects, found a \
                    value (not shown)";
    assert_eq!(error.to_string(), expected);
}

#[tokio::test]
async fn the_log_says_how_and_shows_nothing() {
    let (lines, _guard) = captured();
    let (_, _) = failed(|_| json(r#"{"n":["canary"]}"#)).await;
    let ships = over(closed_port());
    let _ = logged(&ships, "9525338".to_owned()).await;
    let found: Vec<String> = lines.at("INFO", "naftiko::function");
    assert!(found[0].contains("error=step `get-ship` failed: unexpected response"), "{found:?}");
    assert!(found[1].contains("calls=1") && found[1].contains("error=step `get-ship` failed: "), "{found:?}");
    let steps = lines.at("DEBUG", "naftiko::step");
    assert!(steps[0].starts_with(r#"failed function="logged" step="get-ship" operation="test.get-ship" status=200"#));
    assert!(
        steps[1].starts_with(r#"failed function="logged" step="get-ship" operation="test.get-ship" ms="#),
        "{steps:?}"
    );
    assert!(!lines.text().contains("canary"));
}
