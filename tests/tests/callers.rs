//! Adapters that ask who is calling: bearer, API keys and basic, on REST, MCP, forwards and skills.

#![cfg(test)]

use std::net::SocketAddr;

use naftiko_runtime::{ListenerOptions, UpstreamOptions};
use naftiko_tests::caller::{Reply, call};
use naftiko_tests::upstream::{Recorder, answer};

mod callers {
    mod bypass;
    mod digest;
    mod mounted;
    mod page;
    mod tokens;
}

naftiko_runtime::include_capability!("callers/harbour.yaml");

const LIST: &str = r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"list-ships","arguments":{}}}"#;

const MCP: &str = "content-type: application/json\r\naccept: application/json, text/event-stream";

fn builder(base_uri: &str) -> SettingsBuilder {
    let free = || ListenerOptions::new().port(0);
    let settings = Settings::builder().registry_key("upstream-key").registry(UpstreamOptions::new().base_uri(base_uri));
    let settings =
        settings.quay_token("token").desk_key("k\u{e4}y 1").gate_key("a&b=c").shelf_user("pilot").shelf_password("p:w");
    settings.locker_password("l\u{f6}cker").quay(free()).desk(free()).gate(free()).locker(free()).shelf(free())
}

/// Where the adapters listen, and the API behind them.
struct Served {
    quay: SocketAddr,
    desk: SocketAddr,
    gate: SocketAddr,
    locker: SocketAddr,
    shelf: SocketAddr,
    api: Recorder,
}

async fn served() -> Served {
    served_with(|settings| settings).await
}

async fn served_with(more: impl FnOnce(SettingsBuilder) -> SettingsBuilder) -> Served {
    let api = Recorder::choosing(|_| answer("200 OK", "content-type: application/json", "[]").into_bytes()).await;
    let settings = more(builder(&api.base_uri())).build().unwrap();
    let bound = naftiko_runtime::serve::<Capability>().bind(&settings).await.unwrap();
    let addresses: Vec<_> = bound.addresses().map(|(_, _, address)| address).collect();
    tokio::spawn(bound.run(std::future::pending()));
    let [quay, desk, gate, locker, shelf] = addresses.try_into().unwrap();
    Served { quay, desk, gate, locker, shelf, api }
}

/// That a request was refused with this challenge, and that nothing was sent.
#[track_caller]
fn assert_refused(reply: &Reply, api: &Recorder, (slug, challenge): (&str, &str)) {
    assert_eq!(reply.status, 401, "{}", reply.text());
    assert_eq!(reply.header("www-authenticate"), Some(challenge));
    assert_eq!(reply.header("content-type"), Some("application/problem+json"));
    assert!(reply.text().contains(&format!("urn:naftiko:problem:{slug}\"")), "{}", reply.text());
    assert!(api.take().is_empty());
}

