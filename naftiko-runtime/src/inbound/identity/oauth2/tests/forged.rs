//! Tokens that nobody should believe.

use ring::hmac;
use serde_json::{Value, json};

use super::{RESOURCE, assert_invalid, assert_unavailable, checked, claims, good, guard, in_seconds, server};
use crate::inbound::identity::oauth2::tests::issuer::{Issuer, METADATA, Signer, encoded, mint, unsigned};
use crate::testing::captured;

#[tokio::test]
async fn every_algorithm_is_verified() {
    let rsa = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"];
    let all = [
        (Signer::rsa("rsa"), &rsa[..]),
        (Signer::p256("p256"), &["ES256"]),
        (Signer::p384("p384"), &["ES384"]),
        (Signer::ed25519("ed"), &["EdDSA", "Ed25519"]),
    ];
    let issuer = Issuer::start();
    issuer.has(&all.each_ref().map(|(signer, _)| signer));
    let guard = guard(&issuer);
    for (signer, algorithms) in &all {
        for algorithm in *algorithms {
            let token = mint(signer, json!({"alg": algorithm}), &claims(&issuer, json!({})));
            assert!(checked(&*guard, &token).await.is_ok(), "{algorithm}");
            // One bit of the signature, and one letter of the claims.
            let (text, signature) = token.rsplit_once('.').unwrap();
            let first = if signature.starts_with('A') { "B" } else { "A" };
            let forged = format!("{text}.{first}{}", &signature[1..]);
            assert_invalid(checked(&*guard, &forged).await, "has a signature that does not match");
            let other = mint(signer, json!({"alg": algorithm}), &claims(&issuer, json!({"sub": "eve"})));
            let forged = format!("{}.{signature}", other.rsplit_once('.').unwrap().0);
            assert_invalid(checked(&*guard, &forged).await, "has a signature that does not match");
            assert_invalid(checked(&*guard, &format!("{text}.")).await, "has a signature that does not match");
        }
    }
}

#[tokio::test]
async fn an_algorithm_fits_its_key() {
    let (rsa, p256) = (Signer::rsa("rsa"), Signer::p256("p256"));
    let (mut only, mut encrypts, mut wraps) = (Signer::rsa("only"), Signer::rsa("encrypts"), Signer::rsa("wraps"));
    only.public["alg"] = json!("PS256");
    encrypts.public["use"] = json!("enc");
    wraps.public["key_ops"] = json!(["wrapKey"]);
    let issuer = Issuer::start();
    issuer.has(&[&rsa, &p256, &only, &encrypts, &wraps]);
    let guard = guard(&issuer);
    let of = |signer: &Signer, header: Value| mint(signer, header, &claims(&issuer, json!({})));
    for token in [
        of(&rsa, json!({"alg": "ES256"})),
        of(&rsa, json!({"kid": "p256"})),
        of(&p256, json!({"kid": "rsa"})),
        of(&p256, json!({"alg": "EdDSA"})),
        of(&only, json!({"alg": "RS256"})),
    ] {
        assert_invalid(checked(&*guard, &token).await, "is signed with an algorithm that its key is not for");
    }
    assert!(checked(&*guard, &of(&only, json!({"alg": "PS256"}))).await.is_ok());
    for signer in [&encrypts, &wraps] {
        let token = of(signer, json!({}));
        assert_invalid(checked(&*guard, &token).await, "is signed with a key that the issuer does not have");
    }
    // The same numbers, under a name that is for signatures.
    assert!(checked(&*guard, &of(&encrypts, json!({"kid": "rsa"}))).await.is_ok());
}

