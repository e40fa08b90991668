//! Request bodies that are bytes: sent on as they arrive over REST, base64 over MCP, bytes and streams in Rust.

#![cfg(test)]

use std::net::SocketAddr;

use client::library::{PatchPhotoInput, PutPhotoInput};
use naftiko_runtime::{Binary, Error, ListenerOptions, UpstreamOptions};
use naftiko_tests::caller::{Reply, call, connect};
use naftiko_tests::upstream::{Recorder, Stage};
use serde_json::{Value, json};

naftiko_runtime::include_capability!("uploads/photos.yaml");

const PHOTO: &[u8] = b"\x89PNG\r\n\x1a\n\0\xff";

fn settings(base_uri: &str) -> Settings {
    let free = || ListenerOptions::new().port(0).max_request(1024);
    let library = UpstreamOptions::new().base_uri(base_uri);
    Settings::builder().library(library).quay(free()).desk(free()).build().unwrap()
}

/// A server over this upstream, for the rest of the test.
async fn serve(base_uri: &str) -> SocketAddr {
    let bound = naftiko_runtime::serve::<Capability>().bind(&settings(base_uri)).await.unwrap();
    let (_, _, address) = bound.addresses().next().unwrap();
    tokio::spawn(bound.run(std::future::pending()));
    address
}

async fn rest(upstream: &Recorder, first: &str, headers: &str, body: &str) -> Reply {
    call(serve(&upstream.base_uri()).await, first, headers, body).await
}

async fn tool(upstream: &Recorder, name: &str, arguments: Value) -> Value {
    let server = mcp::server(&Capability::new(&settings(&upstream.base_uri())).unwrap());
    serde_json::to_value(server.call(name, arguments).await.unwrap()).unwrap()
}

#[tokio::test]
async fn a_body_goes_on_as_it_is_whatever_its_size() {
    let upstream = Recorder::start().await;
    let body = "x".repeat(5000);
    let reply = rest(&upstream, "PUT /photos/1?size=2", "content-type: image/gif; q=1", &body).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let received = upstream.one();
    assert_eq!((received.method(), received.target()), ("PUT", "/photos/1?size=2"));
    assert_eq!(
        (received.header("content-type"), received.header("content-length")),
        (Some("image/gif; q=1"), Some("5000"))
    );
    assert_eq!(received.body, body.as_bytes());
    // Without a type it is what the author says, or nobody knows; codings stay what they are.
    for (method, headers, content_type, coding) in [
        ("PUT", "", "image/png", None),
        ("PATCH", "", "application/octet-stream", None),
        ("PUT", "content-type: a/b\ncontent-encoding: gzip\ncontent-encoding: br", "a/b", Some("gzip, br")),
    ] {
        assert_eq!(rest(&upstream, &format!("{method} /photos/1"), headers, "abc").await.status, 200);
        let received = upstream.one();
        assert_eq!(
            (received.header("content-type"), received.header("content-encoding")),
            (Some(content_type), coding),
            "{method} {headers}"
        );
        assert_eq!(received.body, b"abc");
    }
}

#[tokio::test]
async fn an_empty_body_is_one_if_its_length_is_said() {
    let upstream = Recorder::start().await;
    assert_eq!(rest(&upstream, "PUT /photos/1", "content-length: 0", "").await.status, 200);
    assert_eq!(upstream.one().header("content-type"), Some("image/png"));
    let address = serve(&upstream.base_uri()).await;
    for (method, status) in [("PUT", "400"), ("PATCH", "200")] {
        let mut caller = connect(address).await;
        caller
            .write(format!("{method} /photos/1?size=2 HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n"))
            .await;
        let head = caller.head().await.unwrap();
        assert!(head.second() == status, "{method}: {}", head.second());
    }
    let received = upstream.one();
    assert_eq!((received.method(), received.header("content-length")), ("PATCH", Some("0")));
}

#[tokio::test]
async fn what_is_wrong_is_told_before_anything_is_sent() {
    let upstream = Recorder::start().await;
    let reply = rest(&upstream, "PUT /photos/1?size=big", "content-type: image/png", "abc").await;
    assert_eq!(reply.status, 400);
    assert!(reply.text().contains("expected an integer, found \\\"big\\\""), "{}", reply.text());
    let reply = rest(&upstream, "PUT /photos/1", "content-type: a/b\ncontent-type: c/d", "abc").await;
    assert_eq!(reply.status, 415, "{}", reply.text());
    let result = tool(&upstream, "put-photo", json!({"id": "1", "content": "not base64"})).await;
    let text = result["content"][0]["text"].as_str().unwrap().to_owned();
    assert!(text.contains("`content`: expected base64, found \"not base64\""), "{text}");
    assert_eq!(result["isError"], true);
    assert!(upstream.take().is_empty());
}

#[tokio::test]
async fn pieces_go_on_before_the_body_ends_and_a_broken_body_ends_the_request() {
    let stage = Stage::open().await;
    let address = serve(&stage.base_uri()).await;
    let mut caller = connect(address).await;
    caller.write(format!("PUT /photos/1 HTTP/1.1\r\nhost: {address}\r\ntransfer-encoding: chunked\r\n\r\n")).await;
    caller.write_chunk("one").await;
    let mut upstream = stage.connection().await;
    let head = upstream.head().await.unwrap();
    assert_eq!(head.header("transfer-encoding"), Some("chunked"));
    assert_eq!(upstream.chunk().await.unwrap(), b"one");
    caller.write_chunk("two").await;
    assert_eq!(upstream.chunk().await.unwrap(), b"two");
    drop(caller);
    assert!(upstream.chunk().await.is_err(), "a clean end");
}

