//! What the issuer is asked for, when, and what becomes of callers if it does not answer.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use tokio::time::{Instant, advance, pause, resume};

use super::{RESOURCE, assert_invalid, assert_unavailable, checked, claims, good, guard, is_known, server};
use crate::inbound::identity::oauth2::key_source::KeySource;
use crate::inbound::identity::oauth2::tests::issuer::{Issuer, METADATA, Signer, mint};

const UNKNOWN: &str = "is signed with a key that the issuer does not have";

/// Lets time pass.
async fn pass(seconds: u64) {
    pause();
    advance(Duration::from_secs(seconds)).await;
    resume();
}

/// Lets other tasks run until this holds.
async fn until(holds: impl Fn() -> bool) {
    let waiting = async {
        while !holds() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), waiting).await.unwrap();
}

#[tokio::test]
async fn a_hundred_first_requests_fetch_the_keys_once() {
    let issuer = Issuer::start();
    let guard = guard(&issuer);
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..100 {
        let guard = Arc::clone(&guard);
        let token = mint(&issuer.signer, json!({}), &claims(&issuer, json!({"jti": number})));
        tasks.spawn(async move { checked(&*guard, &token).await.is_ok() });
    }
    assert!(tasks.join_all().await.into_iter().all(|is_ok| is_ok));
    assert_eq!(issuer.asked(), [METADATA, "/keys"]);
}

#[tokio::test]
async fn the_fetch_survives_who_began_it() {
    let issuer = Issuer::start();
    let source = KeySource::new(issuer.url().parse().unwrap());
    {
        let mut first = std::pin::pin!(source.fetched());
        assert!(std::future::poll_fn(|wake| std::task::Poll::Ready(first.as_mut().poll(wake).is_pending())).await);
    }
    assert_eq!(source.fetched().await.unwrap().set.len(), 1);
    assert_eq!(issuer.fetches(), 1);
}

#[test]
fn and_the_runtime_that_did() {
    let issuer = Issuer::start();
    let source = KeySource::new(issuer.url().parse().unwrap());
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime().block_on(async {
        let mut first = std::pin::pin!(source.fetched());
        std::future::poll_fn(|wake| std::task::Poll::Ready(first.as_mut().poll(wake).is_pending())).await;
    });
    assert_eq!(runtime().block_on(source.fetched()).unwrap().set.len(), 1);
}

#[tokio::test]
async fn an_unknown_key_is_asked_for_once() {
    let issuer = Issuer::start();
    let guard = guard(&issuer);
    assert!(checked(&*guard, &good(&issuer, &issuer.signer)).await.is_ok());
    let unknown = |id: &'static str| good(&issuer, &Signer::p256(id));
    let mut tasks = tokio::task::JoinSet::new();
    for id in ["a", "b", "c", "d", "e", "f", "g", "h"].repeat(5) {
        let (guard, token) = (Arc::clone(&guard), unknown(id));
        tasks.spawn(async move { checked(&*guard, &token).await });
    }
    for checked in tasks.join_all().await {
        assert_invalid(checked, UNKNOWN);
    }
    assert_eq!(issuer.fetches(), 2);
    pass(29).await;
    assert_invalid(checked(&*guard, &unknown("i")).await, UNKNOWN);
    assert_eq!(issuer.fetches(), 2);
    pass(2).await;
    assert_invalid(checked(&*guard, &unknown("j")).await, UNKNOWN);
    assert_eq!(issuer.fetches(), 3);
}

#[tokio::test]
async fn keys_that_were_just_fetched_are_not_asked_for_again() {
    let issuer = Issuer::start();
    let guard = guard(&issuer);
    assert_invalid(checked(&*guard, &good(&issuer, &Signer::p256("new"))).await, UNKNOWN);
    assert_eq!(issuer.fetches(), 1);
}

