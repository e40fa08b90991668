//! The hashes that show who made a request (RFC 7616 §3.4.1 to §3.4.3).

use zeroize::Zeroizing;

use super::algorithm::Hash;
use super::hashed::{Begun, Hex};

/// What a request with `qop=auth` says beside who made it, and the nonce that it answers.
pub(crate) struct Answer<'a> {
    pub(crate) method: &'a str,
    pub(crate) uri: &'a str,
    /// How often the nonce was answered, in eight digits.
    pub(crate) count: &'a str,
    pub(crate) cnonce: &'a str,
}

impl Hash {
    /// The hash of a user in a realm, which servers keep in place of the password.
    pub(crate) fn user(self, name: &str, realm: &str, password: &str) -> Zeroizing<Hex> {
        Zeroizing::new(self.of(&[name, realm, password]))
    }

    /// The hash of a user in a session (`-sess`), from that of the user in the realm.
    pub(crate) fn session(self, user: &str, nonce: &str, cnonce: &str) -> Zeroizing<Hex> {
        Zeroizing::new(self.of(&[user, nonce, cnonce]))
    }

    /// What all answers to a nonce begin with, from the hash of the user.
    pub(crate) fn answers(self, user: &str, nonce: &str) -> Begun {
        self.begun(&[user, nonce])
    }

    /// The hash of what is asked for.
    fn request(self, method: &str, uri: &str) -> Hex {
        self.of(&[method, uri])
    }

    /// `response`; `answers` is what it begins with.
    pub(crate) fn response(self, answers: &Begun, answer: &Answer<'_>) -> Hex {
        let Answer { method, uri, count, cnonce } = *answer;
        answers.ended(&[count, cnonce, "auth", &self.request(method, uri)])
    }

    /// `response` to a challenge of RFC 2069, which has no `qop`.
    pub(crate) fn response_without_qop(self, answers: &Begun, method: &str, uri: &str) -> Hex {
        answers.ended(&[&self.request(method, uri)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 7616 §3.9.1.
    #[test]
    fn the_examples_of_the_rfc() {
        for (hash, response) in [
            (Hash::Md5, "8ca523f5e9506fed4657c9700eebdbec"),
            (Hash::Sha256, "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
        ] {
            let user = hash.user("Mufasa", "http-auth@example.org", "Circle of Life");
            let answers = hash.answers(&user, "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v");
            let answer = Answer {
                method: "GET",
                uri: "/dir/index.html",
                count: "00000001",
                cnonce: "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
            };
            assert_eq!(&*hash.response(&answers, &answer), response);
        }
    }
}
