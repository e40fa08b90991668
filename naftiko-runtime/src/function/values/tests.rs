use super::*;
use crate::testing::functions::{MockInput, MockOutput, mock};
use crate::testing::{captured, without_ms};
use crate::value::Json;

fn input(imo: &str) -> MockInput {
    MockInput { imo: Some(imo.to_owned()), length: Some("1.10".parse().unwrap()) }
}

#[tokio::test]
async fn a_program_gets_the_values() {
    let found = mock(&input("9525338")).await.unwrap();
    let expected = MockOutput {
        imo: Some("9525338".to_owned()),
        title: Some("The \"9525338\"".to_owned()),
        length: Some("1.10".parse().unwrap()),
        crew: Some(vec![Some("9525338".to_owned()), None]),
    };
    assert_eq!(found, expected);
    let nothing = mock(&MockInput { imo: None, length: None }).await.unwrap();
    assert_eq!(nothing, MockOutput { imo: None, title: None, length: None, crew: Some(vec![None, None]) });
    assert_eq!(format!("{:?}", mock(&input("9525338"))), "Values(`get-ship`)");
}

#[tokio::test]
async fn inputs_are_checked_and_the_line_shows_none() {
    let (lines, _guard) = captured();
    let error = mock(&input("canary")).await.unwrap_err();
    let expected = "invalid input: input `imo`: expected text of at least 7 characters, found \"canary\"";
    assert_eq!(error.to_string(), expected);
    mock(&input("9525338")).await.unwrap();
    drop(mock(&input("9525338")));
    let found = lines.at("INFO", "naftiko::function");
    let found: Vec<String> =
        found.iter().map(|line| without_ms(line).split(" request_id=").next().unwrap().to_owned()).collect();
    assert_eq!(found, [r#"failed function="get-ship" ms=_"#, r#"answered function="get-ship" ms=_"#]);
    assert!(lines.text().contains("error=invalid input: input `imo`") && !lines.text().contains("canary"));
}

#[tokio::test]
async fn values_are_given_as_they_are_computed() {
    let of = |value: Option<Value>| Values::<Option<Json>>::new("f", value.into());
    assert_eq!(of(None).await.unwrap().unwrap_or_default().as_str(), "null");
    assert_eq!(of(Some(Value::Text("a\"".to_owned()))).await.unwrap().unwrap().as_str(), r#""a\"""#);
    let half = Value::Json(r#"{"a" : "\ud800"}"#.into());
    assert_eq!(of(Some(half)).await.unwrap().unwrap().as_str(), "{\"a\" : \"\u{fffd}\"}");
    let other = Values::<bool>::new("f", Some(Value::Text("a".to_owned())).into()).await;
    assert!(matches!(other, Err(Error::Decode { .. })));
}
