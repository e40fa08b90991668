//! What becomes of an upstream's answer: status, headers and body.

use naftiko_tests::TARGET;
use naftiko_tests::caller::{Reply, post};
use naftiko_tests::server::Server;
use naftiko_tests::upstream::{Recorder, answer};

async fn reply_to(answer: impl Into<Vec<u8>>) -> Reply {
    let upstream = Recorder::answering(answer).await;
    let server = Server::of(upstream.base_uri()).await;
    let reply = post(server.address(), "{}").await;
    assert_eq!(upstream.one().target(), TARGET);
    reply
}

#[tokio::test]
async fn statuses_pass_with_body_and_content_type() {
    for status in [200, 201, 202, 203, 206, 299, 400, 402, 403, 404, 405, 409, 422, 429, 451, 500, 502, 503, 504, 599] {
        let body = format!("<p>ä {status}</p>");
        let headers = "content-type: text/html; charset=utf-8\nretry-after: 7";
        let reply = reply_to(answer(&format!("{status} Any Reason"), headers, &body)).await;
        assert_eq!((reply.status, reply.text()), (status, &*body));
        assert_eq!(reply.header("content-type"), Some("text/html; charset=utf-8"));
        assert_eq!(reply.header("retry-after"), Some("7"));
    }
}

#[tokio::test]
async fn a_body_without_a_type_gets_none() {
    let reply = reply_to(answer("200 OK", "", "?")).await;
    assert_eq!((reply.text(), reply.header("content-type")), ("?", None));
}

#[tokio::test]
async fn bytes_pass_whatever_they_are() {
    let body: Vec<u8> = (0..=255).cycle().take(100_000).collect();
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: image/png\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    let reply = reply_to([head.into_bytes(), body.clone()].concat()).await;
    assert!(reply.body == body);
    assert_eq!(reply.header("content-encoding"), Some("gzip"));
    assert_eq!(reply.header("content-length"), Some("100000"));
}

#[tokio::test]
async fn answers_without_content_stay_without() {
    for (status, headers) in [("204 No Content", "etag: \"1\""), ("304 Not Modified", "etag: \"1\"\ncontent-length: 9")]
    {
        let headers: String = headers.lines().map(|line| format!("{line}\r\n")).collect();
        let reply = reply_to(format!("HTTP/1.1 {status}\r\n{headers}\r\n")).await;
        assert_eq!(reply.head.second(), &status[..3]);
        assert_eq!(reply.header("etag"), Some("\"1\""));
        assert_eq!((reply.header("content-length"), reply.header("transfer-encoding")), (None, None));
    }
}

#[tokio::test]
async fn rejected_credentials_are_this_servers_own_affair() {
    for status in [401, 407] {
        let headers = "www-authenticate: Bearer realm=\"azure\"\nproxy-authenticate: Basic";
        let reply = reply_to(answer(&format!("{status} No"), headers, "upstream's words")).await;
        let detail = format!("the upstream of `createimage` rejected this server's credentials with {status}");
        reply.assert_problem(502, "upstream-credentials-rejected", &detail);
        assert_eq!((reply.header("www-authenticate"), reply.header("proxy-authenticate")), (None, None));
    }
}

#[tokio::test]
async fn redirects_to_the_same_place_pass_and_are_not_followed() {
    for location in ["/elsewhere", "elsewhere", "?a=1", "#a", "../x:y", "./a:b"] {
        for status in [300, 301, 302, 303, 307, 308] {
            let reply = reply_to(answer(&format!("{status} Go"), &format!("location: {location}"), "go")).await;
            assert_eq!((reply.status, reply.header("location")), (status, Some(location)));
            assert_eq!(reply.text(), "go");
        }
    }
}

