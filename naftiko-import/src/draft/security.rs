//! Which credentials an operation sends: of the alternatives that are in effect the first that the language has.

use naftiko_compiler::front::diagnostic::Diagnostic;
use naftiko_compiler::front::diagnostic::suggest::quote;

use super::{Drafting, Place, server};
use crate::api::{Details, Requirement, Scheme, SchemeKind, Server};
use crate::rules;

/// What an operation sends as credentials.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Credentials {
    /// What `authentication` is, and the scheme it is of.
    pub(super) authentication: Option<(Kind, String)>,
    /// Further keys: location, name, and the scheme they are of.
    pub(super) keys: Vec<(Place, String, String)>,
    /// The schemes of client certificates, which are settings of a namespace.
    pub(super) certificates: Vec<String>,
}

/// What `authentication` is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Bearer,
    Basic,
    Digest,
    ApiKey {
        name: String,
        in_query: bool,
    },
    /// A header `Authorization` whose whole value is the credential.
    Authorization,
    OAuth2 {
        token_endpoint: String,
    },
}

impl Credentials {
    /// The schemes in use.
    pub(super) fn schemes(&self) -> impl Iterator<Item = &str> {
        self.bound().chain(self.certificates.iter().map(String::as_str))
    }

    /// Those that have binds.
    pub(super) fn bound(&self) -> impl Iterator<Item = &str> {
        let first = self.authentication.iter().map(|(_, scheme)| scheme.as_str());
        first.chain(self.keys.iter().map(|(_, _, scheme)| scheme.as_str()))
    }

    /// Whether `authentication` sets this header.
    pub(super) fn sets_header(&self, name: &str) -> bool {
        match &self.authentication {
            None => false,
            Some((Kind::ApiKey { name: key, in_query }, _)) => !in_query && key.eq_ignore_ascii_case(name),
            Some(_) => name.eq_ignore_ascii_case("authorization"),
        }
    }

    /// Whether a credential is sent as the parameter of this name.
    pub(super) fn sets(&self, place: Place, name: &str) -> bool {
        let is_same = |other: &str| match place {
            Place::Header => other.eq_ignore_ascii_case(name),
            _ => other == name,
        };
        let by_query = place == Place::Query
            && matches!(&self.authentication, Some((Kind::ApiKey { name: key, in_query: true }, _)) if key == name);
        by_query
            || place == Place::Header && self.sets_header(name)
            || self.keys.iter().any(|(at, other, _)| *at == place && is_same(other))
    }
}

/// The credentials of an operation, and the scopes that its token needs.
pub(super) fn chosen(drafting: Drafting<'_>, details: &Details) -> (Credentials, Vec<String>) {
    let mut alternatives: Vec<&Vec<Requirement>> = details.security.iter().collect();
    let wanted = drafting.options.security.as_ref();
    let has = |alternative: &&Vec<Requirement>| {
        wanted.is_some_and(|wanted| alternative.iter().any(|one| one.scheme.value == *wanted))
    };
    alternatives.sort_by_key(|alternative| (!has(alternative), !is_in_the_language(drafting, alternative)));
    let mut reasons = Vec::new();
    for alternative in &alternatives {
        match credentials(drafting, alternative, details.server()) {
            Ok((credentials, notes)) => {
                notes.into_iter().for_each(|note| drafting.report(note));
                let scopes = alternative.iter().flat_map(|requirement| requirement.scopes.clone()).collect();
                return (credentials, scopes);
            }
            Err(reason) => reasons.push(reason),
        }
    }
    if let Some(first) = reasons.into_iter().next() {
        drafting.report((*first).label("called without a credential"));
    }
    (Credentials::default(), Vec::new())
}

