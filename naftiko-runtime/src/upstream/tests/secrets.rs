//! A credential goes through every way a call can fail, with everything logged, and shows nowhere.

use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tracing_subscriber::fmt::MakeWriter;

use super::*;
use crate::function::Arguments;
use crate::upstream::{Header, OAuth2};
use crate::value::{Error, Number, Type, Typed};

const CANARY: &str = "canary-5f3a";

/// `GET /`, with a cookie that must be an integer.
fn call<'a>(upstream: &'a Upstream, cookie: Option<&str>) -> Call<'a> {
    let mut with = Arguments::new();
    let cookie: Option<Number> = with.optional(("header", "Cookie"), Type::Integer, &cookie);
    let mut request = request(upstream, &GET);
    request.header(const { Header::new("cookie", "Cookie") }, &Typed(Type::Integer, &cookie));
    with.checked(request.call())
}

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// The token, which contains the canary, too.
const TOKEN: &str = "HTTP/1.1 200 OK\r\ncontent-length: 32\r\n\r\n{\"access_token\":\"canary-5f3a-t\"}";

fn every_auth() -> [Auth; 6] {
    let (tokens, _) = recorder(TOKEN);
    let tokens = format!("http://127.0.0.1:{tokens}/token");
    [
        Auth::oauth2(OAuth2::new(tokens.into(), "user".into(), CANARY.into())),
        Auth::digest("user".into(), CANARY.into()),
        Auth::bearer(CANARY.into()),
        Auth::basic("user".into(), CANARY.into()),
        Auth::header("X-Api-Key", CANARY.into()),
        Auth::query("key", CANARY.into()),
    ]
}

#[test]
fn no_error_log_or_debug_text_shows_a_credential() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(log.clone()).finish();
    // One thread: what connections do in the background is logged here too.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut texts = Vec::new();
    tracing::subscriber::with_default(subscriber, || {
        for auth in every_auth() {
            runtime.block_on(fail_in_every_way(&auth, &mut texts));
        }
    });
    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(log.contains("naftiko::upstream") && log.contains("operation=\"get\""), "events were captured: {log}");
    texts.push(log);
    // In Base64, and as the hash that answers to challenges are made from.
    let (base64, hash) = ("dXNlcjpjYW5hcnktNWYzYQ", "6a568538d9b7b5a635c4c71b856aa0cb");
    for text in texts {
        assert!([CANARY, base64, hash].iter().all(|shown| !text.contains(shown)), "{text}");
    }
}

async fn fail_in_every_way(auth: &Auth, texts: &mut Vec<String>) {
    let (unauthorized, received) = recorder(
        "HTTP/1.1 401 Unauthorized\r\nwww-authenticate: Digest realm=\"r\", nonce=\"n\"\r\ncontent-length: 2\r\n\r\nno",
    );
    let silent = server(hold);
    let stalls = answering("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\npart", hold);
    let resets = server(|mut stream| drop(receive(&mut stream)));
    let options = || UpstreamOptions::new().query("sig", CANARY);
    let short = Duration::from_millis(100);
    let cases = [
        ("refused by", format!("http://127.0.0.1:{}", free_port()), options()),
        ("returned 401", format!("http://127.0.0.1:{unauthorized}"), options()),
        ("TLS: ", format!("https://127.0.0.1:{}", not_tls()), options()),
        ("response head", format!("http://127.0.0.1:{silent}"), options().response_timeout(short)),
        ("timed out after 100ms connecting", format!("https://127.0.0.1:{silent}"), options().connect_timeout(short)),
        ("chunk of the body", format!("http://127.0.0.1:{stalls}"), options().idle_timeout(short)),
        ("before the response was complete", format!("http://127.0.0.1:{resets}"), options()),
    ];
    for (expected, base, options) in cases {
        let settings = settings(options.base_uri(base));
        let upstream = Upstream::new(&API, &settings, auth.clone()).unwrap();
        let prepared = request(&upstream, &GET).finish(None, None).unwrap();
        texts.push(format!("{upstream:?} {settings:?} {auth:?} {prepared:?} {:?}", call(&upstream, None)));
        let error = match call(&upstream, None).await {
            Ok(response) => {
                texts.push(format!("{response:?}"));
                response.bytes().await.unwrap_err()
            }
            Err(error) => error,
        };
        assert!(error.to_string().contains(expected), "{expected}: {error}");
        shown(texts, &error);
        shown(texts, &call(&upstream, Some(CANARY)).await.unwrap_err());
    }
    assert!(received.recv().unwrap().head.contains("canary") || format!("{auth:?}").contains("basic"), "it was sent");
}

fn shown(texts: &mut Vec<String>, error: &Error) {
    texts.push(format!("{error} {error:?}"));
    texts.push(format!("{:?}", std::error::Error::source(error)));
}

#[test]
fn a_credential_that_cannot_be_sent_is_named_without_its_value() {
    let settings = settings(UpstreamOptions::new().base_uri("http://127.0.0.1:1"));
    let broken = || format!("{CANARY}\n").into();
    let cases = [
        (Auth::bearer(broken()), "bearer token"),
        (Auth::bearer(format!("{CANARY}-é").into()), "bearer token"),
        (Auth::header("X-Api-Key", broken()), "`X-Api-Key`"),
        (Auth::basic("a:b".into(), CANARY.into()), "username"),
    ];
    for (auth, named) in cases {
        let error = Upstream::new(&API, &settings, auth).unwrap_err();
        let text = format!("{error} {error:?}");
        assert!(text.contains(named) && text.contains("`test`") && !text.contains(CANARY), "{text}");
    }
}
