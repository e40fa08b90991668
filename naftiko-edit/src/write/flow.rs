//! Changes of lists and mappings in brackets and braces.

use super::snippet::Snippet;
use super::text::{Text, bytes};
use super::{Collection, Splice, comment, scalar};
use crate::edit::Change;
use crate::tree::Tree;

/// What a change of the part at `at` does to the text.
pub(super) fn change(text: &Text<'_>, collection: &Collection<'_>, at: usize, change: &Change) -> Option<Vec<Splice>> {
    match change {
        Change::Set { text: value, tree } => {
            let part = collection.parts.get(at)?;
            let old = bytes(part.value.span);
            // A missing value is behind its colon, or its key.
            let before = text.get(0..old.start);
            let mark = match &part.key {
                Some(key) if old.is_empty() && key.end == old.start => ": ",
                _ if old.is_empty() && !before.ends_with(' ') => " ",
                _ => "",
            };
            Some(vec![(old, format!("{mark}{}", written(value, tree)))])
        }
        Change::Insert { key, text: value, tree } => {
            let value = written(value, tree);
            let entry = key.as_ref().map_or(value.clone(), |key| format!("{}: {value}", scalar::key(key, true)));
            Some(insert(text, collection, at, &entry))
        }
        Change::Remove => remove(text, collection, at),
        Change::Rename(_) => None,
    }
}

/// A value as its author wrote it, if that is one line, else in flow style.
fn written(value: &str, tree: &Tree) -> String {
    let snippet = Snippet::of(value);
    let in_list = || crate::tree::parse(&format!("[{}]", snippet.indented(0, "\n"))).map(|node| Tree::of(&node));
    let is_same = snippet.is_one_line() && in_list().is_ok_and(|read| read == Tree::List(vec![tree.clone()]));
    if is_same { snippet.indented(0, "\n") } else { scalar::flow(tree) }
}

/// Where the comma behind a part ends, if there is one.
fn comma(text: &Text<'_>, end: usize) -> Option<usize> {
    let rest = text.from(end);
    let blanks = rest.len() - rest.trim_start().len();
    rest.get(blanks..)?.starts_with(',').then_some(end + blanks + 1)
}

fn insert(text: &Text<'_>, collection: &Collection<'_>, at: usize, entry: &str) -> Vec<Splice> {
    let Some(before) = at.checked_sub(1).and_then(|at| collection.parts.get(at)) else {
        let open = bytes(collection.node.span).start + 1;
        let comma = if collection.parts.is_empty() { "" } else { ", " };
        return vec![(open..open, format!("{entry}{comma}"))];
    };
    let comma = comma(text, before.span.end);
    let end = comma.unwrap_or(before.span.end);
    if !text.is_first_on_line(before.span.start) || !text.is_last_on_line(end) {
        return vec![(before.span.end..before.span.end, format!(", {entry}"))];
    }
    // A line of its own, below the comment of the part before it.
    let line = text.end_of_line(end);
    let indent = " ".repeat(text.column(before.span.start));
    let close = if comma.is_some() { "," } else { "" };
    let new_line = (line..line, format!("{}{indent}{entry}{close}", text.line_end()));
    if comma.is_some() { vec![new_line] } else { vec![(end..end, ",".to_owned()), new_line] }
}

fn remove(text: &Text<'_>, collection: &Collection<'_>, at: usize) -> Option<Vec<Splice>> {
    let part = collection.parts.get(at)?;
    let whole = bytes(collection.node.span);
    if collection.parts.len() == 1 {
        return Some(vec![(whole.start + 1..whole.end - 1, String::new())]);
    }
    let before = at.checked_sub(1).and_then(|at| collection.parts.get(at));
    let comma = comma(text, part.span.end);
    let end = comma.unwrap_or(part.span.end);
    let next = collection.parts.get(at + 1);
    // The comma before the last one goes, unless the author has one behind that, too.
    let separator = before.filter(|_| next.is_none() && comma.is_none());
    if text.is_first_on_line(part.span.start) && text.is_last_on_line(end) {
        let from = before.map_or(whole.start, |before| before.span.end);
        let comment = comment::above(text, part.span.start, from);
        let lines = (comment.start..text.next_line(end), String::new());
        let separator =
            separator.and_then(|before| Some((before.span.end..self::comma(text, before.span.end)?, String::new())));
        return Some(separator.into_iter().chain([lines]).collect());
    }
    Some(vec![match (next, before) {
        (Some(next), _) => (part.span.start..next.span.start, String::new()),
        (None, Some(before)) => (before.span.end..part.span.end, String::new()),
        (None, None) => return None,
    }])
}
