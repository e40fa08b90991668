//! Forms that REST callers send, urlencoded and multipart, to generated servers.

#![cfg(test)]

use naftiko_runtime::{ListenerOptions, UpstreamOptions};
use naftiko_tests::caller::Reply;
use naftiko_tests::server::answered;
use naftiko_tests::upstream::Recorder;
use serde_json::{Value, json};

naftiko_runtime::include_capability!("forms/quay.yaml");

const URL_ENCODED: &str = "content-type: application/x-www-form-urlencoded";

struct Running {
    upstream: Recorder,
    settings: Settings,
}

impl Running {
    async fn start() -> Self {
        let upstream = Recorder::start().await;
        let options = UpstreamOptions::new().base_uri(upstream.base_uri());
        let settings = Settings::builder().harbour(options).quay(ListenerOptions::new().port(0)).build().unwrap();
        Self { upstream, settings }
    }

    async fn post(&self, path: &str, headers: &str, body: impl AsRef<[u8]>) -> Reply {
        answered::<Capability>(&self.settings, &format!("POST {path}"), headers, body).await
    }

    /// The JSON that the upstream gets for a form.
    async fn sent(&self, path: &str, form: &str) -> Value {
        let reply = self.post(path, URL_ENCODED, form).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        serde_json::from_slice(&self.upstream.one().body).unwrap()
    }

    /// What each violation of a form says.
    async fn errors(&self, path: &str, headers: &str, form: impl AsRef<[u8]>) -> Vec<String> {
        let reply = self.post(path, headers, form).await;
        assert_eq!(reply.status, 400, "{}", reply.text());
        let problem: Value = serde_json::from_str(reply.text()).unwrap();
        let text = |error: &Value, name: &str| error[name].as_str().unwrap().to_owned();
        let told = |error| {
            format!("{}: expected {}, found {}", text(error, "name"), text(error, "expected"), text(error, "found"))
        };
        assert!(self.upstream.take().is_empty());
        problem["errors"].as_array().unwrap().iter().map(told).collect()
    }
}

/// Lines with CRLF between them.
fn lines(lines: &[&[u8]]) -> Vec<u8> {
    lines.join(&b"\r\n"[..])
}

#[tokio::test]
async fn fields_are_of_their_types() {
    let running = Running::start().await;
    let form = "name=Ada&built=1987&kind=tug&flags=1&flags=2&sold=true&berth=%7B%22quay%22%3A5%7D";
    let expected =
        json!({"name": "Ada", "built": 1987, "kind": "tug", "flags": [1, 2], "sold": true, "berth": {"quay": 5}});
    assert_eq!(running.sent("/ships", form).await, expected);
    // What a browser sends for a form of which only the name was filled in.
    let form = "name=Ada&built=&kind=&flags=&sold=&api_key=&berth=";
    assert_eq!(running.sent("/ships", form).await, json!({"name": "Ada", "built": 1999}));
    assert_eq!(
        running.sent("/named", "ship=%7B%22name%22%3A%22Ada%22%7D&year=1987").await,
        json!({"name": "Ada", "built": 1987})
    );
}

#[tokio::test]
async fn violations_are_those_of_json() {
    let running = Running::start().await;
    let form = "name=A&built=1700&kind=yacht&flags=x&sold=null&api_key=abc&berth=%7B%7D&nmae=";
    let told = [
        "name: expected text of at least 2 characters, found \"A\"",
        "built: expected a number of at least 1800, found `1700`",
        "kind: expected one of `tug`, `ferry`, found \"yacht\"",
        "flags: expected a JSON array, found \"x\"",
        "sold: expected `true` or `false`, found \"null\"",
        "api_key: expected an integer, found \"abc\"",
        "berth.quay: expected an integer, found nothing",
        "nmae: expected only `name`, `built`, `kind`, `flags`, `sold`, `api_key`, `berth`, found an undeclared member",
    ];
    assert_eq!(running.errors("/ships", URL_ENCODED, form).await, told);
    let form = b"name=%ff&built=1900&built=1901&kind=\xff";
    let told = [
        "name: expected percent-encoded UTF-8, found \"%ff\"",
        "built: expected one value, found 2 values",
        "kind: expected UTF-8, found invalid bytes",
    ];
    assert_eq!(running.errors("/ships", URL_ENCODED, form).await, told);
    assert_eq!(
        running.errors("/named", URL_ENCODED, "ship=Ada&year=x").await,
        ["ship.name: expected a string, found nothing", "year: expected an integer, found \"x\""]
    );
}

