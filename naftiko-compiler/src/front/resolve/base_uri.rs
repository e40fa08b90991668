//! `baseUri`: an absolute http(s) URI with variables (LANGUAGE §3.1).

use super::binds::Binds;
use super::binds::{Declared, Reader};
use super::guard;
use crate::front::checked::Checked;
use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules;
use crate::front::document::Consumes;
use crate::front::source::{Span, Spanned};
use crate::front::stage::Stage;
use crate::front::text::http_url;
use crate::front::text::template::{self, Part};
use crate::model::Piece;
use crate::model::setting;

/// A base URI in pieces; empty if the setting is required.
#[derive(Debug, Default)]
pub struct BaseUri {
    /// The pieces; values are indices into `variables`.
    pub pieces: Vec<Piece>,
    /// The variables.
    pub variables: Vec<UriVariable>,
}

/// A variable of a base URI.
#[derive(Debug)]
pub struct UriVariable {
    /// Its name.
    pub name: String,
    /// The setting that has its value.
    pub setting: String,
    /// The bind, if it is one.
    pub bind: Option<usize>,
    /// What else is declared about it.
    pub declared: Declared,
}

/// The base URI of `consumes`; empty once something about it was reported.
pub(super) fn resolve(api: &Checked<Consumes>, binds: &Binds<'_>, stage: Stage<'_>) -> BaseUri {
    let consumes = api.read();
    let namespace = consumes.namespace.read();
    let setting = setting::name(&namespace.value, "BASE_URI");
    let Some(written) = consumes.base_uri.as_ref().filter(|written| !written.value.trim().is_empty()) else {
        // An entry that could not be read may be it.
        if !api.is_sound() {
            return BaseUri::default();
        }
        let span = consumes.base_uri.as_ref().map_or(namespace.span, |written| written.span);
        stage.report(
            Diagnostic::new(rules::MISSING_BASE_URI, span, format!("namespace `{}` has no base URI", namespace.value))
                .label(format!("the setting `{setting}` becomes required"))
                .help("write `baseUri: https://…`"),
        );
        return BaseUri::default();
    };
    let parts = match template::path(&written.value) {
        Ok(parts) => parts,
        Err(fault) => {
            let span = stage.part(written, fault.range);
            stage.report(
                Diagnostic::new(
                    rules::INVALID_BASE_URI,
                    span,
                    format!("invalid variable in base URI `{}`", written.value),
                )
                .label(fault.what)
                .help("write variables as `{name}`"),
            );
            return BaseUri::default();
        }
    };
    if let Some((what, help)) = fault(&written.value, &parts) {
        let message = format!("base URI `{}` {what}", written.value);
        stage.report(Diagnostic::new(rules::INVALID_BASE_URI, written.span, message).help(help));
        return BaseUri::default();
    }
    parts_of_authority(written, &parts, stage);
    pieces(consumes, written, &parts, binds, stage)
}

/// Variables that were meant as a path, and stand where no path can be (LANGUAGE §3.1).
fn parts_of_authority(written: &Spanned<String>, parts: &[Part], stage: Stage<'_>) {
    let mut before = String::new();
    let mut has_variable = false;
    for (at, part) in parts.iter().enumerate() {
        let Part::Variable(variable) = part else {
            if let Part::Literal(text) = part {
                before.push_str(text);
            }
            continue;
        };
        let authority = before.split_once("://").map(|(_, rest)| rest).filter(|rest| !rest.contains('/'));
        let Some(authority) = authority else { return };
        let ends_it = !matches!(parts.get(at + 1), Some(Part::Literal(text)) if !text.starts_with('/'))
            && !matches!(parts.get(at + 1), Some(Part::Variable(_)));
        let is_behind_port =
            authority.rsplit_once(':').is_some_and(|(_, port)| port.ends_with(|c: char| c.is_ascii_digit()));
        let is_behind_host = authority.contains('.') && authority.ends_with(|c: char| c.is_ascii_alphanumeric());
        let (name, span) = (&variable.name, stage.part(written, variable.range.clone()));
        if is_behind_port {
            let message = format!("variable `{{{name}}}` is a part of the port");
            stage.report(
                Diagnostic::new(rules::INVALID_BASE_URI, span, message)
                    .label("no path can stand here")
                    .help(format!("write `/{{{name}}}` for a path behind the port")),
            );
            return;
        }
        if ends_it && is_behind_host && has_variable {
            let message = format!("variable `{{{name}}}` is read as a path, not as a part of the host");
            stage.report(
                Diagnostic::new(rules::BASE_PATH_VARIABLE, span, message)
                    .label("its value is empty, or begins with `/`")
                    .help(format!("write `/{{{name}}}` for a path, or `.{{{name}}}` for a part of the host")),
            );
        }
        has_variable = true;
        before.push('x');
    }
}

