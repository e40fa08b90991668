//! How often a nonce is answered, and which ones are kept.

use std::collections::HashSet;
use std::sync::Arc;

use super::*;
use crate::digest::{Answer, Hash};
use crate::upstream::authentication::digest::known::Known;
use crate::upstream::authentication::digest::nonce::Nonce;

fn nonce(challenge: &str) -> Nonce {
    let challenge = best(&[challenge]).unwrap();
    Nonce::new(Arc::new(Session::new(&challenge, &user("u", "p")).unwrap()), challenge.nonce)
}

fn answered(nonce: &Nonce) -> String {
    let header = nonce.answer("GET", "/").unwrap();
    assert!(header.is_sensitive());
    header.to_str().unwrap().to_owned()
}

/// The value of a parameter of an answer.
fn part<'a>(answer: &'a str, name: &str) -> &'a str {
    let (_, rest) = answer.split_once(&format!(" {name}=")).unwrap();
    rest.split(',').next().unwrap()
}

#[test]
fn counts_go_up_and_client_nonces_are_fresh() {
    let nonce = nonce("Digest realm=r, nonce=n, qop=auth");
    let answers: Vec<_> = (0..17).map(|_| answered(&nonce)).collect();
    assert_eq!(part(&answers[0], "nc"), "00000001");
    assert_eq!(part(&answers[16], "nc"), "00000011");
    let cnonces: HashSet<_> = answers.iter().map(|answer| part(answer, "cnonce")).collect();
    assert_eq!(cnonces.len(), 17);
}

/// The client nonce is part of the key of a session.
#[test]
fn sessions_keep_their_client_nonce() {
    let nonce = nonce("Digest realm=r, nonce=n, qop=auth, algorithm=SHA-256-sess");
    let (first, second) = (answered(&nonce), answered(&nonce));
    assert_eq!(part(&first, "cnonce"), part(&second, "cnonce"));
    assert_ne!(part(&first, "response"), part(&second, "response"));
}

#[test]
fn a_nonce_that_comes_again_keeps_its_count() {
    let known = Known::default();
    assert!(known.latest().is_none());
    let again = || nonce("Digest realm=r, nonce=n, qop=auth, stale=true");
    answered(&known.learn(again()));
    known.learn(nonce("Digest realm=r, nonce=m, qop=auth"));
    assert_eq!(known.latest().unwrap().value, "m");
    assert_eq!(part(&answered(&known.learn(again())), "nc"), "00000002");
    assert_eq!(known.latest().unwrap().value, "n");
    // In another realm it is another one.
    assert_eq!(part(&answered(&known.learn(nonce("Digest realm=q, nonce=n, qop=auth"))), "nc"), "00000001");
}

#[test]
fn the_next_nonce_is_answered_in_the_same_session() {
    let known = Known::default();
    known.next("x".to_owned());
    assert!(known.latest().is_none(), "of no session");
    known.learn(nonce("Digest realm=r, nonce=n, qop=auth"));
    answered(&known.latest().unwrap());
    for _ in 0..2 {
        known.next("x".to_owned());
    }
    let next = answered(&known.latest().unwrap());
    assert_eq!((part(&next, "nonce"), part(&next, "nc"), part(&next, "realm")), ("\"x\"", "00000001", "\"r\""));
    known.next("x".to_owned());
    assert_eq!(part(&answered(&known.latest().unwrap()), "nc"), "00000002");
    known.forget("x");
    assert_eq!(known.latest().unwrap().value, "n");
}

/// RFC 7616 §3.4.2: the key of a session is made once, of the challenge's nonce and the first client nonce. The next nonce goes
/// on with it.
#[test]
fn the_next_nonce_of_a_session_is_answered_with_its_key() {
    for (name, hash) in [("SHA-256-sess", Hash::Sha256), ("MD5-sess", Hash::Md5)] {
        let known = Known::default();
        known.learn(nonce(&format!("Digest realm=r, nonce=n, qop=auth, algorithm={name}")));
        let first = answered(&known.latest().unwrap());
        known.next("x".to_owned());
        let next = answered(&known.latest().unwrap());
        let unquoted = |name: &str| part(&next, name).trim_matches('"').to_owned();
        assert_eq!(
            (unquoted("nonce"), unquoted("nc"), unquoted("algorithm")),
            ("x".into(), "00000001".into(), name.into())
        );
        assert_eq!(part(&next, "cnonce"), part(&first, "cnonce"));
        let cnonce = unquoted("cnonce");
        let key = hash.session(&hash.user("u", "r", "p"), "n", &cnonce);
        let asked = Answer { method: "GET", uri: "/", count: "00000001", cnonce: &cnonce };
        assert_eq!(unquoted("response"), *hash.response(&hash.answers(&key, "x"), &asked));
    }
}

#[test]
fn only_some_are_kept() {
    let known = Known::default();
    for index in 0..40 {
        known.learn(nonce(&format!("Digest realm=r, nonce=n{index}, qop=auth")));
    }
    for index in 24..40 {
        assert!(known.latest().is_some(), "{index}");
        known.forget(&format!("n{index}"));
    }
    assert!(known.latest().is_none());
}
