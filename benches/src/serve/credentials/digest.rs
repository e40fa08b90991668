//! An upstream's half of digest authentication (RFC 7616): one challenge, whose nonce stays valid, and the check of every answer.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hyper::header::AUTHORIZATION;
use hyper::http::request::Parts;
use ring::rand::{SecureRandom as _, SystemRandom};

use super::{PASSWORD, USER};

const REALM: &str = "benchmark";
/// What comes back as it is.
const OPAQUE: &str = "FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS";

/// Hashes a text, into lower-case hexadecimal.
pub(super) type Hash = fn(&str) -> String;

/// A hash function, and the nonces that it was asked for with.
pub(super) struct Digest {
    /// As challenges name it.
    algorithm: &'static str,
    hash: Hash,
    /// Each with the counts of its answers so far.
    nonces: Mutex<HashMap<String, HashSet<u32>>>,
}

impl Digest {
    pub(super) fn md5() -> Self {
        Self { algorithm: "MD5", hash: hashed::<md5::Md5>, nonces: Mutex::default() }
    }

    pub(super) fn sha_256() -> Self {
        Self { algorithm: "SHA-256", hash: hashed::<sha2::Sha256>, nonces: Mutex::default() }
    }

    /// A challenge with a nonce of its own: every server that is started begins to count anew.
    pub(super) fn challenge(&self) -> String {
        let mut bytes = [0; 32];
        // Where the system has no random numbers, all nonces are one, and its counts are refused.
        let _ = SystemRandom::new().fill(&mut bytes);
        let nonce = STANDARD.encode(bytes);
        let algorithm = self.algorithm;
        let challenge = format!(
            r#"Digest realm="{REALM}", qop="auth", algorithm={algorithm}, nonce="{nonce}", opaque="{OPAQUE}", charset=UTF-8"#
        );
        self.nonces.lock().unwrap_or_else(PoisonError::into_inner).insert(nonce, HashSet::new());
        challenge
    }

    /// Whether a request answers a challenge of this upstream, with a count that was not sent before.
    pub(super) fn accepts(&self, request: &Parts) -> bool {
        let sent = request.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let target = request.uri.path_and_query().map(|target| target.as_str());
        let (Some(sent), Some(target)) = (sent.and_then(|sent| sent.strip_prefix("Digest ")), target) else {
            return false;
        };
        let sent: HashMap<_, _> = sent.split(", ").filter_map(|parameter| parameter.split_once('=')).collect();
        let value = |name: &str| sent.get(name).map(|value| value.trim_matches('"')).unwrap_or_default();
        let same = [("username", USER), ("realm", REALM), ("opaque", OPAQUE), ("qop", "auth"), ("uri", target)];
        if same.iter().any(|(name, expected)| value(name) != *expected) || value("algorithm") != self.algorithm {
            return false;
        }
        let [nonce, count, cnonce] = ["nonce", "nc", "cnonce"].map(value);
        let user = (self.hash)(&format!("{USER}:{REALM}:{PASSWORD}"));
        let asked = (self.hash)(&format!("{}:{target}", request.method));
        let response = (self.hash)(&format!("{user}:{nonce}:{count}:{cnonce}:auth:{asked}"));
        response == value("response") && self.is_next(nonce, count)
    }

    fn is_next(&self, nonce: &str, count: &str) -> bool {
        let mut nonces = self.nonces.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(counts) = nonces.get_mut(nonce) else { return false };
        u32::from_str_radix(count, 16).is_ok_and(|count| counts.insert(count))
    }
}

fn hashed<D: sha2::Digest>(text: &str) -> String {
    D::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The answer to a challenge by the user with this password.
    fn answer(digest: &Digest, challenge: &str, password: &str, count: &str) -> String {
        let nonce = challenge.split_once("nonce=\"").unwrap().1.split_once('"').unwrap().0;
        let user = (digest.hash)(&format!("{USER}:{REALM}:{password}"));
        let asked = (digest.hash)("GET:/md5/a?b=c");
        let response = (digest.hash)(&format!("{user}:{nonce}:{count}:c:auth:{asked}"));
        format!(
            r#"Digest username="{USER}", realm="{REALM}", nonce="{nonce}", uri="/md5/a?b=c", qop=auth, nc={count}, cnonce="c", response="{response}", algorithm={}, opaque="{OPAQUE}""#,
            digest.algorithm
        )
    }

    fn accepts(digest: &Digest, target: &str, authorization: &str) -> bool {
        let request = hyper::Request::get(target).header(AUTHORIZATION, authorization);
        digest.accepts(&request.body(()).unwrap().into_parts().0)
    }

    #[test]
    fn an_answer_is_checked_and_taken_once() {
        for digest in [Digest::md5(), Digest::sha_256()] {
            let challenge = digest.challenge();
            let right = answer(&digest, &challenge, PASSWORD, "00000001");
            assert!(!accepts(&digest, "/md5/a?b=d", &right), "another target");
            assert!(!accepts(&digest, "/md5/a?b=c", &answer(&digest, &challenge, "another", "00000001")));
            assert!(!accepts(&digest, "/md5/a?b=c", &right.replace("nonce=\"", "nonce=\"A")), "another nonce");
            assert!(accepts(&digest, "/md5/a?b=c", &right));
            assert!(!accepts(&digest, "/md5/a?b=c", &right), "the same count again");
            assert!(accepts(&digest, "/md5/a?b=c", &answer(&digest, &challenge, PASSWORD, "0000000a")));
        }
    }

    /// RFC 7616 §3.9.1: the hash of `A1`, as its response is made with it.
    #[test]
    fn hashes_are_those_of_the_rfc() {
        let user = "Mufasa:http-auth@example.org:Circle of Life";
        let rest =
            "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v:00000001:f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ:auth";
        for (digest, response) in [
            (Digest::md5(), "8ca523f5e9506fed4657c9700eebdbec"),
            (Digest::sha_256(), "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
        ] {
            let (user, asked) = ((digest.hash)(user), (digest.hash)("GET:/dir/index.html"));
            assert_eq!((digest.hash)(&format!("{user}:{rest}:{asked}")), response);
        }
    }
}
