//! A change as splices of the text, by the spans of the compiler's nodes.

mod block;
mod comment;
mod flow;
mod scalar;
mod snippet;
mod text;

use std::ops::Range;

use naftiko_compiler::front::yaml::{Node, NodeKind};

use crate::EditError;
use crate::edit::{Change, Target};
use crate::tree;
use snippet::Snippet;
use text::Text;

/// What takes the place of a range of bytes.
type Splice = (Range<usize>, String);

/// The text after these changes, which are in the order of their places, the last one first, so that none moves another. As many
/// as have nothing to do with each other are made at once.
pub(crate) fn write(text: &str, targets: &[Target]) -> Result<String, EditError> {
    let (mut written, mut rest) = (text.to_owned(), targets);
    while !rest.is_empty() {
        let root = tree::parse(&written).map_err(|_| EditError::changes_more())?;
        let batch = Batch::of(&Text::new(&written, &root), &root, rest)?;
        rest = rest.get(batch.members.len()..).unwrap_or_default();
        written = spliced(&written, batch.splices);
    }
    Ok(written)
}

/// Changes that are made at once.
#[derive(Default)]
struct Batch<'t> {
    splices: Vec<Splice>,
    /// The collection of each, and whether it does not matter to others around it or within it.
    members: Vec<(&'t [usize], bool)>,
}

impl<'t> Batch<'t> {
    /// The first of `targets`, as many as go together.
    fn of(text: &Text<'_>, root: &Node, targets: &'t [Target]) -> Result<Self, EditError> {
        let mut batch = Self::default();
        for target in targets {
            let splices = splices(text, root, target);
            let splices = splices.ok_or_else(|| EditError::new("the place of an edit is an alias"))?;
            // Another text in the place of one; what comes and goes changes lines and commas beside it.
            let is_local = matches!(target.change, Change::Set { .. } | Change::Rename(_))
                && splices.iter().all(|(range, _)| !range.is_empty());
            let collection = target.place.split_last().map_or(&[][..], |(_, collection)| collection);
            let meets = |(other, is_other_local): &(&[usize], bool)| {
                !is_local && !is_other_local && (other.starts_with(collection) || collection.starts_with(other))
            };
            if batch.members.iter().any(meets) {
                break;
            }
            batch.splices.extend(splices);
            batch.members.push((collection, is_local));
        }
        Ok(batch)
    }
}

fn spliced(text: &str, mut splices: Vec<Splice>) -> String {
    splices.sort_by_key(|(range, _)| (range.start, range.end));
    let mut spliced = String::with_capacity(text.len());
    let mut from = 0;
    for (range, replacement) in &splices {
        spliced.push_str(text.get(from..range.start).unwrap_or_default());
        spliced.push_str(replacement);
        from = range.end;
    }
    spliced.push_str(text.get(from..).unwrap_or_default());
    spliced
}

/// A list or a mapping of a document.
struct Collection<'n> {
    node: &'n Node,
    parts: Vec<Part<'n>>,
    is_list: bool,
    /// Whether it is in brackets or braces, or within such.
    is_flow: bool,
}

/// An entry or an element.
struct Part<'n> {
    /// From the key to the end of the value; of an element, the value.
    span: Range<usize>,
    /// Its key.
    key: Option<Range<usize>>,
    value: &'n Node,
}

impl<'n> Collection<'n> {
    fn of(text: &Text<'_>, node: &'n Node, is_within_flow: bool) -> Option<Self> {
        let is_flow = is_within_flow || text.is_flow(node);
        let parts = match &node.kind {
            NodeKind::Scalar(_) => return None,
            NodeKind::Sequence(nodes) => {
                nodes.iter().map(|value| Part { span: text::bytes(value.span), key: None, value }).collect()
            }
            NodeKind::Mapping(entries) => {
                let part = |entry: &'n naftiko_compiler::front::yaml::Entry| Part {
                    span: text::bytes(entry.span()),
                    key: Some(text::bytes(entry.key.span)),
                    value: &entry.value,
                };
                entries.iter().map(part).collect()
            }
        };
        Some(Self { node, parts, is_list: matches!(node.kind, NodeKind::Sequence(_)), is_flow })
    }
}

fn splices(text: &Text<'_>, root: &Node, target: &Target) -> Option<Vec<Splice>> {
    let Some((&last, around)) = target.place.split_last() else {
        let Change::Set { text: value, .. } = &target.change else { return None };
        return Some(vec![(text::bytes(root.span), Snippet::of(value).indented(0, text.line_end()))]);
    };
    let mut collections = vec![Collection::of(text, root, false)?];
    for at in around {
        let outer = collections.last()?;
        let part = outer.parts.get(*at)?;
        // What an alias stands for has no place of its own here.
        if !part.span.contains(&text::bytes(part.value.span).start) || text.is_alias(part.value) {
            return None;
        }
        let inner = Collection::of(text, part.value, outer.is_flow)?;
        collections.push(inner);
    }
    let collection = collections.pop()?;
    if let Change::Rename(to) = &target.change {
        let key = collection.parts.get(last)?.key.clone()?;
        let written = scalar::key_like(text.get(key.clone()), to, collection.is_flow);
        return Some(vec![(key, written)]);
    }
    if collection.is_flow {
        return flow::change(text, &collection, last, &target.change);
    }
    let is_emptied = matches!(target.change, Change::Remove) && collection.parts.len() == 1;
    match (is_emptied, around.split_last(), collections.pop()) {
        (false, ..) => block::change(text, &collection, last, &target.change),
        (true, Some((&at, _)), Some(outer)) => {
            let empty = if collection.is_list { "[]" } else { "{}" };
            let mut splices = block::set(text, &outer, at, &Snippet::of(empty))?;
            // The comment of the last entry is above what was replaced, or within it.
            splices.retain(|(range, replacement)| !range.is_empty() || !replacement.is_empty());
            Some(splices)
        }
        (true, ..) => {
            let empty = if collection.is_list { "[]" } else { "{}" };
            Some(vec![(text::bytes(collection.node.span), empty.to_owned())])
        }
    }
}
