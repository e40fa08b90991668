//! What callers of an adapter have to show (LANGUAGE §5).

use super::oauth2::Server;
use super::{Asked, Resolve, resolved, text};
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::{Authentication, Credential, Guarded, Listener, ResourceServer};
use crate::front::resolve::binds::Binds;
use crate::front::source::Span;
use crate::front::stage::Stage;
use crate::model::{self, Callers, Text, TextPiece};

/// Who may call the adapter of `listener`; `None` once something about it was reported.
pub(in crate::front::resolve) fn callers(listener: &Listener, binds: &Binds<'_>, stage: Stage<'_>) -> Callers {
    let Some(Guarded::By(written)) = &listener.authentication else { return Callers::None };
    let text = |written: &Credential, secret, what: &str| {
        let purpose = format!("{what} of callers of `{}`", listener.namespace.read().value);
        text(written, Asked { purpose: &purpose, secret, is_optional: false, of_callers: secret }, binds, stage)
    };
    let callers = resolved(written, &text, |server| resource_server(server, &text, stage), stage);
    let is_sendable = |callers: &Callers| match (callers, written) {
        (Callers::Basic { username: name, .. }, Authentication::Basic { username, .. }) => {
            is_user_name(name, username.span, stage)
        }
        _ => true,
    };
    callers.filter(is_sendable).unwrap_or_default()
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
fn resource_server(written: &ResourceServer, text: &Resolve<'_>, stage: Stage<'_>) -> Option<model::ResourceServer> {
    let issuer = Server::IssuerOfCallers.uri(&written.issuer, text, stage);
    let resource = Server::Resource.uri(&written.resource, text, stage);
    let audience = written.audience.as_ref().map(|audience| text(audience, false, "audience"));
    let scopes: Option<Vec<Text>> = written.scopes.iter().map(|scope| text(scope, false, "scope")).collect();
    Some(model::ResourceServer {
        issuer: issuer?,
        resource: resource?,
        audience: audience.map_or(Some(None), |audience| audience.map(Some))?,
        scopes: scopes?,
    })
}
