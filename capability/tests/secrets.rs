//! Nothing that the process writes holds a credential, whatever it is asked for and however much it logs.

#![cfg(test)]

use naftiko_tests::ROUTE;
use naftiko_tests::caller::{call, post};
use naftiko_tests::process::{Process, Signal};
use naftiko_tests::socket::closed;
use naftiko_tests::upstream::{Recorder, answer};

const KEY: &str = "MICROSOFT_AZURE_OPENAI_API_KEY";
const BASE_URI: &str = "MICROSOFT_AZURE_OPENAI_IMAGES_BASE_URI";
const QUERY: &str = "MICROSOFT_AZURE_OPENAI_IMAGES_QUERY";
const CLIENT_KEY: &str = "MICROSOFT_AZURE_OPENAI_IMAGES_CLIENT_KEY";
const PORT: &str = "MICROSOFT_AZURE_OPENAI_IMAGES_REST_PORT";
const MCP_PORT: &str = "MICROSOFT_AZURE_OPENAI_IMAGES_MCP_PORT";

fn run(args: &[&str], environment: &[(&str, &str)]) -> Process {
    let secrets =
        [(KEY, "canary-key-1"), (QUERY, "sig=canary-query-2"), (PORT, "0"), (MCP_PORT, "0"), ("NAFTIKO_LOG", "trace")];
    Process::start(env!("CARGO_BIN_EXE_capability"), args, &[&secrets, environment].concat())
}

#[track_caller]
fn assert_clean(text: &str) {
    assert!(!text.contains("canary"), "{text}");
}

#[tokio::test]
async fn what_is_printed() {
    for args in [&["--print", "settings"][..], &["--print", "routes"], &["--help"], &["--version"], &["--bogus"]] {
        let ended = run(args, &[("MICROSOFT_AZURE_OPENAI_IMAGES_RESOURCE", "contoso")]).ended().await;
        assert_clean(&(ended.out + &ended.err));
    }
}

#[tokio::test]
async fn settings_that_are_refused() {
    for environment in [
        &[][..],
        &[(KEY, "canary\nkey")],
        &[(KEY, "canary\u{1}key"), (QUERY, "=canary")],
        &[(QUERY, "sig=%canary"), (BASE_URI, "canary-user:canary-password@host")],
        &[(BASE_URI, "https://user:canary@host/")],
        &[(BASE_URI, "https://canary@host/")],
        &[(BASE_URI, "https://host/?key=canary")],
        &[(BASE_URI, "ftp://user:canary@host:1/?key=canary")],
        // A key instead of its path.
        &[(CLIENT_KEY, "-----BEGIN PRIVATE KEY-----\ncanary\n-----END PRIVATE KEY-----")],
        &[(CLIENT_KEY, "MHcCAQEEIcanary/canary+AoGCCqGSM49")],
    ] {
        for args in [&[][..], &["--print", "settings"]] {
            let ended = run(args, environment).ended().await;
            assert_eq!(ended.code, Some(if args.is_empty() { 2 } else { 0 }), "{}", ended.err);
            assert_clean(&(ended.out + &ended.err));
        }
    }
}

#[tokio::test]
async fn calls_that_fail_with_everything_logged() {
    let (refused, rejected) = (closed(), Recorder::answering(answer("401 No", "", "no")).await);
    let broken = Recorder::answering("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc").await;
    let down = Recorder::answering(answer("503 Down", "", "down")).await;
    let limits = [
        ("MICROSOFT_AZURE_OPENAI_IMAGES_IDLE_TIMEOUT", "50ms"),
        ("MICROSOFT_AZURE_OPENAI_IMAGES_RESPONSE_TIMEOUT", "2s"),
    ];
    for base_uri in [
        format!("http://{refused}"),
        format!("https://{refused}"),
        rejected.base_uri(),
        broken.base_uri(),
        down.base_uri(),
    ] {
        let mut server = run(&[], &[&limits[..], &[(BASE_URI, &*base_uri)]].concat());
        let address = server.address().await;
        let reply = post(address, "{}").await;
        assert_clean(&format!("{reply:?} {}", reply.text()));
        let headers = "content-type: application/json\nauthorization: Bearer canary-callers\ncookie: a=canary";
        let first = format!("POST {ROUTE}?key=canary");
        call(address, &first, headers, r#"{"prompt":"canary"}"#).await;
        server.signal(Signal::TERM);
        let ended = server.ended().await;
        assert_eq!(ended.code, Some(0));
        // It did log.
        assert!(ended.err.contains("DEBUG naftiko::upstream"), "{}", ended.err);
        assert_clean(&(ended.out + &ended.err));
    }
}
