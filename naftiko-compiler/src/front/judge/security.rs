//! Security: calls carry what the API requires of them.

use super::called::Called;
use crate::front::contract::{InputLocation, Namespace, Operation, Requirement, Scheme, SchemeKind};
use crate::front::diagnostic::suggest::{list, quote};
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::Authentication;
use crate::front::resolve::{Api, Signature};
use crate::front::source::{Span, Spanned};
use crate::front::stage::Stage;
use crate::model::ParameterLocation;

/// The scheme of this name; schemes that a contract names are declared in it.
fn scheme<'c>(namespace: &'c Namespace, name: &str) -> Option<&'c Scheme> {
    namespace.security.iter().find(|scheme| scheme.name.value == name)
}

/// Whether a parameter is the credential of a scheme.
pub(super) fn is_credential(called: &Called<'_>, place: InputLocation, name: &str) -> bool {
    let is_it = |scheme: &Scheme| {
        let key = scheme.key.as_ref().zip(scheme.location.as_ref());
        key.is_some_and(|(key, location)| location.value == place && is_same(&key.value, name, place))
    };
    called.security.iter().any(is_it)
}

fn is_same(one: &str, other: &str, place: InputLocation) -> bool {
    one == other || place == InputLocation::Header && one.eq_ignore_ascii_case(other)
}

/// Judges the security of calls: each is a consumed operation and the one that the API declares.
pub(super) fn judge(api: &Api<'_>, namespace: &Namespace, calls: &[(&Signature<'_>, &Operation)], stage: Stage<'_>) {
    let mut without: Vec<Without<'_>> = Vec::new();
    let mut lacking: Vec<(String, &str, Span)> = Vec::new();
    for (signature, operation) in calls {
        let Some(security) = operation.security.as_ref() else { continue };
        let alternatives = &security.value;
        let carries = |requirement: &Requirement| {
            requirement
                .iter()
                .all(|(name, _)| scheme(namespace, &name.value).is_none_or(|scheme| is_carried(api, signature, scheme)))
        };
        let carried: Vec<&Requirement> = alternatives.iter().filter(|requirement| carries(requirement)).collect();
        let name = signature.written.name.read().value.as_str();
        if carried.is_empty() {
            let wanted = alternatives.iter().find(|requirement| can_be_sent(namespace, requirement));
            without.extend(wanted.map(|requirement| {
                let schemes: Vec<_> =
                    requirement.iter().filter_map(|(name, _)| scheme(namespace, &name.value)).collect();
                let lacking = schemes.iter().copied().find(|scheme| !is_carried(api, signature, scheme));
                Without { name, schemes, lacking, span: security.span }
            }));
            continue;
        }
        let missing = carried.iter().map(|requirement| missing_scopes(api, namespace, requirement));
        // One alternative whose scopes are requested is enough.
        let fewest = missing.min_by_key(Vec::len).unwrap_or_default();
        lacking.extend(fewest.into_iter().map(|scope| (scope.value.clone(), name, scope.span)));
    }
    credential(api, &without, stage);
    scopes(api, &lacking, stage);
}

/// A call that carries no alternative.
struct Without<'c> {
    name: &'c str,
    /// The schemes of the first alternative.
    schemes: Vec<&'c Scheme>,
    /// The first of them that is not carried.
    lacking: Option<&'c Scheme>,
    span: Span,
}

/// Whether one request can carry an alternative: a header `Authorization` has one value.
fn can_be_sent(namespace: &Namespace, requirement: &Requirement) -> bool {
    let authorizes = |scheme: &&Scheme| {
        matches!(scheme.kind.value, SchemeKind::Http | SchemeKind::OAuth2 | SchemeKind::OpenIdConnect)
    };
    let schemes = requirement.iter().filter_map(|(name, _)| scheme(namespace, &name.value));
    schemes.filter(authorizes).count() < 2
}

