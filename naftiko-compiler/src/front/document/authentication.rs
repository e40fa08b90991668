//! Outbound `authentication` (LANGUAGE §3.4), by type.

use crate::front::source::Spanned;

/// A text that may contain binds.
pub type Credential = Spanned<String>;

/// How calls authenticate.
#[derive(Debug, Clone)]
pub enum Authentication {
    /// `type: bearer`.
    Bearer {
        /// `token`.
        token: Credential,
    },
    /// `type: basic`.
    Basic {
        /// `username`.
        username: Credential,
        /// `password`.
        password: Credential,
    },
    /// `type: digest`.
    Digest {
        /// `username`.
        username: Credential,
        /// `password`.
        password: Credential,
    },
    /// `type: oauth2`: a token for the client itself.
    OAuth2(Box<OAuth2>),
    /// `type: apikey`.
    ApiKey {
        /// The header or query parameter.
        key: Spanned<String>,
        /// Its value.
        value: Credential,
        /// Whether it is sent in the query.
        in_query: bool,
    },
}

/// The client credentials of OAuth 2 (RFC 6749 §4.4).
#[derive(Debug, Clone)]
pub struct OAuth2 {
    /// Where tokens are requested.
    pub server: TokenServer,
    /// `clientId`.
    pub client_id: Credential,
    /// `clientSecret`.
    pub client_secret: Credential,
    /// `scopes`.
    pub scopes: Vec<Spanned<String>>,
    /// `audience`.
    pub audience: Option<Credential>,
    /// `resource` (RFC 8707).
    pub resource: Option<Credential>,
    /// Whether the client's credentials are sent in the body (`clientAuthentication: post`).
    pub in_body: bool,
}

/// Where tokens are requested.
#[derive(Debug, Clone)]
pub enum TokenServer {
    /// `tokenEndpoint`.
    Endpoint(Credential),
    /// `authorizationServerUri`: the metadata of this issuer say where (RFC 8414).
    Issuer(Credential),
}
