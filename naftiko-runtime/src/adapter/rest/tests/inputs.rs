//! What the upstream gets for what the caller sends.

use http::Method;
use http::header::{COOKIE, HeaderName};

use super::super::fixture::*;
use crate::testing::*;

#[tokio::test]
async fn a_whole_body_goes_on_byte_for_byte_with_its_type() {
    let (port, received) = recorder(OK);
    let body = "{ \"prompt\": \"\u{e4}\",\n\"n\": 1.0, \"prompt\": 2 }";
    let mut request = post("/v1/deployments/dall-e%203/images", body);
    request.headers_mut().insert("content-type", "application/vnd.x+json; charset=utf-8".parse().unwrap());
    let reply = answered(&rest(port), request).await;
    assert_eq!((reply.status.as_u16(), reply.text()), (200, "{\"a\":1}"));
    let received = received.recv().unwrap();
    assert_eq!(received.line, "POST /deployments/dall-e%203/images");
    assert_eq!(received.body, body);
    assert_eq!(received.header("content-type"), Some("application/vnd.x+json; charset=utf-8"));
    assert_eq!(received.header("x-request-id"), Some("id-1"));
    assert_eq!(received.header("content-length").unwrap(), body.len().to_string());
}

#[tokio::test]
async fn a_whole_body_that_is_read_goes_on_byte_for_byte_too() {
    let (port, received) = recorder(OK);
    let service = rest(port);
    let put = |body: &str| {
        let mut request = post("/tags", body);
        *request.method_mut() = Method::PUT;
        request.headers_mut().insert("content-type", "application/vnd.x+json".parse().unwrap());
        request
    };
    let body = " [ \"a\" , \"\\u00e4\\/\" ]\n";
    assert_eq!(answered(&service, put(body)).await.status, 200);
    let sent = received.recv().unwrap();
    assert_eq!((sent.body.as_str(), sent.header("content-type")), (body, Some("application/vnd.x+json")));
    let reply = answered(&service, put("[\"a\", 1]")).await;
    let violation = r#"{"location":"body","name":"tags","expected":"a JSON array","found":"`1` at index 1"}"#;
    assert!(reply.text().contains(violation), "{}", reply.text());
    assert!(received.try_recv().is_err());
}

#[tokio::test]
async fn texts_from_everywhere_are_converted() {
    let (port, received) = recorder(OK);
    let uri = "/pets?limit=10&unknown=%ff&%ff=1".to_owned()
        + "&tag=a+b&tag=c%2Bd%26&%24filter=%7B%22a%22%3A1.10%7D&deep=true&=&&";
    let mut request = get(&uri);
    for (name, value) in [("x-trace", "1.50"), ("cookie", "a=1; session=s=\"1\""), ("authorization", "Bearer caller")] {
        request.headers_mut().append(HeaderName::from_static(name), value.parse().unwrap());
    }
    let reply = answered(&rest(port), request).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let received = received.recv().unwrap();
    assert_eq!(
        received.line,
        "GET /pets?limit=10&tag=a%20b&tag=c%2Bd%26&$filter=%7B%22a%22%3A1.10%7D&deep=true&fixed=7&mode=a%20b"
    );
    assert_eq!(received.header("x-trace"), Some("1.50"));
    assert_eq!(received.header("cookie"), Some("session=s=\"1\""));
    assert_eq!(received.header("authorization"), None, "the caller's credentials stay here");
    assert_eq!(received.body, "");
}

#[tokio::test]
async fn several_cookie_headers_are_one_jar() {
    let (port, received) = recorder(OK);
    let mut request = get("/pets?limit=1");
    request.headers_mut().append(COOKIE, "a=1".parse().unwrap());
    request.headers_mut().append(COOKIE, "b=2;session=z".parse().unwrap());
    assert_eq!(answered(&rest(port), request).await.status, 200);
    assert_eq!(received.recv().unwrap().header("cookie"), Some("session=z"));
}

#[tokio::test]
async fn members_become_the_upstreams_members() {
    let (port, received) = recorder(OK);
    let service = rest(port);
    for (sent, expected) in [
        // Strings and lists are written anew, numbers and what may be any JSON stay as they are.
        (
            "{\"extra\": {\"x\" : [1.0]}, \"name\":\"\\u00e4\\\"\", \"tags\":[ \"a\" , \"\\u00e4\" ], \"age\":1e1}",
            "{\"name\":\"\u{e4}\\\"\",\"age\":10,\"tags\":[\"a\",\"\u{e4}\"],\"extra\":{\"x\" : [1.0]}}",
        ),
        // `null` clears what the upstream has.
        ("{\"name\":\"\",\"age\":null,\"extra\":null}", "{\"name\":\"\",\"age\":null,\"extra\":null}"),
        ("{\"name\":\"x\",\"extra\":\"y\"}", "{\"name\":\"x\",\"extra\":\"y\"}"),
    ] {
        let reply = answered(&service, post("/pets", sent)).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        let received = received.recv().unwrap();
        assert_eq!(received.body, expected);
        assert_eq!(received.header("content-type"), Some("application/json"));
    }
}

