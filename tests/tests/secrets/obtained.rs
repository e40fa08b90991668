//! Tokens that are obtained for calls: neither they nor what they are requested with are shown anywhere, whatever goes
//! wrong at the metadata, at the token endpoint and at the API.

use std::future::pending;
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use naftiko_runtime::{Error, ListenerOptions, Response, UpstreamOptions};
use naftiko_tests::caller::call;
use naftiko_tests::upstream::{OK, Received, Recorder, answer};

use super::broken::{Way, broken, kept};
use super::collected;
use super::everywhere::{chain, whole};
use super::shown::shown;

naftiko_runtime::include_capability!("../oauth2/fleet.yaml");

const SECRET: &str = "canaryclient5e1d";
const TOKEN: &str = "canarytoken2b9f";
const MCP: &str = "content-type: application/json\naccept: application/json, text/event-stream";

/// What the client is in a request for a token, but for the end, which padding changes.
fn pair() -> String {
    let pair = BASE64_STANDARD.encode(format!("fleet:{SECRET}"));
    pair.trim_end_matches('=').to_owned()
}

#[track_caller]
fn assert_nothing(text: &str) {
    let pair = pair();
    for secret in [SECRET, TOKEN, &pair] {
        let line = text.lines().find(|line| line.contains(secret));
        assert_eq!(line, None, "{secret}");
    }
}

/// The base URIs of who gives tokens, of the issuer whose metadata say where, and of the API that wants them.
struct Servers {
    tokens: String,
    issuer: String,
    api: String,
    /// How long each has.
    limit: Duration,
}

impl Servers {
    /// One server as issuer and token server.
    fn with(tokens: &Recorder, api: String, limit: Duration) -> Self {
        Self { tokens: tokens.base_uri(), issuer: tokens.base_uri(), api, limit }
    }