/// Whether a call carries the credential of a scheme.
fn is_carried(api: &Api<'_>, signature: &Signature<'_>, scheme: &Scheme) -> bool {
    let authentication = api.written.authentication.as_ref();
    let sends = |location: ParameterLocation, name: &str| {
        let is_it = |own: &str| own == name || location == ParameterLocation::Header && own.eq_ignore_ascii_case(name);
        signature.parameters.iter().any(|parameter| parameter.location == location && is_it(&parameter.name))
    };
    let authorizes = || sends(ParameterLocation::Header, "authorization");
    let of = |name: &str| scheme.scheme.as_ref().is_some_and(|scheme| scheme.value.eq_ignore_ascii_case(name));
    match scheme.kind.value {
        SchemeKind::MutualTls => true,
        SchemeKind::OAuth2 | SchemeKind::OpenIdConnect => {
            matches!(authentication, Some(Authentication::Bearer { .. } | Authentication::OAuth2(_))) || authorizes()
        }
        SchemeKind::Http => {
            let is_of_kind = match authentication {
                Some(Authentication::Bearer { .. } | Authentication::OAuth2(_)) => !of("basic") && !of("digest"),
                Some(Authentication::Basic { .. }) => !of("bearer") && !of("digest"),
                Some(Authentication::Digest { .. }) => !of("bearer") && !of("basic"),
                Some(Authentication::ApiKey { key, in_query, .. }) => {
                    !in_query && key.value.eq_ignore_ascii_case("authorization")
                }
                None => false,
            };
            is_of_kind || authorizes()
        }
        SchemeKind::ApiKey => {
            let Some((key, place)) = scheme.key.as_ref().zip(scheme.location.as_ref()) else { return true };
            let name = key.value.as_str();
            match place.value {
                InputLocation::Header => {
                    let own = matches!(authentication, Some(Authentication::ApiKey { key, in_query: false, .. }) if key.value.eq_ignore_ascii_case(name));
                    // A key in `Authorization` may be a token.
                    let is_token = name.eq_ignore_ascii_case("authorization") && authentication.is_some();
                    own || is_token || sends(ParameterLocation::Header, name)
                }
                // The setting `…_QUERY` may hold it.
                InputLocation::Query | InputLocation::Path => true,
                InputLocation::Cookie => {
                    sends(ParameterLocation::Cookie, name) || sends(ParameterLocation::Header, "cookie")
                }
            }
        }
    }
}

/// The scopes that a token is not requested with.
fn missing_scopes<'c>(api: &Api<'_>, namespace: &Namespace, requirement: &'c Requirement) -> Vec<&'c Spanned<String>> {
    let Some(Authentication::OAuth2(own)) = &api.written.authentication else { return Vec::new() };
    // A template may be any.
    if own.scopes.iter().any(|scope| scope.value.contains("{{")) {
        return Vec::new();
    }
    let is_oauth = |name: &str| scheme(namespace, name).is_some_and(|scheme| scheme.kind.value == SchemeKind::OAuth2);
    let needed = requirement.iter().filter(|(name, _)| is_oauth(&name.value)).flat_map(|(_, scopes)| scopes);
    let has = |scope: &Spanned<String>| own.scopes.iter().any(|own| own.value.split(' ').any(|own| own == scope.value));
    needed.filter(|scope| !has(scope)).collect()
}

/// The names of operations, of which many are counted.
fn named(names: &[&str]) -> String {
    match names {
        [one] => format!("`{one}`"),
        [one, rest @ ..] => format!("`{one}` and {} more", rest.len()),
        [] => String::new(),
    }
}

