//! Requests that are forwarded: what the upstream gets, and what becomes of its answers.

use std::io::{BufReader, Write as _};
use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use http::{Method, Request};

use super::super::fixture::*;
use crate::settings::UpstreamOptions;
use crate::testing::*;
use crate::upstream::Auth;
use crate::value::Secret;

/// A request from a client at this address.
fn request(method: &str, uri: &str, headers: &[(&str, &str)]) -> Request<Body> {
    let mut request = Request::builder().method(method).uri(uri).header("x-request-id", "id-1");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let peer: SocketAddr = ([192, 0, 2, 7], 4711).into();
    request.extension(ConnectInfo(peer)).body(Body::empty()).unwrap()
}

fn to(uri: &str, headers: &[(&str, &str)]) -> Request<Body> {
    request("GET", uri, headers)
}

/// What the upstream gets of a request, and what the client gets.
async fn forwarded(options: UpstreamOptions, auth: Auth, request: Request<Body>) -> (Option<Received>, Reply) {
    let (port, received) = recorder(OK);
    let reply = answered(&rest_with(port, options, auth), request).await;
    (received.try_recv().ok(), reply)
}

async fn got(request: Request<Body>) -> Received {
    forwarded(UpstreamOptions::new(), Auth::none(), request).await.0.unwrap()
}

#[tokio::test]
async fn every_method_goes_below_the_base_uri() {
    for method in ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "QUERY"] {
        let (received, reply) = forwarded(UpstreamOptions::new(), Auth::none(), request(method, "/to/a/b", &[])).await;
        assert_eq!(received.unwrap().line, format!("{method} /a/b?v=1"));
        assert_eq!((reply.status.as_u16(), reply.text()), (200, "{\"a\":1}"), "{method}");
        assert_eq!(reply.header("x-request-id"), Some("id-1"));
    }
    for method in ["TRACE", "CONNECT"] {
        let (received, reply) = forwarded(UpstreamOptions::new(), Auth::none(), request(method, "/to/a", &[])).await;
        assert_eq!((received, reply.status.as_u16()), (None, 405));
        assert_eq!(reply.header("allow"), Some("GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"));
    }
}

#[tokio::test]
async fn the_path_and_the_query_are_as_received() {
    for (uri, line) in [
        ("/to/a?x=%20y&x=+&&z&=&v=9&%76=8&w=a/b?c", "GET /a?x=%20y&x=+&&z&=&w=a/b?c&v=1"),
        ("/to/a%2Fb/%E4?", "GET /a%2Fb/%E4?v=1"),
        ("/to/a;b=c/d:e@f,g/", "GET /a;b=c/d:e@f,g/?v=1"),
        ("/to/", "GET /?v=1"),
        ("/to/...", "GET /...?v=1"),
        ("/to/a\\b", "GET /a%5Cb?v=1"),
        ("/to/plainer", "GET /plainer?v=1"),
    ] {
        assert_eq!(got(to(uri, &[])).await.line, line, "{uri}");
    }
    let (received, _) = forwarded(
        UpstreamOptions::new().query("v", "2").query("tenant", "a&b"),
        Auth::query("key", Secret::from("s3cret")),
        to("/to/a?tenant=mine&key=theirs&x=1", &[]),
    )
    .await;
    assert_eq!(received.unwrap().line, "GET /a?x=1&v=1&tenant=a%26b&key=s3cret");
}

#[tokio::test]
async fn no_path_leaves_the_base_uri() {
    for path in [
        "..",
        "../x",
        "a/../../x",
        ".",
        "a/./b",
        "%2e%2e/x",
        "%2E./x",
        "a/%252e%252e/x",
        "a%2f..%2f..%2fx",
        "..%2fx",
        "..%5Cx",
        "..\\x",
        "a//b",
        "/x",
        "//x",
        "..;/x",
        "a/..;b=c/x",
        "%2e%2e%3b/x",
        "a/..",
    ] {
        let (received, reply) = forwarded(UpstreamOptions::new(), Auth::none(), to(&format!("/to/{path}"), &[])).await;
        assert_eq!((received, reply.status.as_u16()), (None, 400), "{path}");
        assert!(reply.text().contains("\"location\":\"path\",\"name\":\"path\""), "{}", reply.text());
    }
}

