//! Who is asking: `auth.subject` in requests to the upstream, in the log, and nowhere that callers can write it.

#![cfg(test)]

use std::net::SocketAddr;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use naftiko_runtime::{ListenerOptions, UpstreamOptions};
use naftiko_tests::caller::{Reply, call};
use naftiko_tests::mcp_caller::{Generation, params, result, text};
use naftiko_tests::upstream::{Recorder, answer};
use serde_json::{Value, json};

#[path = "secrets/collected.rs"]
mod collected;

naftiko_runtime::include_capability!("identity/fleet.yaml");

const PASSWORD: &str = "canaryharbour55e1";

fn settings(base_uri: String) -> Settings {
    let free = || ListenerOptions::new().port(0);
    let settings = Settings::builder().harbour_password(PASSWORD).registry(UpstreamOptions::new().base_uri(base_uri));
    settings.quay(free()).climbers(free()).desk(free()).build().unwrap()
}

/// The adapters over this upstream, for the rest of the test: `quay`, `climbers`, `desk`.
async fn serve(upstream: &Recorder) -> [SocketAddr; 3] {
    let bound = naftiko_runtime::serve::<Capability>().bind(&settings(upstream.base_uri())).await.unwrap();
    let addresses: Vec<_> = bound.addresses().map(|(.., address)| address).collect();
    tokio::spawn(bound.run(std::future::pending()));
    addresses.try_into().unwrap()
}

fn credentials(user: &str) -> String {
    format!("Basic {}", BASE64_STANDARD.encode(format!("{user}:{PASSWORD}")))
}

/// A request of this user, with the id by which its line is found.
async fn asked(address: SocketAddr, user: &str, first: &str, id: &str, body: &str) -> Reply {
    let headers = format!(
        "authorization: {}\nx-user: admin\nx-request-id: {id}\ncontent-type: application/json",
        credentials(user)
    );
    call(address, first, &headers, body).await
}

/// A message of `pilot` to the tools.
async fn tools(address: SocketAddr, generation: Generation, method: &str, params: &str) -> Value {
    let name = serde_json::from_str::<Value>(params).unwrap()["name"].as_str().map(str::to_owned);
    let headers = generation.headers(method, name.as_deref());
    let headers = format!("{headers}\nauthorization: {}\nx-user: admin", credentials("pilot"));
    let reply = call(address, "POST /mcp", &headers, generation.message(7, method, params)).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    result(serde_json::from_str(reply.text()).unwrap(), 7)
}

