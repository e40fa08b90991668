//! OAuth 2 client credentials: the token that calls carry, and a token server that misbehaves.

#![cfg(test)]

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use naftiko_runtime::{ListenerOptions, UpstreamOptions};
use naftiko_tests::caller::{Reply, call, connect, request};
use naftiko_tests::upstream::{Received, Recorder, Stage, answer};

mod oauth2 {
    mod at_once;
    mod discovered;
    mod old;
    mod redirected;
}

naftiko_runtime::include_capability!("oauth2/fleet.yaml");

const SECRET: &str = "s3cret-of-the-fleet";

/// The settings for these servers, which have this time to answer.
fn settings(api: &str, tokens: &str, limit: Duration) -> Settings {
    let upstream = || UpstreamOptions::new().base_uri(api).response_timeout(limit);
    let free = || ListenerOptions::new().port(0);
    let settings = Settings::builder().token_url(format!("{tokens}/token")).issuer(tokens).client_secret(SECRET);
    settings.registry(upstream()).crews(upstream()).quay(free()).desk(free()).build().unwrap()
}

/// A server over these servers, which have plenty of time, for the rest of the test.
async fn serve(api: &str, tokens: &str) -> SocketAddr {
    serve_within(api, tokens, Duration::from_secs(30)).await
}

async fn serve_within(api: &str, tokens: &str, limit: Duration) -> SocketAddr {
    let bound = naftiko_runtime::serve::<Capability>().bind(&settings(api, tokens, limit)).await.unwrap();
    let (_, _, address) = bound.addresses().next().unwrap();
    tokio::spawn(bound.run(std::future::pending()));
    address
}

fn json(body: &str) -> Vec<u8> {
    answer("200 OK", "content-type: application/json", body).into_bytes()
}

