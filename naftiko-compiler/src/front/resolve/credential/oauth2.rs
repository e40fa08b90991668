//! Client credentials of OAuth 2, resolved (LANGUAGE §3.4).

use super::Resolve;
use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules::{self, Rule};
use crate::front::document::{Credential, OAuth2, TokenServer};
use crate::front::stage::Stage;
use crate::front::text::http_url;
use crate::model::{self, Text, TextPiece};

/// The client's credentials, whose texts `text` resolves.
pub(super) fn resolved(written: &OAuth2, text: &Resolve<'_>, stage: Stage<'_>) -> Option<model::OAuth2> {
    let (server, is_issuer) = match &written.server {
        TokenServer::Endpoint(endpoint) => (Server::TokenEndpoint.uri(endpoint, text, stage), false),
        TokenServer::Issuer(issuer) => (Server::Issuer.uri(issuer, text, stage), true),
    };
    let client_id = text(&written.client_id, true, "client id");
    let client_secret = text(&written.client_secret, true, "client secret");
    let optional = |written: &Option<Credential>, what| written.as_ref().map(|written| text(written, true, what));
    let (audience, resource) = (optional(&written.audience, "audience"), optional(&written.resource, "resource"));
    let scopes: Option<Vec<Text>> = written.scopes.iter().map(|scope| text(scope, true, "scope")).collect();
    Some(model::OAuth2 {
        server: server?,
        is_issuer,
        client_id: client_id?,
        client_secret: client_secret?,
        scope: scopes?.join(&TextPiece::Literal(" ".to_owned())),
        audience: audience.map_or(Some(None), |audience| audience.map(Some))?,
        resource: resource.map_or(Some(None), |resource| resource.map(Some))?,
        in_body: written.in_body,
    })
}

/// A URI of an authorization server, or of what its tokens are for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Server {
    /// Where a token is requested.
    TokenEndpoint,
    /// Whose metadata say where.
    Issuer,
    /// Who issues the tokens of callers.
    IssuerOfCallers,
    /// What the tokens of callers are for.
    Resource,
}

impl Server {
    /// What messages call it.
    fn word(self) -> &'static str {
        match self {
            Self::TokenEndpoint => "token endpoint",
            Self::Issuer | Self::IssuerOfCallers => "authorization server",
            Self::Resource => "resource",
        }
    }

    /// The rule that its URI keeps, and what to write.
    fn rule(self) -> (&'static Rule, &'static str) {
        match self {
            Self::TokenEndpoint => {
                (rules::INVALID_TOKEN_SERVER, "write a URL such as `https://auth.example.com/token`")
            }
            Self::Issuer | Self::IssuerOfCallers => {
                (rules::INVALID_TOKEN_SERVER, "write the URL of the issuer, such as `https://auth.example.com`")
            }
            Self::Resource => {
                (rules::INVALID_RESOURCE, "write the URL that callers use, such as `https://api.example.com/mcp`")
            }
        }
    }

    /// The rule that it breaks over plain http, and what could happen.
    fn plain(self) -> Option<(&'static Rule, &'static str)> {
        match self {
            Self::TokenEndpoint | Self::Issuer => {
                Some((rules::PLAIN_TOKEN_SERVER, "the client secret is sent unencrypted"))
            }
            // Whoever can change its answers can sign any token.
            Self::IssuerOfCallers => {
                Some((rules::PLAIN_ISSUER, "the keys that tokens are checked with could be replaced on the way"))
            }
            Self::Resource => None,
        }
    }

    /// The URI of it. What binds supply is checked when the server starts.
    pub(super) fn uri(self, written: &Credential, text: &Resolve<'_>, stage: Stage<'_>) -> Option<Text> {
        // Like a base URI, it is no secret: messages name its host, and callers are told what is theirs.
        let resolved = text(written, false, self.word())?;
        let uri = Uri::of(&resolved);
        let is_issuer = matches!(self, Self::Issuer | Self::IssuerOfCallers);
        let has_query = || (is_issuer && uri.literals.contains('?')).then_some("has a query (RFC 8414)");
        if let Some(fault) = uri.fault().or_else(has_query) {
            let (rule, help) = self.rule();
            let message = format!("the {} {fault}", self.word());
            stage.report(Diagnostic::new(rule, written.span, message).help(help));
            return None;
        }
        let Some((rule, label)) = self.plain().filter(|_| uri.is_plain()) else { return Some(resolved) };
        let message = format!("the {} is reached over plain http", self.word());
        stage.report(Diagnostic::new(rule, written.span, message).label(label).help("write `https://`"));
        (self != Self::IssuerOfCallers).then_some(resolved)
    }
}

/// A URI as far as it is written.
struct Uri {
    /// With a letter for each bind.
    literals: String,
    /// Where these letters are.
    binds: Vec<usize>,
}

impl Uri {
    fn of(text: &Text) -> Self {
        let (mut literals, mut binds) = (String::new(), Vec::new());
        for piece in text {
            match piece {
                TextPiece::Literal(text) => literals.push_str(text),
                TextPiece::Bind(_) => {
                    binds.push(literals.len());
                    literals.push('x');
                }
            }
        }
        Self { literals, binds }
    }

    fn begins_with_bind(&self) -> bool {
        self.binds.first() == Some(&0)
    }

    /// What is wrong with it.
    fn fault(&self) -> Option<&'static str> {
        let text = self.literals.as_str();
        if text.contains(http_url::is_invalid) {
            return Some("contains characters that are not valid in a URI");
        }
        if text.contains(['{', '}']) {
            return Some("contains `{…}`: variables are `{{NAME}}`, in quotes");
        }
        if text.contains('#') {
            return Some("has a fragment");
        }
        if self.begins_with_bind() {
            return None;
        }
        let Some(authority) = http_url::authority(text).filter(|authority| !host(authority).is_empty()) else {
            return Some("is not an absolute http or https URL");
        };
        if authority.contains('@') {
            return Some("contains credentials");
        }
        let begin = text.find("://").map_or(0, |scheme| scheme + "://".len());
        if self.binds.iter().any(|bind| (begin..begin + authority.len()).contains(bind)) {
            return None;
        }
        let port = authority.rsplit(']').next().and_then(|rest| rest.split_once(':')).map(|(_, port)| port);
        port.is_some_and(|port| !port.is_empty() && port.parse::<u16>().is_err()).then_some("has an invalid port")
    }

    /// Whether it is reached over plain http, and not on loopback.
    fn is_plain(&self) -> bool {
        let scheme = self.literals.get(.."http://".len());
        let authority = scheme
            .filter(|scheme| scheme.eq_ignore_ascii_case("http://"))
            .and_then(|_| http_url::authority(&self.literals));
        !self.begins_with_bind() && authority.is_some_and(|authority| !is_loopback(host(authority)))
    }
}

/// The host, without its port.
fn host(authority: &str) -> &str {
    match authority.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, _)) => address,
        None => authority.split(':').next().unwrap_or_default(),
    }
}

fn is_loopback(host: &str) -> bool {
    let address = host.parse::<std::net::IpAddr>();
    host.eq_ignore_ascii_case("localhost") || address.is_ok_and(|address| address.is_loopback())
}
