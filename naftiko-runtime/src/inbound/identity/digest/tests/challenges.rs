//! What a client without credentials is told.

use super::*;

#[test]
fn one_for_each_hash_function() {
    let server = server();
    let failure = verified(&server, "GET", "/", &[]).unwrap_err();
    assert_eq!((failure.status().as_u16(), failure.slug()), (401, "missing-credentials"));
    let challenges = challenges(&failure);
    let (_, nonce) = challenges[0].split_once("nonce=\"").unwrap();
    let nonce = nonce.split('"').next().unwrap();
    assert_eq!(
        challenges,
        ["SHA-256", "MD5"].map(|algorithm| format!(
            "Digest realm=\"ships\", qop=\"auth\", algorithm={algorithm}, nonce=\"{nonce}\", charset=UTF-8"
        ))
    );
    assert_eq!(Sent::first(nonce).to(&server), mufasa());
}

#[test]
fn each_has_a_nonce_of_its_own() {
    let server = server();
    let nonces: std::collections::HashSet<_> = (0..100).map(|_| server.nonces.make().unwrap()).collect();
    assert_eq!(nonces.len(), 100);
}

#[test]
fn a_realm_is_quoted() {
    let server = Digest::new(&[], "a \"b\" \\");
    let failure = verified(&server, "GET", "/", &[]).unwrap_err();
    let (_, value) = &failure.headers()[0];
    let text = std::str::from_utf8(value.as_bytes()).unwrap();
    assert!(text.starts_with("Digest realm=\"a \\\"b\\\" \\\\\", qop=\"auth\", "), "{text}");
}

/// Nothing of what was sent is in an answer.
#[test]
fn answers_show_nothing_of_the_request() {
    let server = server();
    let nonce = server.nonces.make().unwrap();
    let sent = Sent { username: "username=\"x-ray\"", cnonce: "x-ray", ..Sent::first(&nonce) };
    for header in [
        sent.header(),
        sent.header().replace("nc=", "x-ray="),
        sent.header().replace("ships", "x-ray"),
        sent.header().replace("SHA-256", "x-ray"),
        sent.header().replace("qop=auth", "qop=x-ray"),
        sent.header().replace("Digest", "x-ray"),
        sent.header().replace("nc=00000001", "nc=x-ray"),
        sent.header().replace(&nonce, "x-ray"),
        "Digest x-ray".to_owned(),
    ] {
        let failure = verified(&server, "GET", "/a?b=c%20d", &[&header]).unwrap_err();
        assert!(!format!("{failure:?}").contains("x-ray"), "{failure:?}");
    }
}

#[test]
fn the_detail_says_what_is_wrong() {
    let server = server();
    let nonce = server.nonces.make().unwrap();
    let sent = Sent::first(&nonce);
    let header = sent.header();
    let detail = |target: &str, headers: &[&str]| {
        verified(&server, "GET", target, headers).map(|_| ()).map_err(|failure| failure.detail().to_owned())
    };
    for (header, expected) in [
        (
            header.replace("Digest", "Basic"),
            "the header `Authorization` has another scheme; send a user name and a password (Digest)",
        ),
        (header.replace("Mufasa", "Simba"), "the credentials are not valid; send a user name and a password (Digest)"),
        (header.replace(", nc=00000001", ""), "the header `Authorization` is not valid: it has no `nc`"),
        (
            header.replace(", nc=", " nc="),
            "the header `Authorization` is not valid: expected `name=value` pairs separated by commas",
        ),
        (
            header.replace("=auth", "=auth-int"),
            "the credentials do not answer the challenge: their `qop` is not `auth`",
        ),
        (header.replace("ships", "boats"), "the credentials do not answer the challenge: their `realm` is another one"),
    ] {
        assert_eq!(detail(sent.target, &[&header]), Err(expected.to_owned()));
    }
    assert_eq!(
        detail("/", &[&header]),
        Err("the header `Authorization` is not valid: its `uri` is not the target of the request".to_owned())
    );
    assert_eq!(detail("/", &[]), Err("send a user name and a password (Digest)".to_owned()));
    assert_eq!(detail(sent.target, &[&header]), Ok(()));
    assert_eq!(
        detail(sent.target, &[&header]),
        Err("the count `nc` was used before; answer the new challenge".to_owned())
    );
}
