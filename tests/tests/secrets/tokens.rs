//! Tokens: those of callers, which go no further, and those that are obtained for calls.

use naftiko_runtime::{ListenerOptions, UpstreamOptions};
use naftiko_tests::caller::call;
use naftiko_tests::issuer::Issuer;
use naftiko_tests::upstream::{Recorder, answer};
use serde_json::json;

use super::collected;
use super::shown::shown;

mod inbound {
    naftiko_runtime::include_capability!("../callers/tokens.yaml");
}
mod outbound {
    naftiko_runtime::include_capability!("../oauth2/fleet.yaml");
}

#[tokio::test]
async fn callers_send_them() {
    use inbound::{Capability, Settings};
    collected::begin();
    let (issuer, api) = (Issuer::start().await, Recorder::start().await);
    let free = || ListenerOptions::new().port(0);
    let settings = Settings::builder().tokens_issuer(issuer.server.base_uri()).quay(free()).desk(free());
    let settings = settings.registry(UpstreamOptions::new().base_uri(api.base_uri())).build().unwrap();
    let bound = naftiko_runtime::serve::<Capability>().bind(&settings).await.unwrap();
    let (_, _, quay) = bound.addresses().next().unwrap();
    tokio::spawn(bound.run(std::future::pending()));
    let mut text = shown!(settings, Capability::new(&settings).unwrap());
    let claims = |more: serde_json::Value| {
        let mut claims = json!({
            "aud": "https://quay.example/v1", "scope": "ships.read", "https://harbour.example/tenant": "north",
        });
        claims.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        claims
    };
    let right = issuer.token(&claims(json!({})));
    let mut forged = right.clone().into_bytes();
    let last = forged.len() - 10;
    forged[last] = if forged[last] == b'A' { b'B' } else { b'A' };
    let forged = String::from_utf8(forged).unwrap();
    let tokens = [
        (right, 200),
        (issuer.token(&claims(json!({"exp": 1}))), 401),
        (issuer.token(&claims(json!({"aud": "other"}))), 401),
        (issuer.token(&claims(json!({"iss": "https://other.example"}))), 401),
        (issuer.token(&claims(json!({"scope": "other"}))), 403),
        (issuer.token(&claims(json!({"https://harbour.example/tenant": null}))), 403),
        (forged, 401),
    ];
    for (token, status) in &tokens {
        let reply = call(quay, "GET /ships", &format!("authorization: Bearer {token}"), "").await;
        assert_eq!(reply.status, *status, "{}", reply.text());
        text += &format!("{:?}\n{}", reply.head, reply.text());
    }
    let sent = format!("{:?}", api.take());
    text += &(format!("{:?}", issuer.server.take()) + &sent + &collected::said());
    assert!(sent.contains("pilot-7") && text.contains("subject=\"pilot-7\""), "who is asking is told");
    for (token, _) in &tokens {
        for part in token.split('.').skip(1).chain([token.as_str()]) {
            assert!(!text.contains(part), "{part} in {text}");
        }
    }
}

#[tokio::test]
async fn calls_carry_them() {
    use outbound::{Capability, Settings};
    const SECRET: &str = "canaryclient5e1d";
    const TOKEN: &str = "canarytoken2b9f";
    collected::begin();
    let given = |status: &'static str, body: String| {
        Recorder::choosing(move |_| answer(status, "content-type: application/json", &body).into_bytes())
    };
    let good = format!(r#"{{"access_token":"{TOKEN}","token_type":"Bearer","expires_in":60}}"#);
    let refused = format!(r#"{{"error":"invalid_client","error_description":"{SECRET} {TOKEN}"}}"#);
    let other = format!(r#"{{"access_token":"{TOKEN}","token_type":"mac"}}"#);
    for (status, body, api_status, expected) in [
        ("200 OK", good.clone(), "200 OK", 200),
        ("200 OK", good, "401 Unauthorized", 502),
        ("401 Unauthorized", refused, "200 OK", 502),
        ("200 OK", other, "200 OK", 502),
        ("500 Oops", SECRET.to_owned(), "200 OK", 502),
    ] {
        let (server, api) = (given(status, body).await, given(api_status, "{}".to_owned()).await);
        let upstream = || UpstreamOptions::new().base_uri(api.base_uri());
        let settings = Settings::builder().client_secret(SECRET).token_url(format!("{}/token", server.base_uri()));
        let settings = settings.issuer(server.base_uri()).registry(upstream()).crews(upstream());
        let settings = settings.quay(ListenerOptions::new().port(0)).build().unwrap();
        let bound = naftiko_runtime::serve::<Capability>().bind(&settings).await.unwrap();
        let (_, _, quay) = bound.addresses().next().unwrap();
        tokio::spawn(bound.run(std::future::pending()));
        let reply = call(quay, "GET /ships", "", "").await;
        assert_eq!(reply.status, expected, "{}", reply.text());
        let text = format!("{:?}\n{}", reply.head, reply.text()) + &shown!(settings) + &collected::said();
        assert!(!text.contains(SECRET) && !text.contains(TOKEN), "{text}");
    }
}
