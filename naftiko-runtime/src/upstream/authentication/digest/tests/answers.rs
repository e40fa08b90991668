//! The examples of the RFCs, and what they leave out.

use super::*;

const REALM: &str = "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", ";
const NONCE: &str = "nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\"";
const OPAQUE: &str = "opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";

#[track_caller]
fn assert_holds(answer: &str, parts: &[&str]) {
    for part in parts {
        assert!(answer.contains(part), "{part} in {answer}");
    }
}

/// RFC 7616 §3.9.1.
#[test]
fn md5_and_sha256() {
    for (algorithm, response) in [
        ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
        ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
    ] {
        let cnonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
        let challenge = format!("{REALM}algorithm={algorithm}, {NONCE}, {OPAQUE}");
        let answer = answer(&challenge, &user("Mufasa", "Circle of Life"), cnonce, "/dir/index.html");
        let expected = format!(
            "Digest username=\"Mufasa\", realm=\"http-auth@example.org\", {NONCE}, uri=\"/dir/index.html\", qop=auth, \
             nc=00000001, cnonce=\"{cnonce}\", response=\"{response}\", algorithm={algorithm}, {OPAQUE}"
        );
        assert_eq!(answer, expected);
    }
}

/// RFC 7616 §3.9.2, as errata 4897 corrects it: its own hashes are those of SHA-512, cut off.
#[test]
fn sha512_256_with_a_hashed_user_beyond_ascii() {
    let challenge = "Digest realm=\"api@example.org\", qop=\"auth\", algorithm=SHA-512-256, \
                     nonce=\"5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK\", \
                     opaque=\"HRPCssKJSGjCrkzDg8OhwpzCiGPChXYjwrI2QmXDnsOS\", charset=UTF-8, userhash=true";
    let user = user("J\u{e4}s\u{f8}n Doe", "Secret, or not?");
    let answered = answer(challenge, &user, "NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v", "/doe.json");
    assert_holds(
        &answered,
        &[
            "Digest username=\"793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b\", userhash=true",
            "response=\"3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5\"",
        ],
    );
    // The same user, neither hashed nor with that algorithm: RFC 8187.
    let plain = challenge.replace(", userhash=true", "").replace("SHA-512-256", "SHA-256");
    let answered = answer(&plain, &user, "c", "/doe.json");
    assert_holds(&answered, &["Digest username*=UTF-8''J%C3%A4s%C3%B8n%20Doe, realm=\"api@example.org\", "]);
    assert!(!answered.contains("userhash"), "{answered}");
}

/// RFC 2617 §3.5, and RFC 2069 §2.4 as errata 749 corrects it.
#[test]
fn older_challenges() {
    let challenge = "Digest realm=\"testrealm@host.com\", qop=\"auth,auth-int\", \
                     nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"";
    let answered = answer(challenge, &user("Mufasa", "Circle Of Life"), "0a4f113b", "/dir/index.html");
    assert_holds(&answered, &["response=\"6629fae49393a05397450978507c4ef1\", opaque=\"5ccc"]);
    // Nobody said which algorithm.
    assert!(!answered.contains("algorithm"), "{answered}");
    let older = challenge.replace("qop=\"auth,auth-int\", ", "");
    let answered = answer(&older, &user("Mufasa", "CircleOfLife"), "0a4f113b", "/dir/index.html");
    assert_holds(&answered, &["response=\"1949323746fe6a43ef61f9606e7febea\""]);
    for unknown in ["qop", "nc=", "cnonce"] {
        assert!(!answered.contains(unknown), "{answered}");
    }
}

/// Computed with Python's `hashlib`: `A1` begins with the hash of the user.
#[test]
fn sessions() {
    for (algorithm, response) in [
        ("MD5-sess", "cc2dced10c0768e679c9817eb8c0aa05"),
        ("sha-256-SESS", "70e0960681116cebd24e1a4a29fba935480befe43a1aca0a1c21e0b42970d76e"),
    ] {
        let challenge = format!("{REALM}algorithm=\"{algorithm}\", {NONCE}");
        let answered = answer(&challenge, &user("Mufasa", "Circle of Life"), "0a4f113b", "/dir/index.html?a=b");
        assert_holds(&answered, &[&format!("response=\"{response}\", algorithm={algorithm}")]);
    }
}

#[test]
fn quotes_and_backslashes() {
    let challenge = r#"Digest realm="a \"b\" \\ c", nonce="n\"\\1", qop=auth, opaque="\o\"p""#;
    let answered = answer(challenge, &user("O\"N\\eil", "p"), "c\"", "/a?b=\"\\");
    assert_holds(
        &answered,
        &[
            r#"Digest username="O\"N\\eil", realm="a \"b\" \\ c", nonce="n\"\\1", uri="/a?b=\"\\", qop=auth"#,
            r#"cnonce="c\"""#,
            r#"opaque="o\"p""#,
            "response=\"5816168c0e6d6e3d271dada861a135b6\"",
        ],
    );
}

#[test]
fn a_user_name_that_the_challenge_has_no_place_for() {
    let named = |challenge: &str| user("Zo\u{eb}", "p").named(&best(&[challenge]).unwrap());
    let why = "its `Digest` challenge does not offer `charset=UTF-8`, which the user name needs: it is not ASCII";
    assert_eq!(named("Digest realm=\"r\", nonce=\"n\", charset=latin1"), Err(why.to_owned()));
    assert_eq!(named("Digest realm=\"r\", nonce=\"n\", charset=\"utf-8\"").unwrap(), "username*=UTF-8''Zo%C3%AB");
    // A hash is ASCII anyway.
    assert_eq!(
        named("Digest realm=\"r\", nonce=\"n\", userhash=TRUE").unwrap(),
        "username=\"5d06ed28431b99dba9d61082a6d5f3a3\", userhash=true"
    );
}
