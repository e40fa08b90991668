//! Binds in files, JSON and YAML, and secrets that are declared as such: the upstream receives them, and nobody else sees
//! them. Paths are relative to the working directory, which is this package's folder.

#![cfg(test)]

#[path = "secrets/collected.rs"]
mod collected;
#[path = "file-binds/empty.rs"]
mod empty;

use std::error::Error as _;

use naftiko_runtime::{SettingsError, Values};
use naftiko_tests::server::answered;
use naftiko_tests::socket::closed;
use naftiko_tests::upstream::Recorder;
use serde_json::{Value, json};

naftiko_runtime::include_capability!("file-binds/ships.yaml");

fn settings(base_uri: &str) -> Result<Settings, SettingsError> {
    let values = Values::none().text("REGISTRY_BASE_URI", base_uri).text("QUAY_PORT", "0");
    values.text("FILE_BINDS_SIGNATURE", "canary-signature").over_env().build()
}

#[tokio::test]
async fn requests_contain_what_the_files_say() {
    let upstream = Recorder::start().await;
    let settings = settings(&upstream.base_uri()).unwrap();
    let reply = answered::<Capability>(&settings, "POST /ships", "", "").await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let received = upstream.one();
    assert_eq!(received.target(), "/fleets/north%20sea/ships?trace=4213370001");
    assert_eq!(received.header("authorization"), Some("Bearer canary-token"));
    assert_eq!(received.header("x-signature"), Some("v1=canary-signature"));
    let body: Value = serde_json::from_slice(&received.body).unwrap();
    assert_eq!(body, json!({"note": "canary\nnote", "fleet": "north sea"}));
}

#[track_caller]
fn assert_clean(text: &str) {
    for secret in ["canary", "4213370001"] {
        assert!(!text.contains(secret), "{secret} in: {text}");
    }
}

#[tokio::test]
async fn nothing_shows_a_declared_secret() {
    collected::begin();
    let settings = settings(&format!("http://{}", closed())).unwrap();
    let reply = answered::<Capability>(&settings, "POST /ships", "", "").await;
    assert_eq!(reply.status, 502, "{}", reply.text());
    assert_clean(&format!("{:?}\n{}", reply.head, reply.text()));
    let capability = Capability::new(&settings).unwrap();
    let error = functions::list_ships(&capability).await.unwrap_err();
    assert_clean(&format!("{error}\n{error:?}\n{error:#?}\n{:?}", error.source()));
    let said = collected::said();
    assert!(said.contains("list-ships"), "nothing was collected: {said}");
    assert_clean(&said);
}

#[test]
fn a_value_that_does_not_fit_is_not_shown() {
    let wrong = Settings::builder().token("canär").trace("canary").note("canary").signature("canary\r\nx: y");
    let wrong = wrong.fleet("..").build().err().unwrap().to_string();
    for expected in [
        "./tests/file-binds/secrets.json#registry-token (bearer token of `registry`) is invalid (value not shown)",
        "FILE_BINDS_SIGNATURE (a value sent with requests) is invalid (value not shown)",
        "./tests/file-binds/deployment.yaml#fleet (a value sent with requests) is `..`",
    ] {
        assert!(wrong.contains(expected), "{expected}: {wrong}");
    }
    assert_clean(&wrong);
}

/// The builder reads no file.
#[test]
fn what_the_builder_is_not_given_is_missing() {
    let missing = Settings::builder().build().err().unwrap();
    let expected = [
        "./tests/file-binds/deployment.yaml#fleet",
        "./tests/file-binds/secrets.json#trace key",
        "FILE_BINDS_SIGNATURE",
        "./tests/file-binds/secrets.json#note",
        "./tests/file-binds/secrets.json#registry-token",
        "./tests/file-binds/deployment.yaml#stage",
    ];
    let mut found: Vec<_> = missing.settings().collect();
    found.sort_unstable();
    let mut expected = expected.to_vec();
    expected.sort_unstable();
    assert_eq!(found, expected);
}
