//! Responses that are no JSON: converted as they are declared, whatever they say they are.

#![cfg(test)]

use naftiko_runtime::{ListenerOptions, UpstreamOptions};
use naftiko_tests::caller::Reply;
use naftiko_tests::server::answered;
use naftiko_tests::upstream::{Recorder, answer};

naftiko_runtime::include_capability!("outputs/formats.yaml");

const ONE: &str = "<books xmlns='urn:x'><book id='7'><title>A &amp; B</title></book></books>";

fn settings(upstream: &Recorder) -> Settings {
    let options = UpstreamOptions::new().base_uri(upstream.base_uri());
    Settings::builder().library(options).books(ListenerOptions::new().port(0)).build().unwrap()
}

/// What a route answers, and what the upstream was asked to accept.
async fn got(route: &str, content_type: &str, body: &str) -> (Reply, String) {
    let upstream = Recorder::answering(answer("200 OK", &format!("content-type: {content_type}"), body)).await;
    let reply = answered::<Capability>(&settings(&upstream), &format!("GET {route}"), "", "").await;
    (reply, upstream.one().header("accept").unwrap().to_owned())
}

#[tokio::test]
async fn xml_is_mapped_and_one_element_is_a_list_of_one() {
    let (reply, accept) = got("/books", "text/html", ONE).await;
    assert_eq!(reply.text(), r#"[{"id":7,"title":"A & B"}]"#);
    assert_eq!(
        (reply.header("content-type"), accept.as_str()),
        (Some("application/json"), "application/xml, text/xml")
    );
    let (reply, _) = got("/books", "text/xml", "<b><book id='1'/><book id='2'><title/></book></b>").await;
    assert_eq!(reply.text(), r#"[{"id":1,"title":null},{"id":2,"title":""}]"#);
    let (reply, _) = got("/books", "text/xml", "{}").await;
    reply.assert_problem(
        502,
        "upstream-response-invalid",
        "unexpected response from the upstream of `books`: invalid XML: text outside the root element at byte 0",
    );
}

#[tokio::test]
async fn a_document_that_is_declared_is_converted_and_one_that_is_not_passes() {
    let (reply, _) = got("/whole", "application/xml", ONE).await;
    assert_eq!(reply.text(), r#"{"book":{"id":"7","title":"A & B"}}"#);
    let (reply, _) = got("/raw", "application/xml", ONE).await;
    assert_eq!((reply.text(), reply.header("content-type")), (ONE, Some("application/xml")));
}

#[tokio::test]
async fn head_has_no_content_to_map() {
    let upstream = Recorder::answering(answer("200 OK", "content-type: application/json", "")).await;
    let reply = answered::<Capability>(&settings(&upstream), "GET /exists/7", "", "").await;
    assert_eq!((reply.status, reply.text()), (200, r#"{"id":null}"#));
    assert_eq!(upstream.one().method(), "HEAD");
}

#[tokio::test]
async fn rows_are_objects() {
    let (reply, accept) = got("/table", "text/csv", "title,pages\nA,99\n\"B, C\",200\n").await;
    // Strings are compared as such.
    assert_eq!((reply.text(), accept.as_str()), (r#"["A","B, C"]"#, "text/csv"));
}

#[tokio::test]
async fn bytes_are_left_alone() {
    let (reply, accept) = got("/cover", "image/png", "\u{1}PNG").await;
    assert_eq!((reply.text(), accept.as_str()), ("\u{1}PNG", "*/*"));
    assert_eq!(reply.header("content-type"), Some("image/png"));
}

#[tokio::test]
async fn the_typed_client_gives_parts_of_what_is_converted() {
    let upstream = Recorder::answering(answer("200 OK", "", ONE)).await;
    let client = client::Client::new(&settings(&upstream)).unwrap();
    assert_eq!(client.books().await.unwrap().titles.unwrap().as_str(), r#"["A & B"]"#);
}