#[tokio::test]
async fn a_new_key_is_found_and_ends_what_the_old_one_signed() {
    let issuer = Issuer::start();
    let guard = guard(&issuer);
    let old = good(&issuer, &issuer.signer);
    assert!(checked(&*guard, &old).await.is_ok() && is_known(&*guard, &old));
    // Both are valid while keys rotate.
    let next = Signer::ed25519("k2");
    issuer.has(&[&issuer.signer, &next]);
    let new = good(&issuer, &next);
    assert!(checked(&*guard, &new).await.is_ok());
    assert!(is_known(&*guard, &old) && is_known(&*guard, &new));
    assert_eq!(issuer.fetches(), 2);
    // Then the old one is withdrawn.
    issuer.has(&[&next]);
    pass(31).await;
    assert_invalid(checked(&*guard, &good(&issuer, &Signer::p256("other"))).await, UNKNOWN);
    assert_eq!(issuer.fetches(), 3);
    assert_invalid(checked(&*guard, &old).await, UNKNOWN);
    assert!(is_known(&*guard, &new));
}

#[tokio::test]
async fn a_key_of_the_same_name_is_another() {
    let issuer = Issuer::start();
    let guard = guard(&issuer);
    let old = good(&issuer, &issuer.signer);
    assert!(checked(&*guard, &old).await.is_ok());
    let same_name = Signer::p256("k1");
    issuer.has(&[&same_name]);
    assert_invalid(checked(&*guard, &good(&issuer, &Signer::p256("other"))).await, UNKNOWN);
    assert_invalid(checked(&*guard, &old).await, "has a signature that does not match");
    assert!(checked(&*guard, &good(&issuer, &same_name)).await.is_ok());
}

#[tokio::test]
async fn a_token_that_names_no_key_is_tried_with_those_that_fit() {
    let signers = ["a", "b", "c", "d", "e", "f", "g", "h"].map(Signer::p256);
    let issuer = Issuer::start();
    let unnamed = |signer: &Signer| mint(signer, json!({"kid": null}), &claims(&issuer, json!({})));
    let mut keys: Vec<&Signer> = signers.iter().collect();
    let rsa = Signer::rsa("rsa");
    keys.push(&rsa);
    issuer.has(&keys);
    let eight = guard(&issuer);
    for signer in [&signers[0], &signers[7], &rsa] {
        assert!(checked(&*eight, &unnamed(signer)).await.is_ok());
    }
    // Keys may have changed, and none has a name to tell by.
    let ninth = Signer::p256("i");
    assert_invalid(checked(&*eight, &unnamed(&ninth)).await, "has a signature that does not match");
    assert_invalid(checked(&*eight, &unnamed(&ninth)).await, "has a signature that does not match");
    assert_eq!(issuer.fetches(), 2);
    keys.push(&ninth);
    issuer.has(&keys);
    let nine = guard(&issuer);
    let told = "does not name its key, and the issuer has too many to try";
    assert_invalid(checked(&*nine, &unnamed(&signers[0])).await, told);
    assert!(checked(&*nine, &unnamed(&rsa)).await.is_ok());
}

#[tokio::test]
async fn old_keys_serve_while_new_ones_are_fetched() {
    let issuer = Issuer::start();
    let source = KeySource::new(issuer.url().parse().unwrap());
    source.fetched().await.unwrap();
    pass(299).await;
    assert!(source.at_hand().is_some());
    pass(2).await;
    let next = Signer::p256("k2");
    issuer.has(&[&next]);
    assert_eq!(source.at_hand().unwrap().generation, 1);
    until(|| source.generation() == 2).await;
    assert_eq!(issuer.fetches(), 2);
    // The same keys are no new ones.
    pass(301).await;
    source.at_hand();
    until(|| issuer.fetches() == 3).await;
    assert_eq!(source.newer(&source.at_hand().unwrap()).await.unwrap().unwrap().generation, 2);
}

