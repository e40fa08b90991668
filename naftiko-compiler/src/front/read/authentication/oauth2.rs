//! `type: oauth2`: client credentials (LANGUAGE §3.4).

use super::renamed::renamed;
use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules;
use crate::front::document::{Credential, OAuth2, TokenServer};
use crate::front::keyword;
use crate::front::read::section::documented;
use crate::front::read::{Mapping, Reading};
use crate::front::source::Spanned;
use crate::front::yaml::Node;

/// Whether the client's credentials are sent in the body.
const CLIENT_AUTHENTICATIONS: &[(&str, bool)] = &[("basic", false), ("post", true)];

/// Every name of a token server.
const SERVERS: [&str; 4] =
    [keyword::TOKEN_ENDPOINT, keyword::TOKEN_URL, keyword::AUTHORIZATION_SERVER_URI, keyword::AUTHORIZATION_SERVER_URL];

/// Reads the members.
pub(super) fn read(from: &mut Mapping<'_>, reading: Reading<'_>) -> Option<OAuth2> {
    documented(from);
    if !SERVERS.iter().any(|key| from.has(key)) {
        let help = "add `tokenEndpoint`, or `authorizationServerUri` to have it discovered";
        from.required_text_with(keyword::TOKEN_ENDPOINT, help);
    }
    let endpoint = either(from, reading, (keyword::TOKEN_URL, keyword::TOKEN_ENDPOINT));
    let issuer = either(from, reading, (keyword::AUTHORIZATION_SERVER_URL, keyword::AUTHORIZATION_SERVER_URI));
    let server = server(endpoint, issuer, reading);
    let client_id = from.required_text(keyword::CLIENT_ID);
    let client_secret = from.required_text(keyword::CLIENT_SECRET);
    let scopes = scopes(from, reading);
    let (audience, resource) = (from.text(keyword::AUDIENCE), from.text(keyword::RESOURCE));
    let in_body = match from.take(keyword::CLIENT_AUTHENTICATION) {
        Some(_) => from.one_of(keyword::CLIENT_AUTHENTICATION, CLIENT_AUTHENTICATIONS).map(|written| written.value),
        None => Some(false),
    };
    let (server, client_id, client_secret) = (server?, client_id?, client_secret?);
    let (scopes, in_body) = (scopes?, in_body?);
    Some(OAuth2 { server, client_id, client_secret, scopes, audience, resource, in_body })
}

/// The text of `ours`, or of `theirs`, which is read with a warning.
pub(super) fn either(
    from: &mut Mapping<'_>,
    reading: Reading<'_>,
    (theirs, ours): (&'static str, &'static str),
) -> Option<Credential> {
    if !from.has(theirs) {
        return from.text(ours);
    }
    renamed(from, reading, "oauth2", (theirs, ours), rules::OAUTH2_NAMES, "another name of it");
    if from.has(ours) { from.text(ours) } else { from.text(theirs) }
}

/// Where tokens are requested, which is said once.
fn server(endpoint: Option<Credential>, issuer: Option<Credential>, reading: Reading<'_>) -> Option<TokenServer> {
    let (endpoint, issuer) = match (endpoint, issuer) {
        (Some(endpoint), Some(issuer)) => (endpoint, issuer),
        (endpoint, issuer) => return endpoint.map(TokenServer::Endpoint).or(issuer.map(TokenServer::Issuer)),
    };
    let message = "`oauth2` has both `tokenEndpoint` and `authorizationServerUri`";
    reading.report(
        Diagnostic::new(rules::TOKEN_SERVER_TWICE, issuer.span, message)
            .label("would be asked for the token endpoint")
            .also(endpoint.span, "the token endpoint")
            .help("remove one of them"),
    );
    None
}

/// A list of scopes, or one text that separates them by spaces as they are sent.
pub(super) fn scopes(from: &mut Mapping<'_>, reading: Reading<'_>) -> Option<Vec<Spanned<String>>> {
    let is_text = from.take(keyword::SCOPES).is_some_and(|entry| entry.value.as_scalar().is_some());
    if !is_text {
        let scope =
            |node: &Node| node.text("a scope", reading).filter(|text| !is_blank(text, "a scope is empty", reading));
        // Each is read before the first that is wrong ends it.
        let scopes: Vec<_> = from.list(keyword::SCOPES)?.into_iter().map(scope).collect();
        return scopes.into_iter().collect();
    }
    let text = from.text(keyword::SCOPES)?;
    let words = text.value.split_whitespace().map(|word| Spanned::new(word.to_owned(), text.span));
    (!is_blank(&text, "`scopes` is empty", reading)).then(|| words.collect())
}

/// Whether a text has no words, where a scope is expected; that is reported.
fn is_blank(text: &Spanned<String>, message: &str, reading: Reading<'_>) -> bool {
    let is_blank = text.value.trim().is_empty();
    if is_blank {
        reading.report(
            Diagnostic::new(rules::EMPTY_CREDENTIAL, text.span, message)
                .help("write the name of a scope, or remove it"),
        );
    }
    is_blank
}
