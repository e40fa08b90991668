//! The user, as a challenge asks for it (RFC 7616 §3.4.1, §3.4.4, §4).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use zeroize::Zeroizing;

use super::challenge::Challenge;
use super::quoted::push_quoted;
use crate::digest::{Hash, Hex};
use crate::value::Secret;

/// What stands for itself in a value of RFC 8187 (`attr-char`).
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'!')
    .remove(b'#')
    .remove(b'$')
    .remove(b'&')
    .remove(b'+')
    .remove(b'-')
    .remove(b'.')
    .remove(b'^')
    .remove(b'_')
    .remove(b'`')
    .remove(b'|')
    .remove(b'~');

/// A user name and its password.
pub(super) struct User {
    name: Secret,
    password: Secret,
}

impl User {
    pub(super) fn new(name: Secret, password: Secret) -> Self {
        Self { name, password }
    }

    /// The hash of the user in a realm.
    pub(super) fn hashed(&self, hash: Hash, realm: &str) -> Zeroizing<Hex> {
        hash.user(self.name.expose(), realm, self.password.expose())
    }

    /// The parameters that name the user.
    ///
    /// # Errors
    /// Why it cannot be named.
    pub(super) fn named(&self, challenge: &Challenge) -> Result<String, String> {
        let name = self.name.expose();
        if challenge.hashes_user {
            let hashed = challenge.algorithm.hash.of(&[name, &challenge.realm]);
            return Ok(format!("username=\"{}\", userhash=true", &*hashed));
        }
        if name.is_ascii() {
            let mut named = String::new();
            push_quoted(&mut named, "username", name);
            return Ok(named.split_off(", ".len()));
        }
        if challenge.is_utf8 {
            return Ok(format!("username*=UTF-8''{}", utf8_percent_encode(name, ENCODED)));
        }
        Err("its `Digest` challenge does not offer `charset=UTF-8`, which the user name needs: it is not ASCII"
            .to_owned())
    }
}
