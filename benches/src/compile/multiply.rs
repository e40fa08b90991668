//! The same capability with each of its operations, routes and tools several times, under names of their own.

use naftiko_compiler::front::diagnostic::{Levels, Sink};
use naftiko_compiler::front::source::{Source, Sources, Span};
use naftiko_compiler::front::yaml::{self, Entry, Node};

use crate::Outcome;

/// `text` with every entry of its `resources` and `tools` taken `times` times; it is written in block style.
pub(crate) fn multiply(text: &str, times: usize) -> Outcome<String> {
    let (sink, mut sources) = (Sink::default(), Sources::default());
    let file = sources.add(Source::new("c.yaml", text));
    let root = yaml::parse(file, &sources, &sink);
    drop(sink.finish(&Levels::default()));
    let root = root.ok_or("no YAML")?;
    let mut multiplied = text.to_owned();
    let mut lists = Vec::new();
    for section in ["consumes", "exposes"] {
        let adapters =
            get(&root, "capability").and_then(|capability| get(capability, section)).and_then(Node::as_sequence);
        for adapter in adapters.into_iter().flatten() {
            lists.extend(["resources", "tools"].into_iter().filter_map(|key| get(adapter, key)));
        }
    }
    // From the end, so that the places before it hold.
    for list in lists.into_iter().rev() {
        let entries = list.as_sequence().unwrap_or_default();
        let (start, end) = (line_start(text, list.span), line_end(text, list.span));
        let copies = (1..=times).flat_map(|copy| entries.iter().map(move |entry| copied(text, entry, copy)));
        let copies: Option<String> = copies.collect();
        multiplied.replace_range(start..end, &copies.ok_or("a place outside of the text")?);
    }
    Ok(multiplied)
}

/// The lines of `entry`, its names with the number of the copy; the first is as written.
fn copied(text: &str, entry: &Node, copy: usize) -> Option<String> {
    let start = line_start(text, entry.span);
    let mut lines = text.get(start..line_end(text, entry.span))?.to_owned();
    if copy > 1 {
        let mut ends = Vec::new();
        names(entry, &mut ends);
        ends.sort_unstable();
        for end in ends.into_iter().rev() {
            lines.insert_str(end.checked_sub(start)?, &format!("-x{copy}"));
        }
    }
    Some(lines)
}

/// Where the names end by which an entry is told from others: its own, its path, those of its operations, and its calls.
fn names(entry: &Node, ends: &mut Vec<usize>) {
    for Entry { key, value } in entry.as_mapping().unwrap_or_default() {
        match key.value.as_str() {
            "name" | "path" | "call" => ends.extend(usize::try_from(value.span.end)),
            "operations" => value.as_sequence().unwrap_or_default().iter().for_each(|operation| names(operation, ends)),
            _ => {}
        }
    }
}

fn get<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    node.as_mapping()?.iter().find(|entry| entry.key.value == key).map(|entry| &entry.value)
}

fn line_start(text: &str, span: Span) -> usize {
    let start = usize::try_from(span.start).unwrap_or(0);
    text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1)
}

fn line_end(text: &str, span: Span) -> usize {
    let end = usize::try_from(span.end).unwrap_or(0);
    text.get(end..).and_then(|after| after.find('\n')).map_or(text.len(), |newline| end + newline + 1)
}