#[tokio::test]
async fn more_literal_routes_and_own_methods_win() {
    assert_eq!(got(to("/to/plain", &[])).await.line, "GET /plain");
    let (received, reply) = forwarded(UpstreamOptions::new(), Auth::none(), request("POST", "/to/plain", &[])).await;
    assert_eq!((received, reply.status.as_u16(), reply.header("allow")), (None, 405, Some("GET, HEAD, OPTIONS")));
    assert_eq!(got(to("/base", &[])).await.line, "GET /plain");
    assert_eq!(got(request("POST", "/base?a", &[])).await.line, "POST /?a&v=1");
    // HEAD follows GET where there is one.
    let (port, received) = recorder("HTTP/1.1 200 OK\r\ncontent-length: 7\r\n\r\n");
    let reply = answered(&rest(port), request("HEAD", "/to/x", &[])).await;
    assert_eq!(received.recv().unwrap().line, "HEAD /x?v=1");
    assert_eq!((reply.header("content-length"), reply.text()), (Some("7"), ""));
    let (port, _received) = recorder("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
    let reply = answered(&rest(port), request("HEAD", "/to/x", &[])).await;
    assert_eq!((reply.header("content-length"), reply.text()), (None, ""));
}

#[tokio::test]
async fn a_preflight_is_this_servers_and_other_options_are_not() {
    let headers = [("origin", "http://localhost"), ("access-control-request-method", "PUT")];
    let (received, reply) =
        forwarded(UpstreamOptions::new(), Auth::none(), request("OPTIONS", "/to/a", &headers)).await;
    assert_eq!((received, reply.status.as_u16()), (None, 204));
    assert_eq!(reply.header("allow"), Some("GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"));
    assert_eq!(got(request("OPTIONS", "/to/a", &headers[..1])).await.line, "OPTIONS /a?v=1");
}

#[tokio::test]
async fn only_trusted_headers_and_what_the_request_means_are_passed() {
    let received = got(to(
        "/to/a",
        &[
            ("host", "proxy.example:8080"),
            ("authorization", "Bearer theirs"),
            ("proxy-authorization", "Basic theirs"),
            ("cookie", "session=theirs"),
            ("x-internal", "theirs"),
            ("accept-language", "da"),
            ("user-agent", "theirs/1"),
            ("x-trace", "one"),
            ("x-trace", "two"),
            ("x-fixed", "theirs"),
            ("accept", "text/event-stream"),
            ("if-match", "\"1\""),
            ("range", "bytes=0-1"),
            ("content-type", "text/x"),
            ("forwarded", "for=1.2.3.4"),
            ("x-forwarded-for", "1.2.3.4"),
            ("x-forwarded-host", "evil"),
            ("x-forwarded-port", "1"),
            ("via", "1.0 evil"),
            ("te", "trailers"),
        ],
    ))
    .await;
    let mut head: Vec<_> = received.head.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    head.retain(|(name, _)| *name != "host");
    head.sort_unstable();
    assert_eq!(
        head,
        [
            ("accept", "text/event-stream"),
            ("content-type", "text/x"),
            ("forwarded", "for=192.0.2.7;host=\"proxy.example:8080\";proto=http"),
            ("if-match", "\"1\""),
            ("range", "bytes=0-1"),
            ("user-agent", "test/1"),
            ("via", "1.1 naftiko"),
            ("x-fixed", "ours"),
            ("x-forwarded-for", "192.0.2.7"),
            ("x-forwarded-host", "proxy.example:8080"),
            ("x-forwarded-proto", "http"),
            ("x-request-id", "id-1"),
            ("x-trace", "one"),
            ("x-trace", "two"),
        ]
    );
    assert!(received.header("host").unwrap().starts_with("127.0.0.1:"));
}

#[tokio::test]
async fn what_connection_names_stays_on_its_connection() {
    let received = got(to("/to/a", &[("connection", "close, X-Trace"), ("x-trace", "one"), ("accept", "a/b")])).await;
    assert_eq!((received.header("x-trace"), received.header("accept")), (None, Some("a/b")));
    assert_eq!(received.header("connection"), None);
}

#[tokio::test]
async fn credentials_are_the_authors_word_and_ours_win() {
    let theirs = [("authorization", "Bearer theirs"), ("cookie", "a=b")];
    let received = got(request("POST", "/base", &theirs)).await;
    assert_eq!((received.header("authorization"), received.header("cookie")), (Some("Bearer theirs"), Some("a=b")));
    let auth = Auth::bearer(Secret::from("ours"));
    let (received, _) = forwarded(UpstreamOptions::new(), auth, request("POST", "/base", &theirs)).await;
    assert_eq!(received.unwrap().header("authorization"), Some("Bearer ours"));
}

#[tokio::test]
async fn a_client_that_is_not_known_is_not_made_up() {
    let mut request = to("/to/a", &[]);
    request.extensions_mut().clear();
    let received = got(request).await;
    assert_eq!(received.header("forwarded"), Some("for=unknown;proto=http"));
    assert_eq!(received.header("x-forwarded-for"), None);
    let mut request = to("/to/a", &[("host", "[::1]:80")]);
    request.extensions_mut().insert(ConnectInfo::<SocketAddr>("[2001:db8::1]:9".parse().unwrap()));
    let received = got(request).await;
    assert_eq!(received.header("forwarded"), Some("for=\"[2001:db8::1]\";host=\"[::1]:80\";proto=http"));
    assert_eq!(received.header("x-forwarded-for"), Some("2001:db8::1"));
}

#[tokio::test]
async fn upgrades_are_refused() {
    for headers in [
        &[("connection", "Upgrade"), ("upgrade", "websocket"), ("sec-websocket-version", "13")][..],
        &[("connection", "keep-alive, upgrade")],
        &[("upgrade", "h2c, websocket")],
    ] {
        let (received, reply) = forwarded(UpstreamOptions::new(), Auth::none(), to("/to/a", headers)).await;
        assert_eq!((received, reply.status.as_u16()), (None, 501));
        assert_eq!(reply.header("content-type"), Some("application/problem+json"));
        assert!(reply.text().contains("\"type\":\"urn:naftiko:problem:upgrade-not-supported\""), "{}", reply.text());
        assert!(reply.text().contains("WebSocket"), "{}", reply.text());
    }
    let h2c = [("connection", "Upgrade, HTTP2-Settings"), ("upgrade", "h2c"), ("http2-settings", "AAMAAABkAAQ")];
    let received = got(to("/to/a", &h2c)).await;
    assert_eq!((received.header("upgrade"), received.header("http2-settings")), (None, None));
}

/// What the client gets for a response of the upstream at `/v1`.
async fn reply(method: Method, path: &str, head: &str) -> Reply {
    let (port, _received) = recorder(&head.replace('\n', "\r\n"));
    answered(&rest_at(port, "/v1"), request(method.as_str(), path, &[("host", "proxy.example")])).await
}

#[tokio::test]
async fn headers_of_the_answer_pass_but_those_that_concern_the_upstream() {
    let reply = reply(
        Method::GET,
        "/to/a",
        "HTTP/1.1 200 OK\nDate: Sat, 28 Nov 2026 10:00:00 GMT\nServer: x\nContent-Type: a/b\nContent-Length: 2\nETag: \"1\"\n\
         X-Own: 1\nX-Own: 2\nAllow: GET\nContent-Encoding: gzip\nTrailer: x\nConnection: X-Hop\nX-Hop: 1\n\
         Keep-Alive: timeout=5\nSet-Cookie: a=b\nStrict-Transport-Security: max-age=1\nAlt-Svc: h3=\":443\"\n\
         Access-Control-Allow-Origin: *\nX-Accel-Redirect: /etc\nProxy-Authenticate: Basic\nX-Request-Id: theirs\n\
         WWW-Authenticate: Bearer\nContent-Security-Policy: x\n\nab",
    )
    .await;
    let mut head: Vec<_> = reply.headers.iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap())).collect();
    head.sort_unstable();
    assert_eq!(
        head,
        [
            ("allow", "GET"),
            ("content-encoding", "gzip"),
            ("content-length", "2"),
            ("content-security-policy", "x"),
            ("content-type", "a/b"),
            ("date", "Sat, 28 Nov 2026 10:00:00 GMT"),
            ("etag", "\"1\""),
            ("www-authenticate", "Bearer"),
            ("x-own", "1"),
            ("x-own", "2"),
            ("x-request-id", "id-1"),
        ]
    );
    assert_eq!(reply.text(), "ab");
}

