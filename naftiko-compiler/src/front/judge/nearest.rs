//! The path that may be meant by one that the API does not have. What a server has of it may be in `baseUri` or in the path.

use super::pairing::{base, words};
use crate::front::contract::Operation;
use crate::front::resolve::{Api, Signature};
use crate::front::stage::Stage;

/// The operation at the nearest path of these servers, and what to write for that path.
pub(super) fn nearest<'c>(
    api: &Api<'_>,
    signature: &Signature<'_>,
    (operations, servers): (&'c [Operation], &[String]),
    stage: Stage<'_>,
) -> Option<(&'c Operation, String)> {
    let (tokens, is_relative) = base(&api.base_uri.pieces);
    let base = words(&tokens);
    let (base, own) = (base.trim_end_matches('/'), signature.written_path.as_str());
    let whole = format!("{base}{own}");
    let paths: Vec<_> = operations.iter().map(|operation| (operation.path.value.clone(), operation)).collect();
    let of_server = |server: &str| -> Vec<(String, &'c Operation)> {
        paths.iter().map(|(path, operation)| (format!("{server}{path}"), *operation)).collect()
    };
    let behind = servers.iter().find_map(|server| Some((server, below(&whole, server)?)));
    let found = behind.and_then(|(server, rest)| Some((server, closest(rest, &paths, stage)?)));
    let found = found
        .or_else(|| servers.iter().find_map(|server| Some((server, closest(&whole, &of_server(server), stage)?))))
        .or_else(|| Some((servers.first()?, closest(own, &paths, stage)?)));
    let (server, operation) = found?;
    let path = operation.path.value.as_str();
    let with_server = format!("{server}{path}");
    let written = below(&with_server, base).filter(|_| !is_relative).unwrap_or(path).to_owned();
    Some((operation, written))
}

fn closest<'c>(wanted: &str, all: &[(String, &'c Operation)], stage: Stage<'_>) -> Option<&'c Operation> {
    let near = stage.closest(wanted, all.iter().map(|(path, _)| path.as_str()))?;
    all.iter().find(|(path, _)| path == near).map(|(_, operation)| *operation)
}

/// What follows `base` in `path`.
fn below<'p>(path: &'p str, base: &str) -> Option<&'p str> {
    path.strip_prefix(base).filter(|rest| rest.starts_with('/'))
}