#[tokio::test]
async fn a_key_that_was_withdrawn_does_not_serve_whoever_comes_later() {
    let issuer = Issuer::start();
    let guard = guard(&issuer);
    assert!(checked(&*guard, &good(&issuer, &issuer.signer)).await.is_ok());
    issuer.has(&[&Signer::p256("k2")]);
    // Nobody came meanwhile.
    pass(361).await;
    let forged = mint(&issuer.signer, json!({}), &claims(&issuer, json!({"jti": 1})));
    assert_invalid(checked(&*guard, &forged).await, UNKNOWN);
    assert_eq!(issuer.fetches(), 2);
}

#[tokio::test]
async fn a_key_without_a_name_may_be_the_one_that_is_named() {
    let issuer = Issuer::start();
    let mut nameless = Signer::p256("k9");
    nameless.public.as_object_mut().unwrap().remove("kid");
    issuer.has(&[&Signer::p256("other"), &nameless]);
    let guard = guard(&issuer);
    assert!(checked(&*guard, &good(&issuer, &nameless)).await.is_ok());
    assert_invalid(checked(&*guard, &good(&issuer, &Signer::p256("k9"))).await, "has a signature that does not match");
}

#[tokio::test]
async fn old_keys_serve_for_an_hour_without_new_ones() {
    let issuer = Issuer::start();
    let guard = guard(&issuer);
    let fresh = |number: u64| mint(&issuer.signer, json!({}), &claims(&issuer, json!({"jti": number})));
    assert!(checked(&*guard, &fresh(0)).await.is_ok());
    issuer.answers("/keys", "503 Service Unavailable", "");
    for minute in 1..12 {
        pass(300).await;
        assert!(checked(&*guard, &fresh(minute)).await.is_ok(), "{minute}");
    }
    pass(301).await;
    assert_unavailable(checked(&*guard, &fresh(99)).await, "5");
    issuer.has(&[&issuer.signer]);
    // It is left alone for a moment.
    assert_unavailable(checked(&*guard, &fresh(99)).await, "5");
    pass(6).await;
    assert!(checked(&*guard, &fresh(99)).await.is_ok());
}

#[tokio::test]
async fn a_new_key_that_cannot_be_fetched_is_not_the_tokens_fault() {
    let issuer = Issuer::start();
    let guard = guard(&issuer);
    assert!(checked(&*guard, &good(&issuer, &issuer.signer)).await.is_ok());
    issuer.answers("/keys", "500 Internal Server Error", "");
    let next = good(&issuer, &Signer::p256("k2"));
    assert_unavailable(checked(&*guard, &next).await, "30");
    assert_unavailable(checked(&*guard, &next).await, "30");
    assert_eq!(issuer.fetches(), 2);
    // What old keys signed is still good.
    let old = mint(&issuer.signer, json!({}), &claims(&issuer, json!({"jti": 1})));
    assert!(checked(&*guard, &old).await.is_ok());
}

