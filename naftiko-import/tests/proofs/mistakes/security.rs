//! Calls without what the API asks of a caller.

use naftiko_compiler::front::source::Span;
use naftiko_compiler::front::yaml::Node;

use crate::proofs::draft::{Draft, Mutant};
use crate::proofs::nodes::{get, list, text};

/// The `authentication` of entries of `consumes`, with the place of the entry's namespace. Keys in a query are not
/// judged: a setting may hold them.
fn authentications(draft: &Draft) -> Vec<(Span, Span, &Node)> {
    let of = |consumes| {
        let all = Node::as_mapping(consumes)?;
        let own = all.iter().find(|entry| entry.key.value == "authentication")?;
        let namespace = get(Some(consumes), "namespace")?;
        (text(&own.value, "placement") != "query").then_some((namespace.span, own.span(), &own.value))
    };
    draft.consumes().iter().filter_map(of).collect()
}

pub(super) fn missing_credential(draft: &Draft) -> Vec<Mutant> {
    let all = authentications(draft).into_iter();
    all.map(|(namespace, own, _)| draft.without(draft.written(namespace), own, namespace)).collect()
}

/// A key of another name, a password for a token, and a token for a password.
pub(super) fn another_credential(draft: &Draft) -> Vec<Mutant> {
    let all = authentications(draft).into_iter();
    all.filter_map(|(namespace, _, own)| {
        let kind = get(Some(own), "type")?;
        let secret = |key| get(Some(own), key).map(|node| draft.written(node.span));
        let (span, other) = match draft.written(kind.span) {
            "apikey" => (get(Some(own), "key")?.span, "X-Another-Key".to_owned()),
            "bearer" => (own.span, format!("{{type: basic, username: me, password: {}}}", secret("token")?)),
            "basic" => (own.span, format!("{{type: bearer, token: {}}}", secret("password")?)),
            "oauth2" => (own.span, format!("{{type: digest, username: me, password: {}}}", secret("clientSecret")?)),
            _ => return None,
        };
        Some(draft.edited(draft.written(namespace), namespace, vec![(span, other)]))
    })
    .collect()
}

/// A scope less, a misspelt one, and none.
pub(super) fn missing_scope(draft: &Draft) -> Vec<Mutant> {
    let mut all = Vec::new();
    for (_, _, own) in authentications(draft) {
        let scopes = list(get(Some(own), "scopes"));
        let (Some(first), Some(last)) = (scopes.first(), scopes.last()) else { continue };
        for scope in scopes {
            let what = draft.written(scope.span);
            let misspelt = format!("'{}x'", what.trim_matches('\''));
            all.push(draft.edited(what, first.span, vec![(scope.span, misspelt)]));
            if scopes.len() > 1 {
                let at = if std::ptr::eq(scope, first) { last } else { first };
                // Twice the same scope is one less.
                all.push(draft.edited(what, first.span, vec![(scope.span, draft.written(at.span).to_owned())]));
            }
        }
        let section = own.as_mapping().unwrap().iter().find(|entry| entry.key.value == "scopes").unwrap();
        let client = get(Some(own), "clientId").unwrap();
        all.push(draft.without("scopes", section.span(), client.span));
    }
    all
}
