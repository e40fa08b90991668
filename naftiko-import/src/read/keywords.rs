//! Where the keywords of a schema are: findings about one of them point to it.

use naftiko_compiler::front::source::Span;
use naftiko_compiler::front::yaml::{Entry, Node};

use super::schema::OTHERS;

/// Further keywords that findings are about.
const TOLD: &[&str] = &[
    "type",
    "enum",
    "const",
    "default",
    "pattern",
    "minimum",
    "exclusiveMinimum",
    "maximum",
    "exclusiveMaximum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "uniqueItems",
    "oneOf",
    "anyOf",
];

/// The place of each keyword in the schema `node`.
pub(super) fn places(node: &Node) -> Vec<(&'static str, Span)> {
    let known = |key: &str| TOLD.iter().chain(OTHERS).find(|known| **known == key).copied();
    let entries = node.as_mapping().unwrap_or_default().iter();
    entries.filter_map(|entry| Some((known(&entry.key.value)?, place(entry)))).collect()
}

/// The key, with its value if that is behind it and not made of parts: an alias stands for what is written elsewhere.
fn place(entry: &Entry) -> Span {
    let (key, value) = (entry.key.span, entry.value.span);
    let is_behind = value.file == key.file && value.start >= key.end;
    if is_behind && entry.value.as_scalar().is_some() { entry.span() } else { key }
}
