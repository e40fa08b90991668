//! What steps return, and their log.

use super::super::*;
use crate::settings::UpstreamOptions;
use crate::testing::ships::*;
use crate::testing::*;
use crate::upstream::Auth;
use crate::value::Json;

fn over(port: u16) -> Ships {
    Ships(parts(port, UpstreamOptions::new(), Auth::none()).0)
}

fn input(imo: &str) -> CrewInput {
    CrewInput { imo: imo.to_owned(), limit: Some("5".to_owned()) }
}

#[tokio::test]
async fn a_result_is_built_from_parts() {
    let (port, received) = answering(ships);
    let found = ship_with_crew(&over(port), input("9525338")).await.unwrap();
    let crew = [r#"{"fullName":"Kim","role":null}"#, r#"{"fullName":"Dana \u00e4","role":"cook"}"#];
    let expected = CrewOutput {
        name: Some("Annie".to_owned()),
        crew: Some(crew.iter().map(|json| json.parse().unwrap()).collect()),
        first: Some("Kim".to_owned()),
    };
    assert_eq!(found, expected);
    let mut received: Vec<Received> = received.try_iter().collect();
    received.sort_by(|one, other| one.line.cmp(&other.line));
    assert_eq!([&*received[0].line, &*received[1].line], ["GET /crew?limit=5", "GET /ships/9525338"]);
    let ids: Vec<_> = received.iter().map(|request| request.header("x-request-id").unwrap()).collect();
    assert!(ids[0].len() == 32 && ids[0] == ids[1], "{ids:?}");
    // A missing list of needles is none; what is missing is null.
    let found = ship_with_crew(&over(port), input("1")).await.unwrap();
    assert_eq!(found, CrewOutput { name: Some("Bea".to_owned()), crew: None, first: None });
}

#[tokio::test]
async fn the_response_of_the_last_step_is_that_of_the_function() {
    let (port, _received) = answering(|request| match &*request.line {
        "GET /crew" => json(r#"[{"id":7}]"#),
        _ => ships(request),
    });
    let response = captain(&over(port), "x".to_owned()).await.unwrap();
    assert_eq!((response.status().as_u16(), response.headers()["etag"].as_bytes()), (200, &b"\"1\""[..]));
    assert_eq!(response.bytes().await.unwrap(), "Dana");
}

#[tokio::test]
async fn nothing_is_sent_before_every_input_fits() {
    let (port, received) = answering(ships);
    let ships = over(port);
    let wrong = CrewInput { imo: "..".to_owned(), limit: Some("x".to_owned()) };
    let error = ship_with_crew(&ships, wrong).await.unwrap_err();
    let Error::InvalidInput(violations) = &error else { panic!("{error}") };
    let found: Vec<String> = violations.iter().map(ToString::to_string).collect();
    let segment = "a non-empty path segment without `.` or `..`, even when percent-encoded";
    assert_eq!(
        found,
        [
            format!("path `imo`: expected {segment}, found \"..\""),
            "query `limit`: expected an integer, found \"x\"".to_owned()
        ]
    );
    let mut arguments = crate::function::Arguments::new();
    let _: String = arguments.required(("query", "q"), crate::value::Type::String, &None::<String>);
    let error = arguments.checked(ship_with_crew(&ships, input(".."))).await.unwrap_err();
    assert!(matches!(&error, Error::InvalidInput(violations) if violations.len() == 2), "{error}");
    drop(ship_with_crew(&ships, input("9525338")));
    assert!(received.try_recv().is_err());
    assert_eq!(format!("{:?}", ship_with_crew(&ships, input("1"))), "Steps(`ship-with-crew`)");
}

#[tokio::test]
async fn each_step_is_a_line_and_the_function_another() {
    let (lines, _guard) = captured();
    let (port, _received) = answering(ships);
    ship_with_crew(&over(port), input("9525338")).await.unwrap();
    let without_id = |line: &String| without_ms(line.split(" request_id=").next().unwrap());
    let mut found: Vec<String> = lines.at("DEBUG", "naftiko::step").iter().map(without_id).collect();
    found.sort();
    assert_eq!(
        found,
        [
            r#"ended function="ship-with-crew" step="find-crew" ms=_"#,
            r#"ended function="ship-with-crew" step="get-ship" operation="test.get-ship" status=200 ms=_"#,
            r#"ended function="ship-with-crew" step="list-crew" operation="test.list-crew" status=200 ms=_"#,
        ]
    );
    let found = lines.at("INFO", "naftiko::function");
    let [line] = found.as_slice() else { panic!("{found:?}") };
    assert!(
        line.starts_with(r#"answered function="ship-with-crew" upstream_status=200 calls=2 upstream_ms="#),
        "{line}"
    );
    let id = line.split(" request_id=").nth(1).unwrap();
    assert!(lines.at("DEBUG", "naftiko::step").iter().all(|line| line.ends_with(id)), "{id}");
    assert!(!lines.text().contains("canary") && !lines.text().contains("Dana"));
}

#[tokio::test]
async fn a_result_can_be_a_part_as_it_is() {
    let (port, received) = answering(ships);
    let found: Json = logged(&over(port), "9525338".to_owned()).await.unwrap();
    assert!(found.as_str().starts_with(r#"{"items":[{"id":"1","fullName":"Dana \u00e4""#), "{found}");
    let received: Vec<Received> = received.try_iter().collect();
    let lines: Vec<&str> = received.iter().map(|request| &*request.line).collect();
    assert_eq!(lines, ["GET /ships/9525338", "POST /logs", "GET /crew"]);
    assert_eq!(received[1].body, r#"{"entry":{"name":"Annie","assigned-crew":[2,"1",9]}}"#);
}