/// What is wrong with a base URI, and what to do about it.
fn fault(text: &str, parts: &[Part]) -> Option<(&'static str, &'static str)> {
    const SHAPE: &str = "write `https://host/path`; variables are `{name}`";
    let literals: String =
        parts.iter().map(|part| if let Part::Literal(text) = part { text.as_str() } else { "x" }).collect();
    if text.contains("${") {
        return Some(("contains `${…}`", "write `{name}` for a variable that is read from the environment at startup"));
    }
    if literals.contains(['[', ']']) && !is_ip_v6(&literals) || literals.contains(['<', '>']) {
        return Some((
            "has a variable in brackets",
            "write `{name}` for a variable that is read from the environment at startup",
        ));
    }
    if literals.contains(['?', '#']) {
        return Some(("has a query or a fragment", "move constant query parameters to the setting `…_QUERY`"));
    }
    if literals.contains(http_url::is_invalid) {
        return Some(("contains characters that are not valid in a URI", SHAPE));
    }
    // A leading variable may contain the scheme; the value is checked when the server starts.
    if matches!(parts.first(), Some(Part::Variable(_))) {
        return None;
    }
    let Some(authority) = http_url::authority(&literals) else {
        return Some(("is not an absolute http or https URI", SHAPE));
    };
    if authority.contains('@') {
        return Some(("contains credentials", "remove them and add an `authentication` section"));
    }
    if authority.is_empty() || authority.starts_with(':') {
        return Some(("has no host", SHAPE));
    }
    None
}

/// Whether the host in brackets is an IPv6 address (RFC 3986 §3.2.2), and nothing else is in brackets.
fn is_ip_v6(uri: &str) -> bool {
    let address = uri.split_once("://[").and_then(|(_, rest)| rest.split_once(']'));
    address.is_some_and(|(address, rest)| address.parse::<std::net::Ipv6Addr>().is_ok() && !rest.contains(['[', ']']))
}

fn pieces(
    consumes: &Consumes,
    written: &Spanned<String>,
    parts: &[Part],
    binds: &Binds<'_>,
    stage: Stage<'_>,
) -> BaseUri {
    let mut base = BaseUri::default();
    let mut before = String::new();
    for part in parts {
        let piece = match part {
            Part::Literal(text) => {
                before.push_str(text);
                Piece::Text(text.clone())
            }
            Part::Variable(variable) => {
                let known = base.variables.iter().position(|known| known.name == variable.name);
                Piece::Value(known.unwrap_or_else(|| {
                    let purpose =
                        format!("`{}` in the base URI of `{}`", variable.name, consumes.namespace.read().value);
                    let span = stage.part(written, variable.range.clone());
                    let reader = Reader { secret: false, rotates: false, in_base_uri: true, purpose: &purpose, span };
                    let bind = binds.variable(&variable.name, reader, stage);
                    if bind.is_none() {
                        guard::is_elsewhere(&variable.name, span, guard::AT_START, stage);
                    }
                    let own = || setting::name(&consumes.namespace.read().value, &variable.name);
                    let setting = bind.and_then(|bind| binds.setting(bind)).unwrap_or_else(own);
                    let declared = bind.map(|bind| binds.about(bind)).unwrap_or_default();
                    default_fits(&declared, &before, (&variable.name, span), stage);
                    base.variables.push(UriVariable { name: variable.name.clone(), setting, bind, declared });
                    base.variables.len() - 1
                }))
            }
        };
        if matches!(piece, Piece::Value(_)) {
            before.push_str(ANY);
        }
        base.pieces.push(piece);
    }
    base
}

/// What stands for a variable in the text before another.
const ANY: &str = "x";

/// A default does not change where the host ends (LANGUAGE §3.1): what the server would refuse when it starts.
fn default_fits(declared: &Declared, before: &str, (name, span): (&str, Span), stage: Stage<'_>) {
    let Some(default) = &declared.default else { return };
    let authority = before.split_once("://").map(|(_, rest)| rest);
    let is_in_path = authority.is_some_and(|rest| rest.contains('/'));
    let is_base_path = authority.is_some_and(|rest| rest.contains('.')) && default.starts_with('/');
    let (is_wrong, expected) = match authority {
        // The scheme, or all of it.
        None if before.is_empty() => (default.contains(['?', '#', '@']), "no `?`, `#` or `@`"),
        _ if is_in_path || is_base_path => (default.contains(['?', '#']), "characters of a path"),
        _ => (default.contains(['/', '?', '#', '@']), "characters of a host"),
    };
    if is_wrong || default.contains(http_url::is_invalid) {
        let message = format!("the default of `{name}`, `{default}`, does not fit where the base URI has it");
        stage.report(Diagnostic::new(rules::INVALID_BASE_URI, span, message).help(format!("write {expected} only")));
    }
}
