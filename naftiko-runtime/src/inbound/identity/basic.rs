//! User name and password (RFC 7617).

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use http::HeaderValue;
use http::header::WWW_AUTHENTICATE;
use http::request::Parts;
use zeroize::Zeroizing;

use super::known::Known;
use super::refusal::{self, Fault};
use super::verify::{Verdict, Verify};
use super::{Identity, authorization};
use crate::value::{Failure, Secret};

/// Some clients leave the padding out.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

pub(super) struct Basic {
    /// `user:password`, as it is sent.
    known: Known,
    /// Who is who, in the order of what is known.
    users: Vec<Identity>,
    challenge: HeaderValue,
}

impl Basic {
    pub(super) fn new(users: &[(Secret, Secret)], namespace: &str) -> Self {
        let mut pairs: Vec<Secret> = Vec::new();
        let mut identities = Vec::new();
        for (user, password) in users {
            let is_known = pairs.iter().any(|pair| pair.expose() == [user.expose(), ":", password.expose()].concat());
            // A name with a colon cannot be sent, and nothing at all is nobody's credential.
            let is_empty = user.expose().is_empty() && password.expose().is_empty();
            if !(is_known || is_empty || user.expose().contains(':')) {
                pairs.push(Secret::concat(&[user.clone(), Secret::from(":"), password.clone()]));
                identities.push(Identity::user(user.expose()));
            }
        }
        let challenge = format!("Basic realm={}, charset=\"UTF-8\"", refusal::quoted(namespace));
        Self { known: Known::new(pairs.iter(), namespace), users: identities, challenge: refusal::header(&challenge) }
    }

    fn identity(&self, request: &Parts) -> Result<Identity, Fault> {
        let sent = authorization::credentials(request, "Basic")?;
        let pair = Zeroizing::new(BASE64.decode(sent).map_err(|_| Fault::Invalid)?);
        let known = self.known.find(&pair).and_then(|index| self.users.get(index));
        known.cloned().ok_or(Fault::Invalid)
    }

    fn refused(&self, fault: Fault) -> Failure {
        fault.failure("a user name and a password (Basic)").header(WWW_AUTHENTICATE, self.challenge.clone())
    }
}

impl Verify for Basic {
    fn verify<'r>(&'r self, request: &'r Parts) -> Verdict<'r> {
        Verdict::Now(self.identity(request).map_err(|fault| self.refused(fault)))
    }
}
