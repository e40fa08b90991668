//! Tokens of callers: they go no further, and are shown nowhere, whatever is wrong with them or with their issuer.

use std::net::SocketAddr;

use naftiko_runtime::{ListenerOptions, UpstreamOptions};
use naftiko_tests::caller::{Reply, call};
use naftiko_tests::issuer::Issuer;
use naftiko_tests::upstream::{Recorder, answer};
use serde_json::{Value, json};

use super::broken::{Way, broken};
use super::collected;
use super::everywhere::whole;
use super::shown::shown;

naftiko_runtime::include_capability!("../callers/tokens.yaml");

const MCP: &str = "content-type: application/json\r\naccept: application/json, text/event-stream";
const CALL: &str = r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"list-ships","arguments":{}}}"#;
const TENANT: &str = "https://harbour.example/tenant";

/// The adapters, and what everything that knows the issuer shows of itself.
async fn served(issuer: &Issuer, api: &Recorder) -> (SocketAddr, SocketAddr, String) {
    collected::begin();
    let free = || ListenerOptions::new().port(0);
    let settings = Settings::builder().tokens_issuer(issuer.server.base_uri()).quay(free()).desk(free());
    let settings = settings.registry(UpstreamOptions::new().base_uri(api.base_uri())).build().unwrap();
    let bound = naftiko_runtime::serve::<Capability>().bind(&settings).await.unwrap();
    let addresses: Vec<_> = bound.addresses().map(|(.., address)| address).collect();
    tokio::spawn(bound.run(std::future::pending()));
    (addresses[0], addresses[1], shown!(settings, Capability::new(&settings).unwrap()))
}

/// What a token that both adapters take claims, and this.
fn claims(more: &Value) -> Value {
    let mut claims =
        json!({"aud": ["https://quay.example/v1", "harbour-desk"], "scope": "ships.read", TENANT: "north"});
    claims.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    claims
}

/// What REST and MCP answer to a token.
async fn asked((quay, desk): (SocketAddr, SocketAddr), token: &str) -> [Reply; 2] {
    let header = format!("authorization: Bearer {token}");
    let headers = format!("{MCP}\r\n{header}");
    tokio::join!(call(quay, "GET /ships", &header, ""), call(desk, "POST /mcp", &headers, CALL)).into()
}

#[track_caller]
fn assert_nothing(text: &str, tokens: &[&str]) {
    for token in tokens {
        for part in token.split('.').skip(1).chain([*token, "canary"]) {
            assert_eq!(text.lines().find(|line| line.contains(part)), None, "{part}");
        }
    }
}

#[tokio::test]
async fn callers_send_them() {
    let (issuer, api) = (Issuer::start().await, Recorder::start().await);
    let (quay, desk, mut text) = served(&issuer, &api).await;
    let right = issuer.token(&claims(&json!({})));
    let mut forged = right.clone().into_bytes();
    let last = forged.len() - 10;
    forged[last] = if forged[last] == b'A' { b'B' } else { b'A' };
    let tokens = [
        (right, [200, 200]),
        (issuer.token(&claims(&json!({"exp": 1}))), [401, 401]),
        (issuer.token(&claims(&json!({"aud": "canary-other"}))), [401, 401]),
        (issuer.token(&claims(&json!({"iss": "https://canary.example"}))), [401, 401]),
        (issuer.token(&claims(&json!({"scope": "canary-scope"}))), [403, 200]),
        (issuer.token(&claims(&json!({TENANT: null, "more": "canary-claim"}))), [403, 200]),
        (String::from_utf8(forged).unwrap(), [401, 401]),
        (issuer.signed("canary-key", &claims(&json!({}))), [401, 401]),
    ];
    for (token, status) in &tokens {
        let replies = asked((quay, desk), token).await;
        assert_eq!(replies.each_ref().map(|reply| reply.status), *status, "{}", replies[0].text());
        text += &replies.iter().map(whole).collect::<String>();
    }
    // Beside an API that says nonsense, and one that refuses this server.
    for answered in ["nonsense\r\n\r\n".to_owned(), answer("403 Forbidden", "", "no")] {
        let api = Recorder::answering(answered).await;
        let (quay, desk, shown) = served(&issuer, &api).await;
        let [rest, mcp] = asked((quay, desk), &tokens[0].0).await;
        assert!(matches!(rest.status, 403 | 502) && mcp.text().contains(r#""isError":true"#), "{}", mcp.text());
        text += &(shown + &whole(&rest) + &whole(&mcp) + &format!("{:?}", api.take()));
    }
    let sent = format!("{:?}", api.take());
    text += &(format!("{:?}", issuer.server.take()) + &sent + &collected::said());
    assert!(sent.contains("pilot-7") && text.contains("subject=\"pilot-7\""), "who is asking is told");
    assert_nothing(&text, &tokens.each_ref().map(|(token, _)| token.as_str()));
}

#[tokio::test]
async fn their_issuer_goes_wrong() {
    for way in Way::ALL {
        let (issuer, api) =
            (Issuer::with_keys_at(format!("{}/keys", broken(way).await)).await, Recorder::start().await);
        let (quay, desk, mut text) = served(&issuer, &api).await;
        let token = issuer.token(&claims(&json!({})));
        for reply in asked((quay, desk), &token).await {
            assert_eq!(reply.status, 503, "{way:?}: {}", reply.text());
            text += &whole(&reply);
        }
        assert!(api.take().is_empty());
        assert_nothing(&(text + &format!("{:?}", issuer.server.take()) + &collected::said()), &[&token]);
    }
    for answered in [answer("500 Oops", "", "canary-body"), answer("200 OK", "", r#"{"keys":"canary-keys"}"#)] {
        let (keys, api) = (Recorder::answering(answered).await, Recorder::start().await);
        let issuer = Issuer::with_keys_at(format!("{}/keys", keys.base_uri())).await;
        let (quay, desk, mut text) = served(&issuer, &api).await;
        let token = issuer.token(&claims(&json!({})));
        for reply in asked((quay, desk), &token).await {
            assert_eq!(reply.status, 503, "{}", reply.text());
            text += &whole(&reply);
        }
        assert!(api.take().is_empty() && keys.take().len() == 2);
        assert_nothing(&(text + &collected::said()), &[&token]);
    }
}
