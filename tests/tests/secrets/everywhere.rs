//! The situations. Each ends by looking through everything that was written or shown until then.

use std::time::Duration;

use naftiko_runtime::{Capability as _, Error, ListenerOptions, Secret, SettingsError, UpstreamOptions, Values};
use naftiko_tests::caller::{Reply, post, posted, reply};
use naftiko_tests::client::Client;
use naftiko_tests::server::Server;
use naftiko_tests::socket::{Full, closed};
use naftiko_tests::tls::{Authority, upstream};
use naftiko_tests::upstream::{OK, Recorder, Stage, answer, reset};
use naftiko_tests::{Capability, Settings, TARGET, functions, input};
use rcgen::CertificateParams;
use serde_json::json;

use super::collected;
use super::shown::shown;

/// The bearer token.
const KEY: &str = "canarykey7f3a91";
/// The value of a parameter in `_QUERY`.
const QUERY: &str = "canaryquery5be204";

const SHORT: Duration = Duration::from_millis(50);

/// Base64 of the key, as it would stand in another kind of credential.
const ENCODED: &str = "Y2FuYXJ5a2V5N2YzYTkx";

#[track_caller]
fn assert_clean(text: &str) {
    for canary in [KEY, QUERY, ENCODED, "canary"] {
        if let Some(at) = text.find(canary) {
            let begin = text[..at].rfind('\n').map_or(0, |end| end + 1);
            panic!("{canary} in: {}", text[begin..].lines().next().unwrap());
        }
    }
}

/// Looks through `text` and through everything that was logged.
#[track_caller]
fn assert_nothing(text: &str) {
    assert_clean(text);
    assert_clean(&collected::said());
}

fn settings(options: UpstreamOptions) -> Settings {
    collected::begin();
    Settings::builder()
        .microsoft_azure_openai_api_key(KEY)
        .microsoft_azure_openai_images(options.query("sig", QUERY))
        .microsoft_azure_openai_images_rest(ListenerOptions::new().port(0))
        .microsoft_azure_openai_images_mcp(ListenerOptions::new().port(0))
        .build()
        .unwrap()
}

pub(super) fn whole(reply: &Reply) -> String {
    format!("{:?}\n{}", reply.head, String::from_utf8_lossy(&reply.body))
}

/// An error with everything behind it.
pub(super) fn chain(error: &Error) -> String {
    let mut text = format!("{error}\n{error:?}\n{error:#?}\n");
    let mut next = std::error::Error::source(error);
    while let Some(error) = next {
        text.push_str(&format!("{error}\n{error:?}\n"));
        next = error.source();
    }
    text
}

/// The call over REST, over the client and over the function, which all must fail.
async fn fails(options: UpstreamOptions, status: u16) {
    let settings = settings(options);
    let server = Server::start(&settings).await;
    let reply = post(server.address(), "{}").await;
    assert_eq!(reply.status, status, "{}", reply.text());
    let (client, capability) = (Client::new(&settings).unwrap(), Capability::new(&settings).unwrap());
    let (input, mut text) = (input("x", json!({})), whole(&reply));
    for call in [client.createimage(input.clone()), functions::createimage(&capability, input)] {
        text += &shown!(call);
        text += &chain(&call.await.unwrap_err());
    }
    assert_nothing(&text);
}

#[tokio::test]
async fn the_upstream_gets_them() {
    // Where they belong, so that their absence elsewhere says something.
    let upstream = Recorder::start().await;
    let settings = settings(UpstreamOptions::new().base_uri(upstream.base_uri()));
    let server = Server::start(&settings).await;
    let reply = post(server.address(), "{}").await;
    assert_eq!(reply.status, 200);
    let received = upstream.one();
    assert_eq!(received.header("authorization"), Some(&*format!("Bearer {KEY}")));
    assert_eq!(received.target(), format!("{TARGET}?sig={QUERY}"));
    assert_nothing(&whole(&reply));
    // And the collector hears: this server's own lines, and those of the libraries below it.
    let said = collected::said();
    for heard in ["INFO naftiko::rest", "DEBUG naftiko::upstream", "log DEBUG reqwest::connect"] {
        assert!(said.contains(heard), "{heard}");
    }
}

#[tokio::test]
async fn a_refused_connection() {
    fails(UpstreamOptions::new().base_uri(format!("http://{}", closed())), 502).await;
    // TLS that is refused.
    let stage = Recorder::start().await;
    fails(UpstreamOptions::new().base_uri(format!("https://{}", stage.address())).connect_timeout(SHORT * 4), 504)
        .await;
}