#[tokio::test]
async fn files_are_sent_on_byte_for_byte() {
    let running = Running::start().await;
    let file = b"\x89PNG\r\n--X\r\n\xff\0";
    let body = lines(&[
        b"------WebKitFormBoundaryabc",
        b"Content-Disposition: form-data; name=\"title\"",
        b"",
        "K\u{f6}ln\r\n".as_bytes(),
        b"------WebKitFormBoundaryabc",
        b"Content-Disposition: form-data; name=\"content\"; filename=\"a \\\"b\\\"; c.png\"",
        b"Content-Type: image/png",
        b"",
        file,
        b"------WebKitFormBoundaryabc--",
        b"",
    ]);
    let headers = "content-type: multipart/form-data; boundary=----WebKitFormBoundaryabc";
    let reply = running.post("/photos", headers, body).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let received = running.upstream.one();
    let has = |part: &[u8]| received.body.windows(part.len()).any(|found| found == part);
    assert!(has(&lines(&[b"; filename=\"ship.png\"", b"Content-Type: image/png", b"", file, b"--"])));
    assert!(has("name=\"title\"\r\n\r\nK\u{f6}ln\r\n\r\n--".as_bytes()));
}

#[tokio::test]
async fn files_that_are_missing_or_spelled_otherwise() {
    let running = Running::start().await;
    let part = |headers: &str, content: &[u8]| {
        lines(&[
            b"--X",
            b"Content-Disposition: form-data; name=\"content\"",
            headers.as_bytes(),
            b"",
            content,
            b"--X--",
        ])
    };
    let headers = "content-type: multipart/form-data; boundary=X";
    let chosen =
        lines(&[b"--X", b"Content-Disposition: form-data; name=\"content\"; filename=\"\"", b"", b"", b"--X--"]);
    assert_eq!(running.errors("/photos", headers, chosen).await, ["content: expected base64, found nothing"]);
    let told = running.errors("/photos", headers, part("Content-Type: text/plain", b"\xff")).await;
    assert_eq!(told, ["content: expected text in UTF-8, found bytes that are not UTF-8"]);
    let told = running.errors("/photos", headers, part("Content-Transfer-Encoding: Base64", b"/w==")).await;
    assert_eq!(told, ["content: expected a part without `Content-Transfer-Encoding`, found `Base64`"]);
    // Base64 as a text is what it is in JSON.
    assert_eq!(running.post("/photos", headers, part("Content-Type: text/plain", b"/w==")).await.status, 200);
    let received = running.upstream.one();
    assert!(received.body.windows(5).any(|found| found == b"\xff\r\n--"));
}

#[tokio::test]
async fn whole_bodies_are_json() {
    let running = Running::start().await;
    let reply = answered::<Capability>(&running.settings, "PUT /ships", URL_ENCODED, "name=Ada").await;
    let detail = "the request body must be `application/json` (or `\u{2026}+json`) in UTF-8, found `application/x-www-form-urlencoded`";
    reply.assert_problem(415, "unsupported-media-type", detail);
    let reply = running.post("/ships", "content-type: text/plain", "name=Ada").await;
    let detail = "the request body must be `application/json` (or `\u{2026}+json`), `application/x-www-form-urlencoded` or \
                  `multipart/form-data` in UTF-8, found `text/plain`";
    reply.assert_problem(415, "unsupported-media-type", detail);
    let reply = running.post("/ships", &format!("{URL_ENCODED}\norigin: https://evil.example"), "name=Ada").await;
    assert_eq!(reply.status, 403);
    assert!(running.upstream.take().is_empty());
}
