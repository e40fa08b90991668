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
///
/// Each constructor refers to its own check: a server contains only those that its document has.
pub struct Callers(Box<Check>);

/// Makes the check of requests to the adapter of this namespace with these settings.
type Check = dyn FnOnce(&'static str, &ListenerSettings) -> Result<Arc<dyn Verify>, SettingsError>;

impl Callers {
    /// Those with one of these tokens (RFC 6750).
    #[must_use]
    pub fn bearer(tokens: &[Secret]) -> Self {
        let tokens = tokens.to_vec();
        Self::new(move |namespace| Key::new(Place::Bearer, &tokens, namespace))
    }

    /// Those with one of these user names and its password (RFC 7617).
    #[must_use]
    pub fn basic(users: &[(Secret, Secret)]) -> Self {
        let users = users.to_vec();
        Self(Box::new(move |namespace, _| Ok(Arc::new(Basic::new(&users, namespace)?))))
    }

    /// Those who answer challenges with one of these user names and its password (RFC 7616).
    #[must_use]
    pub fn digest(users: &[(Secret, Secret)]) -> Self {
        let users = users.to_vec();
        Self::new(move |namespace| Digest::new(&users, namespace))
    }

    /// Those with one of these keys in the header `name`.
    #[must_use]
    pub fn header(name: &'static str, keys: &[Secret]) -> Self {
        let keys = keys.to_vec();
        Self::new(move |namespace| Key::new(Place::Header(name), &keys, namespace))
    }

    /// Those with one of these keys in the query parameter `name`.
    #[must_use]
    pub fn query(name: &'static str, keys: &[Secret]) -> Self {
        let keys = keys.to_vec();
        Self::new(move |namespace| Key::new(Place::Query(name), &keys, namespace))
    }

    /// Those with a token of an authorization server (RFC 6750, RFC 9068).
    #[must_use]
    pub fn oauth2(server: ResourceServer) -> Self {
        Self(Box::new(|namespace, settings| server.with(settings.issuer(), settings.resource()).verified(namespace)))
    }

    fn new<V: Verify>(check: impl FnOnce(&'static str) -> V + 'static) -> Self {
        Self(Box::new(|namespace, _| Ok(Arc::new(check(namespace)))))
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
        (self.0)(namespace, settings)
    }
}
