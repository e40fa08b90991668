//! Our own client answers our own server, over sockets, also below a router.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use http::{Method, Response, StatusCode};
use tokio::task::JoinSet;

use super::*;
use crate::format::Format;
use crate::inbound::problem;
use crate::operation::Operation;
use crate::settings::UpstreamOptions;
use crate::testing::{parts, serve};
use crate::upstream::{Auth, Upstream};

static GET: Operation = Operation::new("get", Method::GET, Format::JSON);

/// A server whose challenges are changed on their way.
struct Guarded {
    server: Mutex<Arc<Digest>>,
    requests: AtomicUsize,
    change: fn(&str) -> Option<String>,
}

impl Guarded {
    fn answer(&self, request: Request<Body>) -> Response<Body> {
        self.requests.fetch_add(1, Ordering::Relaxed);
        let server = Arc::clone(&self.server.lock().unwrap());
        let (parts, _) = request.into_parts();
        let failure = match server.identity(&parts) {
            Ok(identity) => return Response::new(Body::from(format!("{:?}", identity.subject().unwrap()))),
            Err(why) => server.refused(why),
        };
        let mut response = problem::response(&failure, &HeaderValue::from_static("id"));
        response.headers_mut().remove(WWW_AUTHENTICATE);
        for challenge in challenges(&failure).iter().filter_map(|challenge| (self.change)(challenge)) {
            response.headers_mut().append(WWW_AUTHENTICATE, challenge.parse().unwrap());
        }
        response
    }
}

/// A server below `/api`, and a client of it.
fn both(user: (&str, &str), change: fn(&str) -> Option<String>) -> (Arc<Guarded>, Arc<Upstream>) {
    let guarded = Arc::new(Guarded { server: Mutex::new(Arc::new(server())), requests: AtomicUsize::new(0), change });
    let inner = {
        let guarded = Arc::clone(&guarded);
        Router::new().fallback(move |request: Request<Body>| async move { guarded.answer(request) })
    };
    let port = serve(Router::new().nest("/api", inner));
    let (upstream, _) = parts(port, UpstreamOptions::new(), Auth::digest(user.0.into(), user.1.into()));
    (guarded, Arc::new(upstream))
}

async fn get(upstream: &Upstream) -> Result<String, crate::Error> {
    let mut request = upstream.request(&GET);
    request.path("/api/a");
    let bytes = request.call().await?.bytes().await?;
    Ok(String::from_utf8(bytes.to_vec()).unwrap())
}

#[tokio::test]
async fn every_algorithm() {
    let changes: [fn(&str) -> Option<String>; 4] = [
        |challenge| Some(challenge.to_owned()),
        |challenge| challenge.contains("=MD5").then(|| challenge.to_owned()),
        |challenge| Some(challenge.replace("=SHA-256", "=SHA-256-sess")),
        |challenge| challenge.contains("=MD5").then(|| challenge.replace("=MD5", "=MD5-sess")),
    ];
    for change in changes {
        let (guarded, client) = both(("J\u{e4}s\u{f8}n \"Doe\\", "Secret, or not?"), change);
        for _ in 0..3 {
            assert_eq!(get(&client).await.unwrap(), "\"J\u{e4}s\u{f8}n \\\"Doe\\\\\"");
        }
        assert_eq!(guarded.requests.load(Ordering::Relaxed), 4, "one challenge");
    }
}

#[tokio::test]
async fn after_a_restart() {
    let (guarded, client) = both(("Mufasa", "Hakuna Matata"), |challenge| Some(challenge.to_owned()));
    assert_eq!(get(&client).await.unwrap(), "\"Mufasa\"");
    *guarded.server.lock().unwrap() = Arc::new(server());
    assert_eq!(get(&client).await.unwrap(), "\"Mufasa\"");
    assert_eq!(guarded.requests.load(Ordering::Relaxed), 4);
}

#[tokio::test]
async fn a_wrong_password_is_tried_once() {
    let (guarded, client) = both(("Mufasa", "x"), |challenge| Some(challenge.to_owned()));
    let error = get(&client).await.unwrap_err();
    assert!(error.to_string().contains(StatusCode::UNAUTHORIZED.as_str()), "{error}");
    assert_eq!(guarded.requests.load(Ordering::Relaxed), 2);
}

#[tokio::test]
async fn ten_at_once() {
    let (guarded, client) = both(("Mufasa", "Circle of Life"), |challenge| Some(challenge.to_owned()));
    get(&client).await.unwrap();
    let mut calls = JoinSet::new();
    for _ in 0..10 {
        let client = Arc::clone(&client);
        calls.spawn(async move { get(&client).await.unwrap() });
    }
    assert_eq!(calls.join_all().await, vec!["\"Mufasa\""; 10]);
    assert_eq!(guarded.requests.load(Ordering::Relaxed), 12);
}
