//! An upstream that asks for digest authentication: one that checks what it gets, and lighttpd.

#![cfg(test)]

use std::net::SocketAddr;

use naftiko_runtime::{ListenerOptions, UpstreamOptions};
use naftiko_tests::caller::{Reply, call};
use naftiko_tests::upstream::{Recorder, answer};
use serde_json::json;

use digest::guard::{Guard, PASSWORD};

mod digest {
    pub(crate) mod guard;
    mod lighttpd;
}

naftiko_runtime::include_capability!("digest/docks.yaml");

const AUTH: &str = ", qop=\"auth,auth-int\"";

fn settings(base_uri: &str, user: &str, password: &str) -> Settings {
    let free = || ListenerOptions::new().port(0).max_request(1 << 20);
    let docks = UpstreamOptions::new().base_uri(base_uri);
    let settings = Settings::builder().dock_user(user).dock_password(password).docks(docks);
    settings.quay(free()).desk(free()).build().unwrap()
}

/// A server over this upstream, for the rest of the test.
async fn serve(base_uri: &str, user: &str, password: &str) -> SocketAddr {
    let bound = naftiko_runtime::serve::<Capability>().bind(&settings(base_uri, user, password)).await.unwrap();
    let (_, _, address) = bound.addresses().next().unwrap();
    tokio::spawn(bound.run(std::future::pending()));
    address
}

/// Methods and targets of what came in.
fn requests(upstream: &Recorder) -> Vec<String> {
    upstream.take().iter().map(|received| format!("{} {}", received.method(), received.target())).collect()
}

#[tokio::test]
async fn every_kind_of_challenge_is_answered() {
    const WIDE: &str = "J\u{e4}s\u{f8}n Doe";
    for (user, algorithm, more) in [
        ("Mufasa", None, ""),
        ("Mufasa", None, AUTH),
        ("Mufasa", Some("MD5"), AUTH),
        ("Mufasa", Some("MD5-sess"), AUTH),
        ("Mufasa", Some("SHA-256"), ""),
        ("Mufasa", Some("SHA-256"), AUTH),
        ("Mufasa", Some("SHA-256-sess"), AUTH),
        ("Mufasa", Some("SHA-512-256"), AUTH),
        ("M\"u\\fa, sa=", Some("SHA-256"), AUTH),
        (WIDE, Some("SHA-256"), ", qop=\"auth\", charset=UTF-8"),
        (WIDE, Some("SHA-256"), ", qop=auth, userhash=true"),
        ("Mufasa", Some("MD5"), ", qop=auth, userhash=true, charset=UTF-8"),
    ] {
        let upstream = Guard::new(user, algorithm, more).start().await;
        let address = serve(&upstream.base_uri(), user, PASSWORD).await;
        for (first, headers, body) in [
            ("GET /ships/a%20%22b?flag=%C3%A9%22%5C&x=1", "", ""),
            ("POST /ships", "content-type: application/json", "{\"name\":\"Ark\"}"),
            ("GET /ships/1", "", ""),
        ] {
            let reply = call(address, first, headers, body).await;
            assert_eq!((reply.status, reply.text()), (200, "{}"), "{user} {algorithm:?}{more}");
        }
        let first = "GET /ships/a%20%22b?flag=%C3%A9%22%5C";
        assert_eq!(requests(&upstream), [first, first, "POST /ships", "GET /ships/1"]);
    }
}

#[tokio::test]
async fn models_and_programs_call_it_too() {
    let upstream = Guard::new("Mufasa", Some("SHA-256"), AUTH).start().await;
    let settings = settings(&upstream.base_uri(), "Mufasa", PASSWORD);
    let capability = Capability::new(&settings).unwrap();
    let reply = mcp::server(&capability).call("get-ship", json!({ "id": "1" })).await.unwrap();
    let reply = serde_json::to_value(reply).unwrap();
    assert_eq!(reply["content"][0]["text"], "{}", "{reply}");
    let client = client::docks::Client::new(&settings).unwrap();
    let ship = client::docks::GetShipInput { id: "2".to_owned(), flag: None };
    assert_eq!(client.get_ship(ship).await.unwrap().bytes().await.unwrap(), "{}");
    // Each has its own nonces: a program's client is another one than the server's.
    assert_eq!(requests(&upstream), ["GET /ships/1", "GET /ships/1", "GET /ships/2", "GET /ships/2"]);
}

/// Whoever knows no nonce answers a challenge of its own.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_callers_at_once() {
    let upstream = Guard::new("Mufasa", Some("SHA-256"), AUTH).start().await;
    let address = serve(&upstream.base_uri(), "Mufasa", PASSWORD).await;
    let calls =
        (0..100).map(|id| tokio::spawn(async move { call(address, &format!("GET /ships/{id}"), "", "").await }));
    for call in calls.collect::<Vec<_>>() {
        let reply = call.await.unwrap();
        assert_eq!((reply.status, reply.text()), (200, "{}"));
    }
    let before = requests(&upstream).len();
    assert!((101..=200).contains(&before), "{before}");
    for id in 0..3 {
        assert_eq!(call(address, &format!("GET /ships/{id}"), "", "").await.status, 200);
    }
    assert_eq!(requests(&upstream).len(), 3);
}

