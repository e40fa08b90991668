//! Client credentials of OAuth 2, resolved (LANGUAGE §3.4).

use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::{Credential, OAuth2, TokenServer};
use crate::front::stage::Stage;
use crate::front::text::http_url;
use crate::model::{self, Authentication, Text, TextPiece};

/// The client's credentials, whose texts `text` resolves: each with whether it is a secret, and what it is.
pub(super) fn resolved(
    written: &OAuth2,
    text: &dyn Fn(&Credential, bool, &str) -> Option<Text>,
    stage: Stage<'_>,
) -> Option<Authentication> {
    let (server, is_issuer) = match &written.server {
        TokenServer::Endpoint(endpoint) => (server(endpoint, ("token endpoint", false), text, stage), false),
        TokenServer::Issuer(issuer) => (server(issuer, ("authorization server", false), text, stage), true),
    };
    let client_id = text(&written.client_id, true, "client id");
    let client_secret = text(&written.client_secret, true, "client secret");
    let optional = |written: &Option<Credential>, what| written.as_ref().map(|written| text(written, true, what));
    let (audience, resource) = (optional(&written.audience, "audience"), optional(&written.resource, "resource"));
    let scopes: Option<Vec<Text>> = written.scopes.iter().map(|scope| text(scope, true, "scope")).collect();
    Some(Authentication::OAuth2(Box::new(model::OAuth2 {
        server: server?,
        is_issuer,
        client_id: client_id?,
        client_secret: client_secret?,
        scope: scopes?.join(&TextPiece::Literal(" ".to_owned())),
        audience: audience.map_or(Some(None), |audience| audience.map(Some))?,
        resource: resource.map_or(Some(None), |resource| resource.map(Some))?,
        in_body: written.in_body,
    })))
}

/// Who issues the tokens of callers.
pub(super) fn issuer_of_callers(
    written: &Credential,
    text: &dyn Fn(&Credential, bool, &str) -> Option<Text>,
    stage: Stage<'_>,
) -> Option<Text> {
    server(written, ("authorization server", true), text, stage)
}

/// What tokens of callers are for. Callers are told, so it is no secret.
pub(super) fn resource_of_callers(
    written: &Credential,
    text: &dyn Fn(&Credential, bool, &str) -> Option<Text>,
    stage: Stage<'_>,
) -> Option<Text> {
    server(written, ("resource", true), text, stage)
}

/// A URI of the token server. What binds supply is checked when the server starts.
fn server(
    written: &Credential,
    (what, of_callers): (&str, bool),
    text: &dyn Fn(&Credential, bool, &str) -> Option<Text>,
    stage: Stage<'_>,
) -> Option<Text> {
    // Like a base URI, it is no secret: messages name its host.
    let resolved = text(written, false, what)?;
    let begins_with_bind = matches!(resolved.first(), Some(TextPiece::Bind(_)));
    let literals: String =
        resolved.iter().map(|piece| if let TextPiece::Literal(text) = piece { text.as_str() } else { "x" }).collect();
    let fault = fault(&literals, begins_with_bind).or_else(|| {
        let has_query = what == "authorization server" && literals.contains('?');
        has_query.then_some("has a query (RFC 8414)")
    });
    if let Some(fault) = fault {
        let message = format!("the {what} {fault}");
        let rule = if what == "resource" { rules::INVALID_RESOURCE } else { rules::INVALID_TOKEN_SERVER };
        let help = match what {
            "resource" => "write the URL that callers use, such as `https://api.example.com/mcp`",
            "token endpoint" => "write a URL such as `https://auth.example.com/token`",
            _ => "write the URL of the issuer, such as `https://auth.example.com`",
        };
        stage.report(Diagnostic::new(rule, written.span, message).help(help));
        return None;
    }
    let plain = literals.get(.."http://".len()).filter(|scheme| scheme.eq_ignore_ascii_case("http://"));
    let plain = plain.and_then(|_| http_url::authority(&literals)).filter(|_| !begins_with_bind && what != "resource");
    if plain.is_some_and(|authority| !is_loopback(host(authority))) {
        if of_callers {
            // Whoever can change its answers can sign any token.
            let message = format!("the {what} is reached over plain http");
            let label = "the keys that tokens are checked with could be replaced on the way";
            stage.report(
                Diagnostic::new(rules::PLAIN_ISSUER, written.span, message).label(label).help("write `https://`"),
            );
            return None;
        }
        let message = format!("the {what} is reached over plain http");
        stage.report(
            Diagnostic::new(rules::PLAIN_TOKEN_SERVER, written.span, message)
                .label("the client secret is sent unencrypted")
                .help("write `https://`"),
        );
    }
    Some(resolved)
}

/// What is wrong with a URI.
fn fault(text: &str, begins_with_bind: bool) -> Option<&'static str> {
    if text.contains(http_url::is_invalid) {
        return Some("contains characters that are not valid in a URI");
    }
    if text.contains(['{', '}']) {
        return Some("contains `{…}`: variables are `{{NAME}}`, in quotes");
    }
    if text.contains('#') {
        return Some("has a fragment");
    }
    if begins_with_bind {
        return None;
    }
    let Some(authority) = http_url::authority(text).filter(|authority| !host(authority).is_empty()) else {
        return Some("is not an absolute http or https URL");
    };
    if authority.contains('@') {
        return Some("contains credentials");
    }
    let port = authority.rsplit(']').next().and_then(|rest| rest.split_once(':')).map(|(_, port)| port);
    port.is_some_and(|port| !port.is_empty() && port.parse::<u16>().is_err()).then_some("has an invalid port")
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
