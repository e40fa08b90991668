//! What is refused before the upstream is called, as whole problem documents.

use axum::body::Body;
use http::Request;

use super::super::fixture::*;
use crate::testing::*;

/// The document, which must be what the caller gets; nobody listens upstream.
async fn assert_problem(request: Request<Body>, status: u16, document: &str) {
    let reply = answered(&rest(closed_port()), request).await;
    assert_eq!(reply.text(), document.replace('\n', "").replace("  ", ""));
    assert_eq!(reply.status, status);
    assert_eq!(reply.header("content-type"), Some("application/problem+json"));
    assert_eq!(reply.header("x-request-id"), Some("id-1"));
}

#[tokio::test]
async fn every_violation_at_once() {
    let request = Request::get("/pets?tag=x&deep=yes&$filter=1&deep=no")
        .header("x-request-id", "id-1")
        .header("x-trace", "abc")
        .header("cookie", "session=1; session=2");
    assert_problem(
        request.body(Body::empty()).unwrap(),
        400,
        r#"{"type":"urn:naftiko:problem:invalid-request","title":"Invalid request","status":400,
        "detail":"5 invalid inputs; see `errors`","instance":"urn:naftiko:request:id-1","errors":[
        {"location":"query","name":"limit","expected":"an integer","found":"nothing"},
        {"location":"query","name":"$filter","expected":"a JSON object","found":"\"1\""},
        {"location":"query","name":"deep","expected":"one value","found":"2 values"},
        {"location":"header","name":"X-Trace","expected":"a number","found":"\"abc\""},
        {"location":"cookie","name":"session","expected":"one value","found":"2 values"}]}"#,
    )
    .await;
}

#[tokio::test]
async fn what_the_upstream_client_refuses_is_in_the_same_list() {
    assert_problem(
        post("/v1/deployments/%2e%2e/images", "[]"),
        400,
        r#"{"type":"urn:naftiko:problem:invalid-request","title":"Invalid request","status":400,
        "detail":"2 invalid inputs; see `errors`","instance":"urn:naftiko:request:id-1","errors":[
        {"location":"path","name":"deployment-id","expected":
        "a non-empty path segment without `.` or `..`, even when percent-encoded","found":"\"..\""},
        {"location":"body","name":"body","expected":"a JSON object","found":"an array"}]}"#,
    )
    .await;
}

#[tokio::test]
async fn an_empty_segment_is_an_empty_value() {
    assert_problem(
        post("/v1/deployments//images", ""),
        400,
        r#"{"type":"urn:naftiko:problem:invalid-request","title":"Invalid request","status":400,
        "detail":"2 invalid inputs; see `errors`","instance":"urn:naftiko:request:id-1","errors":[
        {"location":"path","name":"deployment-id","expected":"a value","found":"an empty path segment"},
        {"location":"body","name":"body","expected":"a JSON object","found":"nothing"}]}"#,
    )
    .await;
}

#[tokio::test]
async fn members_that_are_wrong_missing_unknown_and_twice() {
    assert_problem(
        post("/pets", r#"{"age":"1","tags":["a",1],"nmae":"x","extra":1,"extra":2}"#),
        400,
        r#"{"type":"urn:naftiko:problem:invalid-request","title":"Invalid request","status":400,
        "detail":"5 invalid inputs; see `errors`","instance":"urn:naftiko:request:id-1","errors":[
        {"location":"body","name":"name","expected":"a string","found":"nothing"},
        {"location":"body","name":"age","expected":"an integer","found":"\"1\""},
        {"location":"body","name":"tags","expected":"a JSON array","found":"`1` at index 1"},
        {"location":"body","name":"extra","expected":"one value","found":"2 values"},
        {"location":"body","name":"nmae","expected":"only `name`, `age`, `tags`, `extra`","found":
        "an undeclared member"}]}"#,
    )
    .await;
}

#[tokio::test]
async fn a_body_that_has_no_members_is_one_violation() {
    assert_problem(
        post("/pets", "[1"),
        400,
        r#"{"type":"urn:naftiko:problem:invalid-request","title":"Invalid request","status":400,
        "detail":"body `body`: expected a JSON object, found invalid JSON: EOF while parsing a list at line 1 column 2",
        "instance":"urn:naftiko:request:id-1","errors":[{"location":"body","name":"body","expected":"a JSON object",
        "found":"invalid JSON: EOF while parsing a list at line 1 column 2"}]}"#,
    )
    .await;
}

#[tokio::test]
async fn a_required_member_is_not_null() {
    let reply = answered(&rest(closed_port()), post("/pets", r#"{"name":null}"#)).await;
    let violation = r#"{"location":"body","name":"name","expected":"a string","found":"`null`"}"#;
    assert!(reply.text().contains(violation), "{}", reply.text());
}

#[tokio::test]
async fn values_that_may_be_credentials_are_not_repeated() {
    let mut request = get("/pets?limit=1");
    request.headers_mut().insert("cookie", http::HeaderValue::from_bytes(b"session=canary\xff").unwrap());
    let reply = answered(&rest(closed_port()), request).await;
    assert_eq!(reply.status, 400);
    assert!(!reply.text().contains("canary"), "{}", reply.text());
}

#[tokio::test]
async fn a_type_that_is_no_json() {
    let mut request = post("/v1/deployments/dall-e-3/images", "name=x");
    request.headers_mut().insert("content-type", "application/x-www-form-urlencoded".parse().unwrap());
    assert_problem(
        request,
        415,
        r#"{"type":"urn:naftiko:problem:unsupported-media-type","title":"Unsupported media type","status":415,
        "detail":"the request body must be `application/json` (or `…+json`) in UTF-8, found `application/x-www-form-urlencoded`",
        "instance":"urn:naftiko:request:id-1"}"#,
    )
    .await;
}

#[tokio::test]
async fn a_body_over_the_limit() {
    let body = format!("{{\"name\":\"{}\"}}", "x".repeat(4096));
    assert_problem(
        post("/pets", &body),
        413,
        r#"{"type":"urn:naftiko:problem:content-too-large","title":"Content too large","status":413,
        "detail":"the request body exceeds this server's limit of 4096 bytes; TEST_REST_MAX_REQUEST sets the limit","instance":"urn:naftiko:request:id-1"}"#,
    )
    .await;
}

#[tokio::test]
async fn a_path_that_no_route_has() {
    assert_problem(
        get("/v2/secret?key=1"),
        404,
        r#"{"type":"urn:naftiko:problem:not-found","title":"Not found","status":404,"detail":"no route matches this path",
        "instance":"urn:naftiko:request:id-1"}"#,
    )
    .await;
}

#[tokio::test]
async fn a_method_that_the_route_does_not_have() {
    assert_problem(
        Request::delete("/pets").header("x-request-id", "id-1").body(Body::empty()).unwrap(),
        405,
        r#"{"type":"urn:naftiko:problem:method-not-allowed","title":"Method not allowed","status":405,
        "detail":"this route allows GET, POST, HEAD, OPTIONS, not DELETE","instance":"urn:naftiko:request:id-1"}"#,
    )
    .await;
}
