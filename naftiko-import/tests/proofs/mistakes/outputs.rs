//! Outputs that are not what the API answers.

use naftiko_compiler::front::yaml::Node;

use crate::proofs::draft::{Draft, Mutant};
use crate::proofs::nodes::{get, text};

/// `$.name` as `$.namex`.
pub(super) fn renamed_member(draft: &Draft) -> Vec<Mutant> {
    let mappings = draft.outputs().into_iter().filter_map(|output| get(Some(output), "mapping"));
    let plain = mappings.filter(|mapping| is_plain(draft, mapping));
    plain
        .map(|mapping| {
            let written = format!("{}x", draft.written(mapping.span));
            draft.edited(&written.clone(), mapping.span, vec![(mapping.span, written)])
        })
        .collect()
}

/// A number as a boolean, a boolean as a number, a text as an object.
pub(super) fn wrong_type(draft: &Draft) -> Vec<Mutant> {
    retyped(draft, |output, kind| match kind {
        "integer" | "number" => Some("boolean"),
        "boolean" => Some("integer"),
        "string" if get(Some(output), "enum").is_none() => Some("object"),
        _ => None,
    })
}

pub(super) fn value_as_list(draft: &Draft) -> Vec<Mutant> {
    retyped(draft, |output, kind| {
        let is_scalar = matches!(kind, "string" | "integer" | "number" | "boolean");
        (is_scalar && get(Some(output), "enum").is_none()).then_some("array")
    })
}

fn retyped(draft: &Draft, to: fn(&Node, &str) -> Option<&'static str>) -> Vec<Mutant> {
    let outputs = draft.outputs().into_iter().filter(|output| text(output, "mapping").len() > 2);
    outputs
        .filter_map(|output| {
            let kind = get(Some(output), "type")?;
            let to = to(output, draft.written(kind.span))?;
            Some(draft.edited(
                &format!("{} as {to}", text(output, "mapping")),
                kind.span,
                vec![(kind.span, to.to_owned())],
            ))
        })
        .collect()
}

/// `$.name.part` of a value or a list.
pub(super) fn through_value(draft: &Draft) -> Vec<Mutant> {
    let parts = draft.outputs().into_iter().filter(|output| text(output, "type") != "object");
    let plain = parts.filter_map(|output| get(Some(output), "mapping")).filter(|path| is_plain(draft, path));
    plain
        .map(|path| {
            let written = format!("{}.part", draft.written(path.span));
            draft.edited(&written.clone(), path.span, vec![(path.span, written)])
        })
        .collect()
}

pub(super) fn number_as_integer(draft: &Draft) -> Vec<Mutant> {
    retyped(draft, |_, kind| (kind == "number").then_some("integer"))
}

/// Whether a path ends with a name and is written without quotes.
fn is_plain(draft: &Draft, path: &Node) -> bool {
    let written = draft.written(path.span);
    written.len() > 4 && written.ends_with(|c: char| c.is_ascii_alphanumeric())
}
