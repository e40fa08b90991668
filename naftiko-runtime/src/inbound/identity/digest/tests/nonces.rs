//! Which nonces can be answered, when, and how often.

use std::sync::Barrier;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::*;
use crate::inbound::identity::digest::used::MAX_USED;

fn counted(server: &Digest, nonce: &str, count: u32) -> Answered {
    Sent { count: &format!("{count:08x}"), ..Sent::first(nonce) }.to(server)
}

#[tokio::test(start_paused = true)]
async fn they_live_five_minutes() {
    let server = server();
    let nonce = server.nonces.make().unwrap();
    assert_eq!(counted(&server, &nonce, 1), mufasa());
    tokio::time::advance(Duration::from_secs(299)).await;
    assert_eq!(counted(&server, &nonce, 2), mufasa());
    let unused = server.nonces.make().unwrap();
    tokio::time::advance(Duration::from_secs(2)).await;
    assert_eq!(counted(&server, &nonce, 3), STALE);
    assert_eq!(counted(&server, &unused, 1), mufasa());
    tokio::time::advance(Duration::from_secs(300)).await;
    assert_eq!(counted(&server, &unused, 2), STALE);
    // Of an unused one, nothing is kept.
    let late = server.nonces.make().unwrap();
    tokio::time::advance(Duration::from_secs(301)).await;
    assert_eq!(counted(&server, &late, 1), STALE);
    // Without the password, nobody learns how old a nonce is.
    assert_eq!(Sent { password: "x", ..Sent::first(&late) }.to(&server), WRONG);
}

#[test]
fn those_of_others_are_stale() {
    let (server, other) = (server(), server());
    let nonce = server.nonces.make().unwrap();
    let mut bytes = URL_SAFE_NO_PAD.decode(&nonce).unwrap();
    let mut forged = vec![other.nonces.make().unwrap(), String::new(), "x".to_owned(), format!("{nonce}A")];
    forged.push(nonce[..nonce.len() - 1].to_owned());
    forged.push(nonce[..20].to_owned());
    for at in 0..bytes.len() {
        bytes[at] ^= 1;
        forged.push(URL_SAFE_NO_PAD.encode(&bytes));
        bytes[at] ^= 1;
    }
    for nonce in forged {
        assert_eq!(counted(&server, &nonce, 1), STALE, "{nonce}");
        assert_eq!(Sent { password: "x", ..Sent::first(&nonce) }.to(&server), WRONG, "{nonce}");
    }
    assert_eq!(counted(&server, &nonce, 1), mufasa());
}

#[test]
fn a_count_is_used_once() {
    let server = server();
    let nonce = server.nonces.make().unwrap();
    for (count, expected) in [
        (1, mufasa()),
        (1, STALE),
        (3, mufasa()),
        (2, mufasa()),
        (2, STALE),
        (3, STALE),
        (66, mufasa()),
        (4, mufasa()),
        (2, STALE),
        (67, mufasa()),
        (3, STALE),
        (5, mufasa()),
    ] {
        assert_eq!(counted(&server, &nonce, count), expected, "{count}");
    }
    // With another user, method, target, algorithm or client nonce, it is the same count.
    let count = "00000005";
    for sent in [
        Sent { password: "Hakuna Matata", count, ..Sent::first(&nonce) },
        Sent { method: "POST", count, ..Sent::first(&nonce) },
        Sent { target: "/", uri: "/", count, ..Sent::first(&nonce) },
        Sent { algorithm: "MD5", count, ..Sent::first(&nonce) },
        Sent { cnonce: "x", count, ..Sent::first(&nonce) },
    ] {
        assert_eq!(sent.to(&server), STALE);
    }
}

#[test]
fn of_two_at_once_one_gets_in() {
    let server = server();
    let barrier = Barrier::new(10);
    let nonce = server.nonces.make().unwrap();
    let answers: Vec<Answered> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..10)
            .map(|index| {
                let (server, barrier, nonce) = (&server, &barrier, &nonce);
                scope.spawn(move || {
                    barrier.wait();
                    counted(server, nonce, 1 + index / 2)
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    for pair in answers.chunks(2) {
        assert!(pair.contains(&STALE) && pair.contains(&mufasa()), "{pair:?}");
    }
}

#[test]
fn only_those_with_a_password_fill_the_memory() {
    let server = server();
    let used = || server.nonces.used();
    for _ in 0..100 {
        let nonce = server.nonces.make().unwrap();
        assert_eq!(Sent { password: "x", ..Sent::first(&nonce) }.to(&server), WRONG);
        assert_eq!(Sent { count: "x", ..Sent::first(&nonce) }.to(&server), MALFORMED);
        assert_eq!(counted(&server, "forged", 1), STALE);
    }
    assert_eq!(used(), 0);
    let first = server.nonces.make().unwrap();
    assert_eq!(counted(&server, &first, 1), mufasa());
    let last = (0..MAX_USED + 10).map(|_| {
        let nonce = server.nonces.make().unwrap();
        assert!(server.nonces.take(&nonce, 1).is_ok());
        nonce
    });
    let last = last.last().unwrap();
    assert_eq!(used(), MAX_USED);
    // The first one is forgotten, with its counts: it cannot be used any more.
    assert_eq!(counted(&server, &first, 1), STALE);
    assert_eq!(counted(&server, &first, 2), STALE);
    assert_eq!(counted(&server, &last, 2), mufasa());
}

#[tokio::test(start_paused = true)]
async fn those_that_are_too_old_are_forgotten() {
    let server = server();
    for _ in 0..10 {
        let nonce = server.nonces.make().unwrap();
        assert_eq!(counted(&server, &nonce, 1), mufasa());
        tokio::time::advance(Duration::from_secs(60)).await;
    }
    assert_eq!(server.nonces.used(), 6);
}
