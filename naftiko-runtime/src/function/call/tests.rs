use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

use http::Method;

use super::*;
use crate::format::Format;
use crate::function::Arguments;
use crate::operation::Operation;
use crate::projection::{Part, Path, Select, Shape};
use crate::settings::UpstreamOptions;
use crate::testing::{OK, captured, parts, recorder, without_ms};
use crate::upstream::{Auth, Upstream};
use crate::value::{Json, Number, Type};

static GET: Operation = Operation::new("get-ship", Method::GET, Format::JSON);

/// The whole document.
static WHOLE: Mapping =
    Mapping { slots: 1, select: Select::slots(&[0]).part(0), shape: Shape::Copy(Part::Any, Path::one("$", 0)) };

fn upstream(port: u16) -> Upstream {
    parts(port, UpstreamOptions::new(), Auth::none()).0
}

fn get(upstream: &Upstream) -> Call<'_> {
    let mut request = upstream.request(&GET);
    request.path("/ship").query("q", &"canary");
    request.call()
}

#[tokio::test]
async fn a_call_returns_the_response_or_the_declared_outputs() {
    let (port, received) = recorder(OK);
    let upstream = upstream(port);
    let response: Response = get(&upstream).await.unwrap();
    assert_eq!(response.bytes().await.unwrap(), r#"{"a":1}"#);
    let mapped = || get(&upstream).returns::<Option<Json>>(&WHOLE);
    assert_eq!(mapped().await.unwrap().unwrap().as_str(), r#"{"a":1}"#);
    assert_eq!(mapped().passed().await.unwrap().status(), 200);
    let other = get(&upstream).returns::<Option<Number>>(&WHOLE).await.unwrap_err();
    assert!(matches!(other, Error::Decode { .. }), "{other}");
    drop(mapped());
    assert_eq!(received.try_iter().count(), 4, "what is not awaited is not sent");
}

#[tokio::test]
async fn functions_have_a_request_id_and_a_line() {
    let (lines, _guard) = captured();
    let (port, received) = recorder(OK);
    let upstream = upstream(port);
    get(&upstream).await.unwrap();
    assert_eq!(received.recv().unwrap().header("x-request-id"), None);
    assert_eq!(lines.at("INFO", "naftiko::function"), [""; 0]);
    get(&upstream).named("get-ship").await.unwrap();
    let id = received.recv().unwrap().header("x-request-id").unwrap().to_owned();
    assert_eq!(id.len(), 32);
    let found = lines.at("INFO", "naftiko::function");
    let expected = format!(r#"answered function="get-ship" upstream_status=200 ms=_ request_id="{id}""#);
    assert_eq!(found.iter().map(|line| without_ms(line)).collect::<Vec<_>>(), [expected]);
}

#[tokio::test]
async fn a_line_says_how_a_call_ended_and_shows_no_value() {
    let (lines, _guard) = captured();
    let (port, received) = recorder(OK);
    let upstream = upstream(port);
    let other = get(&upstream).named("other").returns::<Option<Number>>(&WHOLE).await;
    assert!(other.unwrap_err().to_string().contains("not of its type"));
    received.recv().unwrap();
    let mut with = Arguments::new();
    let _: Number = with.required(("query", "n"), Type::Integer, &"canary");
    let invalid = with.checked(get(&upstream).named("invalid")).await;
    assert!(invalid.unwrap_err().to_string().contains("canary"));
    let mut dropped = pin!(get(&upstream).named("dropped").into_future());
    let is_pending = poll_fn(|wake| Poll::Ready(dropped.as_mut().poll(wake).is_pending())).await;
    assert!(is_pending);
    dropped.set(get(&upstream).into_future());
    let without_id = |line: &String| without_ms(line.split(" request_id=").next().unwrap());
    let errors = |line: &String| line.split_once(" error=").map(|(_, error)| error.to_owned());
    let found = lines.at("INFO", "naftiko::function");
    assert_eq!(
        found.iter().map(without_id).collect::<Vec<_>>(),
        [
            r#"failed function="other" upstream_status=200 ms=_"#,
            r#"failed function="invalid" ms=_"#,
            r#"dropped by its caller function="dropped" ms=_"#,
        ]
    );
    let expected = [Some("unexpected response".to_owned()), Some("invalid input: query `n`".to_owned()), None];
    assert_eq!(found.iter().map(errors).collect::<Vec<_>>(), expected);
}

#[tokio::test]
async fn nothing_is_sent_if_an_input_is_invalid() {
    let (port, received) = recorder(OK);
    let upstream = upstream(port);
    let with = || {
        let mut with = Arguments::new();
        let _: Number = with.required(("query", "n"), Type::Integer, &"x");
        with
    };
    let expected = "invalid input: query `n`: expected an integer, found \"x\"";
    assert_eq!(with().checked(get(&upstream)).await.unwrap_err().to_string(), expected);
    assert_eq!(with().checked(get(&upstream).named("get-ship")).await.unwrap_err().to_string(), expected);
    let mapped = with().checked(get(&upstream).returns::<Option<Json>>(&WHOLE)).await;
    assert_eq!(mapped.unwrap_err().to_string(), expected);
    assert!(received.try_recv().is_err());
}

#[test]
fn what_is_shown_is_not_what_is_sent() {
    assert_eq!(format!("{:?}", get(&upstream(1))), "Call(`test.get-ship`)");
}
