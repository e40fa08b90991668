//! Security: the schemes that operations require, in OpenAPI's words.

use crate::api::{Api, Details, Requirement, Scheme, SchemeKind};
use crate::write::yaml::{Members, Yaml, put, put_text};

/// The schemes that these operations refer to.
pub(super) fn schemes(api: &Api, details: &[&Details]) -> Members {
    let required = |scheme: &&Scheme| {
        let all = details.iter().flat_map(|details| details.security.iter().flatten());
        all.into_iter().any(|requirement| requirement.scheme.value == scheme.key)
    };
    let required = api.schemes.iter().filter(required);
    required.filter_map(|scheme| Some((scheme.key.clone(), Yaml::Short(members(&scheme.kind)?)))).collect()
}

/// `None` for what OpenAPI does not know.
fn members(kind: &SchemeKind) -> Option<Members> {
    let texts =
        |texts: &[(&str, &str)]| texts.iter().map(|(key, text)| ((*key).to_owned(), Yaml::text(*text))).collect();
    let http = |scheme: &str| texts(&[("type", "http"), ("scheme", scheme)]);
    Some(match kind {
        SchemeKind::ApiKey { name, place } => texts(&[("type", "apiKey"), ("in", place.word()), ("name", name)]),
        SchemeKind::Basic => http("basic"),
        SchemeKind::Bearer => http("bearer"),
        SchemeKind::Digest => http("digest"),
        SchemeKind::Http(scheme) => http(scheme),
        SchemeKind::OAuth2 { token_url, user_flows } => {
            let mut members: Members = texts(&[("type", "oauth2")]);
            put_text(&mut members, "tokenUrl", token_url.as_deref().unwrap_or_default());
            let own = token_url.as_ref().map(|_| "clientCredentials");
            let flows = own.into_iter().chain(user_flows.iter().map(|flow| today(flow)));
            put(&mut members, "flows", Yaml::List(flows.map(Yaml::text).collect()));
            members
        }
        SchemeKind::OpenId => texts(&[("type", "openIdConnect")]),
        SchemeKind::MutualTls => texts(&[("type", "mutualTLS")]),
        SchemeKind::Unknown(_) => return None,
    })
}

/// The name that a flow of OpenAPI 2.0 has since.
fn today(flow: &str) -> &str {
    match flow {
        "accessCode" => "authorizationCode",
        "application" => "clientCredentials",
        other => other,
    }
}

/// What an operation requires: alternatives that can be satisfied.
pub(super) fn requirements(api: &Api, details: &Details) -> Yaml {
    let is_known = |requirement: &Requirement| {
        let scheme = api.schemes.iter().find(|scheme| scheme.key == requirement.scheme.value);
        scheme.is_some_and(|scheme| members(&scheme.kind).is_some())
    };
    let known = details.security.iter().filter(|alternative| alternative.iter().all(is_known));
    let alternative = |alternative: &Vec<Requirement>| {
        let scopes = |scopes: &[String]| Yaml::List(scopes.iter().map(Yaml::text).collect());
        let requirement = |one: &Requirement| (one.scheme.value.clone(), scopes(&one.scopes));
        Yaml::Short(alternative.iter().map(requirement).collect())
    };
    Yaml::List(known.map(alternative).collect())
}
