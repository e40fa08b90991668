//! Requests go in, and what is answered comes out.

mod answers;
mod challenges;
mod malformed;
mod nonces;
mod sockets;

use http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use http::{HeaderValue, Request};

use super::*;
use crate::digest::{Algorithm, Answer};

const REALM: &str = "ships";

/// The password of `Mufasa` and that before it, that of a user beyond ASCII, and two that are nobody's.
fn server() -> Digest {
    let pairs = [
        ("Mufasa", "Circle of Life"),
        ("Mufasa", "Hakuna Matata"),
        ("J\u{e4}s\u{f8}n \"Doe\\", "Secret, or not?"),
        ("", ""),
        ("empty", ""),
    ];
    Digest::new(&pairs.map(|(name, password)| (name.into(), password.into())), REALM)
}

/// What a client sends.
#[derive(Clone)]
struct Sent<'a> {
    method: &'a str,
    target: &'a str,
    /// `username`, as it is written.
    username: &'a str,
    name: &'a str,
    password: &'a str,
    realm: &'a str,
    nonce: &'a str,
    uri: &'a str,
    count: &'a str,
    cnonce: &'a str,
    /// As it is written; empty if it is not.
    algorithm: &'a str,
    qop: &'a str,
}

impl<'a> Sent<'a> {
    /// A request that is right, and the first to answer this nonce.
    fn first(nonce: &'a str) -> Self {
        Self {
            method: "GET",
            target: "/a?b=c%20d",
            username: "username=\"Mufasa\"",
            name: "Mufasa",
            password: "Circle of Life",
            realm: REALM,
            nonce,
            uri: "/a?b=c%20d",
            count: "00000001",
            cnonce: "0a4f113b",
            algorithm: "SHA-256",
            qop: "qop=auth",
        }
    }

    fn response(&self) -> String {
        let Self { method, uri, nonce, count, cnonce, .. } = *self;
        let algorithm = if self.algorithm.is_empty() { "MD5" } else { self.algorithm };
        let Algorithm { hash, is_session } = Algorithm::named(algorithm).unwrap_or(Algorithm::named("MD5").unwrap());
        let mut user = hash.user(self.name, self.realm, self.password);
        if is_session {
            user = hash.session(&user, nonce, cnonce);
        }
        hash.response(&hash.answers(&user, nonce), &Answer { method, uri, count, cnonce }).to_string()
    }

    fn header(&self) -> String {
        let Self { username, realm, nonce, uri, count, cnonce, qop, .. } = self;
        let algorithm =
            if self.algorithm.is_empty() { String::new() } else { format!(", algorithm={}", self.algorithm) };
        let response = self.response();
        format!(
            "Digest {username}, realm=\"{realm}\", nonce=\"{nonce}\", uri=\"{uri}\", {qop}, nc={count}, cnonce=\"{cnonce}\", \
             response=\"{response}\"{algorithm}"
        )
    }

    fn to(&self, server: &Digest) -> Answered {
        answered(server, self.method, self.target, &[&self.header()])
    }
}

/// What is known of a caller.
#[derive(Debug, PartialEq, Eq)]
enum Answered {
    User(String),
    /// Status, slug, and whether only the nonce is at fault; `None` without a challenge.
    Refused(u16, &'static str, Option<bool>),
}

const MALFORMED: Answered = Answered::Refused(400, "invalid-authorization", None);
const REPEATED: Answered = Answered::Refused(400, "repeated-credentials", None);
const ABSENT: Answered = Answered::Refused(401, "missing-credentials", Some(false));
const WRONG: Answered = Answered::Refused(401, "invalid-credentials", Some(false));
const STALE: Answered = Answered::Refused(401, "invalid-credentials", Some(true));

fn mufasa() -> Answered {
    Answered::User("Mufasa".to_owned())
}

fn verified(server: &Digest, method: &str, target: &str, headers: &[&str]) -> Result<Identity, Failure> {
    let mut request = Request::builder().method(method).uri(target);
    for header in headers {
        request = request.header(AUTHORIZATION, HeaderValue::from_bytes(header.as_bytes()).unwrap());
    }
    let (parts, ()) = request.body(()).unwrap().into_parts();
    match server.verify(&parts) {
        Verdict::Now(verdict) => verdict,
        Verdict::Later(_) => panic!("nothing has to be fetched"),
    }
}

fn answered(server: &Digest, method: &str, target: &str, headers: &[&str]) -> Answered {
    match verified(server, method, target, headers) {
        Ok(identity) => Answered::User(identity.subject().unwrap().to_owned()),
        Err(failure) => {
            let challenges = challenges(&failure);
            let stale = challenges.iter().filter(|challenge| challenge.contains(", stale=true")).count();
            assert!(matches!((challenges.len(), stale), (0, 0) | (2, 0 | 2)), "{challenges:?}");
            let stale = (!challenges.is_empty()).then_some(stale > 0);
            Answered::Refused(failure.status().as_u16(), failure.slug(), stale)
        }
    }
}

fn challenges(failure: &Failure) -> Vec<String> {
    let headers = failure.headers().iter().filter(|(name, _)| name == WWW_AUTHENTICATE);
    headers.map(|(_, value)| value.to_str().unwrap().to_owned()).collect()
}
