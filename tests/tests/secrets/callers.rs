//! The credentials of callers are shown nowhere, right ones and wrong ones, and never sent on.

use naftiko_runtime::{ListenerOptions, UpstreamOptions};
use naftiko_tests::caller::call;
use naftiko_tests::upstream::{Recorder, answer};

use super::collected;
use super::shown::shown;

naftiko_runtime::include_capability!("../callers/harbour.yaml");

const RIGHT: &str = "canaryright4d1f";
const OLD: &str = "canaryold77be";
const WRONG: &str = "canarywrong09aa";
const LIST: &str = r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"list-ships","arguments":{}}}"#;

/// `pilot:` and the right, the old and the wrong password.
const PAIRS: [&str; 3] =
    ["cGlsb3Q6Y2FuYXJ5cmlnaHQ0ZDFm", "cGlsb3Q6Y2FuYXJ5b2xkNzdiZQ==", "cGlsb3Q6Y2FuYXJ5d3JvbmcwOWFh"];

/// The answer to a challenge that was never made, with this as its nonce, its response and more.
fn answered(text: &str) -> String {
    format!(
        "Digest username=\"pilot\", realm=\"locker\", nonce=\"{text}\", uri=\"/ships\", algorithm=SHA-256, qop=auth, nc=00000001, cnonce=\"{text}\", response=\"{text}\""
    )
}

#[tokio::test]
async fn callers_show_them() {
    collected::begin();
    let upstream = Recorder::choosing(|received| match received.target() {
        "/broken" => b"nonsense\r\n\r\n".to_vec(),
        "/refused" => answer("401 Unauthorized", "www-authenticate: Bearer", "no").into_bytes(),
        _ => answer("200 OK", "content-type: application/json", "[]").into_bytes(),
    })
    .await;
    let free = || ListenerOptions::new().port(0);
    let settings = Settings::builder().registry_key("k").registry(UpstreamOptions::new().base_uri(upstream.base_uri()));
    let settings = settings.quay_token(RIGHT).desk_key(RIGHT).gate_key(RIGHT).shelf_user("pilot").shelf_password(RIGHT);
    let settings = settings.quay_token_previous(OLD).desk_key_previous(OLD).gate_key_previous(OLD);
    let settings = settings
        .shelf_password_previous(OLD)
        .quay(free())
        .desk(free())
        .gate(free())
        .shelf(free())
        .locker(free())
        .locker_password(RIGHT);
    let settings = settings.build().unwrap();
    let capability = Capability::new(&settings).unwrap();
    let bound = naftiko_runtime::serve::<Capability>().bind(&settings).await.unwrap();
    let addresses: Vec<_> = bound.addresses().map(|(_, _, address)| address).collect();
    tokio::spawn(bound.run(std::future::pending()));
    let [quay, desk, gate, locker, shelf] = addresses.try_into().unwrap();
    let mut text = shown!(settings, settings.quay, settings.desk, capability);
    for (at, key) in [RIGHT, OLD, WRONG].into_iter().enumerate() {
        let status = if key == WRONG { 401 } else { 200 };
        let mcp = "content-type: application/json\r\naccept: application/json, text/event-stream";
        for (address, first, headers, body, status) in [
            (quay, "GET /ships".to_owned(), format!("authorization: Bearer quay-{key}"), "", status),
            (quay, "GET /ships".to_owned(), format!("authorization: Token quay-{key}"), "", 401),
            (desk, "POST /mcp".to_owned(), format!("{mcp}\r\nx-desk-key: {key}"), LIST, status),
            (desk, "POST /mcp".to_owned(), format!("{mcp}\r\nx-desk-key: {key}\r\nx-desk-key: {key}"), LIST, 400),
            (gate, format!("GET /registry/ships?gate%20key={key}"), String::new(), "", status),
            (
                gate,
                format!("GET /registry/broken?gate%20key={key}"),
                String::new(),
                "",
                if status == 200 { 502 } else { status },
            ),
            (
                gate,
                format!("GET /registry/refused?gate%20key={key}"),
                String::new(),
                "",
                if status == 200 { 502 } else { status },
            ),
            (gate, format!("GET /registry/ships?gate%20key={key}%ff"), String::new(), "", 401),
            (
                gate,
                format!("GET /nowhere?gate%20key={key}"),
                String::new(),
                "",
                if status == 200 { 404 } else { status },
            ),
            (
                locker,
                "GET /ships".to_owned(),
                format!("authorization: Digest username=\"{key}\", nonce=\"{key}\""),
                "",
                400,
            ),
            (locker, "GET /ships".to_owned(), format!("authorization: {}", answered(key)), "", 401),
            (shelf, "GET /skills".to_owned(), format!("authorization: Basic {}", PAIRS[at]), "", status),
        ] {
            let reply = call(address, &first, &headers, body).await;
            assert_eq!(reply.status, status, "{first} {headers}: {}", reply.text());
            text += &format!("{:?}\n{}", reply.head, reply.text());
        }
    }
    let sent: String = upstream.take().iter().map(|received| format!("{received:?}")).collect();
    assert!(sent.contains("/ships") && sent.contains("/broken"), "{sent}");
    text += &(sent + &collected::said());
    assert!(text.contains("naftiko::rest") && text.contains("naftiko::mcp"));
    for secret in ["canary", PAIRS[0], PAIRS[1], PAIRS[2]] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}