#[tokio::test]
async fn keys_that_cannot_be_had() {
    let elsewhere = Issuer::start();
    type Breaks = fn(&Issuer, &Issuer);
    let all: [(&str, Breaks); 13] = [
        ("another issuer", |issuer, other| issuer.names(&other.url(), &issuer.at("/keys"))),
        ("metadata elsewhere", |issuer, other| issuer.redirects(METADATA, &other.at(METADATA))),
        ("keys elsewhere", |issuer, other| issuer.redirects("/keys", &other.at("/keys"))),
        ("keys of a network", |issuer, _| issuer.names(&issuer.url(), "http://192.0.2.1/keys")),
        ("keys of a file", |issuer, _| issuer.names(&issuer.url(), "file:///etc/passwd")),
        ("a page", |issuer, _| issuer.answers(METADATA, "200 OK", "<html>s3cret")),
        ("a page instead of keys", |issuer, _| issuer.answers("/keys", "200 OK", "<html>s3cret")),
        ("no list", |issuer, _| issuer.answers("/keys", "200 OK", r#"{"keys":{}}"#)),
        ("no keys", |issuer, _| issuer.answers("/keys", "404 Not Found", "s3cret")),
        ("no metadata", |issuer, _| issuer.answers(METADATA, "404 Not Found", "s3cret")),
        ("an error", |issuer, _| issuer.answers(METADATA, "500 Internal Server Error", "s3cret")),
        ("metadata without keys", |issuer, _| {
            issuer.answers(METADATA, "200 OK", &json!({"issuer": issuer.url()}).to_string());
        }),
        ("10 MB of keys", |issuer, _| {
            let one = issuer.signer.public.to_string();
            let keys = vec![one.as_str(); 10_000_000 / one.len()].join(",");
            issuer.answers("/keys", "200 OK", &format!(r#"{{"keys":[{keys}]}}"#));
        }),
    ];
    for (name, breaks) in all {
        let issuer = Issuer::start();
        breaks(&issuer, &elsewhere);
        let guard = guard(&issuer);
        println!("{name}");
        assert_unavailable(checked(&*guard, &good(&issuer, &issuer.signer)).await, "5");
        let asked = issuer.asked().len();
        assert_unavailable(checked(&*guard, &good(&issuer, &issuer.signer)).await, "5");
        assert_eq!(issuer.asked().len(), asked);
    }
    assert!(elsewhere.asked().is_empty());
}

#[tokio::test]
async fn a_megabyte_of_keys_is_read() {
    let issuer = Issuer::start();
    let many = vec![r#"{"kty":"oct","k":"c2VjcmV0"}"#; 30_000].join(",");
    issuer.answers("/keys", "200 OK", &format!(r#"{{"keys":[{many},{}]}}"#, issuer.signer.public));
    assert!(checked(&*guard(&issuer), &good(&issuer, &issuer.signer)).await.is_ok());
}

#[tokio::test]
async fn openid_connect_has_metadata_elsewhere() {
    let issuer = Issuer::start();
    issuer.answers(METADATA, "404 Not Found", "");
    let metadata = json!({"issuer": issuer.url(), "jwks_uri": issuer.at("/keys")}).to_string();
    issuer.answers("/.well-known/openid-configuration", "200 OK", &metadata);
    assert!(checked(&*guard(&issuer), &good(&issuer, &issuer.signer)).await.is_ok());
    assert_eq!(issuer.asked(), [METADATA, "/.well-known/openid-configuration", "/keys"]);
}

#[tokio::test]
async fn an_issuer_with_a_path() {
    let issuer = Issuer::start();
    let url = issuer.at("/realms/sea");
    let metadata = json!({"issuer": url, "jwks_uri": issuer.at("/keys")}).to_string();
    issuer.answers("/.well-known/oauth-authorization-server/realms/sea", "200 OK", &metadata);
    let guard = server(&url, RESOURCE).verified("api").unwrap();
    let token = mint(&issuer.signer, json!({}), &claims(&issuer, json!({"iss": url})));
    assert!(checked(&*guard, &token).await.is_ok());
    assert_invalid(checked(&*guard, &good(&issuer, &issuer.signer)).await, "is of another issuer");
}

#[tokio::test]
async fn an_issuer_that_does_not_answer() {
    for path in [METADATA, "/keys"] {
        let issuer = Issuer::start();
        issuer.is_silent(path);
        let guard = guard(&issuer);
        let begun = Instant::now();
        let guarded = tokio::spawn({
            let (guard, token) = (Arc::clone(&guard), good(&issuer, &issuer.signer));
            async move { checked(&*guard, &token).await }
        });
        until(|| issuer.asked().iter().any(|asked| asked == path)).await;
        pass(6).await;
        assert_unavailable(guarded.await.unwrap(), "5");
        assert!(begun.elapsed() < Duration::from_secs(10), "{path}");
    }
}

#[tokio::test]
async fn an_issuer_that_is_not_there() {
    let issuer = format!("http://127.0.0.1:{}", crate::testing::closed_port());
    let guard = server(&issuer, RESOURCE).verified("api").unwrap();
    let other = Issuer::start();
    let token = mint(&other.signer, json!({}), &claims(&other, json!({"iss": issuer})));
    assert_unavailable(checked(&*guard, &token).await, "5");
}