#[tokio::test]
async fn the_caller_is_told_what_became_of_its_body() {
    // It ends before its length is reached.
    let upstream = Recorder::start().await;
    let address = serve(&upstream.base_uri()).await;
    let mut caller = connect(address).await;
    caller.write(format!("PUT /photos/1 HTTP/1.1\r\nhost: {address}\r\ncontent-length: 9\r\n\r\nabc")).await;
    tokio::io::AsyncWriteExt::shutdown(caller.stream()).await.unwrap();
    assert_eq!(caller.head().await.unwrap().second(), "400");
    // It is not asked for if something else is wrong.
    let mut caller = connect(address).await;
    let expecting = "content-length: 9\r\nexpect: 100-continue\r\n\r\n";
    caller.write(format!("PUT /photos/1?size=big HTTP/1.1\r\nhost: {address}\r\n{expecting}")).await;
    assert_eq!(caller.head().await.unwrap().second(), "400");
    let mut caller = connect(address).await;
    caller.write(format!("PUT /photos/1 HTTP/1.1\r\nhost: {address}\r\n{expecting}")).await;
    assert_eq!(caller.head().await.unwrap().second(), "100");
    caller.write("123456789").await;
    assert_eq!(caller.head().await.unwrap().second(), "200");
    // The upstream answers before it has read everything.
    let stage = Stage::open().await;
    let address = serve(&stage.base_uri()).await;
    let mut caller = connect(address).await;
    caller.write(format!("PUT /photos/1 HTTP/1.1\r\nhost: {address}\r\ncontent-length: 9\r\n\r\nabc")).await;
    let mut upstream = stage.connection().await;
    upstream.head().await.unwrap();
    upstream.write("HTTP/1.1 413 Content Too Large\r\ncontent-length: 0\r\n\r\n").await;
    assert_eq!(caller.head().await.unwrap().second(), "413");
}

#[tokio::test]
async fn tools_take_base64() {
    let upstream = Recorder::start().await;
    let content = "iVBORw0KGgoA/w==";
    let result = tool(&upstream, "put-photo", json!({"id": "1", "content": content})).await;
    assert_ne!(result["isError"], true, "{result}");
    let received = upstream.one();
    assert_eq!((received.header("content-type"), received.body.as_slice()), (Some("image/png"), PHOTO));
    tool(&upstream, "add-photo", json!({"content": content})).await;
    let body = upstream.one().body;
    assert!(body.windows(PHOTO.len()).any(|part| part == PHOTO), "{}", String::from_utf8_lossy(&body));
}

#[tokio::test]
async fn a_whole_body_may_become_a_file_of_a_form() {
    let upstream = Recorder::start().await;
    let reply = rest(&upstream, "POST /albums", "content-type: image/gif", "abc").await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let body = String::from_utf8(upstream.one().body).unwrap();
    let part =
        "Content-Disposition: form-data; name=\"file\"; filename=\"photo\"\r\nContent-Type: image/gif\r\n\r\nabc\r\n";
    assert!(body.contains(part), "{body}");
    // It is collected, and so it has a limit.
    assert_eq!(rest(&upstream, "POST /albums", "content-type: a/b", &"x".repeat(1025)).await.status, 413);
    assert_eq!(rest(&upstream, "POST /albums", "content-encoding: gzip", "abc").await.status, 415);
    let reply = rest(&upstream, "POST /albums", "", "").await;
    assert_eq!(reply.status, 400);
    assert!(reply.text().contains("body `body`: expected bytes, found nothing"), "{}", reply.text());
    assert!(upstream.take().is_empty());
}

#[tokio::test]
async fn rust_sends_bytes_and_streams() {
    let upstream = Recorder::start().await;
    let capability = Capability::new(&settings(&upstream.base_uri())).unwrap();
    let call = |content: Binary| functions::put_photo(&capability, PutPhotoInput::new("1", content));
    call(PHOTO.into()).await.unwrap();
    let received = upstream.one();
    assert_eq!((received.header("content-type"), received.body.as_slice()), (Some("image/png"), PHOTO));
    let stream = Binary::stream(axum::body::Body::from(PHOTO)).with_content_type("image/gif".parse().unwrap());
    call(stream.clone()).await.unwrap();
    let received = upstream.one();
    assert_eq!((received.header("content-type"), received.body.as_slice()), (Some("image/gif"), PHOTO));
    let error = call(stream).await.unwrap_err();
    assert!(matches!(error, Error::InvalidInput(_)));
    assert_eq!(error.to_string(), "invalid input: body `body`: expected bytes, found a stream that was sent before");
    let nothing = PatchPhotoInput { id: "1".into(), content: None };
    functions::patch_photo(&capability, nothing).await.unwrap();
    assert_eq!(upstream.one().header("content-type"), None);
    // A form is sent as a whole.
    let stream = Binary::stream(axum::body::Body::from(PHOTO));
    let input = client::library::AddPhotoInput { content: stream };
    let error = functions::add_photo(&capability, input).await.unwrap_err().to_string();
    assert_eq!(error, "invalid input: body `content`: expected bytes that are not streamed, found a stream");
    assert!(upstream.take().is_empty());
}
