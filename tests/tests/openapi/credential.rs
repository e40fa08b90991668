//! Which credentials a request must carry, and where.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::document::{Operation, Parameter, Requirement};
use super::received::Request;

/// Every setting that is a credential begins with this.
pub(crate) const MARK: &str = "credential-";

/// Where a credential is: a location, a name in small letters for headers, and the scheme before the value.
pub(crate) type Carrier = (&'static str, String, &'static str);

/// What the first alternative that can be sent wants, one that the language has before others; none where no credential is wanted.
pub(crate) fn wanted(operation: &Operation) -> Vec<Carrier> {
    let (known, others): (Vec<_>, Vec<_>) = operation.security.iter().partition(|alternative| is_known(alternative));
    known.into_iter().chain(others).find_map(|alternative| carriers(alternative)).unwrap_or_default()
}

/// Whether an alternative is only of schemes that the language has.
fn is_known(alternative: &[Requirement]) -> bool {
    alternative.iter().all(|requirement| match (requirement.kind.as_deref(), requirement.http_scheme.as_deref()) {
        (Some("http"), scheme) => matches!(scheme, Some("basic" | "bearer" | "digest")),
        (kind, _) => kind != Some("mutualTLS"),
    })
}

/// Whether a parameter is the place of a credential that is sent.
pub(crate) fn is_carrier(wanted: &[Carrier], parameter: &Parameter) -> bool {
    let is_same = |name: &str| match parameter.place.as_str() {
        "header" => parameter.name.eq_ignore_ascii_case(name),
        _ => parameter.name == name,
    };
    wanted.iter().any(|(place, name, _)| *place == parameter.place && is_same(name))
}

/// What an alternative wants; `None` if a request cannot carry all of it.
fn carriers(alternative: &[Requirement]) -> Option<Vec<Carrier>> {
    let mut all: Vec<Carrier> = Vec::new();
    for requirement in alternative {
        let authorization = |scheme| Some(("header", "authorization".to_owned(), scheme));
        let carrier = match (requirement.kind.as_deref()?, requirement.http_scheme.as_deref()) {
            ("apiKey", _) => {
                let name = requirement.name.clone()?;
                match requirement.place.as_deref()? {
                    "header" => Some(("header", name.to_ascii_lowercase(), "")),
                    "query" => Some(("query", name, "")),
                    "cookie" => Some(("cookie", name, "")),
                    _ => return None,
                }
            }
            ("oauth2" | "openIdConnect", _) | (_, Some("bearer")) => authorization("Bearer "),
            (_, Some("basic")) => authorization("Basic "),
            (_, Some("digest")) => authorization("Digest "),
            // The whole value of the header is the credential.
            ("http", Some(_)) => authorization(""),
            // A client certificate is in no request.
            ("mutualTLS", _) => None,
            _ => return None,
        };
        if let Some(carrier) = carrier {
            if all.iter().any(|(place, name, _)| *place == carrier.0 && *name == carrier.1) {
                return None;
            }
            all.push(carrier);
        }
    }
    all.sort();
    Some(all)
}

/// Takes what is a credential out of a request, and says where it was.
pub(crate) fn taken(request: &mut Request) -> Vec<Carrier> {
    let mut found = Vec::new();
    request.headers.retain(|(name, value)| {
        let scheme = scheme(value);
        found.extend(scheme.map(|scheme| ("header", name.clone(), scheme)));
        scheme.is_none()
    });
    request.query.retain(|(name, value)| {
        let is_one = super::received::decoded(value).starts_with(MARK);
        found.extend(is_one.then(|| ("query", name.clone(), "")));
        !is_one
    });
    request.cookies.retain(|(name, value)| {
        let is_one = value.starts_with(MARK);
        found.extend(is_one.then(|| ("cookie", name.clone(), "")));
        !is_one
    });
    found.sort();
    found
}

/// The scheme before a credential; `None` if a header has none.
fn scheme(value: &str) -> Option<&'static str> {
    if value.starts_with(MARK) {
        return Some("");
    }
    if value.strip_prefix("Bearer ").is_some_and(|token| token.starts_with(MARK)) {
        return Some("Bearer ");
    }
    if value.starts_with(&format!("Digest username=\"{MARK}")) {
        return Some("Digest ");
    }
    let pair = BASE64_STANDARD.decode(value.strip_prefix("Basic ")?).ok()?;
    let pair = String::from_utf8(pair).ok()?;
    let (user, password) = pair.split_once(':')?;
    (user.starts_with(MARK) && password.starts_with(MARK)).then_some("Basic ")
}