#[tokio::test]
async fn no_signature_and_no_shared_secret() {
    let rsa = Signer::rsa("rsa");
    let issuer = Issuer::with(Signer::rsa("rsa"));
    let guard = guard(&issuer);
    let claims = claims(&issuer, json!({}));
    let pem = include_str!("../../../../testing/keys/rsa.pem");
    for algorithm in ["none", "None", "NONE", "", "HS256", "HS384", "HS512", "ES512", "RSA-OAEP", "rs256"] {
        let text = unsigned(&json!({"alg": algorithm, "kid": "rsa"}), &claims);
        // What a library would take as the secret that took any key.
        for secret in
            [pem.as_bytes(), rsa.public["n"].as_str().unwrap().as_bytes(), rsa.public.to_string().as_bytes(), b""]
        {
            let signature = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), text.as_bytes());
            let token = format!("{text}.{}", encoded(signature.as_ref()));
            assert_invalid(checked(&*guard, &token).await, "has an algorithm that is not supported");
        }
        assert_invalid(checked(&*guard, &format!("{text}.")).await, "has an algorithm that is not supported");
    }
    assert!(issuer.asked().is_empty());
}

#[tokio::test]
async fn keys_come_from_the_issuer_only() {
    let (issuer, evil) = (Issuer::start(), Issuer::start());
    let guard = guard(&issuer);
    let of = |more: Value| mint(&evil.signer, more, &claims(&issuer, json!({})));
    for more in [
        json!({"jku": evil.at("/keys")}),
        json!({"x5u": evil.at("/keys")}),
        json!({"jwk": evil.signer.public}),
        json!({"x5c": ["MIIB"]}),
    ] {
        assert_invalid(checked(&*guard, &of(more)).await, "has a signature that does not match");
    }
    let unknown = of(json!({"jku": evil.at("/keys"), "kid": evil.at("/keys")}));
    assert_invalid(checked(&*guard, &unknown).await, "is signed with a key that the issuer does not have");
    assert!(evil.asked().is_empty());
    // They mean nothing, and are no reason to refuse either.
    let token = mint(&issuer.signer, json!({"jku": evil.at("/keys")}), &claims(&issuer, json!({})));
    assert!(checked(&*guard, &token).await.is_ok());
    assert!(evil.asked().is_empty());
}

#[tokio::test]
async fn what_is_critical_is_understood_or_refused() {
    let issuer = Issuer::start();
    let guard = guard(&issuer);
    for crit in [json!(["b64"]), json!([]), json!(["exp"]), json!("b64"), json!(1)] {
        let token = mint(&issuer.signer, json!({"crit": crit, "b64": false}), &claims(&issuer, json!({})));
        assert_invalid(checked(&*guard, &token).await, "has critical header parameters, of which none is supported");
    }
}

