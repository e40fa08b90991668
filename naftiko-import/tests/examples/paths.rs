//! The paths that occur in an example, and the type of what is there.

use std::collections::BTreeSet;

use naftiko_compiler::front::yaml::{Node, NodeKind, ScalarKind};

const MAX_PATHS: usize = 200;
const MAX_LEVELS: usize = 4;

/// A value of an example, as an author would map it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Found {
    pub(crate) path: String,
    pub(crate) kind: &'static str,
    /// Whether it is one of several, below elements of a list.
    is_many: bool,
}

impl Found {
    /// The output that has it.
    pub(crate) fn output(&self, name: &str) -> String {
        let path = format!("'{}'", self.path.replace('\'', "''"));
        match self.is_many {
            true => format!("{{name: {name}, type: array, value: {path}, items: {{type: {}}}}}", self.kind),
            false => format!("{{name: {name}, type: {}, value: {path}}}", self.kind),
        }
    }
}

pub(crate) fn paths(example: &Node) -> BTreeSet<Found> {
    let mut found = BTreeSet::new();
    collect(example, &Found { path: "$".to_owned(), kind: "", is_many: false }, 0, &mut found);
    found
}

fn collect(node: &Node, at: &Found, level: usize, found: &mut BTreeSet<Found>) {
    let Some(kind) = kind(node).filter(|_| found.len() < MAX_PATHS) else { return };
    // The whole document can be copied whatever it is.
    if level > 0 || !matches!(kind, "object" | "array") {
        found.insert(Found { kind, ..at.clone() });
    }
    if level == MAX_LEVELS {
        return;
    }
    match &node.kind {
        NodeKind::Scalar(_) => {}
        NodeKind::Sequence(elements) => {
            let below = Found { path: format!("{}[*]", at.path), is_many: true, ..*at };
            elements.iter().for_each(|element| collect(element, &below, level + 1, found));
        }
        NodeKind::Mapping(entries) => {
            for entry in entries {
                let path = format!("{}{}", at.path, member(&entry.key.value));
                collect(&entry.value, &Found { path, ..*at }, level + 1, found);
            }
        }
    }
}

fn member(name: &str) -> String {
    let is_plain = name.chars().all(|char| char.is_ascii_alphanumeric() || char == '_');
    match is_plain && name.starts_with(|char: char| !char.is_ascii_digit()) {
        true => format!(".{name}"),
        false => format!("['{}']", name.replace('\\', "\\\\").replace('\'', "\\'")),
    }
}

fn kind(node: &Node) -> Option<&'static str> {
    Some(match &node.kind {
        NodeKind::Mapping(_) => "object",
        NodeKind::Sequence(_) => "array",
        NodeKind::Scalar(scalar) => match scalar.kind {
            ScalarKind::Null => return None,
            ScalarKind::Bool(_) => "boolean",
            ScalarKind::Integer => "integer",
            ScalarKind::Float => "number",
            ScalarKind::String => "string",
        },
    })
}
