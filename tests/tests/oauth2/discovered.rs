//! An issuer whose metadata say where tokens are requested (RFC 8414).

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use naftiko_tests::caller::{Reply, call};
use naftiko_tests::upstream::{Received, Recorder, answer};

use super::super::{SECRET, json, refusing, serve, token};

const METADATA: [&str; 2] = ["/.well-known/oauth-authorization-server", "/.well-known/openid-configuration"];

/// Metadata of this issuer, with this endpoint; paths are below the server that was asked.
fn metadata(received: &Received, issuer: &str, endpoint: &str) -> Vec<u8> {
    let host = received.header("host").unwrap();
    json(&format!(r#"{{"issuer":"http://{host}{issuer}","token_endpoint":"http://{host}{endpoint}"}}"#))
}

fn nothing() -> Vec<u8> {
    answer("404 Not Found", "", "").into_bytes()
}

async fn crews(api: &Recorder, issuer: &str) -> Reply {
    call(serve(&api.base_uri(), issuer).await, "GET /crews", "", "").await
}

fn targets(asked: &[Received]) -> Vec<&str> {
    asked.iter().map(Received::target).collect()
}

#[tokio::test]
async fn an_issuer_says_where_tokens_are_requested() {
    let api = refusing(&[]).await;
    for (path, at, asked_for) in [
        ("", METADATA[0], &[METADATA[0], "/oauth/token"][..]),
        ("", METADATA[1], &[METADATA[0], METADATA[1], "/oauth/token"]),
        (
            "/sea",
            "/.well-known/oauth-authorization-server/sea",
            &["/.well-known/oauth-authorization-server/sea", "/oauth/token"],
        ),
    ] {
        let server = Recorder::choosing(move |received| match received.target() {
            target if target == at => metadata(received, path, "/oauth/token"),
            "/oauth/token" => token("t1", 3600),
            _ => nothing(),
        })
        .await;
        let address = serve(&api.base_uri(), &format!("{}{path}", server.base_uri())).await;
        for _ in 0..2 {
            assert_eq!(call(address, "GET /crews", "", "").await.status, 200);
        }
        let asked = server.take();
        assert_eq!(targets(&asked), asked_for);
        let asked = asked.last().unwrap();
        let form = format!("grant_type=client_credentials&client_id=fleet&client_secret={SECRET}");
        assert_eq!((asked.header("authorization"), asked.body.as_slice()), (None, form.as_bytes()));
    }
}

#[tokio::test]
async fn metadata_of_another_issuer_are_not_used() {
    let api = refusing(&[]).await;
    let server = Recorder::choosing(|received| match received.target() {
        "/oauth/token" => token("t1", 3600),
        _ => metadata(received, "/other", "/oauth/token"),
    })
    .await;
    let told = METADATA.map(|path| format!("`{path}`: another issuer (RFC 8414 §3.3)")).join("; ");
    let detail = format!(
        "this server has no credentials for the upstream of `list-crews`: no token from `127.0.0.1`: its metadata cannot be used ({told})"
    );
    crews(&api, &server.base_uri()).await.assert_problem(502, "upstream-credentials-unavailable", &detail);
    assert_eq!(targets(&server.take()), METADATA, "its endpoint is asked for nothing");
    assert!(api.take().is_empty());
}

#[tokio::test]
async fn an_endpoint_that_moved_is_looked_up_again() {
    let (api, has_moved) = (refusing(&[]).await, Arc::new(AtomicBool::new(false)));
    let moved = Arc::clone(&has_moved);
    let server = Recorder::choosing(move |received| match (received.target(), moved.load(Ordering::Relaxed)) {
        (target, false) if target == METADATA[0] => metadata(received, "", "/old"),
        (target, true) if target == METADATA[0] => metadata(received, "", "/new"),
        // Each is good for one call.
        ("/old", false) => token("t1", 0),
        ("/new", true) => token("t2", 0),
        _ => nothing(),
    })
    .await;
    let address = serve(&api.base_uri(), &server.base_uri()).await;
    let status = async || call(address, "GET /crews", "", "").await.status;
    assert_eq!([status().await, status().await], [200, 200]);
    assert_eq!(targets(&server.take()), [METADATA[0], "/old", "/old"]);
    has_moved.store(true, Ordering::Relaxed);
    assert_eq!(status().await, 502);
    assert_eq!(targets(&server.take()), ["/old"]);
    // A token server that gave none is left alone for a second.
    tokio::time::sleep(Duration::from_millis(1100)).await;
    assert_eq!([status().await, status().await], [200, 200]);
    assert_eq!(targets(&server.take()), [METADATA[0], "/new", "/new"]);
}
