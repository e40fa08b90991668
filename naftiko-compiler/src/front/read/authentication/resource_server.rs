//! `type: oauth2` of callers: what their tokens have to fit (LANGUAGE §5).

use super::oauth2::{either, scopes};
use crate::front::diagnostic::suggest::list;
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::ResourceServer;
use crate::front::keyword;
use crate::front::read::section::documented;
use crate::front::read::{Mapping, Reading};

/// How tokens are validated, and whether this version can.
const VALIDATIONS: &[(&str, bool)] = &[("jwks", true), ("introspection", false)];

/// Members of the other direction.
const OF_CALLS: [&str; 4] =
    [keyword::CLIENT_ID, keyword::CLIENT_SECRET, keyword::TOKEN_URL, keyword::CLIENT_AUTHENTICATION];

/// Reads the members.
pub(super) fn read(from: &mut Mapping<'_>, reading: Reading<'_>) -> Option<ResourceServer> {
    documented(from);
    let is_sound = !of_calls(from, reading);
    if !from.has(keyword::AUTHORIZATION_SERVER_URL) {
        from.required(keyword::AUTHORIZATION_SERVER_URI);
    }
    // What callers obtain tokens with is theirs to know; the engine shows it in its OpenAPI document.
    from.note(keyword::TOKEN_ENDPOINT);
    let names = (keyword::AUTHORIZATION_SERVER_URL, keyword::AUTHORIZATION_SERVER_URI);
    let (issuer, resource) = (either(from, reading, names), from.required_text(keyword::RESOURCE));
    let (audience, scopes) = (from.text(keyword::AUDIENCE), scopes(from, reading));
    let is_validated =
        match from.one_of(keyword::TOKEN_VALIDATION, VALIDATIONS) {
            Some(validation) if !validation.value => {
                let message = "`tokenValidation: introspection` is not supported yet";
                reading.report(Diagnostic::new(rules::NOT_SUPPORTED_YET, validation.span, message).help(
                    "write `jwks`, or remove the line: signed tokens are validated with the keys of their issuer",
                ));
                false
            }
            Some(_) => true,
            None => !from.has(keyword::TOKEN_VALIDATION),
        };
    let (issuer, resource, scopes) = (issuer?, resource?, scopes?);
    (is_sound && is_validated).then_some(ResourceServer { issuer, resource, audience, scopes })
}

/// Reports members that calls have: an adapter checks tokens, and obtains none.
fn of_calls(from: &mut Mapping<'_>, reading: Reading<'_>) -> bool {
    let mut found: Vec<_> = OF_CALLS.iter().filter_map(|key| from.take(key)).map(|entry| &entry.key).collect();
    found.sort_by_key(|key| key.span);
    let Some(first) = found.first() else { return false };
    let names = list(found.iter().map(|key| key.value.as_str()));
    let (names, are) = match names.rsplit_once(", ") {
        Some((others, last)) => (format!("{others} and {last}"), "are"),
        None => (names, "is"),
    };
    let message = format!("{names} {are} for calls: an adapter checks the tokens of its callers, and obtains none");
    reading.report(
        Diagnostic::new(rules::UNKNOWN_KEY, first.span, message).label("not for callers").help(format!(
            "remove {names}; an adapter has `authorizationServerUri`, `resource`, `audience` and `scopes`"
        )),
    );
    true
}
