//! An example of an answer from those that its members have.

use naftiko_compiler::front::yaml::{Entry, Node, NodeKind};

use super::published::{Document, entries, get};

/// A branch is a level too.
const MAX_LEVELS: usize = 6;

impl Document {
    /// Each member of the schema with its own example; of several branches, the members of all.
    pub(crate) fn composed(&self, schema: &Node, level: usize) -> Option<Node> {
        let schema = self.followed(schema)?;
        let own = get(Some(schema), "example")
            .or_else(|| get(Some(schema), "examples").and_then(|examples| examples.as_sequence()?.first()));
        if own.is_some() || level > MAX_LEVELS {
            return own.cloned();
        }
        if let Some(items) = get(Some(schema), "items") {
            let element = self.composed(items, level + 1)?;
            return Some(Node { span: schema.span, kind: NodeKind::Sequence(vec![element]) });
        }
        let of_member =
            |entry: &Entry| Some(Entry { key: entry.key.clone(), value: self.composed(&entry.value, level + 1)? });
        let mut members: Vec<Entry> = entries(get(Some(schema), "properties")).iter().filter_map(of_member).collect();
        let branches = ["allOf", "oneOf", "anyOf"].map(|key| get(Some(schema), key).and_then(Node::as_sequence));
        for branch in branches.into_iter().flatten().flatten() {
            match self.composed(branch, level + 1) {
                Some(Node { kind: NodeKind::Mapping(more), .. }) => members.extend(more),
                Some(other) if members.is_empty() => return Some(other),
                _ => {}
            }
        }
        (!members.is_empty()).then_some(Node { span: schema.span, kind: NodeKind::Mapping(members) })
    }
}
