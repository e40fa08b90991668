//! Digest, end to end: the client that this crate generates calls the server that it generates.

use std::net::SocketAddr;

use naftiko_runtime::{Error, ListenerOptions, UpstreamOptions};
use naftiko_tests::caller::{call, connect, reply, request};

use super::super::{Served, served};

naftiko_runtime::include_capability!("../digest/docks.yaml");

/// A client with this password.
fn client(address: SocketAddr, password: &str) -> client::docks::Client {
    let docks = UpstreamOptions::new().base_uri(format!("http://{address}"));
    let settings = Settings::builder().dock_user("p\u{ef}lot").dock_password(password).docks(docks);
    let free = || ListenerOptions::new().port(0);
    client::docks::Client::new(&settings.quay(free()).desk(free()).build().unwrap()).unwrap()
}

fn ship(id: &str) -> client::docks::GetShipInput {
    client::docks::GetShipInput { id: id.to_owned(), flag: Some("a b".into()) }
}

#[tokio::test]
async fn our_client_answers_our_challenge() {
    let Served { locker, api, .. } = served().await;
    let docks = client(locker, "l\u{f6}cker");
    for at in 0..3 {
        assert_eq!(docks.get_ship(ship(&at.to_string())).await.unwrap().status(), 200);
        let received = api.one();
        assert_eq!(received.target(), format!("/{at}?flag=a%20b"));
        assert_eq!(received.header("authorization"), Some("Bearer upstream-key"));
    }
    let mut at_once = tokio::task::JoinSet::new();
    for at in 0..50 {
        let docks = docks.clone();
        at_once.spawn(async move { docks.get_ship(ship(&at.to_string())).await });
    }
    while let Some(answered) = at_once.join_next().await {
        assert_eq!(answered.unwrap().unwrap().status(), 200);
    }
    assert_eq!(api.take().len(), 50);
    let error = client(locker, "locker").get_ship(ship("1")).await.unwrap_err();
    assert!(matches!(&error, Error::Status(_)) && error.to_string().contains("401"), "{error:?}");
    assert!(api.take().is_empty());
}

#[tokio::test]
async fn strangers_are_challenged_with_the_best_algorithm_first() {
    let Served { locker, api, .. } = served().await;
    let mut wire = connect(locker).await;
    wire.write(&request(locker, "GET /ships", "", b"")).await;
    let refused = reply(&mut wire, false).await;
    let challenges = refused.head.all("www-authenticate");
    assert_eq!((refused.status, challenges.len()), (401, 2), "{challenges:?}");
    for (challenge, algorithm) in challenges.iter().zip(["SHA-256", "MD5"]) {
        assert!(challenge.starts_with("Digest realm=\"locker\", "), "{challenge}");
        assert!(challenge.contains(&format!("algorithm={algorithm},")), "{challenge}");
        assert!(challenge.contains("qop=\"auth\"") && challenge.contains("charset=UTF-8"), "{challenge}");
        assert!(!challenge.contains("stale"), "{challenge}");
    }
    for sent in ["Basic cDpsw7Zja2Vy", "Bearer l\u{f6}cker", "Digest", "Digest username=\"p\""] {
        let reply = call(locker, "GET /ships", &format!("authorization: {sent}"), "").await;
        assert!(matches!(reply.status, 400 | 401), "{sent}: {}", reply.text());
    }
    assert!(api.take().is_empty());
}
