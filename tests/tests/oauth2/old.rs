//! A token that will expire soon: the next one is requested while calls still have it.

use std::time::Duration;

use naftiko_tests::upstream::{Stage, answer};
use naftiko_tests::wire::Wire;
use tokio::time::{advance, pause, resume, timeout};

use super::super::{get, refusing, serve, token, tokens};

/// Moves the clock.
async fn passed(seconds: u64) {
    pause();
    advance(Duration::from_secs(seconds)).await;
    resume();
}

/// The request for a token that a token server has, which answers none on the same connection.
async fn asked(server: &Stage) -> Wire {
    let (wire, received) = server.request().await;
    assert_eq!((received.method(), received.target()), ("POST", "/token"));
    wire
}

/// Whether it has another one.
async fn is_asked_again(server: &Stage) -> bool {
    timeout(Duration::from_millis(50), server.connection()).await.is_ok()
}

#[tokio::test]
async fn nobody_waits_for_the_next_one() {
    let (api, server) = (refusing(&[]).await, Stage::open().await);
    let address = serve(&api.base_uri(), &server.base_uri()).await;
    let (first, ()) = tokio::join!(get(address), async { asked(&server).await.write(token("t1", 600)).await });
    assert_eq!(first.status, 200);
    // Its last minute is not there yet.
    passed(530).await;
    assert_eq!(get(address).await.status, 200);
    assert!(!is_asked_again(&server).await);
    passed(20).await;
    for _ in 0..3 {
        assert_eq!(get(address).await.status, 200);
    }
    let mut wire = asked(&server).await;
    assert!(!is_asked_again(&server).await, "one request is enough for all");
    assert_eq!(tokens(&api.take()), ["t1"; 5]);
    wire.write(token("t2", 600)).await;
    while get(address).await.status == 200 && tokens(&api.take()) == ["t1"] {}
    assert_eq!(get(address).await.status, 200);
    assert_eq!(tokens(&api.take()), ["t2"]);
    assert!(!is_asked_again(&server).await);
}

#[tokio::test]
async fn if_there_is_no_next_one_it_is_used_to_its_end() {
    let (api, server) = (refusing(&[]).await, Stage::open().await);
    let address = serve(&api.base_uri(), &server.base_uri()).await;
    let (first, ()) = tokio::join!(get(address), async { asked(&server).await.write(token("t1", 600)).await });
    assert_eq!(first.status, 200);
    passed(550).await;
    for _ in 0..2 {
        assert_eq!(get(address).await.status, 200);
        asked(&server).await.write(answer("500 Internal Server Error", "", "")).await;
        // Having failed, it is left alone for a second.
        assert!(!is_asked_again(&server).await);
        assert_eq!(get(address).await.status, 200);
        assert!(!is_asked_again(&server).await);
        passed(2).await;
    }
    assert_eq!(tokens(&api.take()), ["t1"; 5]);
    passed(60).await;
    let (last, ()) = tokio::join!(get(address), async { asked(&server).await.write(answer("500 Oops", "", "")).await });
    last.assert_problem(
        502,
        "upstream-credentials-unavailable",
        "this server has no credentials for the upstream of `list-ships`: no token from `127.0.0.1`: it answered 500",
    );
    assert!(api.take().is_empty());
}
