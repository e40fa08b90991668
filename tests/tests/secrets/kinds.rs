//! A password, a key in a header and a key in the query: shown nowhere, whatever goes wrong.

use std::future::pending;
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use naftiko_runtime::{ListenerOptions, UpstreamOptions};
use naftiko_tests::caller::call;
use naftiko_tests::upstream::{Received, Recorder, answer};

use super::broken::{Way, broken};
use super::collected;
use super::everywhere::{chain, whole};
use super::shown::shown;

naftiko_runtime::include_capability!("kinds.yaml");

const PASSWORD: &str = "canarypassword41c7";
const HEADER: &str = "canaryheader93ee";
/// What has to be encoded comes last: either form contains the rest.
const QUERY: &str = "canaryquery2a6f &";
const MCP: &str = "content-type: application/json\naccept: application/json, text/event-stream";

/// User name and password, as they are sent.
fn pair() -> String {
    BASE64_STANDARD.encode(format!("pilot:{PASSWORD}"))
}

#[track_caller]
fn assert_nothing(text: &str) {
    let pair = pair();
    for secret in [PASSWORD, HEADER, QUERY.trim_end_matches(" &"), pair.trim_end_matches('=')] {
        assert_eq!(text.lines().find(|line| line.contains(secret)), None, "{secret}");
    }
}

/// What callers are answered without outputs, and with.
#[derive(Clone, Copy)]
struct Answered(u16, u16);

/// Calls every operation in every way there is.
async fn called(base_uri: &str, limit: Duration, answered: Answered) {
    collected::begin();
    let upstream = || UpstreamOptions::new().base_uri(base_uri).response_timeout(limit);
    let free = || ListenerOptions::new().port(0);
    let settings = Settings::builder().password(PASSWORD).header_key(HEADER).query_key(QUERY);
    let settings = settings.pilots(upstream()).berths(upstream()).tides(upstream());
    let settings = settings.quay(free()).desk(free()).build().unwrap();
    let bound = naftiko_runtime::serve::<Capability>().bind(&settings).await.unwrap();
    let addresses: Vec<_> = bound.addresses().map(|(.., address)| address).collect();
    let server = tokio::spawn(bound.run(pending()));
    let capability = Capability::new(&settings).unwrap();
    let pilots = client::pilots::Client::new(&settings).unwrap();
    let berths = client::berths::Client::new(&settings).unwrap();
    let tides = client::tides::Client::new(&settings).unwrap();
    let mut text = shown!(settings, capability, pilots, berths, tides);
    let Answered(plain, mapped) = answered;
    for (path, tool, status) in [
        ("/pilots", "list-pilots", plain),
        ("/berths", "list-berths", plain),
        ("/tides", "list-tides", plain),
        ("/pilots/first", "first-pilot", mapped),
        ("/berths/first", "first-berth", mapped),
        ("/tides/first", "first-tide", mapped),
    ] {
        let reply = call(addresses[0], &format!("GET {path}"), "", "").await;
        assert_eq!(reply.status, status, "{path}: {}", reply.text());
        text += &whole(&reply);
        let message = format!(
            r#"{{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{{"name":"{tool}","arguments":{{}}}}}}"#
        );
        let reply = call(addresses[1], "POST /mcp", MCP, message).await;
        assert_eq!(reply.status, 200, "{tool}: {}", reply.text());
        assert_eq!(reply.text().contains(r#""isError":true"#), status != 200, "{tool}: {}", reply.text());
        text += &whole(&reply);
    }
    // Programs read the body themselves.
    for outcome in [
        pilots.list_pilots().await,
        berths.list_berths().await,
        tides.list_tides().await,
        functions::list_pilots(&capability).await,
        functions::list_berths(&capability).await,
        functions::list_tides(&capability).await,
    ] {
        text += &match outcome {
            Err(error) => chain(&error),
            Ok(response) => shown!(response) + &String::from_utf8_lossy(&response.bytes().await.unwrap()),
        };
    }
    let forwarded = call(addresses[0], "GET /forwarded/tides", "", "").await;
    assert_eq!(forwarded.status, plain, "{}", forwarded.text());
    text += &whole(&forwarded);
    server.abort();
    assert_nothing(&text);
    assert_nothing(&collected::said());
}

const LONG: Duration = Duration::from_secs(30);

#[tokio::test]
async fn apis_get_them() {
    // Where they belong, so that their absence elsewhere says something.
    let body = answer("200 OK", "content-type: application/json", r#"{"name":"x"}"#);
    let api = Recorder::answering(body).await;
    called(&api.base_uri(), LONG, Answered(200, 200)).await;
    let received = api.take();
    assert_eq!(received.len(), 19);
    let key = "tide%20key=canaryquery2a6f%20%26";
    for received in received {
        let path = received.target().split('?').next().unwrap();
        let is_sent = match path.get(..5).unwrap() {
            "/pilo" => received.header("authorization") == Some(&*format!("Basic {}", pair())),
            "/bert" => received.header("x-berth-key") == Some(HEADER),
            _ => received.target().ends_with(key),
        };
        assert!(is_sent, "{received:?}");
    }
}

#[tokio::test]
async fn an_api_cannot_be_reached() {
    for way in Way::ALL.into_iter().filter(|way| *way != Way::Html) {
        let (status, limit) = if way == Way::Silent { (504, Duration::from_millis(50)) } else { (502, LONG) };
        called(&broken(way).await, limit, Answered(status, status)).await;
    }
}

#[tokio::test]
async fn an_api_answers_with_an_error() {
    for (status, passed) in [(400, 400), (401, 502), (403, 403), (407, 502), (500, 500)] {
        let refusal = answer(&format!("{status} No"), "www-authenticate: Basic realm=\"no\"", "no");
        let api = Recorder::answering(refusal).await;
        called(&api.base_uri(), LONG, Answered(passed, passed)).await;
    }
    for broken in ["HTTP/1.1 abc\r\n\r\n", "SSH-2.0\r\n"] {
        let api = Recorder::answering(broken).await;
        called(&api.base_uri(), LONG, Answered(502, 502)).await;
    }
    let page = Recorder::answering(answer("200 OK", "content-type: text/html", "<html>")).await;
    called(&page.base_uri(), LONG, Answered(200, 502)).await;
}

/// Servers repeat the query that they got, to add a slash or to name the next page.
#[tokio::test]
async fn an_api_repeats_the_query() {
    let repeating = |status: &'static str, headers: fn(&str) -> String| {
        Recorder::choosing(move |received: &Received| answer(status, &headers(received.target()), "{}").into_bytes())
    };
    let relative = repeating("307 There", |target| format!("location: {}", target.replacen('?', "/?", 1))).await;
    called(&relative.base_uri(), LONG, Answered(307, 307)).await;
    let elsewhere = repeating("307 There", |target| format!("location: https://elsewhere.example{target}")).await;
    called(&elsewhere.base_uri(), LONG, Answered(502, 502)).await;
    for status in ["200 OK", "404 Not Found"] {
        let repeating = repeating(status, |target| {
            let links = format!("link: <{target}&page=2>; rel=next, <{target}>; rel=first");
            format!("content-type: application/json\n{links}\nlocation: {target}\ncontent-location: {target}")
        });
        let code = status[..3].parse().unwrap();
        called(&repeating.await.base_uri(), LONG, Answered(code, code)).await;
    }
}