#[tokio::test]
async fn stale_nonces_are_replaced() {
    let upstream = Guard::new("Mufasa", Some("MD5-sess"), AUTH).stale_after(3).start().await;
    let address = serve(&upstream.base_uri(), "Mufasa", PASSWORD).await;
    for id in 0..8 {
        let reply = call(address, &format!("GET /ships/{id}"), "", "").await;
        assert_eq!((reply.status, reply.text()), (200, "{}"));
    }
    assert_eq!(requests(&upstream).len(), 8 + 3);
}

#[tokio::test]
async fn bodies_that_stream_are_authenticated_in_advance() {
    let upstream = Guard::new("Mufasa", Some("SHA-256"), AUTH).stale_after(3).start().await;
    let address = serve(&upstream.base_uri(), "Mufasa", PASSWORD).await;
    let body = "x".repeat(100_000);
    for (first, headers) in [
        ("PUT /ships/1", "content-type: image/png"),
        ("PUT /docks/ships/1?a=%20b", "content-type: text/x\ntransfer-encoding: chunked"),
        ("PATCH /docks/ships/1", ""),
    ] {
        let chunked = format!("{:x}\r\n{body}\r\n0\r\n\r\n", body.len());
        let sent = if headers.contains("chunked") { &chunked } else { &body };
        let reply = call(address, first, headers, sent).await;
        assert_eq!((reply.status, reply.text()), (200, "{}"), "{first}");
    }
    let received = upstream.take();
    let lines: Vec<_> =
        received.iter().map(|received| format!("{} {}", received.method(), received.target())).collect();
    assert_eq!(lines, ["HEAD /ships/1", "PUT /ships/1", "PUT /ships/1?a=%20b", "PATCH /ships/1"]);
    assert!(received[1..].iter().all(|received| received.body == body.as_bytes()));
    // The nonce is stale from here on, and the body is gone when that is told.
    let detail = |name: &str| {
        format!(
            "the upstream of `{name}` rejected this server's credentials with 401: a body that is sent while it arrives \
             cannot be sent again with new credentials"
        )
    };
    let reply = call(address, "PUT /ships/1", "", &body).await;
    reply.assert_problem(502, "upstream-credentials-rejected", &detail("put-photo"));
    for _ in 0..3 {
        assert_eq!(call(address, "PUT /docks/ships/2", "", &body).await.status, 200);
    }
    let reply = call(address, "PUT /docks/ships/3", "", &body).await;
    reply.assert_problem(502, "upstream-credentials-rejected", &detail("docks"));
}

/// A forward may pass the caller's on, but not to a namespace that has its own.
#[tokio::test]
async fn credentials_of_callers_stay_here() {
    let upstream = Guard::new("Mufasa", Some("SHA-256"), AUTH).start().await;
    let address = serve(&upstream.base_uri(), "Mufasa", PASSWORD).await;
    for (first, body) in [("PUT /docks/1", "x"), ("GET /docks/1", "")] {
        let reply = call(address, first, "authorization: Bearer theirs", body).await;
        assert_eq!((reply.status, reply.text()), (200, "{}"));
    }
    let address = serve(&upstream.base_uri(), "Mufasa", PASSWORD).await;
    assert_eq!(call(address, "GET /docks/1", "authorization: Bearer theirs", "").await.status, 200);
    let received = upstream.take();
    let schemes: Vec<_> =
        received.iter().map(|received| received.header("authorization").map(|text| &text[..6])).collect();
    assert_eq!(schemes, [None, Some("Digest"), Some("Digest"), None, Some("Digest")]);
}

async fn refused(upstream: &Recorder, user: &str, password: &str) -> Reply {
    call(serve(&upstream.base_uri(), user, password).await, "GET /ships/1", "", "").await
}

#[tokio::test]
async fn refusals_say_why() {
    let slug = "upstream-credentials-rejected";
    let rejected = "the upstream of `get-ship` rejected this server's credentials with 401";
    let upstream = Guard::new("Mufasa", Some("SHA-256"), AUTH).start().await;
    refused(&upstream, "Mufasa", "canary").await.assert_problem(502, slug, rejected);
    assert_eq!(requests(&upstream).len(), 2);
    let upstream = Guard::new("Zo\u{eb}", Some("SHA-256"), AUTH).start().await;
    let reply = refused(&upstream, "Zo\u{eb}", PASSWORD).await;
    let why = "its `Digest` challenge does not offer `charset=UTF-8`, which the user name needs: it is not ASCII";
    reply.assert_problem(502, slug, &format!("{rejected}: {why}"));
    assert_eq!(requests(&upstream).len(), 1);
    let upstream = Guard::new("Mufasa", None, ", qop=\"auth-int\"").start().await;
    let why = "its `Digest` challenge asks for another `qop` than `auth`; `auth-int` is not supported";
    refused(&upstream, "Mufasa", PASSWORD).await.assert_problem(502, slug, &format!("{rejected}: {why}"));
    let upstream = Recorder::answering(answer("401 Unauthorized", "www-authenticate: Basic realm=\"x\"", "")).await;
    let why = "it has no challenge for `Digest`";
    refused(&upstream, "Mufasa", PASSWORD).await.assert_problem(502, slug, &format!("{rejected}: {why}"));
}
