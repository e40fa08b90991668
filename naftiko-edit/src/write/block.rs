//! Changes of lists and mappings in block style.

use super::snippet::Snippet;
use super::text::{Text, bytes};
use super::{Collection, Part, Splice, comment, scalar};
use crate::edit::Change;

/// What a change of the part at `at` does to the text.
pub(super) fn change(text: &Text<'_>, collection: &Collection<'_>, at: usize, change: &Change) -> Option<Vec<Splice>> {
    match change {
        Change::Set { text: value, .. } => set(text, collection, at, &Snippet::of(value)),
        Change::Insert { key, text: value, .. } => insert(text, collection, at, key.as_deref(), &Snippet::of(value)),
        Change::Remove => remove(text, collection, at),
        Change::Rename(_) => None,
    }
}

/// Where the collection's keys or dashes are on their lines.
fn column(text: &Text<'_>, collection: &Collection<'_>) -> usize {
    text.column(bytes(collection.node.span).start)
}

/// Where the dash of an element is, or the key of an entry.
fn start(text: &Text<'_>, collection: &Collection<'_>, at: usize) -> Option<usize> {
    let part = collection.parts.get(at)?;
    if !collection.is_list {
        return Some(part.span.start);
    }
    let column = column(text, collection);
    let mut line = text.line_of(part.span.start);
    loop {
        let dash = line + column;
        if dash <= part.span.start && text.from(dash).starts_with('-') && text.get(line..line + column).len() == column
        {
            return Some(dash);
        }
        line = text.line_of(line.checked_sub(1)?);
    }
}

/// Where the value of a part may begin: behind its dash, or the colon of its key.
fn behind_mark(text: &Text<'_>, collection: &Collection<'_>, at: usize) -> Option<usize> {
    let part = collection.parts.get(at)?;
    let Some(key) = &part.key else { return Some(start(text, collection, at)? + 1) };
    let rest = text.from(key.end);
    let colon = rest.find(':').filter(|colon| rest.get(..*colon).is_some_and(|before| before.trim().is_empty()))?;
    Some(key.end + colon + 1)
}

/// A list or mapping in block style: it consists of whole lines, but for the beginning of the first.
fn is_block(text: &Text<'_>, part: &Part<'_>) -> bool {
    part.value.as_scalar().is_none() && !text.is_flow(part.value)
}

/// Another value of the part at `at`.
pub(super) fn set(text: &Text<'_>, collection: &Collection<'_>, at: usize, new: &Snippet<'_>) -> Option<Vec<Splice>> {
    let part = collection.parts.get(at)?;
    let (mark, old) = (behind_mark(text, collection, at)?, bytes(part.value.span));
    let column = column(text, collection);
    let line_end = text.line_end();
    // Of a block, what is behind its last value goes with it.
    let end = if is_block(text, part) { text.end_of_line(old.end) } else { old.end };
    let is_below = text.line_of(old.start) != text.line_of(mark);
    if new.is_inline() || collection.is_list {
        // Lines below a dash stand where the first one does.
        let indent = if new.is_inline() { column } else { column + 2 };
        let written = new.indented(indent, line_end);
        if is_below && is_block(text, part) {
            let last = text.end_of_line(mark);
            return Some(vec![(mark..mark, format!(" {written}")), (last..end, String::new())]);
        }
        let space = if old.start == mark { " " } else { "" };
        return Some(vec![(old.start..end, format!("{space}{written}"))]);
    }
    // A list may be as far indented as its key, a mapping not.
    let old_column = text.column(old.start);
    let indent = if is_below && (new.is_list() || old_column > column) {
        old_column
    } else {
        column + if new.is_list() { text.list_step } else { text.step }
    };
    let written = format!("{line_end}{}{}", " ".repeat(indent), new.indented(indent, line_end));
    if is_below {
        let last = text.end_of_line(mark);
        return Some(vec![(last..end, written)]);
    }
    // A comment behind the old value stays behind the key.
    let last = text.end_of_line(end);
    let behind = text.get(end..last).trim();
    let behind = if behind.is_empty() { String::new() } else { format!(" {behind}") };
    Some(vec![(mark..last, format!("{behind}{written}"))])
}

/// A new part at `at`, which is not the first.
fn insert(
    text: &Text<'_>,
    collection: &Collection<'_>,
    at: usize,
    key: Option<&str>,
    new: &Snippet<'_>,
) -> Option<Vec<Splice>> {
    let before = collection.parts.get(at.checked_sub(1)?)?;
    let (column, line_end) = (column(text, collection), text.line_end());
    let written = match key {
        None => format!("- {}", new.indented(if new.is_inline() { column } else { column + 2 }, line_end)),
        Some(key) if new.is_inline() => format!("{}: {}", scalar::key(key, false), new.indented(column, line_end)),
        Some(key) => {
            let indent = column + if new.is_list() { text.list_step } else { text.step };
            let value = new.indented(indent, line_end);
            format!("{}:{line_end}{}{value}", scalar::key(key, false), " ".repeat(indent))
        }
    };
    let written = format!("{}{written}", " ".repeat(column));
    let place = text.block_end(before.span.end, before.value);
    let is_open = place == text.len() && !text.get(0..place).ends_with('\n');
    let written = if is_open { format!("{line_end}{written}") } else { format!("{written}{line_end}") };
    Some(vec![(place..place, written)])
}

/// The part at `at`, which is not the only one, goes with its lines and its comment.
fn remove(text: &Text<'_>, collection: &Collection<'_>, at: usize) -> Option<Vec<Splice>> {
    let part = collection.parts.get(at)?;
    let begin = start(text, collection, at)?;
    let end = text.block_end(part.span.end, part.value);
    if text.is_first_on_line(begin) {
        let from = at.checked_sub(1).and_then(|at| collection.parts.get(at)).map_or(0, |before| before.span.end);
        let comment = comment::above(text, begin, from);
        let is_open = end == text.len() && !text.get(0..end).ends_with('\n');
        // What is the last line then has no end either.
        let before = text.line_of(comment.start.saturating_sub(1));
        let first = if is_open { text.end_of_line(before) } else { comment.start };
        return Some(vec![(first..end, String::new())]);
    }
    // Behind a dash, where the next part moves up, unless a comment is between.
    let next = start(text, collection, at + 1)?;
    let is_close = text.get(end..next).trim().is_empty();
    let last = if is_close { next } else { text.end_of_line(part.span.end) };
    let first = if is_close { begin } else { text.get(0..begin).trim_end_matches(' ').len() };
    Some(vec![(first..last, String::new())])
}
