//! What the answers to one challenge, and to the nonces that follow it, have in common.

use uuid::Uuid;
use uuid::fmt::Simple;
use zeroize::Zeroizing;

use super::challenge::Challenge;
use super::quoted::{push_quoted, push_token};
use super::user::User;
use crate::digest::{Answer, Begun, Hash, Hex, SCHEME};

/// What an answer with a hash of the longest kind needs beside what comes from elsewhere, so that its text does not grow.
const OWN: usize = 160;

/// What answers have in common.
pub(super) struct Session {
    hash: Hash,
    /// The secret half of each answer.
    ha1: Zeroizing<Hex>,
    /// The client nonce of all answers, if it is part of `ha1`: servers that keep none of it compute that anew each time.
    cnonce: Option<String>,
    realm: String,
    has_qop: bool,
    /// What answers say before the nonce.
    before: String,
    /// The parameters that end an answer.
    after: String,
}

/// What a request adds to an answer.
pub(super) struct Asked<'a> {
    pub(super) method: &'a str,
    pub(super) uri: &'a str,
    /// How often the nonce was answered, with this time.
    pub(super) count: u32,
}

impl Session {
    /// The session that begins with `challenge`.
    ///
    /// # Errors
    /// Why the user cannot answer it.
    pub(super) fn new(challenge: &Challenge, user: &User) -> Result<Self, String> {
        let cnonce = challenge.algorithm.is_session.then(|| cnonce(&mut [0; Simple::LENGTH]).to_owned());
        Self::with(challenge, user, cnonce)
    }

    /// The same with this client nonce.
    pub(super) fn with(challenge: &Challenge, user: &User, cnonce: Option<String>) -> Result<Self, String> {
        let hash = challenge.algorithm.hash;
        let mut before = [SCHEME, " ", &user.named(challenge)?].concat();
        push_quoted(&mut before, "realm", &challenge.realm);
        let mut ha1 = user.hashed(hash, &challenge.realm);
        if let Some(cnonce) = cnonce.as_ref().filter(|_| challenge.algorithm.is_session) {
            ha1 = hash.session(&ha1, &challenge.nonce, cnonce);
        }
        let mut after = String::new();
        if let Some(name) = &challenge.algorithm_name {
            push_token(&mut after, "algorithm", name);
        }
        if let Some(opaque) = &challenge.opaque {
            push_quoted(&mut after, "opaque", opaque);
        }
        let (realm, has_qop) = (challenge.realm.clone(), challenge.has_qop);
        Ok(Self { hash, ha1, cnonce, realm, has_qop, before, after })
    }

    /// Whether the answers are those of another session, its client nonce aside.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let same = self.hash == other.hash && self.has_qop == other.has_qop && self.realm == other.realm;
        same && self.before == other.before && self.after == other.after
    }

    pub(super) fn before(&self) -> &str {
        &self.before
    }

    /// What the hashes in all answers to a nonce begin with.
    pub(super) fn answers(&self, nonce: &str) -> Begun {
        self.hash.answers(&self.ha1, nonce)
    }

    /// The value of `Authorization`, which begins with `before`.
    pub(super) fn answer(&self, before: &str, answers: &Begun, asked: &Asked<'_>) -> String {
        let Asked { method, uri, count } = *asked;
        let mut text = String::with_capacity(before.len() + uri.len() + self.after.len() + OWN);
        text.push_str(before);
        push_quoted(&mut text, "uri", uri);
        let response = if self.has_qop {
            let (count, mut random) = (Hex::of(&count.to_be_bytes()), [0; Simple::LENGTH]);
            let cnonce = self.cnonce.as_deref().unwrap_or_else(|| cnonce(&mut random));
            push_token(&mut text, "qop", "auth");
            push_token(&mut text, "nc", &count);
            push_quoted(&mut text, "cnonce", cnonce);
            self.hash.response(answers, &Answer { method, uri, count: &count, cnonce })
        } else {
            self.hash.response_without_qop(answers, method, uri)
        };
        push_quoted(&mut text, "response", &response);
        text.push_str(&self.after);
        text
    }
}

/// A client nonce: 122 random bits.
fn cnonce(buffer: &mut [u8; Simple::LENGTH]) -> &str {
    Uuid::new_v4().simple().encode_lower(buffer)
}
