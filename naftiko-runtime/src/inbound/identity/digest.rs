//! User name and password that are not sent (RFC 7616): a request answers a challenge, and a request that does not is
//! challenged.

mod challenge;
mod credentials;
mod nonce;
mod refused;
mod target;
#[cfg(test)]
mod tests;
mod used;
mod user;
mod window;

use http::StatusCode;
use http::request::Parts;

use self::credentials::Credentials;
use self::nonce::Nonces;
use self::refused::Refused;
use self::user::User;
use super::known::nobody;
use super::refusal::Fault;
use super::verify::{Verdict, Verify};
use super::{Identity, authorization};
use crate::digest::SCHEME;
use crate::value::{Failure, Secret};

pub(super) struct Digest {
    realm: &'static str,
    users: Vec<User>,
    nonces: Nonces,
}

impl Digest {
    /// Each user name with its password, of which there may be several while it is replaced; one of which either is empty is
    /// nobody's.
    pub(super) fn new(users: &[(Secret, Secret)], realm: &'static str) -> Self {
        let mut known: Vec<User> = Vec::new();
        for (name, password) in users {
            let user = User::new(name.clone(), password, realm);
            let is_empty = name.expose().is_empty() || password.expose().is_empty();
            if !(is_empty || known.iter().any(|other| other.is(&user))) {
                known.push(user);
            }
        }
        if known.is_empty() {
            nobody(realm);
        }
        Self { realm, users: known, nonces: Nonces::new() }
    }

    /// Who made a request.
    fn identity(&self, request: &Parts) -> Result<Identity, Refused> {
        let credentials = Credentials::read(authorization::credentials(request, SCHEME)?)?;
        if !target::is_of(&credentials.uri, request) {
            return Err(Refused::Malformed("its `uri` is not the target of the request"));
        }
        if credentials.realm != self.realm {
            return Err(Refused::NotOffered("their `realm` is another one"));
        }
        let user = user::of(&self.users, &credentials, request.method.as_str()).ok_or(Fault::Invalid)?;
        // Only those who have a password come this far, and have nonces remembered.
        self.nonces.take(&credentials.nonce, credentials.count)?;
        Ok(user.identity.clone())
    }

    fn refused(&self, why: Refused) -> Failure {
        let failure = why.failure();
        if failure.status() != StatusCode::UNAUTHORIZED {
            return failure;
        }
        let Some(nonce) = self.nonces.make() else { return Failure::internal("adapter") };
        challenge::add(failure, self.realm, &nonce, why.is_stale())
    }
}

impl Verify for Digest {
    fn verify<'r>(&'r self, request: &'r Parts) -> Verdict<'r> {
        Verdict::Now(self.identity(request).map_err(|why| self.refused(why)))
    }
}