fn credential(api: &Api<'_>, without: &[Without<'_>], stage: Stage<'_>) {
    let Some(Without { schemes, lacking, span, .. }) = without.first() else { return };
    let names: Vec<&str> = without.iter().map(|without| without.name).collect();
    let own = api.namespace();
    let needed = schemes.iter().map(|scheme| words(scheme)).collect::<Vec<_>>().join(" and ");
    let message =
        format!("calls of `{}` do not carry what the API requires for {}: {needed}", own.value, named(&names));
    let has_other = api.written.authentication.is_some();
    let label = if has_other { "another `authentication`" } else { "no `authentication`" };
    let is_further = has_other && schemes.len() > 1;
    let help = lacking.map_or("add an `authentication` section".to_owned(), |scheme| advice(scheme, is_further));
    let diagnostic = Diagnostic::new(rules::MISSING_CREDENTIAL, own.span, message).label(label);
    stage.report(diagnostic.also(*span, "required here").help(help));
}

/// What a scheme wants, in words.
fn words(scheme: &Scheme) -> String {
    let name = scheme.key.as_ref().map(|key| quote(&key.value)).unwrap_or_default();
    match scheme.kind.value {
        SchemeKind::Http => {
            format!("`{}` authentication", scheme.scheme.as_ref().map_or("http", |scheme| scheme.value.as_str()))
        }
        SchemeKind::ApiKey => match scheme.location.as_ref().map(|location| location.value) {
            Some(InputLocation::Cookie) => format!("the cookie {name}"),
            _ => format!("the header {name}"),
        },
        SchemeKind::OAuth2 | SchemeKind::OpenIdConnect => "a token".to_owned(),
        SchemeKind::MutualTls => "a client certificate".to_owned(),
    }
}

/// What to write for a scheme; a key beside another credential is a parameter.
fn advice(scheme: &Scheme, is_further: bool) -> String {
    let key = scheme.key.as_ref().map(|key| key.value.as_str()).unwrap_or_default();
    let http = scheme.scheme.as_ref().map(|scheme| scheme.value.to_ascii_lowercase());
    match (scheme.kind.value, scheme.location.as_ref().map(|location| location.value)) {
        (SchemeKind::ApiKey, Some(InputLocation::Cookie)) => parameter(key, "cookie"),
        (SchemeKind::ApiKey, _) if is_further => parameter(key, "header"),
        (SchemeKind::ApiKey, _) => format!("write `authentication: {{type: apikey, key: {key}, value: …}}`"),
        (SchemeKind::Http, _) if http.as_deref() == Some("basic") => {
            "write `authentication: {type: basic, username: …, password: …}`".to_owned()
        }
        (SchemeKind::Http, _) if http.as_deref() == Some("digest") => {
            "write `authentication: {type: digest, username: …, password: …}`".to_owned()
        }
        _ => "write `authentication: {type: bearer, token: …}`".to_owned(),
    }
}

fn parameter(key: &str, place: &str) -> String {
    format!("add a parameter {} with `in: {place}` and a bind as its `value`", quote(key))
}

fn scopes(api: &Api<'_>, lacking: &[(String, &str, Span)], stage: Stage<'_>) {
    let Some(Authentication::OAuth2(own)) = &api.written.authentication else { return };
    let mut scopes: Vec<&str> = Vec::new();
    let mut names: Vec<&str> = Vec::new();
    for (scope, name, _) in lacking {
        if !scopes.contains(&scope.as_str()) {
            scopes.push(scope);
        }
        if !names.contains(name) {
            names.push(name);
        }
    }
    let Some((_, _, at)) = lacking.first() else { return };
    let span = own.scopes.first().map_or(own.client_id.span, |scope| scope.span);
    let all: Vec<&str> = own.scopes.iter().map(|scope| scope.value.as_str()).chain(scopes.iter().copied()).collect();
    let plural = if scopes.len() == 1 { "scope" } else { "scopes" };
    let message = format!(
        "tokens for `{}` are requested without the {plural} {}, which the API requires for {}",
        api.namespace().value,
        list(scopes.iter().copied()),
        named(&names)
    );
    stage.report(
        Diagnostic::new(rules::MISSING_SCOPE, span, message)
            .label(if own.scopes.is_empty() { "no `scopes`" } else { "the scopes" })
            .also(*at, "required here")
            .help(format!("write `scopes: [{}]`", all.join(", "))),
    );
}
