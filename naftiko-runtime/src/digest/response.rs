//! The hashes that show who made a request (RFC 7616 §3.4.1 to §3.4.3).

use zeroize::Zeroizing;

use super::algorithm::Hash;

/// What a request with `qop=auth` says beside who made it.
pub(crate) struct Answer<'a> {
    pub(crate) method: &'a str,
    pub(crate) uri: &'a str,
    pub(crate) nonce: &'a str,
    /// How often the nonce was answered, in eight digits.
    pub(crate) count: &'a str,
    pub(crate) cnonce: &'a str,
}

impl Hash {
    /// The hash of a user in a realm, which servers keep in place of the password.
    pub(crate) fn user(self, name: &str, realm: &str, password: &str) -> Zeroizing<String> {
        self.of(&[name, realm, password])
    }

    /// The hash of a user in a session (`-sess`), from that of the user in the realm.
    pub(crate) fn session(self, user: &str, nonce: &str, cnonce: &str) -> Zeroizing<String> {
        self.of(&[user, nonce, cnonce])
    }

    /// The hash of what is asked for.
    pub(crate) fn request(self, method: &str, uri: &str) -> Zeroizing<String> {
        self.of(&[method, uri])
    }

    /// `response`, from the hash of the user.
    pub(crate) fn response(self, user: &str, answer: &Answer<'_>) -> Zeroizing<String> {
        let Answer { method, uri, nonce, count, cnonce } = *answer;
        self.of(&[user, nonce, count, cnonce, "auth", &self.request(method, uri)])
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
            let answer = Answer {
                method: "GET",
                uri: "/dir/index.html",
                nonce: "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
                count: "00000001",
                cnonce: "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
            };
            assert_eq!(&*hash.response(&user, &answer), response);
        }
    }
}
