//! Whose credentials are right, and whose are not.

use super::*;
use crate::digest::Hash;
use crate::inbound::identity::equal::compared;

/// The answer to this request, with a nonce that is new.
fn with(change: impl for<'a> FnOnce(&mut Sent<'a>)) -> Answered {
    let server = server();
    let nonce = server.nonces.make().unwrap();
    let mut sent = Sent::first(&nonce);
    change(&mut sent);
    sent.to(&server)
}

#[test]
fn every_algorithm_that_is_offered_and_its_sessions() {
    for algorithm in ["SHA-256", "MD5", "", "sha-256", "\"MD5\"", "SHA-256-sess", "MD5-sess", "md5-SESS"] {
        let sent = algorithm.trim_matches('"');
        assert_eq!(with(|request| request.algorithm = sent), mufasa(), "{algorithm}");
    }
    for algorithm in ["SHA-512-256", "SHA-512-256-sess", "SHA-1", "MD5-", "token"] {
        assert_eq!(with(|request| request.algorithm = algorithm), WRONG, "{algorithm}");
    }
}

#[test]
fn two_passwords_while_one_is_replaced() {
    assert_eq!(with(|request| request.password = "Hakuna Matata"), mufasa());
    assert_eq!(with(|request| request.password = "circle of life"), WRONG);
    assert_eq!(with(|request| request.password = ""), WRONG);
    // The one before it is often the same one.
    let twice = Digest::new(&[("a".into(), "b".into()), ("a".into(), "b".into()), ("a".into(), "c".into())], REALM);
    assert_eq!(twice.users.len(), 2);
}

#[test]
fn nobody_has_an_empty_name_or_password() {
    for (username, name) in [("username=\"\"", ""), ("username=\"empty\"", "empty")] {
        let answered = with(|request| (request.username, request.name, request.password) = (username, name, ""));
        assert_eq!(answered, WRONG, "{name}");
    }
    let nobody = Digest::new(&[], REALM);
    let nonce = nobody.nonces.make().unwrap();
    assert_eq!(Sent::first(&nonce).to(&nobody), WRONG);
    assert_eq!(answered(&nobody, "GET", "/", &[]), ABSENT);
}

/// Whoever guesses learns nothing from the time: the work is the same for the first, the last and none, and for a name that
/// nobody has.
#[test]
fn every_user_is_compared_with_every_answer() {
    let server = server();
    let (short, long) = ("Mufasa".len(), "J\u{e4}s\u{f8}n \"Doe\\".len());
    for (algorithm, length) in [("SHA-256", 64), ("MD5", 32), ("SHA-256-sess", 64)] {
        for (name, password, is_right) in [
            ("Mufasa", "Circle of Life", true),
            ("Mufasa", "Hakuna Matata", true),
            ("Mufasa", "Circle of Lies", false),
            ("Nobody", "Circle of Life", false),
            ("mufasa", "", false),
        ] {
            let username = format!("username=\"{name}\"");
            let header = Sent { username: &username, name, password, algorithm, ..Sent::first("n") }.header();
            let credentials = Credentials::read(header.strip_prefix("Digest ").unwrap().as_bytes()).unwrap();
            let act =
                || assert_eq!(user::of(&server.users, &credentials, "GET").is_some(), is_right, "{name} {password}");
            let answer = (length, length);
            let all = [(short, short), answer, (short, short), answer, (short, long), answer];
            assert_eq!(compared(act), all, "{name} {password}");
        }
    }
}

