//! The limits that hold by default, each a setting, and what the sockets are set to. Clocks are the test's.

#![cfg(test)]

use std::net::SocketAddr;
use std::os::fd::OwnedFd;
use std::time::Duration;

use naftiko_runtime::{Error, ListenerOptions, Phase, UpstreamOptions};
use naftiko_tests::caller::{post, posted};
use naftiko_tests::client::Client;
use naftiko_tests::input;
use naftiko_tests::server::{Server, settings, settings_with};
use naftiko_tests::socket::{Full, connected_to};
use naftiko_tests::upstream::{Recorder, Stage, answer};
use serde_json::json;
use socket2::SockRef;
use tokio::time::Instant;

const SECOND: Duration = Duration::from_secs(1);

#[test]
fn defaults() {
    let settings = settings_with(UpstreamOptions::new().base_uri("http://x"), ListenerOptions::new());
    let upstream = &settings.microsoft_azure_openai_images;
    assert_eq!(upstream.connect_timeout(), 10 * SECOND);
    assert_eq!(upstream.response_timeout(), 120 * SECOND);
    assert_eq!(upstream.idle_timeout(), 60 * SECOND);
    assert_eq!(upstream.max_response(), 16 << 20);
    assert!(!upstream.proxy_from_env());
    assert!(upstream.query().is_empty());
    let listener = &settings.microsoft_azure_openai_images_rest;
    assert_eq!(listener.max_request(), 2 << 20);
    assert_eq!(listener.address().to_string(), "127.0.0.1");
    assert!(listener.allowed_hosts().is_empty() && listener.allowed_origins().is_empty());
}

#[test]
fn each_is_a_setting() {
    let upstream = UpstreamOptions::new()
        .base_uri("https://x.example/v1")
        .query("api-version", "1")
        .connect_timeout(Duration::from_millis(1))
        .response_timeout(Duration::from_micros(1500))
        .idle_timeout(3600 * SECOND)
        .max_response(1)
        .proxy_from_env(true);
    let listener = ListenerOptions::new()
        .address([0, 0, 0, 0])
        .max_request(3)
        .allowed_hosts(["A.example"])
        .allowed_origins(["https://B.example"]);
    let settings = settings_with(upstream, listener);
    let upstream = &settings.microsoft_azure_openai_images;
    assert_eq!(upstream.base_uri(), "https://x.example/v1");
    assert_eq!(upstream.query().iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["api-version"]);
    assert_eq!(upstream.connect_timeout(), Duration::from_millis(1));
    // Rounded up to whole milliseconds.
    assert_eq!(upstream.response_timeout(), Duration::from_millis(2));
    assert_eq!(upstream.idle_timeout(), 3600 * SECOND);
    assert_eq!(upstream.max_response(), 1);
    assert!(upstream.proxy_from_env());
    let listener = &settings.microsoft_azure_openai_images_rest;
    assert_eq!((listener.address().to_string(), listener.port()), ("0.0.0.0".to_owned(), 0));
    assert_eq!(listener.max_request(), 3);
    assert_eq!(listener.allowed_hosts(), ["a.example"]);
    assert_eq!(listener.allowed_origins(), ["https://b.example"]);
}

#[test]
fn no_limit_can_be_switched_off_by_zero() {
    for options in [
        UpstreamOptions::new().connect_timeout(Duration::ZERO),
        UpstreamOptions::new().response_timeout(Duration::ZERO),
        UpstreamOptions::new().idle_timeout(Duration::ZERO),
        UpstreamOptions::new().max_response(0),
    ] {
        let built = naftiko_tests::Settings::builder()
            .microsoft_azure_openai_api_key("k")
            .microsoft_azure_openai_images(options.base_uri("http://x"))
            .build();
        let Err(error) = built else { panic!() };
        assert_eq!(error.settings().count(), 1, "{error}");
    }
}

/// Waits as a test does that has stopped the clock: it stands still but when everything waits, and then it jumps to the
/// next limit, or else to this one. So these tests wait for minutes and last milliseconds.
async fn limited<F: Future>(future: F) -> F::Output {
    tokio::time::timeout(3600 * SECOND, future).await.expect("a limit")
}

#[tokio::test]
async fn connecting_takes_ten_seconds_at_most() {
    let upstream = Full::open().await;
    let client = Client::new(&settings(format!("http://{}", upstream.address))).unwrap();
    tokio::time::pause();
    let begun = Instant::now();
    let error = limited(async { client.createimage(input("x", json!({}))).await.unwrap_err() }).await;
    assert!(matches!(error, Error::Timeout { phase: Phase::Connect, .. }), "{error}");
    assert_eq!(begun.elapsed().as_secs(), 10);
}

