//! Access tokens of an authorization server (OAuth 2), which this server checks itself: a JWT signed with one of the keys that
//! the authorization server publishes.

mod algorithm;
mod challenge;
mod claims;
mod key;
mod key_set;
mod key_source;
mod protected_resource;
mod refused;
mod seen;
#[cfg(test)]
mod tests;
mod token;

use std::sync::Arc;
use std::time::SystemTime;

use axum::body::Body;
use http::Response;
use http::request::Parts;

use self::challenge::{Challenge, unavailable};
use self::claims::{Claims, Expected};
use self::key_set::Unsigned;
use self::key_source::{KeySource, Keys, Unavailable};
pub(in crate::inbound) use self::protected_resource::PROTECTED_RESOURCE;
use self::protected_resource::ProtectedResource;
use self::refused::Refused;
use self::seen::Seen;
use self::token::{MAX_LENGTH, Token};
use super::verify::{Verdict, Verify};
use super::{Identity, TARGET, authorization};
use crate::settings::{SettingsError, issuer};
use crate::value::{Failure, Secret};

/// A resource whose callers have tokens of an authorization server. The compiler generates it.
pub struct ResourceServer {
    issuer: Secret,
    resource: Secret,
    audience: Option<Secret>,
    scopes: Vec<Secret>,
}

impl ResourceServer {
    /// The resource with this URL, which takes tokens of `issuer`. None of these values are secret, but they may come from
    /// where secrets do.
    #[must_use]
    pub fn new(issuer: Secret, resource: Secret) -> Self {
        Self { issuer, resource, audience: None, scopes: Vec::new() }
    }

    /// The same for tokens that are for this audience, rather than for the URL of the resource.
    #[must_use]
    pub fn audience(self, audience: Secret) -> Self {
        Self { audience: Some(audience), ..self }
    }

    /// The same for tokens that have this scope, too; or several, with spaces between them.
    #[must_use]
    pub fn scope(mut self, scope: Secret) -> Self {
        self.scopes.push(scope);
        self
    }

    /// The same with the issuer and the resource that settings have, where they have them.
    pub(in crate::inbound) fn with(mut self, issuer: Option<&str>, resource: Option<&str>) -> Self {
        self.issuer = issuer.map_or(self.issuer, Secret::from);
        self.resource = resource.map_or(self.resource, Secret::from);
        self
    }

    /// The check of requests to the adapter `namespace`. Nothing is fetched before the first token.
    ///
    /// # Errors
    /// A value that cannot be used.
    pub(in crate::inbound) fn verified(self, namespace: &str) -> Result<Arc<dyn Verify>, SettingsError> {
        Ok(Arc::new(self.tokens(namespace)?))
    }

    fn tokens(self, namespace: &str) -> Result<Tokens, SettingsError> {
        let (issuer, resource) = (self.issuer.expose(), self.resource.expose());
        let audience = self.audience.as_ref().map(|audience| audience.expose().to_owned());
        let scopes = self.scopes.iter().flat_map(|scopes| scopes.expose().split_ascii_whitespace());
        let scopes: Vec<String> = scopes.map(str::to_owned).collect();
        let unusable = |what: &str, expected: String| {
            SettingsError::one(format!("authentication of `{namespace}`"), what, "is not usable", expected)
        };
        let url = issuer::issuer(issuer).map_err(|expected| unusable("`authorizationServerUri`", expected));
        let parsed = issuer::resource(resource).map_err(|expected| unusable("`resource`", expected));
        let is_sendable = scopes.iter().all(|scope| is_scope(scope));
        let other_scopes = (!is_sendable).then(|| {
            let expected = "visible ASCII characters other than `\"` and `\\` (RFC 6749 §3.3)";
            unusable("`scopes`", expected.to_owned())
        });
        SettingsError::all(&[url.as_ref().err(), parsed.as_ref().err(), other_scopes.as_ref()])?;
        let (url, parsed) = (url?, parsed?);
        let protected = ProtectedResource::new(resource, &parsed, issuer, &scopes);
        Ok(Tokens {
            challenge: Challenge::new(&protected.url, &scopes),
            expected: Expected::new(issuer, &url, resource, audience, scopes),
            protected,
            keys: KeySource::new(url),
            seen: Seen::new(),
        })
    }
}