    /// Calls an operation of this namespace in every way there is, each with the same outcome. What is seen of that shows nothing.
    async fn called(&self, namespace: &str, status: u16) {
        collected::begin();
        let upstream = || UpstreamOptions::new().base_uri(&self.api).response_timeout(self.limit);
        let free = || ListenerOptions::new().port(0);
        let settings = Settings::builder().client_secret(SECRET).token_url(format!("{}/token", self.tokens));
        let settings = settings.issuer(&self.issuer).registry(upstream()).crews(upstream());
        let settings = settings.quay(free()).desk(free()).build().unwrap();
        let bound = naftiko_runtime::serve::<Capability>().bind(&settings).await.unwrap();
        let addresses: Vec<_> = bound.addresses().map(|(.., address)| address).collect();
        let server = tokio::spawn(bound.run(pending()));
        let (registry, crews) =
            (client::registry::Client::new(&settings).unwrap(), client::crews::Client::new(&settings).unwrap());
        let capability = Capability::new(&settings).unwrap();
        let (path, tool) = if namespace == "registry" { ("/ships", "list-ships") } else { ("/crews", "list-crews") };

        let reply = call(addresses[0], &format!("GET {path}"), "", "").await;
        assert_eq!(reply.status, status, "{namespace}: {}", reply.text());
        let mut text = whole(&reply) + &shown!(settings, registry, crews, capability);
        let message = format!(
            r#"{{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{{"name":"{tool}","arguments":{{}}}}}}"#
        );
        let reply = call(addresses[1], "POST /mcp", MCP, message).await;
        let is_error = reply.text().contains(r#""isError":true"#);
        assert_eq!((reply.status, is_error), (200, status != 200), "{namespace}: {}", reply.text());
        text += &whole(&reply);
        let outcomes = if namespace == "registry" {
            [registry.list_ships().await, functions::list_ships(&capability).await]
        } else {
            [crews.list_crews().await, functions::list_crews(&capability).await]
        };
        for outcome in outcomes {
            text += &told(outcome, status).await;
        }
        server.abort();
        assert_nothing(&text);
        assert_nothing(&collected::said());
    }
}

/// What a program sees of a call.
async fn told(outcome: Result<Response, Error>, status: u16) -> String {
    match outcome {
        Err(error) => {
            assert_ne!(status, 200, "{error}");
            chain(&error)
        }
        Ok(response) => {
            assert_eq!(status, 200, "{response:?}");
            shown!(response) + &String::from_utf8_lossy(&response.bytes().await.unwrap())
        }
    }
}

/// Gives tokens, at an endpoint that it says itself.
async fn token_server() -> Recorder {
    token_server_at(None).await
}

/// The same, whose metadata name another endpoint.
async fn token_server_at(endpoint: Option<String>) -> Recorder {
    Recorder::choosing(move |received: &Received| {
        let issuer = format!("http://{}", received.header("host").unwrap());
        let body = match received.target() {
            "/token" => format!(r#"{{"access_token":"{TOKEN}","token_type":"Bearer","expires_in":60}}"#),
            _ => {
                let endpoint = endpoint.clone().unwrap_or_else(|| format!("{issuer}/token"));
                format!(r#"{{"issuer":"{issuer}","token_endpoint":"{endpoint}"}}"#)
            }
        };
        answer("200 OK", "content-type: application/json", &body).into_bytes()
    })
    .await
}

const LONG: Duration = Duration::from_secs(30);

/// What this way leaves a server to answer.
fn limit(way: Way) -> Duration {
    if way == Way::Silent { Duration::from_millis(50) } else { LONG }
}

#[tokio::test]
async fn servers_get_them() {
    // Where they belong, so that their absence elsewhere says something.
    for (namespace, requests) in [("registry", 1), ("crews", 2)] {
        let (tokens, api) = (token_server().await, Recorder::start().await);
        Servers::with(&tokens, api.base_uri(), LONG).called(namespace, 200).await;
        let (asked, called) = (tokens.take(), api.take());
        // The server, the client and the function each have a token of their own.
        assert_eq!((asked.len(), called.len()), (3 * requests, 4));
        let asked = asked.iter().find(|asked| asked.method() == "POST").unwrap();
        let sent = format!("{asked:?} {}", String::from_utf8_lossy(&asked.body));
        let expected = if namespace == "registry" { pair() } else { SECRET.to_owned() };
        assert!(sent.contains(&expected), "{sent}");
        assert!(called.iter().all(|called| called.header("authorization") == Some(&*format!("Bearer {TOKEN}"))));
    }
}

#[tokio::test]
async fn a_token_endpoint_goes_wrong() {
    for way in Way::ALL {
        let (endpoint, api) = (broken(way).await, Recorder::answering(OK).await);
        let named = token_server_at(Some(format!("{endpoint}/token"))).await;
        let servers = Servers { tokens: endpoint, issuer: named.base_uri(), api: api.base_uri(), limit: limit(way) };
        servers.called("registry", 502).await;
        servers.called("crews", 502).await;
        assert!(api.take().is_empty(), "{way:?}");
        kept(named);
    }
}

#[tokio::test]
async fn metadata_go_wrong() {
    for way in Way::ALL {
        let (issuer, api) = (broken(way).await, Recorder::answering(OK).await);
        let servers = Servers { tokens: issuer.clone(), issuer, api: api.base_uri(), limit: limit(way) };
        servers.called("crews", 502).await;
        assert!(api.take().is_empty(), "{way:?}");
    }
}

#[tokio::test]
async fn an_api_goes_wrong() {
    for way in Way::ALL.into_iter().filter(|way| *way != Way::Html) {
        let tokens = token_server().await;
        let servers = Servers::with(&tokens, broken(way).await, limit(way));
        let status = if way == Way::Silent { 504 } else { 502 };
        for namespace in ["registry", "crews"] {
            servers.called(namespace, status).await;
        }
        assert!(!tokens.take().is_empty(), "{way:?}");
    }
    for (refused, status) in [("401 Unauthorized", 502), ("407 Proxy Authentication Required", 502)] {
        let tokens = token_server().await;
        let api = Recorder::answering(answer(refused, "www-authenticate: Bearer", "<html>no")).await;
        Servers::with(&tokens, api.base_uri(), LONG).called("registry", status).await;
        Servers::with(&tokens, api.base_uri(), LONG).called("crews", status).await;
    }
    // A page is an answer like any other.
    let (tokens, page) = (token_server().await, answer("200 OK", "content-type: text/html", "<html>"));
    let api = Recorder::answering(page).await;
    Servers::with(&tokens, api.base_uri(), LONG).called("registry", 200).await;
}

#[tokio::test]
async fn a_token_server_refuses_or_says_nonsense() {
    let refused = format!(r#"{{"error":"invalid_client","error_description":"{SECRET} {TOKEN}"}}"#);
    let code = format!(r#"{{"error":"{SECRET} {TOKEN}"}}"#);
    let other = format!(r#"{{"access_token":"{TOKEN}","token_type":"mac"}}"#);
    let beyond = format!("{{\"access_token\":\"{TOKEN}\\n\"}}");
    let cut = format!(r#"{{"access_token":"{TOKEN}""#);
    for (status, body) in [
        ("401 Unauthorized", refused),
        ("400 Bad Request", code),
        ("200 OK", other),
        ("200 OK", beyond),
        ("200 OK", cut),
        ("500 Oops", SECRET.to_owned()),
    ] {
        let tokens = Recorder::answering(answer(status, "content-type: application/json", &body)).await;
        let api = Recorder::start().await;
        Servers::with(&tokens, api.base_uri(), LONG).called("registry", 502).await;
        assert!(api.take().is_empty());
    }
}
