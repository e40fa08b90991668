//! Forms where the body is made of members.

use axum::body::Body;
use http::Request;

use super::super::fixture::*;
use crate::testing::*;

const URL_ENCODED: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data; boundary=X";

fn form(content_type: &str, body: impl Into<Body>) -> Request<Body> {
    let request = Request::post("/pets").header("x-request-id", "id-1").header("content-type", content_type);
    request.body(body.into()).unwrap()
}

#[tokio::test]
async fn a_form_is_what_json_would_have_been() {
    let (port, received) = recorder(OK);
    let service = rest(port);
    let parts = "--X\r\nContent-Disposition: form-data; name=\"tags\"\r\n\r\na\r\n--X\r\nContent-Disposition: form-data; \
                 name=\"age\"\r\n\r\n7\r\n--X\r\nContent-Disposition: form-data; name=\"name\"; filename=\"a.txt\"\r\n\
                 Content-Type: text/plain\r\n\r\n\u{e4} \"\r\n--X--\r\n";
    for (content_type, body, expected) in [
        (URL_ENCODED, "name=%C3%A4+%22&tags=a&age=7", "{\"name\":\"\u{e4} \\\"\",\"age\":7,\"tags\":[\"a\"]}"),
        (MULTIPART, parts, "{\"name\":\"\u{e4} \\\"\",\"age\":7,\"tags\":[\"a\"]}"),
        // What was not filled in is not sent.
        (URL_ENCODED, "name=&age=&tags=&extra=5", "{\"name\":\"\",\"extra\":5}"),
    ] {
        let reply = answered(&service, form(content_type, body)).await;
        assert_eq!((reply.status.as_u16(), reply.text()), (200, "{\"a\":1}"), "{body}");
        let received = received.recv().unwrap();
        assert_eq!((received.body.as_str(), received.header("content-type")), (expected, Some("application/json")));
    }
}

#[tokio::test]
async fn every_violation_of_a_form() {
    let reply = answered(&rest(closed_port()), form(URL_ENCODED, "age=abc&nmae=x&tags=%ff&extra=1&extra=2")).await;
    assert_eq!(
        reply.text(),
        r#"{"type":"urn:naftiko:problem:invalid-request","title":"Invalid request","status":400,
        "detail":"5 invalid inputs; see `errors`","instance":"urn:naftiko:request:id-1","errors":[
        {"location":"body","name":"name","expected":"a string","found":"nothing"},
        {"location":"body","name":"age","expected":"an integer","found":"\"abc\""},
        {"location":"body","name":"tags","expected":"percent-encoded UTF-8","found":"\"%ff\""},
        {"location":"body","name":"extra","expected":"one value","found":"2 values"},
        {"location":"body","name":"nmae","expected":"only `name`, `age`, `tags`, `extra`","found":
        "an undeclared member"}]}"#
            .replace('\n', "")
            .replace("  ", "")
    );
    assert_eq!(reply.status, 400);
}

#[tokio::test]
async fn what_is_no_form_is_one_violation() {
    for (content_type, body, found) in [
        (MULTIPART, "{}", "a body without its boundary `X`"),
        (MULTIPART, "--X\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\na", "a body that ends before `--X--`"),
        ("multipart/form-data", "--X--", "a `Content-Type` without a `boundary` of 1 to 70 characters"),
    ] {
        let reply = answered(&rest(closed_port()), form(content_type, body)).await;
        assert_eq!(
            reply.text(),
            format!(
                "{{\"type\":\"urn:naftiko:problem:invalid-request\",\"title\":\"Invalid request\",\"status\":400,\
                 \"detail\":\"body `body`: expected a multipart form, found {found}\",\"instance\":\
                 \"urn:naftiko:request:id-1\",\"errors\":[{{\"location\":\"body\",\"name\":\"body\",\"expected\":\
                 \"a multipart form\",\"found\":\"{found}\"}}]}}"
            )
        );
        assert_eq!(reply.status, 400);
    }
}

#[tokio::test]
async fn other_types_and_large_forms() {
    let service = rest(closed_port());
    for content_type in
        ["text/plain", "application/x-www-form-urlencoded; charset=latin1", "multipart/mixed; boundary=X"]
    {
        let reply = answered(&service, form(content_type, "name=x")).await;
        let expected = format!(
            "the request body must be `application/json` (or `\u{2026}+json`), `application/x-www-form-urlencoded` or \
             `multipart/form-data` in UTF-8, found `{content_type}`"
        );
        let shown = reply.text().split("found ").next().unwrap();
        assert_eq!(reply.status, 415);
        assert!(shown.contains(expected.split("found ").next().unwrap()), "{shown}");
    }
    let large = format!("name={}", "x".repeat(4096));
    assert_eq!(answered(&service, form(URL_ENCODED, large)).await.status, 413);
}

/// Browsers send forms to other origins without asking first, unlike JSON.
#[tokio::test]
async fn pages_of_other_origins_cannot_send_forms() {
    let (port, received) = recorder(OK);
    let service = guarded(port);
    let part = "--X\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\na\r\n--X--";
    let sent = [(URL_ENCODED, "name=a"), (MULTIPART, part), ("application/json", "{\"name\":\"a\"}")];
    for (content_type, body) in sent {
        for (origin, status) in [("https://evil.example", 403), ("null", 403), ("http://localhost:3000", 200)] {
            let mut request = form(content_type, body);
            request.headers_mut().insert("host", "localhost".parse().unwrap());
            request.headers_mut().insert("origin", origin.parse().unwrap());
            assert_eq!(answered(&service, request).await.status, status, "{content_type} {origin}");
            assert_eq!(received.try_recv().is_ok(), status == 200, "{content_type} {origin}");
        }
    }
}
