//! The credentials of callers are shown nowhere, right ones and wrong ones, and never sent on.

use std::net::SocketAddr;

use naftiko_runtime::{ListenerOptions, UpstreamOptions};
use naftiko_tests::caller::call;
use naftiko_tests::upstream::{Recorder, answer};

use super::collected;
use super::everywhere::whole;
use super::shown::shown;

naftiko_runtime::include_capability!("../callers/harbour.yaml");

pub(super) const RIGHT: &str = "canaryright4d1f";
pub(super) const OLD: &str = "canaryold77be";
const WRONG: &str = "canarywrong09aa";
const LIST: &str = r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"list-ships","arguments":{}}}"#;

/// `pilot:` and the right, the old and the wrong password.
const PAIRS: [&str; 3] =
    ["cGlsb3Q6Y2FuYXJ5cmlnaHQ0ZDFm", "cGlsb3Q6Y2FuYXJ5b2xkNzdiZQ==", "cGlsb3Q6Y2FuYXJ5d3JvbmcwOWFh"];

/// The answer to a challenge that was never made, with this as its nonce, its response and more.
fn answered_by(text: &str) -> String {
    format!(
        "Digest username=\"pilot\", realm=\"locker\", nonce=\"{text}\", uri=\"/ships\", algorithm=SHA-256, qop=auth, nc=00000001, cnonce=\"{text}\", response=\"{text}\""
    )
}

/// The adapters over an API that answers everything with the same.
pub(super) struct Served {
    quay: SocketAddr,
    desk: SocketAddr,
    gate: SocketAddr,
    pub(super) locker: SocketAddr,
    shelf: SocketAddr,
    pub(super) api: Recorder,
    /// What everything that knows the credentials shows of itself.
    pub(super) shown: String,
}

pub(super) async fn served(answered: &[u8]) -> Served {
    collected::begin();
    let api = Recorder::answering(answered).await;
    let free = || ListenerOptions::new().port(0);
    let settings = Settings::builder().registry_key("k").registry(UpstreamOptions::new().base_uri(api.base_uri()));
    let settings = settings.quay_token(RIGHT).desk_key(RIGHT).gate_key(RIGHT).shelf_user("pilot").shelf_password(RIGHT);
    let settings = settings.quay_token_previous(OLD).desk_key_previous(OLD).gate_key_previous(OLD);
    let settings = settings.shelf_password_previous(OLD).locker_password(RIGHT).locker_password_previous(OLD);
    let settings = settings.quay(free()).desk(free()).gate(free()).shelf(free()).locker(free()).build().unwrap();
    let capability = Capability::new(&settings).unwrap();
    let bound = naftiko_runtime::serve::<Capability>().bind(&settings).await.unwrap();
    let addresses: Vec<_> = bound.addresses().map(|(_, _, address)| address).collect();
    tokio::spawn(bound.run(std::future::pending()));
    let [quay, desk, gate, locker, shelf] = addresses.try_into().unwrap();
    let shown = shown!(settings, settings.quay, settings.desk, capability);
    Served { quay, desk, gate, locker, shelf, api, shown }
}

/// What the API says, and what becomes of it where callers pass.
pub(super) fn apis() -> [(Vec<u8>, u16); 4] {
    let refusal = answer("401 Unauthorized", "www-authenticate: Bearer", "no");
    let right = answer("200 OK", "content-type: application/json", "[]");
    let cut = "HTTP/1.1 200 OK\r\n: x\r\n\r\n";
    [(right.into(), 200), (b"nonsense\r\n\r\n".to_vec(), 502), (refusal.into(), 502), (cut.into(), 502)]
}

#[tokio::test]
async fn callers_show_them() {
    let mcp = "content-type: application/json\r\naccept: application/json, text/event-stream";
    for (answered, passed) in apis() {
        let Served { quay, desk, gate, locker, shelf, api, shown: mut text } = served(&answered).await;
        for (at, key) in [RIGHT, OLD, WRONG].into_iter().enumerate() {
            let is_right = key != WRONG;
            let or_401 = |status: u16| if is_right { status } else { 401 };
            let list = |path: &str| format!("GET {path}gate%20key={key}");
            let no_answer = format!("authorization: Digest username=\"{key}\", nonce=\"{key}\"");
            for (address, first, headers, status) in [
                (quay, "GET /ships".to_owned(), format!("authorization: Bearer quay-{key}"), or_401(passed)),
                (quay, "GET /ships".to_owned(), format!("authorization: Token quay-{key}"), 401),
                (desk, "POST /mcp".to_owned(), format!("{mcp}\r\nx-desk-key: {key}"), or_401(200)),
                (desk, "POST /mcp".to_owned(), format!("{mcp}\r\nx-desk-key: {key}\r\nx-desk-key: {key}"), 400),
                (gate, list("/registry/ships?"), String::new(), or_401(passed)),
                (gate, list("/registry/ships?a=%ff&"), String::new(), or_401(passed)),
                (gate, list("/registry/ships?") + "%ff", String::new(), 401),
                (gate, list("/nowhere?"), String::new(), or_401(404)),
                (locker, "GET /ships".to_owned(), no_answer, 400),
                (locker, "GET /ships".to_owned(), format!("authorization: {}", answered_by(key)), 401),
                (shelf, "GET /skills".to_owned(), format!("authorization: Basic {}", PAIRS[at]), or_401(200)),
            ] {
                let body = if first.starts_with("POST") { LIST } else { "" };
                let reply = call(address, &first, &headers, body).await;
                assert_eq!(reply.status, status, "{first} {headers}: {}", reply.text());
                let is_told =
                    address != desk || status != 200 || reply.text().contains(r#""isError":true"#) == (passed != 200);
                assert!(is_told, "{}", reply.text());
                text += &whole(&reply);
            }
        }
        let sent: String = api.take().iter().map(|received| format!("{received:?}")).collect();
        assert!(sent.contains("/ships"), "{sent}");
        text += &(sent + &collected::said());
        assert!(text.contains("naftiko::rest") && text.contains("naftiko::mcp"));
        for secret in ["canary", PAIRS[0], PAIRS[1], PAIRS[2]] {
            assert_eq!(text.lines().find(|line| line.contains(secret)), None, "{secret}");
        }
    }
}
