//! `authentication` of calls (LANGUAGE §3.4), and of callers (§5).

mod oauth2;
mod renamed;
mod resource_server;

use self::renamed::renamed;
use super::section::documented;
use super::{Mapping, Reading};
use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules;
use crate::front::document::{Authentication, Guarded};
use crate::front::keyword;
use crate::front::source::Spanned;
use crate::front::yaml::Entry;

#[derive(Clone, Copy)]
enum Scheme {
    None,
    Bearer,
    Basic,
    ApiKey,
    Digest,
    OAuth2,
}

const SCHEMES: &[(&str, Scheme)] = &[
    ("none", Scheme::None),
    ("bearer", Scheme::Bearer),
    ("basic", Scheme::Basic),
    ("apikey", Scheme::ApiKey),
    ("digest", Scheme::Digest),
    ("oauth2", Scheme::OAuth2),
];

const PLACEMENTS: &[(&str, bool)] = &[("header", false), ("query", true)];

/// Whether a `type` is the placement of a key instead of a type.
fn by_place(r#type: &Entry) -> bool {
    r#type.value.as_scalar().is_some_and(|scalar| PLACEMENTS.iter().any(|(place, _)| *place == scalar.text))
}

/// Whether a `type` is OAuth 1, which is no misspelling of OAuth 2.
fn is_older(r#type: &str) -> bool {
    let lower = r#type.to_ascii_lowercase();
    lower.strip_prefix("oauth").is_some_and(|version| version.trim_start_matches(['-', '_']).starts_with('1'))
}

/// What differs between calls and callers.
struct Side<O> {
    /// Reads the members of `type: oauth2`.
    oauth2: fn(&mut Mapping<'_>, Reading<'_>) -> Option<O>,
    /// Whether a user name may be all of a credential.
    password_is_optional: bool,
}

/// Reads the `authentication` of calls, if there is one.
pub(super) fn read(from: &mut Mapping<'_>, reading: Reading<'_>) -> Option<Authentication> {
    let side = Side { oauth2: oauth2::read, password_is_optional: true };
    let from = from.map(keyword::AUTHENTICATION, "`authentication`")?;
    of(from, &side, reading).flatten()
}

/// Reads the `authentication` of callers, if there is one.
pub(super) fn of_callers(from: &mut Mapping<'_>, reading: Reading<'_>) -> Option<Guarded> {
    let side = Side { oauth2: resource_server::read, password_is_optional: false };
    let is_there = from.has(keyword::AUTHENTICATION);
    let Some(from) = from.map(keyword::AUTHENTICATION, "`authentication`") else {
        return is_there.then_some(Guarded::Unclear);
    };
    Some(match of(from, &side, reading) {
        None => Guarded::Unclear,
        Some(None) => Guarded::Public,
        Some(Some(callers)) => Guarded::By(callers),
    })
}

/// The kind, `None` in it for `type: none`; `None` once something about it was reported.
fn of<O>(mut from: Mapping<'_>, side: &Side<O>, reading: Reading<'_>) -> Option<Option<Authentication<O>>> {
    let written = from.required(keyword::TYPE);
    if let Some(entry) = written.filter(|entry| by_place(entry)) {
        let place = &entry.value;
        let word = place.as_scalar().map(|scalar| scalar.text.as_str()).unwrap_or_default();
        reading.report(
            Diagnostic::new(rules::UNKNOWN_VALUE, place.span, format!("unknown value `{word}` for `type`"))
                .label("unknown value")
                .help(format!("write `type: apikey` and `placement: {word}`")),
        );
        from.ignore_rest();
        return None;
    }
    if let Some(entry) = written.filter(|entry| entry.value.as_scalar().is_some_and(|scalar| is_older(&scalar.text))) {
        let message = "OAuth 1 is not supported";
        let types: Vec<_> = SCHEMES.iter().map(|(name, _)| format!("`{name}`")).collect();
        let help = format!("supported types are {}", types.join(", "));
        reading
            .report(Diagnostic::new(rules::UNKNOWN_VALUE, entry.value.span, message).label("unknown value").help(help));
        from.ignore_rest();
        return None;
    }
    let Some(scheme) = from.one_of(keyword::TYPE, SCHEMES) else {
        // Which members belong here depends on the type.
        from.ignore_rest();
        return None;
    };
    let read = match scheme.value {
        Scheme::None => {
            documented(&mut from);
            from.finish();
            return Some(None);
        }
        Scheme::Bearer => bearer(&mut from, reading),
        Scheme::Basic => {
            let username = from.required_text(keyword::USERNAME);
            // An API key may be the only credential: then it is the user name (Stripe, SonarQube).
            let password = match from.take(keyword::PASSWORD) {
                None if side.password_is_optional => username.as_ref().map(no_password),
                _ => from.required_text(keyword::PASSWORD),
            };
            documented(&mut from);
            username.zip(password).map(|(username, password)| Authentication::Basic { username, password })
        }
        Scheme::ApiKey => api_key(&mut from, reading),
        Scheme::Digest => {
            let (username, password) = (from.required_text(keyword::USERNAME), from.required_text(keyword::PASSWORD));
            documented(&mut from);
            username.zip(password).map(|(username, password)| Authentication::Digest { username, password })
        }
        Scheme::OAuth2 => (side.oauth2)(&mut from, reading).map(|oauth2| Authentication::OAuth2(Box::new(oauth2))),
    };
    from.finish();
    read.map(Some)
}