#[tokio::test]
async fn the_upstream_is_told_who_is_asking() {
    let upstream = Recorder::start().await;
    let [quay, _, desk] = serve(&upstream).await;
    assert_eq!(asked(quay, "pilot", "GET /ships/9074729", "", "").await.status, 200);
    for generation in Generation::ALL {
        let called = tools(desk, generation, "tools/call", &params("get-ship", r#"{"imo":"9074729"}"#)).await;
        assert_eq!(text(&called), (false, "{}"));
    }
    let received = upstream.take();
    assert_eq!(received.len(), 3);
    for received in received {
        assert_eq!((received.method(), received.target()), ("GET", "/ships/9074729"));
        assert_eq!(received.header("x-user"), Some("pilot"), "and not what the caller says in a header");
        assert_eq!(received.header("authorization"), None, "the caller's credential stays here");
        assert!(!format!("{:?}", received.head).contains(PASSWORD));
    }
}

#[tokio::test]
async fn a_body_contains_it_whole_in_texts_and_in_lists() {
    let upstream = Recorder::start().await;
    let [quay, _, desk] = serve(&upstream).await;
    let reply = asked(quay, "pilot", "POST /ships/1/log", "", r#"{"note":"done {{auth.subject}}"}"#).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let arguments = r#"{"imo":"1","note":"done {{auth.subject}}"}"#;
    let called = tools(desk, Generation::Handshake, "tools/call", &params("sign-log", arguments)).await;
    assert_eq!(text(&called), (false, "{}"));
    for received in upstream.take() {
        let body: Value = serde_json::from_slice(&received.body).unwrap();
        let expected = json!({
            "signer": "pilot",
            "mark": "signed by pilot: done {{auth.subject}}",
            "crew": { "captain": "pilot", "others": ["pilot", "not pilot"] },
            "note": "done {{auth.subject}}",
        });
        assert_eq!(body, expected, "what callers send is no template");
        assert_eq!(received.header("authorization"), None);
    }
}

#[tokio::test]
async fn steps_know_who_is_asking() {
    let upstream = Recorder::choosing(|received| {
        let body = match received.target() {
            "/officers" => json!([{"user": "mate", "rank": "second"}, {"user": "pilot", "rank": "first"}]),
            _ => json!({"name": "Annie"}),
        };
        answer("200 OK", "content-type: application/json", &body.to_string()).into_bytes()
    })
    .await;
    let [quay, _, desk] = serve(&upstream).await;
    let expected = json!({"user": "pilot", "rank": "first"});
    let reply = asked(quay, "pilot", "POST /ships/7/rank", "", "").await;
    assert_eq!((reply.status, serde_json::from_str::<Value>(reply.text()).unwrap()), (200, expected.clone()));
    let called = tools(desk, Generation::Stateless, "tools/call", &params("own-rank", r#"{"imo":"7"}"#)).await;
    assert_eq!(called["structuredContent"], expected, "{called}");
    let received = upstream.take();
    assert_eq!(received.len(), 6);
    assert!(received.iter().all(|received| received.header("authorization").is_none()));
    for received in received.iter().filter(|received| received.target() == "/ships/7") {
        match received.method() {
            "GET" => assert_eq!(received.header("x-user"), Some("pilot")),
            _ => {
                let body: Value = serde_json::from_slice(&received.body).unwrap();
                assert_eq!(body, json!({"signer": "pilot", "mark": "first pilot of Annie"}));
            }
        }
    }
}

#[tokio::test]
async fn models_neither_see_nor_set_it() {
    let upstream = Recorder::start().await;
    let [.., desk] = serve(&upstream).await;
    for generation in Generation::ALL {
        let listed = tools(desk, generation, "tools/list", "{}").await;
        assert!(!listed.to_string().contains("auth"), "{listed}");
        let schema = &listed["tools"][0]["inputSchema"];
        assert_eq!(schema["properties"].as_object().unwrap().keys().collect::<Vec<_>>(), ["imo"], "{schema}");
        assert_eq!(schema["required"], json!(["imo"]), "{schema}");
        for name in ["auth.subject", "auth_subject", "X-User", "x-user"] {
            let arguments = format!(r#"{{"imo":"1","{name}":"admin"}}"#);
            let called = tools(desk, generation, "tools/call", &params("get-ship", &arguments)).await;
            let (is_error, text) = text(&called);
            assert!(is_error && text.contains(name) && text.contains("only `imo`"), "{text}");
        }
    }
    assert_eq!(upstream.take().len(), 0);
}

#[tokio::test]
async fn the_log_says_who_asked_and_never_how_that_is_known() {
    collected::begin();
    let upstream = Recorder::start().await;
    let [quay, climbers, desk] = serve(&upstream).await;
    asked(quay, "pilot", "GET /ships/1", "id-named", "").await;
    asked(quay, "pilot", "GET /berth", "id-unsuited", "").await;
    asked(climbers, "../admin", "GET /me", "id-climbing", "").await;
    asked(quay, "stranger", "GET /ships/1", "id-stranger", "").await;
    tools(desk, Generation::Stateless, "tools/call", &params("get-officer", "{}")).await;
    let said = collected::said();
    let line = |id: &str| {
        let found: Vec<_> = said.lines().filter(|line| line.contains(id) && line.starts_with("INFO")).collect();
        assert_eq!(found.len(), 1, "{id}: {found:?}");
        found[0].to_owned()
    };
    assert!(line("id-named").contains(r#"subject="pilot""#), "{}", line("id-named"));
    assert!(line("id-unsuited").contains(r#"subject="pilot""#), "{}", line("id-unsuited"));
    assert!(line("id-climbing").contains(r#"subject="../admin""#), "{}", line("id-climbing"));
    assert!(!line("id-stranger").contains("subject"), "whoever has no credential is nobody");
    assert!(said.lines().any(|line| line.contains("get-officer") && line.contains(r#"subject="pilot""#)));
    for secret in [PASSWORD, &BASE64_STANDARD.encode(format!("pilot:{PASSWORD}"))] {
        assert!(!said.contains(secret), "{secret}");
    }
}

/// Nothing that callers send could change it: they are not told to send something else.
#[tokio::test]
async fn a_name_that_does_not_fit_is_403_and_not_shown() {
    let upstream = Recorder::start().await;
    let [quay, climbers, desk] = serve(&upstream).await;
    let unsuited = |expected: &str| {
        format!("the subject of the caller's identity is not what is needed here: expected {expected}")
    };
    let reply = asked(quay, "pilot", "GET /berth", "", "").await;
    reply.assert_problem(403, "identity-lacks-claim", &unsuited("an integer"));
    let called = tools(desk, Generation::Handshake, "tools/call", &params("get-berth", "{}")).await;
    assert_eq!(text(&called), (true, format!("identity-lacks-claim: {}", unsuited("an integer")).as_str()));
    let reply = asked(climbers, "../admin", "GET /me", "", "").await;
    assert_eq!(reply.status, 403, "{}", reply.text());
    assert!(reply.text().contains("the subject of the caller's identity") && !reply.text().contains("admin"));
    assert_eq!(upstream.take().len(), 0, "no path climbs");
}

#[tokio::test]
async fn without_a_caller_there_is_no_subject() {
    let upstream = Recorder::start().await;
    let capability = Capability::new(&settings(upstream.base_uri())).unwrap();
    let called = mcp::desk::server(&capability).call("get-ship", json!({ "imo": "1" })).await.unwrap();
    let called = serde_json::to_value(called).unwrap();
    assert_eq!(
        text(&called),
        (true, "identity-lacks-claim: the caller's identity has no subject, which is needed here")
    );
    let input = functions::GetShipsImoInput { imo: "1".to_owned(), auth_subject: "third mate".to_owned() };
    functions::get_ships_imo(&capability, input).await.unwrap();
    assert_eq!(upstream.one().header("x-user"), Some("third mate"), "a program says who is asking");
}
