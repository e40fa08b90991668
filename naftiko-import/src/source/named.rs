//! What is written in several lines has a name, and what is said of the whole of it stands there: its first line is only
//! what happens to be the first in it.

use naftiko_compiler::front::diagnostic::{Diagnostic, Label};
use naftiko_compiler::front::source::Span;
use naftiko_compiler::front::yaml::{Entry, Node, NodeKind};

use super::Documents;

impl Documents {
    /// Moves each label of the whole of something to its name.
    pub(crate) fn name_wholes(&self, findings: &mut [Diagnostic]) {
        for found in findings {
            let Diagnostic { primary, secondary, .. } = found;
            for Label { span, .. } in std::iter::once(primary).chain(secondary) {
                *span = self.name_of(*span).unwrap_or(*span);
            }
        }
    }

    /// The name of the mapping or the list at `span`, if that has several lines: its key, or the `name` in it.
    fn name_of(&self, span: Span) -> Option<Span> {
        let text = &self.sources.file(span.file)?.text;
        let range = usize::try_from(span.start).ok()?..usize::try_from(span.end).ok()?;
        if !text.get(range)?.contains('\n') {
            return None;
        }
        let tree = self.trees.get(usize::try_from(span.file).ok()?)?.as_ref()?;
        within(tree, span)
    }
}

fn within(node: &Node, span: Span) -> Option<Span> {
    let is_around = |node: &Node| node.span.start <= span.start && span.end <= node.span.end;
    match &node.kind {
        NodeKind::Scalar(_) => None,
        NodeKind::Mapping(entries) => {
            let entry = entries.iter().find(|entry| is_around(&entry.value))?;
            if entry.value.span == span { Some(entry.key.span) } else { within(&entry.value, span) }
        }
        NodeKind::Sequence(parts) => {
            let part = parts.iter().find(|part| is_around(part))?;
            if part.span == span { own_name(part) } else { within(part, span) }
        }
    }
}

/// `name: limit`
fn own_name(node: &Node) -> Option<Span> {
    let is_name = |entry: &&Entry| entry.key.value == "name" && entry.value.as_scalar().is_some();
    node.as_mapping()?.iter().find(is_name).map(Entry::span)
}
