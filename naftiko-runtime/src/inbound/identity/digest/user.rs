//! Users, and whose password an answer shows.

use zeroize::Zeroizing;

use super::challenge::OFFERED;
use super::credentials::Credentials;
use crate::digest::{Answer, Hash, Hex};
use crate::inbound::identity::Identity;
use crate::inbound::identity::equal::equal;
use crate::value::Secret;

/// A user with a password.
pub(super) struct User {
    name: Secret,
    hashed: [(Hash, Zeroizing<Hex>); OFFERED.len()],
    pub(super) identity: Identity,
}

impl User {
    pub(super) fn new(name: Secret, password: &Secret, realm: &str) -> Self {
        let hashed = OFFERED.map(|(hash, _)| (hash, hash.user(name.expose(), realm, password.expose())));
        let identity = Identity::user(name.expose());
        Self { name, hashed, identity }
    }

    /// Whether name and password are the same.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.name.expose() == other.name.expose() && self.hashed == other.hashed
    }

    /// `response` of a request with this method, if this user made it; `None` with a hash function that is not offered.
    fn response(&self, credentials: &Credentials<'_>, method: &str) -> Option<Hex> {
        let Credentials { nonce, uri, count_text: count, cnonce, algorithm, .. } = credentials;
        let (hash, user) = self.hashed.iter().find(|(hash, _)| *hash == algorithm.hash)?;
        let session = algorithm.is_session.then(|| hash.session(user, nonce, cnonce));
        let answers = hash.answers(session.as_ref().unwrap_or(user), nonce);
        Some(hash.response(&answers, &Answer { method, uri, count, cnonce }))
    }
}

/// The user whose credentials these are. Every user's are looked at, and each as long as the others: the time does not tell
/// which names there are.
pub(super) fn of<'u>(users: &'u [User], credentials: &Credentials<'_>, method: &str) -> Option<&'u User> {
    users.iter().fold(None, |found, user| {
        let is_named = equal(credentials.username.as_bytes(), user.name.expose().as_bytes());
        let response = user.response(credentials, method);
        let is_right = response.is_some_and(|response| equal(credentials.response.as_bytes(), response.as_bytes()));
        if is_named & is_right { Some(user) } else { found }
    })
}