/// The answer with this token, which is good for so many seconds.
fn token(name: &str, seconds: u32) -> Vec<u8> {
    json(&format!(r#"{{"access_token":"{name}","token_type":"Bearer","expires_in":{seconds}}}"#))
}

/// Gives `t1`, then `t2` and so on, each for an hour.
async fn numbered() -> Recorder {
    let given = Arc::new(AtomicUsize::new(0));
    Recorder::choosing(move |_| token(&format!("t{}", given.fetch_add(1, Ordering::Relaxed) + 1), 3600)).await
}

/// An API that refuses these tokens.
async fn refusing(refused: &'static [&'static str]) -> Recorder {
    Recorder::choosing(move |received| match received.header("authorization") {
        Some(sent) if !refused.iter().any(|token| sent == format!("Bearer {token}")) => json("{}"),
        _ => answer("401 Unauthorized", "www-authenticate: Bearer error=\"invalid_token\"", "").into_bytes(),
    })
    .await
}

fn tokens(received: &[Received]) -> Vec<String> {
    let sent = received.iter().map(|received| received.header("authorization").unwrap_or("none"));
    sent.map(|sent| sent.trim_start_matches("Bearer ").to_owned()).collect()
}

async fn get(address: SocketAddr) -> Reply {
    call(address, "GET /ships", "", "").await
}

#[tokio::test]
async fn a_token_is_requested_once_and_sent_with_each_call() {
    let (api, server) = (refusing(&[]).await, numbered().await);
    let address = serve(&api.base_uri(), &server.base_uri()).await;
    for _ in 0..3 {
        assert_eq!(get(address).await.status, 200);
    }
    assert_eq!(tokens(&api.take()), ["t1", "t1", "t1"]);
    let asked = server.one();
    assert_eq!((asked.method(), asked.target()), ("POST", "/token"));
    assert_eq!(asked.header("content-type"), Some("application/x-www-form-urlencoded"));
    // `fleet:s3cret-of-the-fleet`
    assert_eq!(asked.header("authorization"), Some("Basic ZmxlZXQ6czNjcmV0LW9mLXRoZS1mbGVldA=="));
    assert_eq!(asked.body, b"grant_type=client_credentials&scope=ships.read+ships.write");
}

#[tokio::test]
async fn a_refused_token_is_replaced_once() {
    let (api, server) = (refusing(&["t1"]).await, numbered().await);
    let address = serve(&api.base_uri(), &server.base_uri()).await;
    let body = r#"{"imo":"9074729"}"#;
    let reply = call(address, "POST /ships", "content-type: application/json", body).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let received = api.take();
    assert_eq!(tokens(&received), ["t1", "t2"]);
    assert!(received.iter().all(|received| received.body == body.as_bytes()));
    // A second refusal is final.
    let (api, server) = (refusing(&["t1", "t2", "t3"]).await, numbered().await);
    let address = serve(&api.base_uri(), &server.base_uri()).await;
    let detail = "the upstream of `list-ships` rejected this server's credentials with 401";
    get(address).await.assert_problem(502, "upstream-credentials-rejected", detail);
    assert_eq!(tokens(&api.take()), ["t1", "t2"]);
    // Nor is the token server asked again and again.
    assert_eq!((get(address).await.status, tokens(&api.take())), (502, vec!["t2".to_owned()]));
    assert_eq!(server.take().len(), 2);
    // What is sent while it arrives cannot be sent again.
    let (api, server) = (refusing(&["t1"]).await, numbered().await);
    let address = serve(&api.base_uri(), &server.base_uri()).await;
    let upload = async || call(address, "PUT /ships", "content-type: image/png", "abc").await.status;
    assert_eq!((upload().await, tokens(&api.take())), (502, vec!["t1".to_owned()]));
    // The next one has another token.
    assert_eq!((upload().await, tokens(&api.take())), (200, vec!["t2".to_owned()]));
    assert_eq!(server.take().len(), 2);
}

#[tokio::test]
async fn a_token_that_expires_at_once_serves_one_call() {
    let (api, given) = (refusing(&[]).await, r#"{"access_token":"t","token_type":"bearer","expires_in":0}"#);
    let server = Recorder::answering(json(given)).await;
    let address = serve(&api.base_uri(), &server.base_uri()).await;
    for _ in 0..2 {
        assert_eq!(get(address).await.status, 200);
    }
    assert_eq!(server.take().len(), 2);
}

#[tokio::test]
async fn what_is_wrong_with_the_token_server_is_told_without_its_text() {
    let html = answer("200 OK", "content-type: text/html", "<html>canary");
    for (answered, told) in [
        (
            answer("401 Unauthorized", "", r#"{"error":"invalid_client","error_description":"canary"}"#),
            "it answered 401 (`invalid_client`)",
        ),
        (answer("500 Internal Server Error", "", "canary"), "it answered 500"),
        (html, "it answered 200 without an access token"),
        (
            answer("200 OK", "", r#"{"access_token":"canary","token_type":"mac"}"#),
            "its token is of another type than `Bearer`",
        ),
    ] {
        let (api, server) = (refusing(&[]).await, Recorder::answering(answered).await);
        let address = serve(&api.base_uri(), &server.base_uri()).await;
        let detail = format!(
            "this server has no credentials for the upstream of `list-ships`: no token from `127.0.0.1`: {told}"
        );
        for _ in 0..3 {
            let reply = get(address).await;
            reply.assert_problem(502, "upstream-credentials-unavailable", &detail);
            assert!(!reply.text().contains("canary") && !reply.text().contains(SECRET));
        }
        assert!(api.take().is_empty());
        // It is left alone for a second.
        assert_eq!(server.take().len(), 1, "{told}");
    }
}

#[tokio::test]
async fn a_token_server_that_is_slow_or_gone_is_told() {
    let api = refusing(&[]).await;
    let slow = Stage::open().await;
    let address = serve_within(&api.base_uri(), &slow.base_uri(), Duration::from_millis(200)).await;
    let (reply, _kept) = tokio::join!(get(address), slow.request());
    assert_eq!(reply.status, 502);
    assert!(reply.text().contains("it did not answer within 200ms"), "{}", reply.text());
    drop(slow);
    let gone = {
        let stage = Stage::open().await;
        stage.base_uri()
    };
    let address = serve(&api.base_uri(), &gone).await;
    let reply = get(address).await;
    assert!(reply.status == 502 && reply.text().contains("connection refused"), "{}", reply.text());
    assert!(api.take().is_empty());
}

#[tokio::test]
async fn a_request_for_a_token_survives_the_caller_who_needed_it_first() {
    let (api, stage) = (refusing(&[]).await, Stage::open().await);
    let address = serve(&api.base_uri(), &stage.base_uri()).await;
    let mut caller = connect(address).await;
    caller.write(request(address, "GET /ships", "", b"")).await;
    let (mut server, _) = stage.request().await;
    drop(caller);
    server.write(json(r#"{"access_token":"t1","expires_in":60}"#)).await;
    assert_eq!(get(address).await.status, 200);
    assert_eq!(tokens(&api.take()), ["t1"]);
}
