//! The client credentials of OAuth 2 (RFC 6749 §4.4): what tokens are requested with.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use form_urlencoded::{Serializer, byte_serialize};
use http::HeaderValue;
use zeroize::Zeroizing;

use super::exchange::{Begin, Exchange};
use super::token_server::TokenServer;
use super::token_source::TokenSource;
use crate::operation::Api;
use crate::settings::issuer::{is_loopback, usable};
use crate::settings::{SettingsError, UpstreamSettings};
use crate::value::Secret;

/// What tokens are requested with. The compiler generates it.
pub struct OAuth2 {
    server: Secret,
    /// Whether `server` is the issuer, whose metadata name the endpoint.
    is_issuer: bool,
    client_id: Secret,
    client_secret: Secret,
    scope: Option<Secret>,
    audience: Option<Secret>,
    resource: Option<Secret>,
    in_body: bool,
}

impl OAuth2 {
    /// Tokens of the endpoint `server`, for this client.
    #[must_use]
    pub fn new(server: Secret, client_id: Secret, client_secret: Secret) -> Self {
        let (scope, audience, resource) = (None, None, None);
        Self { server, is_issuer: false, client_id, client_secret, scope, audience, resource, in_body: false }
    }

    /// The same with these scopes, separated by spaces.
    #[must_use]
    pub fn scope(self, scope: Secret) -> Self {
        Self { scope: Some(scope), ..self }
    }

    /// The same for the issuer `server`, whose metadata name the endpoint (RFC 8414).
    #[must_use]
    pub fn discovered(self) -> Self {
        Self { is_issuer: true, ..self }
    }

    /// The same for an audience.
    #[must_use]
    pub fn audience(self, audience: Secret) -> Self {
        Self { audience: Some(audience), ..self }
    }

    /// The same for a resource (RFC 8707).
    #[must_use]
    pub fn resource(self, resource: Secret) -> Self {
        Self { resource: Some(resource), ..self }
    }

    /// The same with the client's credentials in the body.
    #[must_use]
    pub fn in_body(self) -> Self {
        Self { in_body: true, ..self }
    }

    /// The body of a request for a token.
    fn form(&self) -> Zeroizing<String> {
        let mut form = Serializer::new(String::new());
        form.append_pair("grant_type", "client_credentials");
        for (name, value) in [("scope", &self.scope), ("audience", &self.audience), ("resource", &self.resource)] {
            if let Some(value) = value {
                form.append_pair(name, value.expose());
            }
        }
        if self.in_body {
            form.append_pair("client_id", self.client_id.expose());
            form.append_pair("client_secret", self.client_secret.expose());
        }
        Zeroizing::new(form.finish())
    }

    /// The header that says who the client is: both parts are encoded as in a form first (RFC 6749 §2.3.1).
    fn header(&self) -> Option<HeaderValue> {
        if self.in_body {
            return None;
        }
        let encoded = |secret: &Secret| Zeroizing::new(byte_serialize(secret.expose().as_bytes()).collect::<String>());
        let pair = Zeroizing::new([encoded(&self.client_id).as_str(), ":", &encoded(&self.client_secret)].concat());
        let text = Zeroizing::new(["Basic ", &Zeroizing::new(STANDARD.encode(pair.as_bytes()))].concat());
        let mut value = HeaderValue::from_str(&text).ok()?;
        value.set_sensitive(true);
        Some(value)
    }
}

impl Begin for OAuth2 {
    fn begin(&self, api: &'static Api, settings: &UpstreamSettings) -> Result<Arc<dyn Exchange>, SettingsError> {
        let usable = usable(self.server.expose());
        let Some(url) = usable.filter(|url| !(self.is_issuer && url.query().is_some())) else {
            let what = if self.is_issuer { "`authorizationServerUri`" } else { "`tokenEndpoint`" };
            let of = format!("authentication of `{}`", api.namespace);
            let expected = "an absolute http or https URL without a fragment or credentials";
            return Err(SettingsError::one(of, what.to_owned(), "is not usable", expected));
        };
        if url.scheme() == "http" && !is_loopback(&url) {
            let namespace = api.namespace;
            tracing::warn!(target: "naftiko::upstream", namespace, "the client secret is sent to its token server over plain http");
        }
        let server = TokenServer::new(api, settings, url, self.is_issuer)?;
        Ok(Arc::new(TokenSource::new(server, self.form(), self.header())))
    }

    fn scheme(&self) -> &'static str {
        "oauth2"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client() -> OAuth2 {
        OAuth2::new("https://auth.example/token".into(), "a b:c".into(), "p&q%".into()).scope("read write".into())
    }

    #[test]
    fn the_client_is_named_in_a_header() {
        let sent = client().audience("https://api.example/?x=1".into());
        let form = "grant_type=client_credentials&scope=read+write&audience=https%3A%2F%2Fapi.example%2F%3Fx%3D1";
        assert_eq!(&**sent.form(), form);
        let header = sent.header().unwrap();
        let encoded = header.to_str().unwrap().strip_prefix("Basic ").unwrap();
        assert_eq!(STANDARD.decode(encoded).unwrap(), b"a+b%3Ac:p%26q%25");
        assert!(header.is_sensitive());
    }

    #[test]
    fn or_in_the_body() {
        let sent = client().resource("urn:r".into()).in_body();
        let form =
            "grant_type=client_credentials&scope=read+write&resource=urn%3Ar&client_id=a+b%3Ac&client_secret=p%26q%25";
        assert_eq!(&**sent.form(), form);
        assert!(sent.header().is_none());
        assert_eq!(&**OAuth2::new("".into(), "".into(), "".into()).form(), "grant_type=client_credentials");
    }
}