/// The private key of a client certificate, with a call that succeeds and one that the upstream refuses.
#[tokio::test]
async fn a_private_key() {
    let (authority, other) = (Authority::new(), Authority::new());
    let host = CertificateParams::new(["127.0.0.1".to_owned()]).unwrap();
    let (base_uri, mut received) = upstream(authority.signs_requiring(&host, &authority), OK).await;
    for (issuer, status) in [(&authority, 200), (&other, 502)] {
        let own = issuer.identity("client", &CertificateParams::default());
        let options = UpstreamOptions::new().base_uri(&base_uri).ca_file(authority.file());
        let settings = settings(options.client_certificate(&own.certificate, &own.key));
        let server = Server::start(&settings).await;
        let reply = post(server.address(), "{}").await;
        assert_eq!(reply.status, status, "{}", reply.text());
        let client = Client::new(&settings).unwrap();
        let said =
            whole(&reply) + &shown!(settings, settings.microsoft_azure_openai_images, client) + &collected::said();
        for line in own.key_text.lines().filter(|line| !line.starts_with('-')) {
            assert!(!said.contains(line), "{line}");
        }
    }
    assert!(received.try_recv().is_ok() && received.try_recv().is_err());
}

#[tokio::test]
async fn timeouts() {
    let full = Full::open().await;
    let base_uri = format!("http://{}", full.address);
    fails(UpstreamOptions::new().base_uri(base_uri).connect_timeout(SHORT), 504).await;
    let silent = Stage::open().await;
    fails(UpstreamOptions::new().base_uri(silent.base_uri()).response_timeout(SHORT), 504).await;
}

#[tokio::test]
async fn answers_that_are_errors() {
    for (status, passed) in [(400, 400), (401, 502), (403, 403), (407, 502), (500, 500), (503, 503), (302, 502)] {
        let headers = "location: https://elsewhere.example/\nwww-authenticate: Bearer";
        let upstream = Recorder::answering(answer(&format!("{status} No"), headers, "no")).await;
        fails(UpstreamOptions::new().base_uri(upstream.base_uri()), passed).await;
    }
    for broken in ["HTTP/1.1 abc\r\n\r\n", "SSH-2.0\r\n", "HTTP/1.1 200 OK\r\n: x\r\n\r\n"] {
        let upstream = Recorder::answering(broken).await;
        fails(UpstreamOptions::new().base_uri(upstream.base_uri()), 502).await;
    }
}

#[tokio::test]
async fn answers_that_break_off() {
    let upstream = Stage::open().await;
    let settings = settings(UpstreamOptions::new().base_uri(upstream.base_uri()).idle_timeout(SHORT));
    let server = Server::start(&settings).await;
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc";
    for is_reset in [true, false] {
        let mut caller = posted(server.address(), "{}").await;
        let (mut wire, _) = upstream.request().await;
        wire.write(head).await;
        if is_reset {
            reset(wire);
            let first = caller.head().await;
            assert_nothing(&format!("{first:?} {:?}", caller.ended().await));
        } else {
            // A stall; the connection stays.
            let reply = reply(&mut caller, false).await;
            assert_nothing(&whole(&reply));
        }
    }
    let client = Client::new(&settings).unwrap();
    let call = tokio::spawn(async move { client.createimage(input("x", json!({}))).await });
    let (mut wire, _) = upstream.request().await;
    wire.write(head).await;
    let response = call.await.unwrap().unwrap();
    let text = shown!(response);
    assert!(text.contains("200"), "{text}");
    let mut chunks = response.stream();
    let text = text + &shown!(chunks);
    chunks.next().await.unwrap().unwrap();
    assert_nothing(&(text + &chain(&chunks.next().await.unwrap().unwrap_err())));
}

#[tokio::test]
async fn requests_that_are_refused() {
    let settings = settings(UpstreamOptions::new().base_uri("http://127.0.0.1:1"));
    let server = Server::start(&settings).await;
    let mut text = String::new();
    for (first, headers, body) in [
        ("GET /", "", ""),
        ("POST /v1/openai/deployments/%2e/images/generations", "content-type: application/json", "["),
        ("POST /v1/openai/deployments/x/images/generations", "content-type: text/plain", "x"),
        ("DELETE /v1/openai/deployments/x/images/generations", "", ""),
        ("GET /", "host: evil.example", ""),
        ("GET /", "origin: https://evil.example", ""),
    ] {
        text += &whole(&naftiko_tests::caller::call(server.address(), first, headers, body).await);
    }
    let client = Client::new(&settings).unwrap();
    text += &chain(&client.createimage(input("..", json!(1))).await.unwrap_err());
    assert_nothing(&text);
}

