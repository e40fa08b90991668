//! Security: schemes in OpenAPI's words, and which of them an operation needs.

use crate::front::contract::model::{InputLocation, Requirement, Scheme, SchemeKind};
use crate::front::diagnostic::suggest::{closest, list, quote};
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::read::{Mapping, Reading};
use crate::front::source::Spanned;
use crate::front::yaml::{Entry, Node};

const KINDS: &[(&str, SchemeKind)] = &[
    ("http", SchemeKind::Http),
    ("apiKey", SchemeKind::ApiKey),
    ("oauth2", SchemeKind::OAuth2),
    ("openIdConnect", SchemeKind::OpenIdConnect),
    ("mutualTLS", SchemeKind::MutualTls),
];

/// `security` of a namespace.
pub(super) fn schemes(from: &mut Mapping<'_>, reading: Reading<'_>) -> Vec<Scheme> {
    let schemes = from.take("security").and_then(|entry| entry.value.mapping("`security`", reading));
    let schemes = schemes.map(Mapping::rest).unwrap_or_default();
    schemes.into_iter().filter_map(|entry| scheme(entry, reading)).collect()
}

fn scheme(entry: &Entry, reading: Reading<'_>) -> Option<Scheme> {
    let mut from = entry.value.mapping(&format!("scheme {}", quote(&entry.key.value)), reading)?;
    from.missing_without("type", "http");
    let kind = from.one_of("type", KINDS);
    let is = |wanted: SchemeKind| kind.as_ref().is_some_and(|kind| kind.value == wanted);
    let (mut scheme, mut location, mut key, mut token_url, mut flows) = (None, None, None, None, Vec::new());
    if is(SchemeKind::Http) {
        scheme = from.required_text("scheme");
    } else if is(SchemeKind::ApiKey) {
        key = from.required_text("name");
        from.missing_without("in", "header");
        location = from.one_of("in", InputLocation::ALL);
    } else if is(SchemeKind::OAuth2) {
        token_url = from.text("tokenUrl");
        let named = from.list("flows").unwrap_or_default();
        flows = named.into_iter().filter_map(|flow| flow.text("a flow", reading)).collect();
    }
    if kind.is_some() {
        from.finish();
    } else {
        from.ignore_rest();
    }
    Some(Scheme { name: entry.key.clone(), kind: kind?, scheme, location, key, token_url, flows })
}

/// `security` of an operation.
pub(super) fn requirements(
    from: &mut Mapping<'_>,
    schemes: &[Scheme],
    reading: Reading<'_>,
) -> Option<Spanned<Vec<Requirement>>> {
    let span = from.take("security")?.value.span;
    let alternatives = from.list("security")?;
    let requirement = |node: &Node| {
        let schemes_of = node.mapping("an entry of `security`", reading)?.rest();
        Some(schemes_of.into_iter().filter_map(|entry| needed(entry, schemes, reading)).collect())
    };
    Some(Spanned::new(alternatives.into_iter().filter_map(requirement).collect(), span))
}

fn needed(entry: &Entry, schemes: &[Scheme], reading: Reading<'_>) -> Option<(Spanned<String>, Vec<Spanned<String>>)> {
    let names = || schemes.iter().map(|scheme| scheme.name.value.as_str());
    let name = entry.key.value.as_str();
    if !names().any(|known| known == name) {
        let message = format!("unknown security scheme {}", quote(name));
        let near = closest(name, names());
        reading.report(Diagnostic::new(rules::INVALID_CONTRACT, entry.key.span, message).suggest(near, || {
            match names().next() {
                Some(_) => format!("the schemes of the namespace are {}", list(names())),
                None => "declare it in `security` of the namespace".to_owned(),
            }
        }));
    }
    let Some(scopes) = entry.value.as_sequence() else {
        let message = format!("expected a list of scopes for {}, found {}", quote(name), entry.value.describe());
        let help = "write `[]` where no scope is needed";
        let span = if entry.value.is_null() { entry.key.span } else { entry.value.span };
        reading.report(Diagnostic::new(rules::WRONG_KIND, span, message).help(help));
        return None;
    };
    let scopes = scopes.iter().filter_map(|scope| scope.text("a scope", reading)).collect();
    Some((entry.key.clone(), scopes))
}
