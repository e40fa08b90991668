//! What callers of an adapter have to show (LANGUAGE §5).

use super::{Asked, is_header, oauth2, text};
use crate::front::document::{Authentication, Credential, Guarded, Listener, ResourceServer};
use crate::front::resolve::binds::Binds;
use crate::front::stage::Stage;
use crate::model::{self, Callers, Text};

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
            user((username, password), &text).map(|(username, password)| Callers::Basic { username, password })
        }
        Authentication::Digest { username, password } => {
            user((username, password), &text).map(|(username, password)| Callers::Digest { username, password })
        }
        Authentication::ApiKey { key, value, in_query } => {
            let is_sendable = *in_query || is_header(key, stage);
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

/// What tokens are validated by. None of it is a secret: it is what callers are told.
fn resource_server(
    written: &ResourceServer,
    text: &dyn Fn(&Credential, bool, &str) -> Option<Text>,
    stage: Stage<'_>,
) -> Option<Callers> {
    let issuer = oauth2::issuer_of_callers(&written.issuer, text, stage);
    let resource = oauth2::resource_of_callers(&written.resource, text, stage);
    let audience = written.audience.as_ref().map(|audience| text(audience, false, "audience"));
    let scopes: Option<Vec<Text>> = written.scopes.iter().map(|scope| text(scope, false, "scope")).collect();
    Some(Callers::OAuth2(Box::new(model::ResourceServer {
        issuer: issuer?,
        resource: resource?,
        audience: audience.map_or(Some(None), |audience| audience.map(Some))?,
        scopes: scopes?,
    })))
}
