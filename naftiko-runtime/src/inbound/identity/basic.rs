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
use crate::settings::SettingsError;
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
    /// The check of callers of `namespace`.
    ///
    /// # Errors
    /// A user name that nobody can send.
    pub(super) fn new(users: &[(Secret, Secret)], namespace: &str) -> Result<Self, SettingsError> {
        let mut pairs: Vec<Secret> = Vec::new();
        let mut identities = Vec::new();
        for (user, password) in users {
            if user.expose().contains(':') {
                let (whose, what) = (format!("authentication of `{namespace}`"), "user name of callers");
                let expected = "a user name without `:` (RFC 7617)";
                return Err(SettingsError::one(whose, what, "cannot be sent", expected));
            }
            let pair = Secret::concat(&[user.clone(), Secret::from(":"), password.clone()]);
            let is_known = pairs.iter().any(|known| known.expose() == pair.expose());
            // Half a credential is nobody's.
            let is_whole = !user.expose().is_empty() && !password.expose().is_empty();
            if is_whole && !is_known {
                pairs.push(pair);
                identities.push(Identity::user(user.expose()));
            }
        }
        let challenge = format!("Basic realm={}, charset=\"UTF-8\"", refusal::quoted(namespace));
        let known = Known::new(pairs.iter(), namespace);
        Ok(Self { known, users: identities, challenge: refusal::header(&challenge) })
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