#[test]
fn user_names_beyond_ascii() {
    let name = "J\u{e4}s\u{f8}n \"Doe\\";
    for username in [
        "username*=UTF-8''J%C3%A4s%C3%B8n%20%22Doe%5C",
        "USERNAME*=utf-8'en'J%c3%a4s%c3%b8n%20%22Doe%5c",
        "username*=\"UTF-8''J%C3%A4s%C3%B8n%20%22Doe%5C\"",
        // As it is written by curl.
        "username=\"J\u{e4}s\u{f8}n \\\"Doe\\\\\"",
    ] {
        let answered =
            with(|request| (request.username, request.name, request.password) = (username, name, "Secret, or not?"));
        assert_eq!(answered, Answered::User(name.to_owned()), "{username}");
    }
    for (username, expected) in [
        ("username*=UTF-8''Mufasa", mufasa()),
        ("username*=ISO-8859-1''Mufasa", MALFORMED),
        ("username*=Mufasa", MALFORMED),
        ("username*=UTF-8'Mufasa", MALFORMED),
        ("username*=UTF-8''%FF", MALFORMED),
        ("username*=UTF-8''Mufasa, username=\"Mufasa\"", MALFORMED),
        ("username*=UTF-8''mufasa", WRONG),
    ] {
        assert_eq!(with(|request| request.username = username), expected, "{username}");
    }
}

/// Whoever has a password has it under one name.
#[test]
fn another_name_for_a_right_answer() {
    for username in ["username=\"Simba\"", "username=\"mufasa\"", "username=\"Mufasa \"", "username=\"\""] {
        assert_eq!(with(|request| request.username = username), WRONG, "{username}");
    }
    // Hashed names are not offered.
    let server = server();
    let nonce = server.nonces.make().unwrap();
    let username = format!("username=\"{}\", userhash=true", &*Hash::Sha256.of(&["Mufasa", REALM]));
    assert_eq!(Sent { username: &username, ..Sent::first(&nonce) }.to(&server), WRONG);
}

#[test]
fn another_realm_method_or_target() {
    assert_eq!(with(|request| request.realm = "boats"), WRONG);
    assert_eq!(with(|request| request.qop = "qop=auth-int"), WRONG);
    assert_eq!(with(|request| request.qop = "qop=\"auth\", opaque=\"x\", userhash=false, x=y"), mufasa());
    for method in ["POST", "HEAD", "OPTIONS", "PATCH"] {
        assert_eq!(with(|request| request.method = method), mufasa(), "{method}");
    }
    let server = server();
    let nonce = server.nonces.make().unwrap();
    let sent = Sent::first(&nonce);
    assert_eq!(answered(&server, "DELETE", sent.target, &[&sent.header()]), WRONG);
    for target in ["/a", "/a?b=c+d", "/a?b=c%20d&e", "/b", "//a?b=c%20d", "/%61?b=c%20d"] {
        assert_eq!(answered(&server, "GET", target, &[&sent.header()]), MALFORMED, "{target}");
    }
    assert_eq!(answered(&server, "GET", "http://localhost/a?b=c%20d", &[&sent.header()]), mufasa());
}

/// Each part that is hashed.
#[test]
fn a_part_that_was_changed() {
    let server = server();
    let nonce = server.nonces.make().unwrap();
    let sent = Sent::first(&nonce);
    let header = sent.header();
    for (from, to) in [
        ("realm=\"ships\"", "realm=\"boats\""),
        ("nc=00000001", "nc=00000002"),
        ("cnonce=\"0a4f113b\"", "cnonce=\"0a4f113c\""),
        ("response=\"", "response=\"0"),
        ("response=\"", "response=\"\", x=\""),
        ("algorithm=SHA-256", "algorithm=MD5"),
        ("algorithm=SHA-256", "algorithm=SHA-256-sess"),
        (", algorithm=SHA-256", ""),
    ] {
        let changed = header.replacen(from, to, 1);
        assert_ne!(changed, header);
        assert_eq!(answered(&server, "GET", sent.target, &[&changed]), WRONG, "{to}");
    }
    let upper = sent.response().to_uppercase();
    assert_eq!(answered(&server, "GET", sent.target, &[&header.replace(&sent.response(), &upper)]), WRONG);
    // None of them used the nonce.
    assert_eq!(sent.to(&server), mufasa());
}

#[test]
fn other_schemes() {
    let server = server();
    for header in
        ["Basic TXVmYXNhOkNpcmNsZSBvZiBMaWZl", "Bearer abc", "Digestive a=b", "", "Basic", " ", "Digest", "Digest\t"]
    {
        assert_eq!(answered(&server, "GET", "/", &[header]), WRONG, "{header}");
    }
    assert_eq!(answered(&server, "GET", "/", &[]), ABSENT);
}
