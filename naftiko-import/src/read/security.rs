//! Security schemes, and which of them an operation requires.

use naftiko_compiler::front::source::Spanned;
use naftiko_compiler::front::yaml::{Entry, Node};

use super::{Reader, Version};
use crate::api::{Place, Requirement, Scheme, SchemeKind};
use crate::source::{member, text};

/// The schemes of the document.
pub(super) fn schemes(reader: &Reader<'_>) -> Vec<Scheme> {
    let entries = match reader.version {
        Version::V2 => reader.entries(reader.root, "securityDefinitions"),
        Version::V30 | Version::V31 => {
            member(reader.root, "components").map(|of| reader.entries(of, "securitySchemes")).unwrap_or_default()
        }
    };
    entries.iter().filter_map(|entry| scheme(reader, entry)).collect()
}

fn scheme<'d>(reader: &Reader<'d>, entry: &'d Entry) -> Option<Scheme> {
    let node = reader.follow(&entry.value)?;
    let word = |key: &str| text(node, key).unwrap_or_default();
    let kind = match word("type") {
        "apiKey" => {
            let place = match word("in") {
                "query" => Place::Query,
                "cookie" => Place::Cookie,
                _ => Place::Header,
            };
            SchemeKind::ApiKey { name: word("name").to_owned(), place }
        }
        "basic" => SchemeKind::Basic,
        "http" => match word("scheme").to_ascii_lowercase().as_str() {
            "basic" => SchemeKind::Basic,
            "bearer" => SchemeKind::Bearer,
            "digest" => SchemeKind::Digest,
            other => SchemeKind::Http(other.to_owned()),
        },
        "oauth2" => oauth2(reader, node),
        "openIdConnect" => SchemeKind::OpenId,
        "mutualTLS" => SchemeKind::MutualTls,
        other => SchemeKind::Unknown(other.to_owned()),
    };
    Some(Scheme { key: entry.key.value.clone(), kind, span: entry.key.span })
}

fn oauth2<'d>(reader: &Reader<'d>, node: &'d Node) -> SchemeKind {
    if reader.version == Version::V2 {
        let flow = text(node, "flow").unwrap_or_default();
        let url = text(node, "tokenUrl").map(str::to_owned).filter(|_| flow == "application");
        let user_flows = if flow == "application" { Vec::new() } else { vec![flow.to_owned()] };
        return SchemeKind::OAuth2 { token_url: url, user_flows };
    }
    let flows = reader.entries(node, "flows");
    let own = flows.iter().find(|flow| flow.key.value == "clientCredentials");
    let token_url = own.and_then(|flow| text(&flow.value, "tokenUrl")).map(str::to_owned);
    let of_users =
        flows.iter().filter(|flow| flow.key.value != "clientCredentials" && !flow.key.value.starts_with("x-"));
    SchemeKind::OAuth2 { token_url, user_flows: of_users.map(|flow| flow.key.value.clone()).collect() }
}

/// The security of an operation: its own, else that of the document.
pub(super) fn effective<'d>(reader: &Reader<'d>, operation: &'d Node) -> Vec<Vec<Requirement>> {
    let own = member(operation, "security").is_some();
    let alternatives = reader.list(if own { operation } else { reader.root }, "security").iter();
    alternatives.map(|alternative| requirements(reader, alternative)).collect()
}

fn requirements(reader: &Reader<'_>, alternative: &Node) -> Vec<Requirement> {
    let Some(entries) = alternative.as_mapping() else {
        if !alternative.is_null() {
            reader.malformed(alternative, "a security requirement", "a mapping");
        }
        return Vec::new();
    };
    let requirement = |entry: &Entry| {
        let scopes = entry.value.as_sequence().unwrap_or_default().iter();
        let scopes = scopes.filter_map(|scope| scope.as_scalar().map(|scalar| scalar.text.clone())).collect();
        Requirement { scheme: Spanned::new(entry.key.value.clone(), entry.key.span), scopes }
    };
    entries.iter().map(requirement).collect()
}
