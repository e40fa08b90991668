//! `authentication` by type: of calls (LANGUAGE §3.4), and of callers (§5).

use crate::front::source::Spanned;

/// A text that may contain binds.
pub type Credential = Spanned<String>;

/// How callers authenticate.
pub type Callers = Authentication<ResourceServer>;

/// How calls authenticate; with [`ResourceServer`], how callers do.
#[derive(Debug, Clone)]
pub enum Authentication<O = OAuth2> {
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
    /// `type: oauth2`: a token for the client itself, or what tokens of callers have to fit.
    OAuth2(Box<O>),
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

/// What the tokens of callers have to fit (RFC 9068).
#[derive(Debug, Clone)]
pub struct ResourceServer {
    /// `authorizationServerUri`: who issues them.
    pub issuer: Credential,
    /// `resource`: what they are for (RFC 8707).
    pub resource: Credential,
    /// `audience`, if it is not the resource.
    pub audience: Option<Credential>,
    /// `scopes`: what they must allow.
    pub scopes: Vec<Spanned<String>>,
}
