//! Which challenge is answered, and why none is.

use super::*;
use crate::digest::Hash;

#[test]
fn the_best_hash_is_preferred() {
    let hash = |challenges: &[&str]| {
        let best = best(challenges).unwrap();
        (best.algorithm.hash, best.algorithm.is_session, best.nonce)
    };
    let md5 = "Digest realm=\"r\", nonce=\"m\", qop=\"auth\"";
    let sha256 = "digest realm=r , nonce=s, qop=\"auth-int,AUTH\", algorithm=sha-256-Sess";
    let sha512 = "DIGEST realm=\"r\", nonce=\"t\", algorithm=SHA-512-256";
    for challenges in [&[md5, sha256] as &[&str], &[sha256, md5], &[&[md5, ", ", sha256].concat()]] {
        assert_eq!(hash(challenges), (Hash::Sha256, true, "s".to_owned()), "{challenges:?}");
    }
    assert_eq!(hash(&[md5, sha512]), (Hash::Sha512_256, false, "t".to_owned()));
    assert_eq!(hash(&[sha512, sha256, md5]).0, Hash::Sha256);
    // Of two that are as good, the first one.
    assert_eq!(hash(&[md5, &md5.replace("\"m\"", "\"n\"")]).2, "m");
}

#[test]
fn other_schemes_may_stand_beside_it() {
    let digest = "Digest realm=\"a, Basic realm=\\\"b\\\"\", nonce=\"n\"";
    for challenges in [
        &["Negotiate", "Basic realm=\"x\"", digest] as &[&str],
        &[&format!("Basic realm=\"x\", {digest}, Newauth a=1, b=\"Digest realm=x\"")],
        &[&format!(", ,NTLM,{digest},")],
        // What cannot be read does not hide what can.
        &["Basic realm=", digest],
        &[digest, "Bearer realm=\"\u{e9}\""],
        &[&format!("{digest}, Basic realm=\"x\", broken=\"")],
        &["Digest realm=\"r\", nonce=\"n\", algorithm=SHA-3", digest],
    ] {
        let best = best(challenges).unwrap();
        assert_eq!((&*best.realm, &*best.nonce), ("a, Basic realm=\"b\"", "n"), "{challenges:?}");
    }
}

#[test]
fn parameters() {
    let best =
        best(&["Digest NONCE = \"n\" , realm=\"\", Stale=TRUE, userhash=\"true\", charset=utf-8, x=\"y\", qop=\"\""]);
    let best = best.unwrap();
    assert!(best.is_stale && best.hashes_user && best.is_utf8 && !best.has_qop);
    assert_eq!((&*best.realm, best.opaque, best.algorithm_name), ("", None, None));
    let other = super::best(&["Digest realm=r,nonce=n,stale=false,userhash=false,charset=x,qop=auth"]).unwrap();
    assert!(!other.is_stale && !other.hashes_user && !other.is_utf8 && other.has_qop);
}

#[test]
fn why_there_is_none() {
    for (challenges, why) in [
        (&[] as &[&str], "it has no challenge for `Digest`"),
        (&["Basic realm=\"x\"", "Bearer"], "it has no challenge for `Digest`"),
        (&["Digest"], "its `Digest` challenge has no `realm`"),
        (&["Digest realm=\"r\""], "its `Digest` challenge has no `nonce`"),
        (&["Digest realm=\"r"], "its challenge is malformed"),
        (&["Digest realm=\"\u{e9}\", nonce=\"n\""], "its challenge is not ASCII"),
        (
            &["Digest realm=r, nonce=n, algorithm=SHA-1"],
            "its `Digest` challenge asks for an `algorithm` that is not supported",
        ),
        (
            &["Digest realm=r, nonce=n, qop=\"auth-int, auth-conf\""],
            "its `Digest` challenge asks for another `qop` than `auth`; `auth-int` is not supported",
        ),
        (
            &["Digest realm=r, nonce=n, algorithm=MD5-sess"],
            "its `Digest` challenge asks for a session algorithm without `qop`",
        ),
        // The first reason.
        (&["Basic", "Digest realm=r", "Digest nonce=\"", "x y z"], "its `Digest` challenge has no `nonce`"),
    ] {
        assert_eq!(best(challenges), Err(why.to_owned()), "{challenges:?}");
    }
}

#[test]
fn what_follows() {
    let next = |text: &str| challenge::next_nonce(&HeaderValue::from_bytes(text.as_bytes()).unwrap());
    assert_eq!(next("nextnonce=\"a\\\"b\"").as_deref(), Some("a\"b"));
    assert_eq!(next("qop=auth, rspauth=\"6629\", cnonce=\"c\", nc=00000001, nextnonce=\"n\"").as_deref(), Some("n"));
    for none in ["", "nextnonce", "nextnonce=\"\"", "rspauth=\"a\"", "nextnonce=\"a", "\u{e9}", "x=\"nextnonce=y\""] {
        assert_eq!(next(none), None, "{none}");
    }
}

/// Ours are read with the parser of challenges.
#[test]
fn the_nonce_of_an_answer() {
    let users = [user("u\"s, nonce=\"x\"er", "p"), user("J\u{e4}s\u{f8}n'* Doe", "p")];
    for user in users {
        let challenge = "Digest realm=\"a nonce=\\\"x\\\"\", nonce=\"n\\\\\\\"\", charset=UTF-8, qop=auth";
        let answer = HeaderValue::try_from(answer(challenge, &user, "c", "/nonce=\"")).unwrap();
        assert_eq!(challenge::answered_nonce(&answer).as_deref(), Some("n\\\""), "{answer:?}");
    }
    for none in ["Bearer abc==", "Basic dXNlcg==", "", "Digest", "Digest username=\"x\""] {
        assert_eq!(challenge::answered_nonce(&HeaderValue::from_static(none)), None, "{none}");
    }
}

/// Cut off, repeated and mixed up: nothing panics, and nothing takes long.
#[test]
fn what_is_malformed_is_only_refused() {
    let pieces = [
        "Digest",
        " ",
        ",",
        "=",
        "\"",
        "\\",
        "realm",
        "nonce",
        "qop=\"auth\"",
        "algorithm=MD5",
        "\t",
        "a",
        "\u{e9}",
        "/",
        "stale=true",
        "nextnonce=",
    ];
    let mut state = 1_u32;
    let mut read = 0;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..12 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push_str(pieces[(state >> 16) as usize % pieces.len()]);
        }
        let header = HeaderValue::from_bytes(text.as_bytes()).unwrap();
        let _ = (challenge::next_nonce(&header), challenge::answered_nonce(&header));
        read += usize::from(best(&[&format!("Digest realm=r, nonce=n, {text}")]).is_ok());
        let _ = best(&[&text]);
    }
    assert!(read > 0, "all of it was malformed");
    let long = format!("Digest realm=\"{}\", nonce=\"n\"{}", "\\\"".repeat(500_000), ", a=b".repeat(100_000));
    assert_eq!(best(&[&long]).unwrap().realm.len(), 500_000);
}