/// The empty password beside a user name.
fn no_password(username: &Spanned<String>) -> Spanned<String> {
    Spanned::new(String::new(), username.span)
}

/// `token`; `value` and `placement: header`, the members of an API key, are read with a warning.
fn bearer<O>(from: &mut Mapping<'_>, reading: Reading<'_>) -> Option<Authentication<O>> {
    documented(from);
    let by_value = from.has(keyword::VALUE);
    if by_value {
        renamed(
            from,
            reading,
            "bearer",
            (keyword::VALUE, keyword::TOKEN),
            rules::BEARER_MEMBERS,
            "the member of an API key",
        );
    }
    let token = if by_value && !from.has(keyword::TOKEN) {
        from.text(keyword::VALUE)
    } else {
        from.required_text(keyword::TOKEN)
    };
    if from.has(keyword::PLACEMENT) {
        let entry = from.take(keyword::PLACEMENT)?;
        let placement = from.one_of(keyword::PLACEMENT, PLACEMENTS)?;
        let diagnostic = if placement.value {
            Diagnostic::new(
                rules::UNKNOWN_VALUE,
                placement.span,
                "`bearer` sends its token in a header, not in the query",
            )
            .label("not for a `bearer`")
            .help("remove `placement`; a key that is sent in the query is `type: apikey` with `key` and `value`")
        } else {
            Diagnostic::new(
                rules::BEARER_MEMBERS,
                entry.key.span,
                "`bearer` has a `placement`, the member of an API key",
            )
            .label("not needed")
            .help("remove it: the token is sent in the `Authorization` header")
        };
        reading.report(diagnostic);
    }
    token.map(|token| Authentication::Bearer { token })
}

/// `key`, `value` and `placement`; OpenAPI's `name` and `in` are read with a warning.
fn api_key<O>(from: &mut Mapping<'_>, reading: Reading<'_>) -> Option<Authentication<O>> {
    from.label();
    from.note(keyword::DESCRIPTION);
    for members in [(keyword::NAME, keyword::KEY), (keyword::IN, keyword::PLACEMENT)] {
        renamed(from, reading, "apikey", members, rules::APIKEY_OPENAPI_NAMES, "its OpenAPI name");
    }
    let key = match from.text(keyword::NAME) {
        Some(name) if from.take(keyword::KEY).is_none() => Some(name),
        _ => from.required_text(keyword::KEY),
    };
    let placement = from.one_of(keyword::PLACEMENT, PLACEMENTS).or_else(|| from.one_of(keyword::IN, PLACEMENTS));
    let written = from.take(keyword::PLACEMENT).is_some() || from.take(keyword::IN).is_some();
    let value = from.required_text(keyword::VALUE);
    if written && placement.is_none() {
        return None;
    }
    let in_query = placement.is_some_and(|placement| placement.value);
    key.zip(value).map(|(key, value)| Authentication::ApiKey { key, value, in_query })
}
