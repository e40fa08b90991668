//! What a file consumes of an API, for those who make its contract: pairs as the judge makes them, without a judgement.

use super::pairing::Paths;
use crate::front::contract::Namespace;
use crate::front::resolve::Resolved;

/// The operations that a file consumes.
#[derive(Debug, Default)]
pub struct Pairs {
    /// Each of them, in order.
    pub operations: Vec<Consumed>,
    /// If the API has none of them: method and path of the first, and those that may be meant.
    pub nearest: Option<(String, Option<String>)>,
}

/// An operation that a file consumes.
#[derive(Debug)]
pub struct Consumed {
    /// The namespace of its entry, where that stands.
    pub namespace: String,
    /// Its method and its path, as they are written.
    pub written: String,
    /// The key of the operation that it is, if the API has it.
    pub declared: Option<String>,
}

/// The operations of the entries that stand in `file`, each with the one of `declared` that it is.
#[must_use]
pub fn pairs(resolved: &Resolved<'_>, file: u32, declared: &Namespace) -> Pairs {
    let paths = Paths::new(declared);
    let mut pairs = Pairs::default();
    for api in resolved.apis.iter().filter(|api| api.written.own_namespace.span.file == file) {
        for signature in api.operations.iter().filter_map(|operation| operation.sound()) {
            let Some(method) = &signature.written.method else { continue };
            let pair = paths.pair(api, signature);
            pairs.nearest = pairs.nearest.or_else(|| paths.nearest(api, signature));
            pairs.operations.push(Consumed {
                namespace: api.written.own_namespace.value.clone(),
                written: format!("{} {}", method.value, signature.written_path),
                declared: pair.map(|pair| pair.operation.key.value.clone()),
            });
        }
    }
    if pairs.operations.iter().any(|consumed| consumed.declared.is_some()) {
        pairs.nearest = None;
    }
    pairs
}
