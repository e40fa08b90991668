//! What a call sends, and an answer of which nothing is read before it is asked for.

use std::collections::BTreeMap;
use std::future::{IntoFuture, poll_fn};
use std::pin::pin;
use std::task::Poll;

use naftiko_runtime::Json;
use naftiko_tests::client::Client;
use naftiko_tests::server::settings;
use naftiko_tests::upstream::{Recorder, Stage, answer};
use naftiko_tests::{KEY, TARGET, input, within};
use serde_json::json;

async fn client(base_uri: impl Into<String>) -> Client {
    Client::new(&settings(base_uri)).unwrap()
}

#[tokio::test]
async fn a_call_sends_what_rest_sends() {
    let upstream = Recorder::start().await;
    let client = client(upstream.base_uri()).await;
    let body: Json = r#"{"prompt":"a fox","n":1}"#.parse().unwrap();
    let response = client.createimage(input("dall-e-3", body)).await.unwrap();
    assert_eq!(response.json::<BTreeMap<String, u8>>().await.unwrap(), BTreeMap::new());
    let received = upstream.one();
    assert_eq!(received.head.first, format!("POST {TARGET} HTTP/1.1"));
    assert_eq!(received.body, br#"{"prompt":"a fox","n":1}"#);
    for (name, value) in [
        ("authorization", Some(format!("Bearer {KEY}"))),
        ("accept", Some("application/json".to_owned())),
        ("content-type", Some("application/json".to_owned())),
        ("user-agent", Some(format!("naftiko-tests/{}", env!("CARGO_PKG_VERSION")))),
        // There is no caller whose id it could be.
        ("x-request-id", None),
    ] {
        assert_eq!(received.header(name), value.as_deref(), "{name}");
    }
}

#[tokio::test]
async fn a_call_that_is_not_awaited_is_not_sent() {
    let upstream = Recorder::start().await;
    let client = client(upstream.base_uri()).await;
    let unsent = client.createimage(input("a", json!({})));
    drop(client.createimage(input("b", json!({}))).into_future());
    client.createimage(input("c", json!({}))).await.unwrap();
    drop(unsent);
    assert!(upstream.one().target().contains("/c/"));
}

#[tokio::test]
async fn clones_share_their_connections() {
    let upstream = Stage::open().await;
    let client = client(upstream.base_uri()).await;
    let other = client.clone();
    let calls = async {
        for client in [&client, &other, &client] {
            client.createimage(input("x", json!({}))).await.unwrap().bytes().await.unwrap();
        }
    };
    let serves = async {
        let (mut wire, _) = upstream.request().await;
        wire.write(naftiko_tests::upstream::OK).await;
        for _ in 0..2 {
            naftiko_tests::upstream::receive(&mut wire).await.expect("the same connection");
            wire.write(naftiko_tests::upstream::OK).await;
        }
    };
    within(async { tokio::join!(calls, serves) }).await;
}

#[tokio::test]
async fn status_and_headers_are_there_before_the_body() {
    let upstream = Stage::open().await;
    let client = client(upstream.base_uri()).await;
    let call = tokio::spawn(async move { client.createimage(input("x", json!({}))).await });
    let (mut wire, _) = upstream.request().await;
    wire.write("HTTP/1.1 201 Created\r\ncontent-length: 4\r\nx-any: 1\r\nx-any: 2\r\n\r\n").await;
    let response = within(call).await.unwrap().unwrap();
    assert_eq!(response.status(), 201);
    // As received, all of them: a library's user may want what REST does not pass.
    let values: Vec<_> = response.headers().get_all("x-any").iter().collect();
    assert_eq!(values, ["1", "2"]);
    // Not one byte of the body has been sent yet, and it can still be waited for.
    let mut bytes = pin!(response.bytes());
    let waits = poll_fn(|wake| Poll::Ready(bytes.as_mut().poll(wake).is_pending())).await;
    assert!(waits);
    wire.write(b"b\0\xffd").await;
    assert_eq!(within(bytes).await.unwrap(), &b"b\0\xffd"[..]);
}

#[tokio::test]
async fn a_stream_gives_pieces_as_they_arrive() {
    let upstream = Stage::open().await;
    let client = client(upstream.base_uri()).await;
    let call = tokio::spawn(async move { client.createimage(input("x", json!({}))).await });
    let (mut wire, _) = upstream.request().await;
    wire.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n").await;
    let mut chunks = within(call).await.unwrap().unwrap().stream();
    for piece in ["data: 1\n\n", "data: 2\n\n"] {
        wire.write_chunk(piece).await;
        assert_eq!(within(chunks.next()).await.unwrap().unwrap(), piece);
    }
    wire.write("0\r\n\r\n").await;
    assert!(within(chunks.next()).await.is_none());
    assert!(within(chunks.next()).await.is_none(), "the end stays the end");
}

#[tokio::test]
async fn a_response_that_is_dropped_ends_the_call() {
    let upstream = Stage::open().await;
    let client = client(upstream.base_uri()).await;
    for streamed in [false, true] {
        let client = client.clone();
        let call = tokio::spawn(async move { client.createimage(input("x", json!({}))).await });
        let (mut wire, _) = upstream.request().await;
        wire.write("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc").await;
        let response = within(call).await.unwrap().unwrap();
        if streamed {
            let mut chunks = response.stream();
            assert_eq!(within(chunks.next()).await.unwrap().unwrap(), "abc");
        } else {
            drop(response);
        }
        assert_eq!(wire.ended().await, b"");
    }
}

#[tokio::test]
async fn an_answer_without_content() {
    let upstream = Recorder::answering("HTTP/1.1 204 No Content\r\n\r\n").await;
    let client = client(upstream.base_uri()).await;
    let response = client.createimage(input("x", json!({}))).await.unwrap();
    assert_eq!(response.status(), 204);
    assert_eq!(response.bytes().await.unwrap(), "");
}

#[tokio::test]
async fn two_capabilities_live_in_one_binary() {
    let (one, two) = (Recorder::start().await, Recorder::answering(answer("202 Accepted", "", "two")).await);
    let first = crate::first::Settings::builder()
        .microsoft_azure_openai_api_key("key-1")
        .microsoft_azure_openai_images(naftiko_runtime::UpstreamOptions::new().base_uri(one.base_uri()))
        .build()
        .unwrap();
    let second = crate::second::Settings::builder()
        .microsoft_azure_openai_api_key("key-2")
        .microsoft_azure_openai_images(naftiko_runtime::UpstreamOptions::new().base_uri(two.base_uri()))
        .build()
        .unwrap();
    // The one namespace is reachable under its own name and one level up.
    let first = crate::first::client::Client::new(&first).unwrap();
    let second = crate::second::client::microsoft_azure_openai_images::Client::new(&second).unwrap();
    let of_first = crate::first::client::CreateimageInput { deployment_id: "a".into(), body: json!({}).into() };
    let of_second = crate::second::client::CreateimageInput { deployment_id: "b".into(), body: json!({}).into() };
    assert_eq!(first.createimage(of_first).await.unwrap().status(), 200);
    assert_eq!(second.createimage(of_second).await.unwrap().status(), 202);
    let (one, two) = (one.one(), two.one());
    assert_eq!(
        (one.header("authorization"), two.header("authorization")),
        (Some("Bearer key-1"), Some("Bearer key-2"))
    );
    assert!(one.target().contains("/a/") && two.target().contains("/b/"));
}
