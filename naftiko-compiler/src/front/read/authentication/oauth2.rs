//! `type: oauth2`: client credentials (LANGUAGE §3.4).

use super::{documented, renamed};
use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules;
use crate::front::document::{Authentication, Credential, OAuth2, TokenServer};
use crate::front::keyword;
use crate::front::read::{Mapping, Reading};
use crate::front::source::Spanned;

/// Whether the client's credentials are sent in the body.
const CLIENT_AUTHENTICATIONS: &[(&str, bool)] = &[("basic", false), ("post", true)];

/// Reads the members.
pub(super) fn read(from: &mut Mapping<'_>, reading: Reading<'_>) -> Option<Authentication> {
    documented(from);
    let endpoint = either(from, reading, (keyword::TOKEN_URL, keyword::TOKEN_ENDPOINT));
    let issuer = either(from, reading, (keyword::AUTHORIZATION_SERVER_URL, keyword::AUTHORIZATION_SERVER_URI));
    let client_id = from.required_text(keyword::CLIENT_ID);
    let client_secret = from.required_text(keyword::CLIENT_SECRET);
    let scopes = scopes(from, reading);
    let (audience, resource) = (from.text(keyword::AUDIENCE), from.text(keyword::RESOURCE));
    let in_body = match from.has(keyword::CLIENT_AUTHENTICATION) {
        true => from.one_of(keyword::CLIENT_AUTHENTICATION, CLIENT_AUTHENTICATIONS)?.value,
        false => false,
    };
    let server = server(from, endpoint, issuer, reading);
    let (client_id, client_secret, server) = (client_id?, client_secret?, server?);
    let scopes = scopes?;
    Some(Authentication::OAuth2(Box::new(OAuth2 {
        server,
        client_id,
        client_secret,
        scopes,
        audience,
        resource,
        in_body,
    })))
}

/// The text of `ours`, or of `theirs`, which is read with a warning.
fn either(
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
fn server(
    from: &Mapping<'_>,
    endpoint: Option<Credential>,
    issuer: Option<Credential>,
    reading: Reading<'_>,
) -> Option<TokenServer> {
    match (endpoint, issuer) {
        (Some(endpoint), Some(issuer)) => {
            let message = "`oauth2` has both `tokenEndpoint` and `authorizationServerUri`";
            reading.report(
                Diagnostic::new(rules::MISSING_TOKEN_SERVER, issuer.span, message)
                    .label("would be asked for the token endpoint")
                    .also(endpoint.span, "the token endpoint")
                    .help("remove one of them"),
            );
            None
        }
        (Some(endpoint), None) => Some(TokenServer::Endpoint(endpoint)),
        (None, Some(issuer)) => Some(TokenServer::Issuer(issuer)),
        (None, None) => {
            let is_written =
                [keyword::TOKEN_ENDPOINT, keyword::AUTHORIZATION_SERVER_URI].iter().any(|key| from.has(key));
            if !is_written {
                reading.report(
                    Diagnostic::new(
                        rules::MISSING_TOKEN_SERVER,
                        from.place(),
                        "`oauth2` does not say where tokens are requested",
                    )
                    .help("add `tokenEndpoint`, or `authorizationServerUri` to have it discovered"),
                );
            }
            None
        }
    }
}

/// A list of scopes, or one text that separates them by spaces as they are sent.
fn scopes(from: &mut Mapping<'_>, reading: Reading<'_>) -> Option<Vec<Spanned<String>>> {
    let Some(entry) = from.take(keyword::SCOPES) else { return Some(Vec::new()) };
    if let Some(scalar) = entry.value.as_scalar() {
        let words = scalar.text.split_whitespace();
        return Some(words.map(|word| Spanned::new(word.to_owned(), entry.value.span)).collect());
    }
    let nodes = from.list(keyword::SCOPES)?;
    nodes.into_iter().map(|node| node.text("a scope", reading)).collect()
}
