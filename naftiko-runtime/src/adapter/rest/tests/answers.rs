//! What becomes of the upstream's answers.

use std::time::Duration;

use super::super::fixture::*;
use crate::settings::UpstreamOptions;
use crate::testing::*;
use crate::upstream::Auth;
use crate::value::Secret;

fn answer(status: u16, headers: &str, body: &str) -> String {
    format!("HTTP/1.1 {status} X\r\n{headers}content-length: {}\r\n\r\n{body}", body.len())
}

#[tokio::test]
async fn statuses_pass_with_body_and_type() {
    for status in [200, 201, 202, 206, 299, 400, 401, 403, 404, 407, 409, 418, 422, 429, 500, 502, 503, 599] {
        let (port, _received) = recorder(&answer(status, "content-type: text/x; a=b\r\n", "the body"));
        let reply = answered(&rest(port), get("/plain")).await;
        assert_eq!((reply.status.as_u16(), reply.text()), (status, "the body"));
        assert_eq!((reply.header("content-type"), reply.header("content-length")), (Some("text/x; a=b"), Some("8")));
    }
}

#[tokio::test]
async fn statuses_without_content() {
    for status in [204, 304] {
        let head = format!("HTTP/1.1 {status} X\r\netag: \"1\"\r\ncontent-type: a/b\r\n\r\n");
        let (port, _received) = recorder(&head);
        let reply = answered(&rest(port), get("/plain")).await;
        assert_eq!((reply.status.as_u16(), reply.text(), reply.header("etag")), (status, "", Some("\"1\"")));
        assert_eq!((reply.header("content-type"), reply.header("content-length")), (None, None));
    }
    let (port, _received) = recorder(&answer(205, "", ""));
    assert_eq!(answered(&rest(port), get("/plain")).await.status, 205);
}

#[tokio::test]
async fn rejected_credentials_are_this_servers_affair() {
    for (status, auth, expected) in [
        (401, Auth::bearer(Secret::from("canary")), 502),
        (407, Auth::bearer(Secret::from("canary")), 502),
        (401, Auth::header("api-key", Secret::from("canary")), 502),
        (403, Auth::bearer(Secret::from("canary")), 403),
        (401, Auth::none(), 401),
    ] {
        let (port, _received) = recorder(&answer(status, "www-authenticate: Bearer\r\netag: x\r\n", "canary"));
        let reply = answered(&rest_with(port, UpstreamOptions::new(), auth), get("/plain")).await;
        assert_eq!(reply.status, expected);
        assert_eq!(reply.header("www-authenticate"), None);
        if expected == 502 {
            let document = format!(
                concat!(
                    r#"{{"type":"urn:naftiko:problem:upstream-credentials-rejected","#,
                    r#""title":"Upstream credentials rejected","status":502,"detail":"the upstream of `plain` "#,
                    r#"rejected this server's credentials with {}","instance":"urn:naftiko:request:id-1"}}"#
                ),
                status
            );
            assert_eq!(reply.text(), document);
            assert_eq!(reply.header("etag"), None);
        }
    }
}

#[tokio::test]
async fn redirects_are_never_followed() {
    for (status, location, expected) in [
        (302, "location: /elsewhere?a=b\r\n", 302),
        (308, "location: ../up\r\n", 308),
        (303, "location: https://other.example/\r\n", 502),
        (301, "location: //other.example/\r\n", 502),
        (307, "", 502),
        (300, "", 502),
        (201, "location: https://other.example/1\r\n", 201),
    ] {
        let (port, received) = recorder(&answer(status, location, "moved"));
        let reply = answered(&rest(port), get("/plain")).await;
        assert_eq!(reply.status, expected, "{status} {location}");
        match expected {
            502 => assert!(reply.text().contains("urn:naftiko:problem:upstream-redirect"), "{}", reply.text()),
            _ => assert_eq!(reply.header("location"), location.trim_end().strip_prefix("location: ")),
        }
        assert_eq!(received.try_iter().count(), 1);
    }
}

#[tokio::test]
async fn headers_kept_and_dropped() {
    let headers = [
        "ETag: \"1\"",
        "Link: <a>",
        "Link: <b>",
        "X-RateLimit-Remaining: 5",
        "RateLimit-Policy: 1",
        "apim-request-id: 7",
        "X-Request-Id: theirs",
        "Set-Cookie: a=b",
        "Connection: keep-alive, sunset",
        "Keep-Alive: timeout=5",
        "Sunset: x",
        "Server: theirs",
        "X-Powered-By: them",
        "Content-Encoding: gzip",
        "Access-Control-Allow-Origin: *",
    ];
    let (port, _received) = recorder(&answer(200, &format!("{}\r\n", headers.join("\r\n")), "x"));
    let reply = answered(&rest(port), get("/plain")).await;
    let mut kept: Vec<String> =
        reply.headers.iter().map(|(name, value)| format!("{name}: {}", value.to_str().unwrap())).collect();
    kept.sort();
    assert_eq!(
        kept,
        [
            "apim-request-id: 7",
            "content-encoding: gzip",
            "content-length: 1",
            "etag: \"1\"",
            "link: <a>",
            "link: <b>",
            "ratelimit-policy: 1",
            "x-ratelimit-remaining: 5",
            "x-request-id: id-1",
        ]
    );
}

#[tokio::test]
async fn no_answer_in_time() {
    let port = upstream(|stream| {
        let mut stream = std::io::BufReader::new(stream);
        // Reads, never answers, until the other side gives up.
        while receive(&mut stream).is_some() {}
    });
    let options = UpstreamOptions::new().response_timeout(Duration::from_millis(30));
    let reply = answered(&rest_with(port, options, Auth::none()), get("/plain")).await;
    assert_eq!(
        reply.text(),
        concat!(
            r#"{"type":"urn:naftiko:problem:upstream-timeout","title":"Upstream timeout","status":504,"#,
            r#""detail":"no response from the upstream of `plain`: timed out after 30ms waiting for the response headers","#,
            r#""instance":"urn:naftiko:request:id-1"}"#
        )
    );
    assert_eq!(reply.status, 504);
}

#[tokio::test]
async fn no_connection() {
    let reply = answered(&rest(closed_port()), get("/plain?key=canary")).await;
    assert_eq!(reply.status, 502);
    assert!(reply.text().contains("urn:naftiko:problem:upstream-unreachable"), "{}", reply.text());
    assert!(!reply.text().contains("canary"));
}

#[tokio::test]
async fn an_answer_that_is_not_http() {
    for answer in
        ["SSH-2.0-x\r\n\r\n", "", "HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n"]
    {
        let port = upstream(move |mut stream| {
            let mut from = std::io::BufReader::new(stream.try_clone().unwrap());
            if receive(&mut from).is_some() {
                let _ = std::io::Write::write_all(&mut stream, answer.as_bytes());
            }
        });
        let reply = answered(&rest(port), get("/plain")).await;
        assert_eq!(reply.status, 502, "{answer}: {}", reply.text());
        assert_eq!(reply.header("content-type"), Some("application/problem+json"));
    }
}