/// Whether a text can be a scope in a challenge (RFC 6749 §3.3).
fn is_scope(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\\'))
}

/// The check of tokens.
struct Tokens {
    protected: ProtectedResource,
    challenge: Challenge,
    expected: Expected,
    keys: KeySource,
    seen: Seen<Identity>,
}

/// What is known of a token before its signature is checked.
struct Claimed<'t> {
    text: &'t [u8],
    token: Token<'t>,
    claims: Claims,
    now: f64,
}

impl Verify for Tokens {
    fn verify<'r>(&'r self, request: &'r Parts) -> Verdict<'r> {
        let text = match self.sent(request) {
            Ok(text) => text,
            Err(failure) => return Verdict::Now(Err(failure)),
        };
        let now = now();
        if let Some(identity) = self.seen.find(text, self.keys.generation(), now) {
            return Verdict::Now(Ok(identity));
        }
        // Claims are checked first: what another issuer signed has no key here that is worth asking for.
        let token = Token::parse(text);
        let claimed = token.and_then(|token| Ok((self.expected.check(&token.claims, now)?, token)));
        let claimed = match claimed {
            Ok((claims, token)) => Claimed { text, token, claims, now },
            Err(refused) => return Verdict::Now(Err(self.refused(refused))),
        };
        let Some(keys) = self.keys.at_hand() else {
            return Verdict::Later(Box::pin(self.with_keys(claimed)));
        };
        match keys.set.check(&claimed.token) {
            Err(Unsigned { why, is_final: false }) => Verdict::Later(Box::pin(self.with_newer(keys, claimed, why))),
            Err(Unsigned { why, is_final: true }) => Verdict::Now(Err(self.refused(why))),
            Ok(()) => Verdict::Now(self.signed(&keys, claimed)),
        }
    }

    fn metadata(&self, request: &Parts) -> Option<Response<Body>> {
        self.protected.answer(request)
    }
}

impl Tokens {
    /// The token of a request. It is read in no other place than the header (RFC 6750 §2).
    fn sent<'r>(&self, request: &'r Parts) -> Result<&'r [u8], Failure> {
        let text = authorization::credentials(request, "Bearer").map_err(|fault| self.challenge.absent(fault))?;
        // Nothing longer is hashed.
        (text.len() <= MAX_LENGTH).then_some(text).ok_or_else(|| self.refused(Refused::TooLong))
    }

    /// Checks a signature before which the keys have to be fetched.
    async fn with_keys(&self, claimed: Claimed<'_>) -> Result<Identity, Failure> {
        let keys = self.keys.fetched().await.map_err(|Unavailable(time)| unavailable(time))?;
        self.checked(&keys, claimed)
    }

    /// Checks a signature that none of these keys made; if there are no newer ones, that is `why` the token is refused.
    async fn with_newer(&self, keys: Keys, claimed: Claimed<'_>, why: Refused) -> Result<Identity, Failure> {
        let newer = self.keys.newer(&keys).await.map_err(|Unavailable(time)| unavailable(time))?;
        let keys = newer.ok_or_else(|| self.refused(why))?;
        self.checked(&keys, claimed)
    }

    /// Checks a signature with the newest keys that there are.
    fn checked(&self, keys: &Keys, claimed: Claimed<'_>) -> Result<Identity, Failure> {
        keys.set.check(&claimed.token).map_err(|Unsigned { why, .. }| self.refused(why))?;
        self.signed(keys, claimed)
    }

    /// The caller with a token whose signature is right.
    fn signed(&self, keys: &Keys, claimed: Claimed<'_>) -> Result<Identity, Failure> {
        let Claimed { text, claims, now, .. } = claimed;
        if !claims.has_scopes {
            tracing::debug!(target: TARGET, check = "scope", "token refused");
            return Err(self.challenge.insufficient());
        }
        let expires = claims.expires;
        let identity = claims.into_identity();
        self.seen.keep(text, identity.clone(), keys.generation, now, expires);
        Ok(identity)
    }

    fn refused(&self, refused: Refused) -> Failure {
        tracing::debug!(target: TARGET, check = ?refused, "token refused");
        self.challenge.invalid(refused)
    }
}

/// Seconds since 1970.
fn now() -> f64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0.0, |now| now.as_secs_f64())
}