#[tokio::test]
async fn what_is_no_token() {
    let issuer = Issuer::start();
    let guard = guard(&issuer);
    let good = good(&issuer, &issuer.signer);
    let (text, signature) = good.rsplit_once('.').unwrap();
    let (header, claims) = text.split_once('.').unwrap();
    let twice = encoded(br#"{"alg":"ES256","kid":"k1","alg":"none"}"#);
    for token in [
        "a".to_owned(),
        "a.b".to_owned(),
        "..".to_owned(),
        "...".to_owned(),
        "a.b.c".to_owned(),
        format!("{good}."),
        format!("{good}=="),
        format!("{good}.{signature}.{signature}"),
        format!("{good} {good}"),
        format!("{header}.{claims}"),
        format!("{twice}.{claims}.{signature}"),
        format!("{}.{claims}.{signature}", encoded(b"[]")),
        format!("{}.{claims}.{signature}", encoded(b"{}")),
        format!("{}.{claims}.{signature}", encoded(br#"{"alg":1}"#)),
        format!("{}.{claims}.{signature}", encoded("[".repeat(9000).as_bytes())),
        format!("{}.{claims}.{signature}", encoded(&[0xff, 0xfe])),
        "\u{e4}.b.c".to_owned(),
    ] {
        assert_invalid(checked(&*guard, &token).await, "is not a signed JSON Web Token");
    }
    for claims in [&b"[]"[..], b"", b"null", b"{\"iss\":1}", b"{\"iss\":\"\\ud800\"}", &[b'['; 9000]] {
        let token = format!("{header}.{}.{signature}", encoded(claims));
        assert_invalid(checked(&*guard, &token).await, "has claims that cannot be read");
    }
    assert!(issuer.asked().is_empty());
}

#[tokio::test]
async fn a_long_token_is_not_looked_at() {
    let issuer = Issuer::start();
    let guard = guard(&issuer);
    let padded = |length: usize| mint(&issuer.signer, json!({}), &claims(&issuer, json!({"pad": "x".repeat(length)})));
    let length = |token: &str| token.len();
    let fits = padded(11_900);
    assert!(length(&fits) <= 16 << 10 && checked(&*guard, &fits).await.is_ok());
    let long = padded(12_300);
    assert!(length(&long) > 16 << 10);
    assert_invalid(checked(&*guard, &long).await, "has more than 16 KiB");
}

#[tokio::test]
async fn only_verified_tokens_are_kept() {
    let (issuer, other) = (Issuer::start(), Issuer::start());
    let guard = server(&issuer.url(), RESOURCE).scope("read".into()).tokens("api").unwrap();
    let right = || mint(&issuer.signer, json!({}), &claims(&issuer, json!({"scope": "read"})));
    let (text, other_text) = (right(), good(&issuer, &issuer.signer));
    for token in [
        format!("{}.{}", text.rsplit_once('.').unwrap().0, other_text.rsplit_once('.').unwrap().1),
        mint(&other.signer, json!({}), &claims(&issuer, json!({"scope": "read"}))),
        mint(&issuer.signer, json!({"kid": "unknown"}), &claims(&issuer, json!({"scope": "read"}))),
        mint(&issuer.signer, json!({}), &claims(&issuer, json!({"scope": "read", "exp": in_seconds(-900)}))),
        mint(&issuer.signer, json!({}), &claims(&issuer, json!({"scope": "read", "aud": "other"}))),
        // Its signature is right, but it allows nothing here.
        good(&issuer, &issuer.signer),
        "x".repeat(20_000),
    ] {
        assert!(checked(&guard, &token).await.is_err(), "{token}");
        assert_eq!(guard.seen.count(), 0, "{token}");
    }
    assert!(checked(&guard, &right()).await.is_ok());
    assert_eq!(guard.seen.count(), 1);
}

#[tokio::test]
async fn the_token_is_in_no_log_line() {
    let issuer = Issuer::start();
    let (lines, _captured) = captured();
    let guard = guard(&issuer);
    let tokens = [
        good(&issuer, &issuer.signer),
        mint(&issuer.signer, json!({}), &claims(&issuer, json!({"exp": in_seconds(-900)}))),
        mint(&Signer::p256("s3cret-kid"), json!({}), &claims(&issuer, json!({"sub": "s3cret-sub"}))),
        mint(&Signer::p256("k1"), json!({}), &claims(&issuer, json!({"aud": "s3cret-aud"}))),
    ];
    for token in &tokens {
        let _ = checked(&*guard, token).await;
    }
    let mut shown = tokens.to_vec();
    // Another issuer for each thing that goes wrong with its keys: none are known of it.
    for (path, status, body) in [
        ("/keys", "500 Internal Server Error", "s3cret-body"),
        ("/keys", "200 OK", "<html>s3cret-body"),
        (METADATA, "200 OK", r#"{"issuer":"https://s3cret.example"}"#),
        (METADATA, "200 OK", "<html>s3cret-body"),
    ] {
        let failing = Issuer::start();
        failing.answers(path, status, body);
        let token = good(&failing, &failing.signer);
        assert_unavailable(checked(&*super::guard(&failing), &token).await, "5");
        assert!(failing.asked().iter().any(|asked| asked == path));
        shown.push(token);
    }
    let text = lines.text();
    assert!(text.contains("token refused") && text.contains("keys of the authorization server fetched"), "{text}");
    assert_eq!(text.matches("no keys of the authorization server").count(), 4, "{text}");
    assert!(text.contains("its keys: status 500"), "{text}");
    assert!(!text.contains("s3cret"), "{text}");
    for part in shown.iter().flat_map(|token| token.split('.').skip(1)) {
        assert!(!text.contains(part), "{text}");
    }
}
