//! Operations that the API does not have.

use naftiko_compiler::front::yaml::Node;

use crate::proofs::draft::{Draft, Mutant};
use crate::proofs::nodes::{get, list, text};

/// The paths that are written plainly, each once: all operations of a path are one fault.
fn paths(draft: &Draft) -> impl Iterator<Item = (&Node, &str)> {
    let mut paths: Vec<&Node> = draft.operations().into_iter().map(|(path, _)| path).collect();
    paths.dedup_by_key(|path| path.span);
    let written = |path: &Node| draft.written(path.span);
    let plain = paths.into_iter().map(move |path| (path, written(path)));
    plain.filter(|(_, written)| written.starts_with('/'))
}

/// The first segment of a path is another.
pub(super) fn wrong_path(draft: &Draft) -> Vec<Mutant> {
    paths(draft)
        .filter_map(|(path, written)| {
            let (first, rest) = written[1..].split_once('/').unwrap_or((&written[1..], ""));
            let is_literal = !first.is_empty() && !first.contains('{');
            let slash = if rest.is_empty() { "" } else { "/" };
            is_literal
                .then(|| draft.edited(written, path.span, vec![(path.span, format!("/wrong-{first}{slash}{rest}"))]))
        })
        .collect()
}

/// The last segment lacks its last letter.
pub(super) fn misspelt_path(draft: &Draft) -> Vec<Mutant> {
    let literal = |written: &str| {
        let last = written.rsplit('/').next().unwrap_or_default();
        last.len() > 3 && last.chars().all(|char| char.is_ascii_lowercase())
    };
    let plain = paths(draft).filter(|(_, written)| literal(written));
    plain
        .map(|(path, written)| {
            draft.edited(written, path.span, vec![(path.span, written[..written.len() - 1].to_owned())])
        })
        .collect()
}

/// A method that no operation of the path has.
pub(super) fn wrong_method(draft: &Draft) -> Vec<Mutant> {
    let mut all = Vec::new();
    for resource in draft.resources() {
        let operations = list(get(Some(resource), "operations"));
        let is_free = |method: &&&str| operations.iter().all(|operation| text(operation, "method") != **method);
        let Some(other) = ["PUT", "PATCH", "POST", "DELETE"].iter().find(is_free) else { continue };
        for method in operations.iter().filter_map(|operation| get(Some(operation), "method")) {
            let what = format!("{} {}", draft.written(method.span), text(resource, "path"));
            all.push(draft.edited(&what, method.span, vec![(method.span, (*other).to_owned())]));
        }
    }
    all
}
