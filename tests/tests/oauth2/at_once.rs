//! A thousand calls at once need one token, whatever was wrong with the one before.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use naftiko_tests::upstream::{OK, Recorder, Stage, answer};
use tokio::task::JoinSet;

use super::super::{Capability, functions, numbered, refusing, settings, token, tokens};

const MANY: usize = 1000;

fn capability(api: &str, server: &str) -> &'static Capability {
    let settings = settings(api, server, Duration::from_secs(30));
    Box::leak(Box::new(Capability::new(&settings).unwrap()))
}

/// Begins all calls.
fn begun(capability: &'static Capability) -> JoinSet<u16> {
    let call = || async { functions::list_ships(capability).await.unwrap().status().as_u16() };
    (0..MANY).map(|_| call()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn calls_that_come_at_once_wait_for_one_token() {
    let (api, server) = (refusing(&[]).await, numbered().await);
    assert_eq!(begun(capability(&api.base_uri(), &server.base_uri())).join_all().await, [200; MANY]);
    assert_eq!(server.take().len(), 1);
    assert_eq!(tokens(&api.take()), ["t1"; MANY]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn and_for_one_when_the_old_one_has_expired() {
    let given = Arc::new(AtomicUsize::new(0));
    let server = Recorder::choosing(move |_| match given.fetch_add(1, Ordering::Relaxed) {
        0 => token("t1", 0),
        _ => token("t2", 3600),
    });
    let (api, server) = (refusing(&[]).await, server.await);
    let capability = capability(&api.base_uri(), &server.base_uri());
    functions::list_ships(capability).await.unwrap();
    assert_eq!((server.take().len(), tokens(&api.take())), (1, vec!["t1".to_owned()]));
    assert_eq!(begun(capability).join_all().await, [200; MANY]);
    assert_eq!(server.take().len(), 1);
    assert_eq!(tokens(&api.take()), ["t2"; MANY]);
}

/// None of them is answered before all are there: each has the token that is refused.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn and_for_one_when_the_api_refuses_the_old_one() {
    let (api, server) = (Stage::open().await, numbered().await);
    let capability = capability(&api.base_uri(), &server.base_uri());
    let close = |answer: &str| answer.replacen("\r\n", "\r\nconnection: close\r\n", 1);
    let (called, served) = tokio::join!(functions::list_ships(capability), async {
        let (mut wire, received) = api.request().await;
        wire.write(close(OK)).await;
        received
    });
    assert_eq!((called.unwrap().status().as_u16(), tokens(&[served])), (200, vec!["t1".to_owned()]));
    let calls = begun(capability);
    let refusal = answer("401 Unauthorized", "www-authenticate: Bearer error=\"invalid_token\"", "");
    for (expected, answer) in [("t1", close(&refusal)), ("t2", close(OK))] {
        let mut asked = Vec::new();
        for _ in 0..MANY {
            asked.push(api.request().await);
        }
        for (mut wire, received) in asked {
            assert_eq!(tokens(&[received]), [expected]);
            wire.write(&answer).await;
        }
    }
    assert_eq!(calls.join_all().await, [200; MANY]);
    assert_eq!(server.take().len(), 2);
}