#[tokio::test]
async fn statuses_pass() {
    for status in [201, 202, 206, 400, 401, 403, 404, 405, 409, 418, 429, 500, 503] {
        let head = format!("HTTP/1.1 {status} X\ncontent-length: 1\n\nx");
        let reply = reply(Method::POST, "/to/a", &head).await;
        assert_eq!((reply.status.as_u16(), reply.text()), (status, "x"));
    }
    for (status, length) in [(204, None), (304, None), (205, Some("0"))] {
        let end = if status == 205 { "content-length: 0\n\n" } else { "content-type: a/b\n\n" };
        let reply = reply(Method::GET, "/to/a", &format!("HTTP/1.1 {status} X\netag: \"1\"\n{end}")).await;
        assert_eq!((reply.status.as_u16(), reply.text(), reply.header("etag")), (status, "", Some("\"1\"")));
        assert!(reply.header("content-length") == length || reply.header("content-length").is_none());
    }
}

#[tokio::test]
async fn rejected_credentials_are_this_servers_affair() {
    for status in [401, 407] {
        let (port, _received) =
            recorder(&format!("HTTP/1.1 {status} X\r\nwww-authenticate: Basic\r\ncontent-length: 6\r\n\r\ncanary"));
        let auth = Auth::bearer(Secret::from("canary"));
        let reply = answered(&rest_with(port, UpstreamOptions::new(), auth), to("/to/a", &[])).await;
        assert_eq!((reply.status.as_u16(), reply.header("www-authenticate")), (502, None));
        assert!(reply.text().contains("upstream-credentials-rejected") && !reply.text().contains("canary"));
    }
}

