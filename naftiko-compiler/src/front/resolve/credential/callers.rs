//! What callers of an adapter have to show (LANGUAGE §5).

use super::oauth2::Server;
use super::{Asked, is_key, text};
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::{Authentication, Credential, Guarded, Listener, ResourceServer};
use crate::front::resolve::binds::Binds;
use crate::front::source::Span;
use crate::front::stage::Stage;
use crate::model::{self, Callers, Text, TextPiece};

/// Who may call the adapter of `listener`; `Anyone` once something about it was reported.
pub(in crate::front::resolve) fn callers(listener: &Listener, binds: &Binds<'_>, stage: Stage<'_>) -> Callers {
    let Some(Guarded::By(written)) = &listener.authentication else { return Callers::Anyone };
    let text = |written: &Credential, secret, what: &str| {
        let purpose = format!("{what} of callers of `{}`", listener.namespace.read().value);
        text(written, Asked { purpose: &purpose, secret, is_optional: false, of_callers: secret }, binds, stage)
    };
    let resolved = match written {
        Authentication::Bearer { token } => text(token, true, "bearer token").map(Callers::Bearer),
        Authentication::Basic { username, password } => {
            let user = user((username, password), &text);
            user.filter(|(name, _)| is_user_name(name, username.span, stage))
                .map(|(username, password)| Callers::Basic { username, password })
        }
        Authentication::Digest { username, password } => {
            user((username, password), &text).map(|(username, password)| Callers::Digest { username, password })
        }
        Authentication::ApiKey { key, value, in_query } => {
            let is_sendable = is_key(key, *in_query, stage);
            let (key, value) = (key.value.clone(), text(value, true, "API key").filter(|_| is_sendable));
            value.map(|value| if *in_query { Callers::Query { key, value } } else { Callers::Header { key, value } })
        }
        Authentication::OAuth2(server) => resource_server(server, &text, stage),
    };
    resolved.unwrap_or_default()
}

/// A user name and its password. The name is no secret.
fn user(
    (username, password): (&Credential, &Credential),
    text: &dyn Fn(&Credential, bool, &str) -> Option<Text>,
) -> Option<(Text, Text)> {
    text(username, false, "user name").zip(text(password, true, "password"))
}

/// Whether a user name can be sent beside a password (RFC 7617 §2); another is reported, as far as it is written.
fn is_user_name(name: &Text, span: Span, stage: Stage<'_>) -> bool {
    let has_colon = name.iter().any(|piece| matches!(piece, TextPiece::Literal(text) if text.contains(':')));
    if has_colon {
        stage.report(
            Diagnostic::new(rules::INVALID_USER_NAME, span, "the user name contains a colon")
                .label("with `type: basic`, the password begins behind it")
                .help("write a name without `:`, or `type: digest`"),
        );
    }
    !has_colon
}

/// What tokens are validated by. None of it is a secret: it is what callers are told.
fn resource_server(
    written: &ResourceServer,
    text: &dyn Fn(&Credential, bool, &str) -> Option<Text>,
    stage: Stage<'_>,
) -> Option<Callers> {
    let issuer = Server::IssuerOfCallers.uri(&written.issuer, text, stage);
    let resource = Server::Resource.uri(&written.resource, text, stage);
    let audience = written.audience.as_ref().map(|audience| text(audience, false, "audience"));
    let scopes: Option<Vec<Text>> = written.scopes.iter().map(|scope| text(scope, false, "scope")).collect();
    Some(Callers::OAuth2(Box::new(model::ResourceServer {
        issuer: issuer?,
        resource: resource?,
        audience: audience.map_or(Some(None), |audience| audience.map(Some))?,
        scopes: scopes?,
    })))
}
