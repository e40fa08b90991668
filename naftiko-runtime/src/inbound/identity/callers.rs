//! Whom an adapter serves, as generated code says it, and the check that this becomes.

use std::sync::Arc;

use super::basic::Basic;
use super::digest::Digest;
use super::key::{Key, Place};
use super::oauth2::ResourceServer;
use super::verify::Verify;
use crate::settings::{ListenerSettings, SettingsError};
use crate::value::Secret;

/// Whom an adapter serves. Where a credential is rotated, the old one is valid beside the new one.
pub struct Callers(Kind);

enum Kind {
    Bearer(Vec<Secret>),
    Basic(Vec<(Secret, Secret)>),
    Digest(Vec<(Secret, Secret)>),
    Header(&'static str, Vec<Secret>),
    Query(&'static str, Vec<Secret>),
    OAuth2(ResourceServer),
}

impl Callers {
    /// Those with one of these tokens (RFC 6750).
    #[must_use]
    pub fn bearer(tokens: &[Secret]) -> Self {
        Self(Kind::Bearer(tokens.to_vec()))
    }

    /// Those with one of these user names and its password (RFC 7617).
    #[must_use]
    pub fn basic(users: &[(Secret, Secret)]) -> Self {
        Self(Kind::Basic(users.to_vec()))
    }

    /// Those who answer challenges with one of these user names and its password (RFC 7616).
    #[must_use]
    pub fn digest(users: &[(Secret, Secret)]) -> Self {
        Self(Kind::Digest(users.to_vec()))
    }

    /// Those with one of these keys in the header `name`.
    #[must_use]
    pub fn header(name: &'static str, keys: &[Secret]) -> Self {
        Self(Kind::Header(name, keys.to_vec()))
    }

    /// Those with one of these keys in the query parameter `name`.
    #[must_use]
    pub fn query(name: &'static str, keys: &[Secret]) -> Self {
        Self(Kind::Query(name, keys.to_vec()))
    }

    /// Those with a token of an authorization server (RFC 6750, RFC 9068).
    #[must_use]
    pub fn oauth2(server: ResourceServer) -> Self {
        Self(Kind::OAuth2(server))
    }

    /// The check of their requests to the adapter `namespace`.
    ///
    /// # Errors
    /// A setting that cannot be used.
    pub(in crate::inbound) fn verified(
        self,
        namespace: &'static str,
        settings: &ListenerSettings,
    ) -> Result<Arc<dyn Verify>, SettingsError> {
        Ok(match self.0 {
            Kind::Bearer(tokens) => Arc::new(Key::new(Place::Bearer, &tokens, namespace)),
            Kind::Header(name, keys) => Arc::new(Key::new(Place::Header(name), &keys, namespace)),
            Kind::Query(name, keys) => Arc::new(Key::new(Place::Query(name), &keys, namespace)),
            Kind::Basic(users) => Arc::new(Basic::new(&users, namespace)),
            Kind::Digest(users) => Arc::new(Digest::new(&users, namespace)),
            Kind::OAuth2(server) => server.with(settings.issuer(), settings.resource()).verified(namespace)?,
        })
    }
}
