//! The credential that every call of an upstream carries (LANGUAGE §3.4).

mod digest;
mod exchange;
mod oauth2;
mod token;
mod token_server;
mod token_source;

use std::fmt;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{AUTHORIZATION, HeaderName, HeaderValue};
use zeroize::Zeroizing;

use self::digest::Digest;
use self::exchange::Begin;
pub(super) use self::exchange::Exchange;
pub use self::oauth2::OAuth2;
use super::request::QueryPair;
use crate::operation::Api;
use crate::settings::{SettingsError, UpstreamSettings};
use crate::value::Secret;

/// How calls authenticate.
#[derive(Clone)]
pub struct Auth(Scheme);

#[derive(Clone)]
enum Scheme {
    None,
    Bearer(Secret),
    Basic(Secret, Secret),
    Header(&'static str, Secret),
    Query(&'static str, Secret),
    Exchange(Arc<dyn Begin>),
}

impl Auth {
    /// No authentication.
    #[must_use]
    pub fn none() -> Self {
        Self(Scheme::None)
    }

    /// `Authorization: Bearer <token>` (RFC 6750).
    #[must_use]
    pub fn bearer(token: Secret) -> Self {
        Self(Scheme::Bearer(token))
    }

    /// `Authorization: Basic …` (RFC 7617).
    #[must_use]
    pub fn basic(username: Secret, password: Secret) -> Self {
        Self(Scheme::Basic(username, password))
    }

    /// Answers to the challenges of the upstream (RFC 7616).
    #[must_use]
    pub fn digest(username: Secret, password: Secret) -> Self {
        Self(Scheme::Exchange(Arc::new(Digest { username, password })))
    }

    /// An API key in the header `name`.
    #[must_use]
    pub fn header(name: &'static str, key: Secret) -> Self {
        Self(Scheme::Header(name, key))
    }

    /// An API key in the query parameter `name`.
    #[must_use]
    pub fn query(name: &'static str, key: Secret) -> Self {
        Self(Scheme::Query(name, key))
    }

    /// A token that is obtained with client credentials (RFC 6749 §4.4).
    #[must_use]
    pub fn oauth2(client: OAuth2) -> Self {
        Self(Scheme::Exchange(Arc::new(client)))
    }

    /// The credential as sent on the wire, built once.
    pub(super) fn into_credential(
        self,
        api: &'static Api,
        settings: &UpstreamSettings,
    ) -> Result<Credential, SettingsError> {
        let refuse = |what: String, expected: &str| {
            let namespace = api.namespace;
            let found = "cannot be sent (value not shown)";
            SettingsError::one(format!("authentication of `{namespace}`"), what, found, expected)
        };
        let header = |name: HeaderName, text: &str, what: &str| {
            // Characters beyond ASCII have no agreed meaning in a header (RFC 9110 §5.5).
            let value = text.is_ascii().then(|| HeaderValue::from_str(text).ok()).flatten();
            let mut value = value.ok_or_else(|| refuse(what.to_owned(), "one line of visible ASCII characters"))?;
            value.set_sensitive(true);
            Ok(Credential::Header(name, value))
        };
        match self.0 {
            Scheme::None => Ok(Credential::None),
            Scheme::Bearer(token) => {
                let text = Zeroizing::new(format!("Bearer {}", token.expose()));
                header(AUTHORIZATION, &text, "bearer token")
            }
            Scheme::Basic(username, _) if username.expose().chars().any(|c| c == ':' || c.is_control()) => {
                Err(refuse("username".to_owned(), "a user name without `:` or control characters (RFC 7617)"))
            }
            Scheme::Basic(username, password) => {
                let pair = Zeroizing::new([username.expose(), ":", password.expose()].concat());
                let pair = Zeroizing::new(STANDARD.encode(pair.as_bytes()));
                header(AUTHORIZATION, &Zeroizing::new(["Basic ", &pair].concat()), "password")
            }
            Scheme::Header(name, key) => {
                let what = format!("API key in the header `{name}`");
                let parsed = HeaderName::from_bytes(name.as_bytes());
                let parsed = parsed.map_err(|_| refuse(what.clone(), "a valid HTTP header name"))?;
                header(parsed, key.expose(), &what)
            }
            Scheme::Query(name, key) => Ok(Credential::Query(name, QueryPair::new(name, key.expose()))),
            Scheme::Exchange(kind) => kind.begin(api, settings).map(Credential::Exchange),
        }
    }
}

/// A credential ready for the wire.
pub(super) enum Credential {
    None,
    Header(HeaderName, HeaderValue),
    Query(&'static str, QueryPair),
    /// Each request gets its own.
    Exchange(Arc<dyn Exchange>),
}

impl Credential {
    #[inline]
    pub(super) fn is_some(&self) -> bool {
        !matches!(self, Self::None)
    }

    /// The header it sets.
    pub(super) fn header(&self) -> Option<(&HeaderName, &HeaderValue)> {
        match self {
            Self::Header(name, value) => Some((name, value)),
            _ => None,
        }
    }

    /// The query pair it adds.
    pub(super) fn query(&self) -> Option<&QueryPair> {
        match self {
            Self::Query(_, pair) => Some(pair),
            _ => None,
        }
    }

    /// Where each request gets its own.
    pub(super) fn exchange(&self) -> Option<&dyn Exchange> {
        match self {
            Self::Exchange(exchange) => Some(&**exchange),
            _ => None,
        }
    }

    /// Whether it replaces the parameter at this place, which is ignored (LANGUAGE §3.2).
    pub(super) fn replaces(&self, location: &str, name: &str) -> bool {
        match self {
            Self::None => false,
            Self::Header(own, _) => location == "header" && own.as_str().eq_ignore_ascii_case(name),
            Self::Query(own, _) => location == "query" && *own == name,
            Self::Exchange(_) => location == "header" && name.eq_ignore_ascii_case(AUTHORIZATION.as_str()),
        }
    }
}

impl fmt::Debug for Auth {
    /// Shows the scheme and the location, but never the credential.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Scheme::None => f.write_str("Auth(none)"),
            Scheme::Bearer(_) => f.write_str("Auth(bearer)"),
            Scheme::Basic(..) => f.write_str("Auth(basic)"),
            Scheme::Header(name, _) => write!(f, "Auth(header `{name}`)"),
            Scheme::Query(name, _) => write!(f, "Auth(query `{name}`)"),
            Scheme::Exchange(kind) => write!(f, "Auth({})", kind.scheme()),
        }
    }
}