/// Whether the language has all schemes of an alternative: for others, a draft needs settings beside it, or a stand-in.
fn is_in_the_language(drafting: Drafting<'_>, alternative: &[Requirement]) -> bool {
    let is_foreign = |scheme: &Scheme| matches!(scheme.kind, SchemeKind::MutualTls | SchemeKind::Http(_));
    let of = |one: &Requirement| drafting.api.schemes.iter().find(|scheme| scheme.key == one.scheme.value);
    !alternative.iter().filter_map(of).any(is_foreign)
}

/// The credentials of one alternative and what to say about them, or why it cannot be used.
fn credentials(
    drafting: Drafting<'_>,
    alternative: &[Requirement],
    server: Option<&Server>,
) -> Result<(Credentials, Vec<Diagnostic>), Box<Diagnostic>> {
    let (mut found, mut notes, mut keys) = (Credentials::default(), Vec::new(), Vec::new());
    for requirement in alternative {
        let key = &requirement.scheme.value;
        let scheme = drafting.api.schemes.iter().find(|scheme| scheme.key == *key);
        let Some(scheme) = scheme else {
            let message = format!("security scheme {} is not defined", quote(key));
            return Err(Box::new(Diagnostic::new(rules::UNDEFINED_SECURITY, requirement.scheme.span, message)));
        };
        let unsupported = |what: String| Diagnostic::new(rules::UNSUPPORTED_SECURITY, scheme.span, what);
        let kind = match &scheme.kind {
            SchemeKind::ApiKey { name, place } => {
                if name.trim().is_empty() || name.contains(|c: char| c.is_whitespace() || c.is_control()) {
                    return Err(Box::new(unsupported(format!("{} cannot be the name of a key", quote(name)))));
                }
                keys.push((Place::from(*place), name.clone(), key.clone()));
                continue;
            }
            SchemeKind::MutualTls => {
                found.certificates.push(key.clone());
                continue;
            }
            SchemeKind::Basic => Kind::Basic,
            SchemeKind::Bearer => Kind::Bearer,
            SchemeKind::Digest => Kind::Digest,
            SchemeKind::Http(other) => {
                let message = format!("HTTP authentication scheme {} is not supported", quote(other));
                notes.push(unsupported(message).label("written as a key in the header `Authorization`"));
                Kind::Authorization
            }
            SchemeKind::OAuth2 { token_url, user_flows } => {
                let token_endpoint = token_url.as_deref().and_then(|url| server::absolute(url, server));
                match token_endpoint {
                    Some(token_endpoint) => Kind::OAuth2 { token_endpoint },
                    None => {
                        let flows: Vec<_> = user_flows.iter().map(|flow| quote(flow)).collect();
                        let flows = if flows.is_empty() { "no token URL".to_owned() } else { flows.join(", ") };
                        notes.push(user_flow(scheme, &format!("{} has {flows}", quote(key))));
                        Kind::Bearer
                    }
                }
            }
            SchemeKind::OpenId => {
                notes.push(user_flow(scheme, &format!("{} is OpenID Connect", quote(key))));
                Kind::Bearer
            }
            SchemeKind::Unknown(other) => {
                return Err(Box::new(unsupported(format!("unknown type {} of a security scheme", quote(other)))));
            }
        };
        if let Some((_, other)) = &found.authentication {
            let message = format!("{} and {} both set the header `Authorization`", quote(other), quote(key));
            return Err(Box::new(unsupported(message)));
        }
        found.authentication = Some((kind, key.clone()));
    }
    for (place, name, key) in keys {
        let is_first = found.authentication.is_none() && place != Place::Cookie;
        if is_first {
            found.authentication = Some((Kind::ApiKey { name, in_query: place == Place::Query }, key));
        } else if !found.sets(place, &name) {
            found.keys.push((place, name, key));
        }
    }
    Ok((found, notes))
}

fn user_flow(scheme: &Scheme, message: &str) -> Diagnostic {
    Diagnostic::new(rules::USER_FLOW, scheme.span, format!("{message}: a server cannot obtain a token by itself"))
        .label("written as `bearer`: its token is a setting")
}