#[tokio::test]
async fn urls_of_the_upstream_stay_behind_the_proxy() {
    for (location, seen) in [
        ("http://UPSTREAM/v1/ships/6?a=b#c", Some("/to/ships/6?a=b#c")),
        ("//UPSTREAM/v1/x", Some("/to/x")),
        ("/v1/x", Some("/to/x")),
        ("/v1", Some("/to/")),
        ("6", Some("/to/ships/6")),
        ("../crews/1", Some("/to/crews/1")),
        ("?page=2", Some("/to/ships/5?page=2")),
        ("http://proxy.example/to/x", Some("/to/x")),
        ("http://proxy.example/v1/x", Some("/to/x")),
        ("/v1//evil/x", Some("/to/evil/x")),
        ("/login", None),
        ("http://UPSTREAM/v2", None),
        ("/v1/../../x", None),
        ("http://evil/v1/x", None),
        ("https://proxy.example.evil/to/x", None),
        ("javascript:x", None),
    ] {
        let respond = |status: u16, name: &'static str| async move {
            let port = upstream(move |mut stream| {
                let own = format!("127.0.0.1:{}", stream.local_addr().unwrap().port());
                let location = location.replace("UPSTREAM", &own);
                if receive(&mut BufReader::new(stream.try_clone().unwrap())).is_some() {
                    write!(stream, "HTTP/1.1 {status} X\r\n{name}: {location}\r\ncontent-length: 0\r\n\r\n").unwrap();
                }
            });
            answered(&rest_at(port, "/v1"), to("/to/ships/5", &[("host", "proxy.example")])).await
        };
        let redirect = respond(302, "location").await;
        match seen {
            Some(seen) => {
                assert_eq!((redirect.status.as_u16(), redirect.header("location")), (302, Some(seen)), "{location}");
            }
            None => {
                assert_eq!((redirect.status.as_u16(), redirect.header("location")), (502, None), "{location}");
                assert!(redirect.text().contains("upstream-redirect"), "{location}");
            }
        }
        for name in ["location", "content-location"] {
            let created = respond(201, name).await;
            let is_other_server = location.contains("evil/") && seen.is_none() || location.starts_with("javascript");
            let expected = seen.or(is_other_server.then_some(location));
            assert_eq!((created.status.as_u16(), created.header(name)), (201, expected), "{name}: {location}");
        }
    }
}

#[tokio::test]
async fn urls_of_the_upstream_do_not_show_what_is_added() {
    for location in
        ["", "#top", "/x/?v=1&key=s3cret&a=1", "http://UPSTREAM/x?key=s3cret", "http://proxy.example/to/x?key=s3cret#a"]
    {
        let port = upstream(move |mut stream| {
            let own = format!("127.0.0.1:{}", stream.local_addr().unwrap().port());
            let location = location.replace("UPSTREAM", &own);
            if receive(&mut BufReader::new(stream.try_clone().unwrap())).is_some() {
                write!(stream, "HTTP/1.1 302 X\r\nlocation: {location}\r\ncontent-length: 0\r\n\r\n").unwrap();
            }
        });
        let auth = Auth::query("key", Secret::from("s3cret"));
        let reply =
            answered(&rest_with(port, UpstreamOptions::new(), auth), to("/to/x?a=1", &[("host", "proxy.example")]))
                .await;
        let seen = reply.header("location").unwrap();
        assert!(seen.starts_with("/to/x") && !seen.contains("s3cret") && !seen.contains("v=1"), "{seen}");
    }
}
