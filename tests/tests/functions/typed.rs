//! Outputs are plain structs, which derive what the macro is told.

use naftiko_runtime::Number;
use naftiko_tests::upstream::{Recorder, answer};

use crate::capability;
use crate::ships::client::{Client, GetShipInput, GetShipOutput, GetStateOutput, GetStateOutputState};
use crate::ships::functions::{self, FindShipOutput};

#[tokio::test]
async fn serde_writes_them_as_they_came_and_reads_them_again() {
    let ship = r#"{"name": "Ada", "ports": [{"code": "DKRIB"}, {}], "price": 1.10, "specs": {"b": 1E2, "a": []}}"#;
    let upstream = Recorder::answering(answer("200 OK", "content-type: application/json", ship)).await;
    let input = GetShipInput { imo: "7".into() };
    let found = functions::find_ship(&capability(upstream.base_uri()), input.clone()).await.unwrap();
    let json = serde_json::to_string(&found).unwrap();
    assert_eq!(json, r#"{"ship-name":"Ada","ports":[{"port-code":"DKRIB"},{"port-code":null}]}"#);
    assert_eq!(serde_json::from_str::<FindShipOutput>(&json).unwrap(), found);

    let options = naftiko_runtime::UpstreamOptions::new().base_uri(upstream.base_uri());
    let found = Client::new(&crate::settings(options)).unwrap().get_ship(input.clone()).await.unwrap();
    // A function that returns what its operation does returns the same type.
    assert_eq!(functions::get_ship(&capability(upstream.base_uri()), input).await.unwrap(), found);
    assert_eq!(found.price, Some("1.10".parse::<Number>().unwrap()));
    let json = serde_json::to_string(&found).unwrap();
    assert_eq!(json, r#"{"price":1.10,"specs":{"b": 1E2, "a": []}}"#);
    assert_eq!(serde_json::from_str::<GetShipOutput>(&json).unwrap(), found);
    // What is not there is as if it were `null`.
    let empty: GetShipOutput = serde_json::from_str("{}").unwrap();
    assert_eq!((empty.price, empty.specs), (None, None));
}

#[tokio::test]
async fn listed_texts_are_an_enum_that_others_fit_too() {
    for (text, state) in [
        ("at sea", GetStateOutputState::AtSea),
        ("in port", GetStateOutputState::InPort),
        ("sunk", GetStateOutputState::Other("sunk".to_owned())),
    ] {
        let body = format!("{{\"state\":\"{text}\"}}");
        let upstream = Recorder::answering(answer("200 OK", "content-type: application/json", &body)).await;
        let options = naftiko_runtime::UpstreamOptions::new().base_uri(upstream.base_uri());
        let found = Client::new(&crate::settings(options)).unwrap().get_state().await.unwrap();
        assert_eq!((found.state.as_ref(), state.as_str(), state.to_string()), (Some(&state), text, text.to_owned()));
        let json = serde_json::to_string(&found).unwrap();
        assert_eq!(json, body);
        assert_eq!(serde_json::from_str::<GetStateOutput>(&json).unwrap(), found);
    }
}