#[tokio::test]
async fn the_head_of_an_answer_takes_two_minutes_at_most() {
    let upstream = Stage::open().await;
    let client = Client::new(&settings(upstream.base_uri())).unwrap();
    let call = tokio::spawn(async move { client.createimage(input("x", json!({}))).await.unwrap_err() });
    let (mut wire, _) = upstream.request().await;
    wire.write("HTTP/1.1 200 OK\r\n").await;
    tokio::time::pause();
    let begun = Instant::now();
    let error = limited(call).await.unwrap();
    assert!(matches!(error, Error::Timeout { phase: Phase::Response, .. }), "{error}");
    // The limit began with the call, a moment before the clock was stopped.
    let waited = begun.elapsed();
    assert!((110 * SECOND..121 * SECOND).contains(&waited), "{waited:?}");
}

#[tokio::test]
async fn a_body_is_silent_for_a_minute_at_most() {
    let upstream = Stage::open().await;
    let client = Client::new(&settings(upstream.base_uri())).unwrap();
    let call = tokio::spawn(async move { client.createimage(input("x", json!({}))).await.unwrap().stream() });
    let (mut wire, _) = upstream.request().await;
    wire.write("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n1").await;
    let mut chunks = call.await.unwrap();
    assert_eq!(chunks.next().await.unwrap().unwrap(), "1");
    tokio::time::pause();
    let begun = Instant::now();
    let error = limited(chunks.next()).await.unwrap().unwrap_err();
    assert!(matches!(error, Error::Timeout { phase: Phase::Idle, .. }), "{error}");
    let waited = begun.elapsed();
    assert!((59 * SECOND..61 * SECOND).contains(&waited), "{waited:?}");
}

#[tokio::test]
async fn a_whole_answer_has_sixteen_mebibytes_at_most() {
    let most = 16 << 20;
    let upstream = Recorder::answering(answer("200 OK", "", &"x".repeat(most))).await;
    let client = Client::new(&settings(upstream.base_uri())).unwrap();
    let response = client.createimage(input("x", json!({}))).await.unwrap();
    assert_eq!(response.bytes().await.unwrap().len(), most);
    let upstream = Recorder::answering(format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", most + 1)).await;
    let client = Client::new(&settings(upstream.base_uri())).unwrap();
    let error = client.createimage(input("x", json!({}))).await.unwrap().bytes().await.unwrap_err();
    assert_eq!(error.to_string(), "the response exceeds 16777216 bytes");
}

#[tokio::test]
async fn the_limit_on_answers_is_not_for_what_streams() {
    let body = "x".repeat(1000);
    let upstream = Recorder::answering(answer("200 OK", "", &body)).await;
    let options = UpstreamOptions::new().base_uri(upstream.base_uri()).max_response(10);
    let server = Server::with(options, ListenerOptions::new()).await;
    assert_eq!(post(server.address(), "{}").await.text(), body);
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let elsewhere = Recorder::start().await;
    for status in [301, 302, 303, 307, 308] {
        let location = format!("location: {}/elsewhere", elsewhere.base_uri());
        let upstream = Recorder::answering(answer(&format!("{status} Go"), &location, "")).await;
        let server = Server::of(upstream.base_uri()).await;
        assert_eq!(post(server.address(), "{}").await.status, 502);
        upstream.one();
        let client = Client::new(&settings(upstream.base_uri())).unwrap();
        let error = client.createimage(input("x", json!({}))).await.unwrap_err();
        assert!(matches!(&error, Error::Status(answer) if answer.status == status), "{error}");
        upstream.one();
    }
    assert!(elsewhere.take().is_empty());
}

/// The option `TCP_NODELAY` of this process's socket whose other end is `peer`.
fn has_no_delay(peer: SocketAddr) -> bool {
    let socket: OwnedFd = connected_to(std::process::id(), peer);
    SockRef::from(&socket).tcp_nodelay().unwrap()
}

#[tokio::test]
async fn no_socket_waits_to_fill_packets() {
    let upstream = Stage::open().await;
    let server = Server::of(upstream.base_uri()).await;
    let mut caller = posted(server.address(), "{}").await;
    let (mut wire, _) = upstream.request().await;
    // What the reading can tell: a socket that nobody has set.
    assert!(!SockRef::from(&*wire.stream()).tcp_nodelay().unwrap());
    let callers_end = caller.stream().local_addr().unwrap();
    assert!(!has_no_delay(server.address()), "the caller's own end");
    assert!(has_no_delay(callers_end), "the accepted socket");
    assert!(has_no_delay(upstream.address()), "the outgoing socket");
}