#[tokio::test]
async fn redirects_to_elsewhere_are_not_passed_on() {
    let elsewhere = Recorder::start().await;
    let absolute = format!("location: {}/x", elsewhere.base_uri());
    let shown = format!(" to `{}/x`", elsewhere.base_uri());
    for (headers, shown) in [
        (&*absolute, &*shown),
        ("location: https://key:word@evil.example/x?key=word#word", " to `https://evil.example/x`"),
        ("location: //evil.example/x", " to `//evil.example/x`"),
        ("location: \\\\evil.example/x", r" to `\\\\evil.example/x`"),
        ("location: /\\evil.example/x", r" to `/\\evil.example/x`"),
        ("location: javascript:alert(1)", " to `javascript:alert(1)`"),
        ("location: https:evil.example", " to `https:evil.example`"),
        ("location: /a\nlocation: https://evil.example", " to `/a`"),
        ("location:", ""),
        ("", ""),
    ] {
        for status in [301, 302, 307, 308] {
            let reply = reply_to(answer(&format!("{status} Go"), headers, "go")).await;
            let detail = format!(
                "the upstream of `createimage` returned a redirect ({status}){shown}, which this server neither \
                 follows nor passes on"
            );
            reply.assert_problem(502, "upstream-redirect", &detail);
            assert_eq!(reply.header("location"), None);
        }
    }
    assert!(elsewhere.take().is_empty());
}

#[tokio::test]
async fn interim_answers_are_not_the_answer() {
    let reply = reply_to(
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n\
         HTTP/1.1 201 Created\r\ncontent-length: 2\r\n\r\n{}",
    )
    .await;
    assert_eq!((reply.status, reply.text(), reply.header("link")), (201, "{}", None));
}

#[tokio::test]
async fn only_listed_headers_pass() {
    let kept = [
        "accept-ranges: bytes",
        "apim-request-id: a-1",
        "cache-control: no-store",
        "content-disposition: inline",
        "content-encoding: identity",
        "content-language: de",
        "content-range: bytes 0-1/2",
        "deprecation: @1688169599",
        "etag: W/\"1\"",
        "last-modified: Tue, 15 Nov 1994 12:45:26 GMT",
        "link: </a>; rel=next",
        "link: </b>; rel=prev",
        "ratelimit: \"a\";r=1",
        "ratelimit-policy: \"a\";q=1",
        "retry-after: 3",
        "sunset: Sat, 31 Dec 2033 23:59:59 GMT",
        "vary: accept",
        "x-ms-request-id: m-1",
        "x-rate-limit-limit: 9",
        "x-ratelimit-remaining-requests: 1",
    ];
    let dropped = [
        "Set-Cookie: session=1",
        "Set-Cookie2: session=1",
        "connection: x-hop, sunset-hop",
        "x-hop: 1",
        "keep-alive: timeout=5",
        "proxy-connection: close",
        "trailer: x-t",
        "upgrade: h2c",
        "te: trailers",
        "server: azure",
        "date: Tue, 15 Nov 1994 12:45:26 GMT",
        "strict-transport-security: max-age=1",
        "x-powered-by: upstream",
        "x-ms-region: Demo",
        "www-authenticate: Bearer",
        "access-control-allow-origin: *",
        "alt-svc: h3",
        "x-request-id: upstreams-own",
    ];
    let headers = [&kept[..], &dropped[..], &["content-type: application/json"]].concat().join("\n");
    let reply = reply_to(answer("200 OK", &headers, "{}")).await;
    let mut passed: Vec<String> = reply
        .head
        .headers
        .iter()
        // This server's own.
        .filter(|(name, _)| !["content-length", "content-type", "date", "x-request-id"].contains(&name.as_str()))
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    passed.sort();
    let mut expected = kept;
    expected.sort_unstable();
    assert_eq!(passed, expected);
    assert_ne!(reply.header("date"), Some("Tue, 15 Nov 1994 12:45:26 GMT"));
    assert_ne!(reply.header("x-request-id"), Some("upstreams-own"));
}

#[tokio::test]
async fn a_header_that_connection_names_is_of_the_connection() {
    let headers = "connection: ETag , close\netag: \"1\"\nvary: a\ncontent-type: a/b";
    let reply = reply_to(answer("200 OK", headers, "{}")).await;
    assert_eq!((reply.header("etag"), reply.header("vary")), (None, Some("a")));
    assert_eq!((reply.text(), reply.header("connection")), ("{}", None));
}
