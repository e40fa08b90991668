//! Path safety: a value from outside is one encoded segment of the upstream's path, or it is refused and nothing is sent.
//! One table, over REST and the typed client.

#![cfg(test)]

use naftiko_runtime::Error;
use naftiko_tests::caller::call;
use naftiko_tests::client::Client;
use naftiko_tests::input;
use naftiko_tests::server::{Server, settings};
use naftiko_tests::upstream::Recorder;
use serde_json::{Value, json};

/// What becomes of a value.
#[derive(Debug, Clone, Copy)]
enum Fate {
    /// It is refused.
    Refused,
    /// It is sent as this segment.
    Sent(&'static str),
}
use Fate::{Refused, Sent};

/// Values as a person means them, that is, decoded.
const VALUES: &[(&str, Fate)] = &[
    ("", Refused),
    (".", Refused),
    ("..", Refused),
    // Someone between here and there decodes once more than he should.
    ("%2e", Refused),
    ("%2E%2e", Refused),
    ("%2e%2e", Refused),
    (".%2E", Refused),
    ("%2e.", Refused),
    ("%252e%252e", Refused),
    (".%252E", Refused),
    ("%25252e", Refused),
    ("%25%32%65.", Refused),
    ("dall-e-3", Sent("dall-e-3")),
    ("a/b", Sent("a%2Fb")),
    ("/", Sent("%2F")),
    ("../x", Refused),
    ("..\\x", Refused),
    ("a/./b", Refused),
    ("..%2fx", Refused),
    ("a//b/", Sent("a%2F%2Fb%2F")),
    ("a\\b", Sent("a%5Cb")),
    ("a;b", Sent("a%3Bb")),
    ("..;", Sent("..%3B")),
    ("?x", Sent("%3Fx")),
    ("#y", Sent("%23y")),
    ("a?b=c&d#e", Sent("a%3Fb%3Dc%26d%23e")),
    ("ä b", Sent("%C3%A4%20b")),
    ("a+b", Sent("a%2Bb")),
    ("%", Sent("%25")),
    ("%2F", Sent("%252F")),
    ("100%25", Sent("100%2525")),
    ("a%2e%2eb", Sent("a%252e%252eb")),
    ("...", Sent("...")),
    (". .", Sent(".%20.")),
    (".a", Sent(".a")),
    ("~_-.", Sent("~_-.")),
    (" ", Sent("%20")),
    ("\0", Sent("%00")),
    ("a\r\nx: y", Sent("a%0D%0Ax%3A%20y")),
    ("\u{202e}", Sent("%E2%80%AE")),
    ("http://evil.example", Sent("http%3A%2F%2Fevil.example")),
    ("@evil.example", Sent("%40evil.example")),
    ("{x}", Sent("%7Bx%7D")),
    ("*!'(),:[]|\"<>^`", Sent("%2A%21%27%28%29%2C%3A%5B%5D%7C%22%3C%3E%5E%60")),
];

/// Segments as they stand in a request's path, which callers do not always encode as they should.
const RAW: &[(&str, Fate)] = &[
    ("", Refused),
    (".", Refused),
    ("..", Refused),
    ("%2e%2e", Refused),
    (".%2E", Refused),
    ("%2E.", Refused),
    ("%252e%252e", Refused),
    ("%25252e.", Refused),
    ("a;b", Sent("a%3Bb")),
    ("..;", Sent("..%3B")),
    ("a+b", Sent("a%2Bb")),
    ("%61", Sent("a")),
    ("a%2Fb", Sent("a%2Fb")),
    ("..%2F..", Refused),
    ("a%5C..", Refused),
    ("%2F", Sent("%2F")),
    ("a%5Cb", Sent("a%5Cb")),
    ("a%3fb", Sent("a%3Fb")),
    ("a%23b", Sent("a%23b")),
    ("a%00b", Sent("a%00b")),
    ("a@b:c=d,e!f$g&h'i(j)k*l", Sent("a%40b%3Ac%3Dd%2Ce%21f%24g%26h%27i%28j%29k%2Al")),
    ("%zz", Sent("%25zz")),
    ("%", Sent("%25")),
    // No UTF-8.
    ("%ff", Refused),
    ("a%c3", Refused),
];

/// Every byte of a value percent-encoded: what it means cannot depend on how a caller spelt it.
fn encoded(value: &str) -> String {
    value.bytes().map(|byte| format!("%{byte:02x}")).collect()
}

fn target(segment: &str) -> String {
    format!("/openai/deployments/{segment}/images/generations")
}

/// Sends a value over REST as this segment.
async fn over_rest(server: &Server, upstream: &Recorder, segment: &str, fate: Fate) {
    let first = format!("POST /v1/openai/deployments/{segment}/images/generations");
    let reply = call(server.address(), &first, "content-type: application/json", "{}").await;
    match fate {
        Sent(expected) => {
            assert_eq!(reply.status, 200, "{segment:?}: {}", reply.text());
            assert_eq!(upstream.one().target(), target(expected), "{segment:?}");
        }
        Refused => {
            assert!(upstream.take().is_empty(), "{segment:?} was sent");
            assert_eq!(reply.status, 400, "{segment:?}");
            let document: Value = serde_json::from_slice(&reply.body).unwrap();
            assert_eq!(document["type"], "urn:naftiko:problem:invalid-request");
            let errors = document["errors"].as_array().unwrap();
            assert_eq!(
                (errors.len(), &errors[0]["location"], &errors[0]["name"]),
                (1, &json!("path"), &json!("deployment-id"))
            );
        }
    }
}

#[tokio::test]
async fn rest_sends_one_segment_or_nothing() {
    let upstream = Recorder::start().await;
    let server = Server::of(upstream.base_uri()).await;
    for &(value, fate) in VALUES {
        over_rest(&server, &upstream, &encoded(value), fate).await;
    }
    for &(segment, fate) in RAW {
        over_rest(&server, &upstream, segment, fate).await;
    }
}

#[tokio::test]
async fn the_client_sends_one_segment_or_nothing() {
    let upstream = Recorder::start().await;
    let client = Client::new(&settings(upstream.base_uri())).unwrap();
    for &(value, fate) in VALUES {
        let result = client.createimage(input(value, json!({}))).await;
        match (fate, result) {
            (Sent(expected), Ok(response)) => {
                assert_eq!(response.status(), 200);
                assert_eq!(upstream.one().target(), target(expected), "{value:?}");
            }
            (Refused, Err(Error::InvalidInput(violations))) => {
                assert!(upstream.take().is_empty(), "{value:?} was sent");
                let names: Vec<_> = violations.iter().map(|found| (found.location, found.name.as_str())).collect();
                assert_eq!(names, [("path", "deployment-id")], "{value:?}");
            }
            (fate, result) => panic!("{value:?}: {fate:?}, but {result:?}"),
        }
    }
}

#[tokio::test]
async fn a_value_stays_below_the_base_uri() {
    let upstream = Recorder::start().await;
    let server = Server::of(format!("{}/tenant/a%2e/", upstream.base_uri())).await;
    let first = "POST /v1/openai/deployments/..b%2f%2fc/images/generations";
    assert_eq!(call(server.address(), first, "content-type: application/json", "{}").await.status, 200);
    let expected = format!("/tenant/a%2e{}", target("..b%2F%2Fc"));
    assert_eq!(upstream.one().target(), expected);
}

#[tokio::test]
async fn a_path_that_climbs_out_of_the_route_is_no_route() {
    let upstream = Recorder::start().await;
    let server = Server::of(upstream.base_uri()).await;
    for path in [
        "/v1/openai/deployments/x/../../images/generations",
        "/v1/openai/deployments/a/b/images/generations",
        "/x/../v1/openai/deployments/a/images/generations",
        "/v1/./openai/deployments/a/images/generations",
        "/v1/openai/deployments/a%2fimages%2fgenerations",
    ] {
        let reply = call(server.address(), &format!("POST {path}"), "content-type: application/json", "{}").await;
        assert_eq!(reply.status, 404, "{path}: {}", reply.text());
    }
    assert!(upstream.take().is_empty());
}
