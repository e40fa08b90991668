//! What authentication is built from: literals, binds, and the environment; never an input (LANGUAGE §2).

mod callers;
mod oauth2;

pub(super) use callers::callers;

use super::binds::Binds;
use super::binds::Reader;
use super::guard;
use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules;
use crate::front::document::{Authentication, Consumes, Credential};
use crate::front::source::Spanned;
use crate::front::stage::Stage;
use crate::front::text::header::is_token;
use crate::front::text::template::{self, Part};
use crate::model::{self, Text, TextPiece};

/// Resolves a text, of which it says whether it is a secret, and what it is.
type Resolve<'r> = dyn Fn(&Credential, bool, &str) -> Option<Text> + 'r;

/// How calls of `consumes` authenticate; `None` once something about it was reported.
pub(super) fn authentication(consumes: &Consumes, binds: &Binds<'_>, stage: Stage<'_>) -> model::Authentication {
    let Some(written) = &consumes.authentication else { return model::Authentication::None };
    let is_optional = matches!(written, Authentication::Basic { .. });
    let text = |written: &Credential, secret, what: &str| {
        let purpose = format!("{what} of `{}`", consumes.namespace.read().value);
        text(written, Asked { purpose: &purpose, secret, is_optional, of_callers: false }, binds, stage)
    };
    // Either may be empty: APIs take a key in place of one of them, and nothing in that of the other.
    if let Authentication::Basic { username, password } = written
        && username.value.is_empty()
        && password.value.is_empty()
    {
        let message = "the user name and the password are both empty";
        stage.report(
            Diagnostic::new(rules::EMPTY_CREDENTIAL, username.span, message)
                .help("read one of them from the environment: `password: '{{env.NAME}}'`"),
        );
        return model::Authentication::None;
    }
    resolved(written, &text, |written| oauth2::resolved(written, &text, stage), stage).unwrap_or_default()
}

/// What is written, with its texts resolved; `None` once something about it was reported.
fn resolved<W, O>(
    written: &Authentication<W>,
    text: &Resolve<'_>,
    oauth2: impl FnOnce(&W) -> Option<O>,
    stage: Stage<'_>,
) -> Option<model::Authentication<O>> {
    // A user name is no secret.
    let user = |username: &Credential, password: &Credential| {
        let (username, password) = (text(username, false, "user name"), text(password, true, "password"));
        username.zip(password)
    };
    match written {
        Authentication::Bearer { token } => text(token, true, "bearer token").map(model::Authentication::Bearer),
        Authentication::Basic { username, password } => {
            user(username, password).map(|(username, password)| model::Authentication::Basic { username, password })
        }
        Authentication::Digest { username, password } => {
            user(username, password).map(|(username, password)| model::Authentication::Digest { username, password })
        }
        Authentication::OAuth2(written) => oauth2(written).map(Box::new).map(model::Authentication::OAuth2),
        Authentication::ApiKey { key, value, in_query } => {
            let is_sendable = is_key(key, *in_query, stage);
            let (key, value) = (key.value.clone(), text(value, true, "API key").filter(|_| is_sendable)?);
            Some(if *in_query {
                model::Authentication::Query { key, value }
            } else {
                model::Authentication::Header { key, value }
            })
        }
    }
}

/// Whether an API key can be sent under this name; another is reported.
fn is_key(key: &Spanned<String>, in_query: bool, stage: Stage<'_>) -> bool {
    let name = &key.value;
    let help = if in_query {
        "write the parameter's name as it is sent, such as `api_key`"
    } else {
        "write the header name as it is sent, such as `X-Api-Key`"
    };
    let diagnostic = if name.trim().is_empty() {
        Diagnostic::new(rules::EMPTY_NAME, key.span, "the `key` is empty")
    } else if name.contains("{{") {
        Diagnostic::new(rules::INVALID_TEMPLATE, key.span, "`key` is a name, and contains a template")
            .label("variables are not replaced in a name")
    } else if in_query || is_token(name) {
        return true;
    } else {
        Diagnostic::new(rules::INVALID_HEADER_NAME, key.span, format!("`{name}` is not a valid header name"))
    };
    stage.report(diagnostic.help(help));
    false
}

/// What a credential is needed for.
#[derive(Clone, Copy)]
struct Asked<'a> {
    purpose: &'a str,
    /// Whether it is a secret.
    secret: bool,
    /// Whether it may be empty.
    is_optional: bool,
    /// Whether callers have to show it.
    of_callers: bool,
}

fn text(written: &Credential, asked: Asked<'_>, binds: &Binds<'_>, stage: Stage<'_>) -> Option<Text> {
    let Asked { purpose, secret, is_optional, of_callers } = asked;
    let parts = match template::value(&written.value) {
        Ok(parts) => parts,
        Err(fault) => {
            let span = stage.part(written, fault.range);
            let diagnostic = Diagnostic::new(rules::INVALID_TEMPLATE, span, "invalid template").label(fault.what);
            stage.report(diagnostic.help("write binds as `{{NAME}}` or `{{namespace.NAME}}`"));
            return None;
        }
    };
    if parts.is_empty() && !is_optional {
        let message = format!("the {purpose} is empty");
        stage.report(
            Diagnostic::new(rules::EMPTY_CREDENTIAL, written.span, message)
                .help("read it from the environment: `'{{env.NAME}}'`"),
        );
        return None;
    }
    if let Some(name) = shell_variable(&written.value) {
        let message = format!("`${{{name}}}` is not a variable");
        let fix = Some(written.span).filter(|_| written.value.len() == name.len() + "${}".len());
        let help = format!("write `{{{{env.{name}}}}}`, in quotes");
        let diagnostic = Diagnostic::new(rules::FOREIGN_VARIABLE, written.span, message);
        stage.report(diagnostic.label("sent literally").help(help).fix_if(fix, &format!("'{{{{env.{name}}}}}'")));
    }
    parts
        .into_iter()
        .map(|part| match part {
            Part::Literal(text) => Some(TextPiece::Literal(text)),
            Part::Variable(variable) => {
                let span = stage.part(written, variable.range);
                let is_bind = binds.declared(&variable.name).is_some();
                if !is_bind && guard::is_elsewhere(&variable.name, span, guard::AT_START, stage) {
                    return None;
                }
                let reader = Reader { secret, rotates: of_callers, in_base_uri: false, purpose, span };
                binds.read_or_environment(&variable.name, reader, stage).map(TextPiece::Bind)
            }
        })
        .collect()
}

/// The name in a shell's `${NAME}`.
fn shell_variable(text: &str) -> Option<&str> {
    let (name, _) = text.split_once("${")?.1.split_once('}')?;
    (!name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')).then_some(name)
}