#[tokio::test]
async fn an_optional_body_may_be_missing() {
    let (port, received) = recorder(OK);
    let service = rest(port);
    let request = http::Request::patch("/note").body(axum::body::Body::empty()).unwrap();
    assert_eq!(answered(&service, request).await.status, 200);
    let empty = received.recv().unwrap();
    assert_eq!(
        (empty.body.as_str(), empty.header("content-length"), empty.header("content-type")),
        ("", Some("0"), None)
    );
    let mut request = post("/note", "null");
    *request.method_mut() = Method::PATCH;
    assert_eq!(answered(&service, request).await.status, 200);
    assert_eq!(received.recv().unwrap().body, "null");
}

#[tokio::test]
async fn a_body_that_nothing_wants_is_not_looked_at() {
    let (port, received) = recorder(OK);
    let mut request = post("/plain", "not json");
    *request.method_mut() = Method::GET;
    assert_eq!(answered(&rest(port), request).await.status, 200);
    assert_eq!(received.recv().unwrap().body, "");
}

#[tokio::test]
async fn one_variable_in_two_places() {
    let (port, received) = recorder(OK);
    let service = rest(port);
    assert_eq!(answered(&service, get("/twice/a%20b/and/%61%20b")).await.status, 200);
    assert_eq!(received.recv().unwrap().line, "GET /twice/a%20b");
    let reply = answered(&service, get("/twice/a/and/b")).await;
    assert_eq!(reply.status, 400);
    assert!(reply.text().contains(r#""found":"\"a\" and \"b\"""#), "{}", reply.text());
    assert!(received.try_recv().is_err());
}

/// Issue 2, item 4: refused before any call, or one encoded segment.
#[tokio::test]
async fn path_safety() {
    let (port, received) = recorder(OK);
    let service = rest(port);
    let table = [
        (".", None),
        ("..", None),
        ("%2e", None),
        ("%2e%2e", None),
        ("%2E%2E", None),
        (".%2E", None),
        ("%2e.", None),
        ("", None),
        ("%252e%252e", None),
        ("%25252e.", None),
        ("%ff", None),
        ("a%2Fb", Some("a%2Fb")),
        ("..%2F..%2Fb", None),
        ("a%2F..%2Fb", None),
        ("..%5Cb", None),
        ("..%252Fb", None),
        ("a%2F%2Fb%2F", Some("a%2F%2Fb%2F")),
        ("..b%2F.c", Some("..b%2F.c")),
        ("a%252Fb", Some("a%252Fb")),
        ("%C3%A4%20b", Some("%C3%A4%20b")),
        ("%3Fx", Some("%3Fx")),
        ("%23y", Some("%23y")),
        ("a%5Cb", Some("a%5Cb")),
        ("a%3Bb", Some("a%3Bb")),
        ("a;b", Some("a%3Bb")),
        ("a:b@c", Some("a%3Ab%40c")),
        ("...", Some("...")),
        (".a", Some(".a")),
        ("%41%7e", Some("A~")),
        ("100%25", Some("100%25")),
    ];
    for (value, expected) in table {
        let reply = answered(&service, post(&format!("/v1/deployments/{value}/images"), "{}")).await;
        match expected {
            Some(segment) => {
                assert_eq!(reply.status, 200, "{value}: {}", reply.text());
                assert_eq!(received.recv().unwrap().line, format!("POST /deployments/{segment}/images"));
            }
            None => {
                assert_eq!(reply.status, 400, "{value}");
                assert!(reply.text().contains(r#""location":"path","name":"deployment-id""#), "{}", reply.text());
                assert!(received.try_recv().is_err(), "{value} reached the upstream");
            }
        }
    }
}

#[tokio::test]
async fn several_segments_keep_their_slashes() {
    let (port, received) = recorder(OK);
    let service = rest(port);
    for (path, line) in [("a/b%20c/d", "a/b%20c/d"), ("a", "a"), ("a/b;c", "a/b%3Bc")] {
        assert_eq!(answered(&service, get(&format!("/files/{path}"))).await.status, 200);
        assert_eq!(received.recv().unwrap().line, format!("GET /files/{line}"));
    }
    for path in ["", "..", "a/../b", "a/%2e%2e/b", "a//b", "a/./b", "a%2F..%2Fb", "../a"] {
        assert_eq!(answered(&service, get(&format!("/files/{path}"))).await.status, 400, "{path}");
        assert!(received.try_recv().is_err(), "{path} reached the upstream");
    }
}

#[tokio::test]
async fn a_request_id_is_made_when_the_caller_has_none() {
    let (port, received) = recorder(OK);
    let request = http::Request::get("/plain").body(axum::body::Body::empty()).unwrap();
    let reply = answered(&rest(port), request).await;
    let id = reply.header("x-request-id").unwrap().to_owned();
    assert_eq!(id.len(), 32);
    assert_eq!(received.recv().unwrap().header("x-request-id"), Some(id.as_str()));
}
