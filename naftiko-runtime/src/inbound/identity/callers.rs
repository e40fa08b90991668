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

#[cfg(test)]
mod tests {
    use http::{HeaderName, Request, StatusCode, header::AUTHORIZATION};

    use super::*;
    use crate::settings::UpstreamOptions;
    use crate::testing::{captured, parts};
    use crate::upstream::Auth;

    /// LANGUAGE §5: everybody is refused, and the log says so once.
    #[tokio::test]
    async fn an_empty_credential_is_nobodys() {
        let empty = [Secret::from(""), Secret::from("")];
        let pair = |user: &str, password: &str| [(Secret::from(user), Secret::from(password))];
        let (key, authorization) = (HeaderName::from_static("x-key"), AUTHORIZATION);
        for (callers, header, texts) in [
            (Callers::bearer(&empty), &authorization, &["", "Bearer", "Bearer ", "Bearer x", "Bearer \"\""][..]),
            (Callers::header("X-Key", &empty), &key, &["", " ", "x"]),
            // The query has it, too.
            (Callers::query("key", &empty), &key, &["", "x"]),
            (Callers::basic(&pair("", "")), &authorization, &["", "Basic", "Basic ", "Basic Og==", "Basic Og"]),
            // `pilot:`, `:`, `:wheel`, `pilot:wheel`
            (Callers::basic(&pair("pilot", "")), &authorization, &["Basic cGlsb3Q6", "Basic Og=="]),
            (Callers::basic(&pair("", "wheel")), &authorization, &["Basic OndoZWVs", "Basic cGlsb3Q6d2hlZWw="]),
            (Callers::digest(&pair("pilot", "")), &authorization, &["", "Basic cGlsb3Q6"]),
        ] {
            let (lines, _captured) = captured();
            let (_, settings) = parts(1, UpstreamOptions::new(), Auth::none());
            let check = callers.verified("quay", &settings).unwrap();
            for text in texts {
                for target in ["/", "/?key=", "/?key", "/?key=x"] {
                    for request in [Request::get(target), Request::get(target).header(header, *text)] {
                        let (request, ()) = request.body(()).unwrap().into_parts();
                        let failure = check.verify(&request).reached().await.unwrap_err();
                        assert_eq!(failure.status(), StatusCode::UNAUTHORIZED, "{target} {text}");
                    }
                }
            }
            let told = "ERROR naftiko::serve: the credential of `quay` is empty: every caller is refused";
            assert_eq!(lines.text().trim(), told);
        }
    }
}
