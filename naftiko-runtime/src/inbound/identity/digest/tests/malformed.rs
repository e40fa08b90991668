//! Headers that cannot be read.

use super::*;

#[test]
fn what_is_missing_or_there_twice() {
    let server = server();
    let nonce = server.nonces.make().unwrap();
    let sent = Sent::first(&nonce);
    let header = sent.header();
    let parameters: Vec<&str> = header.strip_prefix("Digest ").unwrap().split(", ").collect();
    assert_eq!(parameters.len(), 9);
    for (at, parameter) in parameters.iter().enumerate() {
        let name = parameter.split('=').next().unwrap();
        let mut without = parameters.clone();
        without.remove(at);
        // Without an algorithm, it is MD5.
        let expected = if name == "algorithm" { WRONG } else { MALFORMED };
        let without = format!("Digest {}", without.join(", "));
        assert_eq!(answered(&server, "GET", sent.target, &[&without]), expected, "no {name}");
        for twice in [format!("{header}, {parameter}"), format!("{header}, {}=x", name.to_uppercase())] {
            assert_eq!(answered(&server, "GET", sent.target, &[&twice]), MALFORMED, "{twice}");
        }
    }
    assert_eq!(answered(&server, "GET", sent.target, &[&header, &header]), REPEATED);
    assert_eq!(answered(&server, "GET", sent.target, &[&format!("{header}, {header}")]), MALFORMED);
    assert_eq!(answered(&server, "GET", sent.target, &[&header, "Basic x"]), REPEATED);
    assert_eq!(sent.to(&server), mufasa());
}

#[test]
fn counts() {
    let server = server();
    let nonce = server.nonces.make().unwrap();
    for count in ["0", "1", "000000001", "0000001", "00000000", "0000000g", "+0000001", "-0000001", "0x000001", "\"\""]
    {
        assert_eq!(Sent { count, ..Sent::first(&nonce) }.to(&server), MALFORMED, "{count}");
    }
    let server = self::server();
    for count in ["0000000a", "0000000B", "ffffffff"] {
        let nonce = server.nonces.make().unwrap();
        assert_eq!(Sent { count, ..Sent::first(&nonce) }.to(&server), mufasa(), "{count}");
    }
    // In quotes, as some clients write it.
    let nonce = server.nonces.make().unwrap();
    let sent = Sent::first(&nonce);
    let quoted = sent.header().replace("nc=00000001", "nc=\"00000001\"").replace("qop=auth", "qop=\"auth\"");
    assert_eq!(answered(&server, "GET", sent.target, &[&quoted]), mufasa());
}

#[test]
fn no_grammar() {
    let server = server();
    for header in [
        "digest ",
        "Digest ,",
        "DIGEST \t",
        "Digest x",
        "Digest username=\"Mufasa",
        "Digest username=\"Mufasa\\",
        "Digest username=\"Mufasa\\\"",
        "Digest username=Muf\u{e4}sa",
        "Digest username=\"Mufasa\" realm=\"ships\"",
        "Digest =x",
        "Digest TXVmYXNhOkNpcmNsZSBvZiBMaWZl",
        "Digest TXVmYXNhOkNpcmNsZSBvZiBMaWZl==",
    ] {
        assert_eq!(answered(&server, "GET", "/", &[header]), MALFORMED, "{header}");
    }
    // Latin-1: a name that nobody has.
    let (mut parts, ()) = Request::get("/").body(()).unwrap().into_parts();
    parts.headers.insert(AUTHORIZATION, HeaderValue::from_bytes(b"Digest username=\"J\xe4s\xf8n\"").unwrap());
    assert_eq!(server.identity(&parts).unwrap_err(), Refused::Fault(Fault::Invalid));
}

/// Cut off, repeated and mixed up: nothing panics, nothing takes long, and nobody gets in.
#[test]
fn anything() {
    let server = server();
    let nonce = server.nonces.make().unwrap();
    let header = Sent::first(&nonce).header();
    for end in 0..header.len() {
        assert!(!matches!(answered(&server, "GET", "/a?b=c%20d", &[&header[..end]]), Answered::User(_)), "{end}");
    }
    let pieces = [
        "Digest ",
        " ",
        ",",
        "=",
        "\"",
        "\\",
        "username",
        "username*=",
        "UTF-8''",
        "nonce",
        "%C3",
        "qop=auth",
        "\u{e9}",
        "/",
        "nc=00000001",
    ];
    let (mut state, mut malformed) = (1_u32, 0);
    for _ in 0..20_000 {
        let mut text = "Digest ".to_owned();
        for _ in 0..12 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push_str(pieces[(state >> 16) as usize % pieces.len()]);
        }
        malformed += usize::from(answered(&server, "GET", "/", &[&text]) == MALFORMED);
    }
    assert_eq!(malformed, 20_000);
    let long = format!("{header}{}, x=\"{}\"", ", a=b".repeat(100_000), "\\\"".repeat(500_000));
    assert_eq!(answered(&server, "GET", "/a?b=c%20d", &[&long]), mufasa());
}