#[tokio::test]
async fn every_public_type() {
    let options = UpstreamOptions::new().base_uri("http://127.0.0.1:1");
    let listener = ListenerOptions::new().port(0);
    let settings = settings(options.clone());
    let values = Values::none().text("MICROSOFT_AZURE_OPENAI_API_KEY", KEY).text("X_QUERY", format!("a={QUERY}"));
    let capability = Capability::new(&settings).unwrap();
    let client = Client::new(&settings).unwrap();
    let server = naftiko_runtime::serve::<Capability>();
    let bound = server.bind(&settings).await.unwrap();
    let demo = naftiko_runtime::Demo::new(axum::Router::new()).setting("KEY", KEY);
    let builder = Settings::builder().microsoft_azure_openai_api_key(KEY);
    let (secret, adapters) = (Secret::from(KEY), capability.adapters());
    let text = shown!(
        settings,
        settings.microsoft_azure_openai_api_key,
        settings.microsoft_azure_openai_images,
        settings.microsoft_azure_openai_images.query(),
        settings.microsoft_azure_openai_images_rest,
        options.query("a", QUERY),
        listener,
        values,
        builder,
        secret,
        capability,
        adapters,
        Capability::summaries(),
        Capability::ABOUT,
        client,
        client.createimage(input(KEY, json!({ "key": KEY }))),
        functions::createimage(&capability, input(KEY, json!({ "key": KEY }))),
        naftiko_tests::rest::router(&capability),
        server,
        bound,
        demo,
    );
    assert!(text.contains("UpstreamSettings") && text.contains("Call(`microsoft-azure-openai-images.createimage`)"));
    assert_nothing(&text);
}

/// The error of settings that cannot be used.
fn refused(key: &str, options: UpstreamOptions) -> SettingsError {
    collected::begin();
    let built = Settings::builder()
        .microsoft_azure_openai_api_key(key)
        .microsoft_azure_openai_images(options)
        .microsoft_azure_openai_images_rest(ListenerOptions::new().port(0))
        .microsoft_azure_openai_images_mcp(ListenerOptions::new().port(0))
        .build();
    // What the builder takes for usable may still not fit a header.
    match built {
        Err(error) => error,
        Ok(settings) => Capability::new(&settings).err().expect("settings that cannot be used"),
    }
}

#[test]
fn bad_settings() {
    let base = || UpstreamOptions::new().base_uri("http://127.0.0.1:1");
    for (key, options) in [
        (format!("{KEY}\r\nx: y"), base()),
        (format!("{KEY}\0"), base()),
        (format!("{KEY}\u{7f}"), base()),
        (String::new(), base()),
        (KEY.to_owned(), UpstreamOptions::new().query("sig", QUERY)),
        (KEY.to_owned(), UpstreamOptions::new().base_uri(format!("http://user:{KEY}@host/"))),
        (KEY.to_owned(), UpstreamOptions::new().base_uri(format!("http://{KEY}@host/"))),
        (KEY.to_owned(), UpstreamOptions::new().base_uri(format!("http://host/?key={KEY}"))),
        (KEY.to_owned(), UpstreamOptions::new().base_uri(format!("http://u:{KEY}@host:99999/?a={QUERY}"))),
    ] {
        let error = refused(&key, options);
        assert_nothing(&shown!(error));
        assert!(error.settings().all(|name| !name.contains("canary")));
    }
}

#[test]
fn a_query_that_cannot_be_read() {
    collected::begin();
    for query in [format!("={QUERY}"), format!("sig=%zz{QUERY}"), format!("sig={QUERY}%"), format!("a=1&={QUERY}&b")] {
        let values = Values::none()
            .text("MICROSOFT_AZURE_OPENAI_API_KEY", KEY)
            .text("MICROSOFT_AZURE_OPENAI_IMAGES_RESOURCE", "x")
            .text("MICROSOFT_AZURE_OPENAI_IMAGES_QUERY", query);
        let Err(error) = values.build::<Settings>() else { panic!() };
        assert_nothing(&shown!(error));
        let mut names = error.settings();
        assert_eq!((names.next(), names.next()), (Some("MICROSOFT_AZURE_OPENAI_IMAGES_QUERY"), None));
    }
}