#[tokio::test]
async fn a_bearer_token_is_asked_for() {
    let Served { quay, api, .. } = served().await;
    let missing = ("missing-credentials", r#"Bearer realm="quay""#);
    let invalid = ("invalid-credentials", r#"Bearer realm="quay", error="invalid_token""#);
    // RFC 6750 §3.1: of a token that was not sent, nothing is wrong.
    let no_token = ("invalid-credentials", r#"Bearer realm="quay""#);
    for (header, refusal) in [
        ("", missing),
        ("authorization: Bearer wrong", invalid),
        ("authorization: Bearer", no_token),
        ("authorization: Bearer ", no_token),
        ("authorization: Bearer token", invalid),
        ("authorization: Bearer quay-token2", invalid),
        ("authorization: Bearer quay-toke", invalid),
        ("authorization: Bearer QUAY-TOKEN", invalid),
        ("authorization: Basic quay-token", no_token),
        ("authorization: quay-token", no_token),
        ("authorization: Bearer quay-{{env.QUAY_TOKEN}}", invalid),
        ("x-api-key: quay-token", missing),
        ("proxy-authorization: Bearer quay-token", missing),
        ("cookie: authorization=Bearer quay-token", missing),
    ] {
        assert_refused(&call(quay, "GET /ships", header, "").await, &api, refusal);
    }
    // RFC 9110 §11.1: the name of a scheme is in any case, and one space or more follow it.
    for header in
        ["authorization: Bearer quay-token", "authorization: bearer quay-token", "Authorization: BEARER   quay-token"]
    {
        let reply = call(quay, "GET /ships", header, "").await;
        assert_eq!((reply.status, reply.text()), (200, "[]"));
        // No cache gives it to a stranger.
        assert_eq!(reply.header("cache-control"), Some("private"));
        // This server's own credential, and never the caller's.
        assert_eq!(api.one().header("authorization"), Some("Bearer upstream-key"));
    }
    let twice = "authorization: Bearer quay-token\r\nauthorization: Bearer quay-token";
    let detail = "the request has credentials more than once; send a bearer token in the header `Authorization` once";
    let refused = call(quay, "GET /ships", twice, "").await;
    refused.assert_problem(400, "repeated-credentials", detail);
    assert_eq!(refused.header("www-authenticate"), Some(r#"Bearer realm="quay", error="invalid_request""#));
    assert!(api.take().is_empty());
}

#[tokio::test]
async fn a_key_in_a_header_is_asked_for() {
    let Served { desk, api, .. } = served().await;
    let challenge = r#"ApiKey realm="desk", in="header", name="X-Desk-Key""#;
    for (header, slug) in [
        ("", "missing-credentials"),
        ("x-desk-key: ", "invalid-credentials"),
        ("x-desk-key: k", "invalid-credentials"),
        ("x-desk-key: k\u{e4}y 12", "invalid-credentials"),
        ("authorization: Bearer k\u{e4}y 1", "missing-credentials"),
    ] {
        let headers = format!("{MCP}\r\n{header}");
        let headers = headers.trim_end_matches("\r\n");
        assert_refused(&call(desk, "POST /mcp", headers, LIST).await, &api, (slug, challenge));
    }
    for path in ["/mcp", "/mcp/", "/"] {
        let headers = format!("{MCP}\r\nX-DESK-KEY: k\u{e4}y 1");
        let reply = call(desk, &format!("POST {path}"), &headers, LIST).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        assert!(reply.text().contains(r#""text":"[]""#), "{}", reply.text());
        let received = api.one();
        assert_eq!(
            (received.header("x-desk-key"), received.header("authorization")),
            (None, Some("Bearer upstream-key"))
        );
    }
}

#[tokio::test]
async fn a_key_in_the_query_is_asked_for_and_goes_no_further() {
    let Served { gate, api, .. } = served().await;
    let challenge = r#"ApiKey realm="gate", in="query", name="gate key""#;
    for (target, slug) in [
        ("/registry/ships", "missing-credentials"),
        ("/registry/ships?gate%20key=a", "invalid-credentials"),
        ("/registry/ships?gate%20key=a&b=c", "invalid-credentials"),
        ("/registry/ships?Gate%20key=a%26b%3Dc", "missing-credentials"),
        ("/registry/ships?gate%20key=%ff", "invalid-credentials"),
    ] {
        assert_refused(&call(gate, &format!("GET {target}"), "", "").await, &api, (slug, challenge));
    }
    for (target, sent) in [
        ("/registry/ships?gate%20key=a%26b%3Dc", "/ships"),
        ("/registry/ships?gate+key=a%26b%3dc&x=%20", "/ships?x=%20"),
        ("/registry/ships?x=1&&gate%20key=a%26b=c&y", "/ships?x=1&&y"),
    ] {
        let trace = "x-trace: 1\r\nauthorization: Bearer of-the-caller\r\ncookie: a=b";
        assert_eq!(call(gate, &format!("GET {target}"), trace, "").await.status, 200);
        let received = api.one();
        assert_eq!((received.target(), received.header("x-trace"), received.header("cookie")), (sent, Some("1"), None));
        assert_eq!(received.header("authorization"), Some("Bearer upstream-key"));
    }
    let twice = call(gate, "GET /registry/ships?gate+key=a%26b%3Dc&gate%20key=a%26b%3Dc", "", "").await;
    assert_eq!((twice.status, twice.header("www-authenticate")), (400, None), "{}", twice.text());
}

#[tokio::test]
async fn a_user_and_a_password_are_asked_for() {
    let Served { shelf, api, .. } = served().await;
    let challenge = r#"Basic realm="shelf", charset="UTF-8""#;
    // `pilot:`, `pilot:pw`, `Pilot:p:w`, `:p:w`, `:`
    for (sent, slug) in [
        ("", "missing-credentials"),
        ("Basic cGlsb3Q6", "invalid-credentials"),
        ("Basic cGlsb3Q6cHc=", "invalid-credentials"),
        ("Basic UGlsb3Q6cDp3", "invalid-credentials"),
        ("Basic OnA6dw==", "invalid-credentials"),
        ("Basic Og==", "invalid-credentials"),
        ("Basic", "invalid-credentials"),
        ("Basic !!!", "invalid-credentials"),
        ("Bearer cGlsb3Q6cDp3", "invalid-credentials"),
    ] {
        let header = if sent.is_empty() { String::new() } else { format!("authorization: {sent}") };
        assert_refused(&call(shelf, "GET /skills", &header, "").await, &api, (slug, challenge));
    }
    // `pilot:p:w`
    let reply = call(shelf, "GET /skills", "authorization: basic cGlsb3Q6cDp3", "").await;
    assert_eq!(reply.status, 200, "{}", reply.text());
}

#[tokio::test]
async fn two_credentials_are_valid_while_one_is_replaced() {
    let served = served_with(|settings| settings.quay_token_previous("old").shelf_password_previous("old")).await;
    let Served { quay, shelf, .. } = served;
    for (token, status) in [("quay-token", 200), ("quay-old", 200), ("old", 401), ("quay-", 401)] {
        assert_eq!(
            call(quay, "GET /ships", &format!("authorization: Bearer {token}"), "").await.status,
            status,
            "{token}"
        );
    }
    // `pilot:p:w`, `pilot:old`, `old:old`
    for (pair, status) in [("cGlsb3Q6cDp3", 200), ("cGlsb3Q6b2xk", 200), ("b2xkOm9sZA==", 401)] {
        assert_eq!(
            call(shelf, "GET /skills", &format!("authorization: Basic {pair}"), "").await.status,
            status,
            "{pair}"
        );
    }
}

#[test]
fn a_credential_that_is_missing_or_empty_is_told_before_anything_listens() {
    let settings = Settings::builder().registry_key("k").desk_key("").quay_token("a\nb").gate_key("k").shelf_user("u");
    let error = settings.build().err().unwrap().to_string();
    for line in [
        "HARBOUR_QUAY_TOKEN (bearer token of callers of `quay`) is invalid (value not shown)",
        "HARBOUR_DESK_KEY (API key of callers of `desk`) is not set",
        "HARBOUR_SHELF_PASSWORD (password of callers of `shelf`) is not set",
    ] {
        assert!(error.contains(line), "{error}");
    }
}

#[test]
fn a_user_name_that_nobody_can_send_is_told_before_anything_listens() {
    let settings = builder("http://127.0.0.1:1").shelf_user("pilot:7").build().unwrap();
    let error = Capability::new(&settings).err().unwrap().to_string();
    assert!(error.contains("authentication of `shelf`") && error.contains("without `:`"), "{error}");
}
