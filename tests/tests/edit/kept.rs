//! Which lines edits may touch, and whether all others are still there.

use std::ops::Range;

use naftiko_compiler::front::source::Span;
use naftiko_compiler::front::yaml::{Node, NodeKind};

use crate::draw::{Kind, Place};

fn bytes(span: Span) -> Range<usize> {
    usize::try_from(span.start).unwrap()..usize::try_from(span.end).unwrap()
}

fn parts(node: &Node) -> Vec<(Range<usize>, &Node)> {
    match &node.kind {
        NodeKind::Scalar(_) => Vec::new(),
        NodeKind::Sequence(nodes) => nodes.iter().map(|node| (bytes(node.span), node)).collect(),
        NodeKind::Mapping(entries) => {
            let part = |entry: &naftiko_compiler::front::yaml::Entry| bytes(entry.span());
            entries.iter().map(|entry| (part(entry), &entry.value)).collect::<Vec<_>>()
        }
    }
}

/// The lines that a range is on.
fn lines(text: &str, range: &Range<usize>) -> Range<usize> {
    let line = |at: usize| text[..at].matches('\n').count();
    line(range.start)..line(range.end) + 1
}

/// The numbers of the lines that edits of these places may touch.
pub(crate) fn touched(text: &str, root: &Node, places: &[Place]) -> Vec<bool> {
    let all: Vec<&str> = text.lines().collect();
    let mut touched = vec![false; all.len()];
    for place in places {
        let (mut node, mut entry, mut flow) = (root, bytes(root.span), None);
        for at in place.collection.iter().map(Some).chain([None]) {
            if flow.is_none() && text[bytes(node.span).start..].starts_with(['{', '[']) {
                flow = Some(entry.clone());
            }
            if let Some(at) = at {
                let (span, inner) = parts(node).swap_remove(*at);
                (node, entry) = (inner, span);
            }
        }
        let parts = parts(node);
        let is_removed = |other: &&Place| other.collection == place.collection && other.kind == Kind::Remove;
        let removed = places.iter().filter(is_removed).count();
        let part = parts.get(place.at).map(|(span, _)| span.clone());
        let mut ranges: Vec<Range<usize>> = Vec::new();
        match (flow, place.kind, part) {
            (Some(flow), ..) => ranges.push(lines(text, &flow)),
            // The last line may have had no end.
            (None, Kind::Insert, _) => {}
            (None, Kind::Rename, Some(part)) => ranges.push(lines(text, &(part.start..part.start))),
            (None, kind, Some(part)) => {
                let mut part = lines(text, &part);
                // A comment on a key's line may move, and a dash may be above its value.
                if kind == Kind::Remove {
                    // Without a last line end, the line above loses its own: of an empty one, that is all.
                    let is_open = part.end >= all.len() && !text.ends_with('\n');
                    let goes = |line: &str| line.trim_start().starts_with('#') || (is_open && line.trim().is_empty());
                    while part.start > 0 && goes(all[part.start - 1]) {
                        part.start -= 1;
                    }
                    if parts.len() == removed {
                        ranges.push(lines(text, &(entry.start..bytes(node.span).start)));
                    }
                }
                // Behind a dash, the next entry moves up.
                let is_behind_dash =
                    |start: usize| text[..start].rsplit('\n').next().unwrap().trim_start().starts_with('-');
                let is_mapping = matches!(node.kind, NodeKind::Mapping(_));
                if kind == Kind::Remove && is_mapping && is_behind_dash(parts[0].0.start) {
                    let next = parts.iter().take(removed + 1).map(|(next, _)| lines(text, &(next.start..next.start)));
                    ranges.extend(next);
                }
                ranges.push(part);
            }
            (None, ..) => panic!("there is no such part"),
        }
        ranges.into_iter().flatten().for_each(|line| touched[line] = true);
    }
    touched
}

/// The first line that is not touched and is not in `edited`, in order; at the start and at the end, without anything between.
pub(crate) fn lost<'t>(text: &'t str, touched: &[bool], edited: &str) -> Option<&'t str> {
    let (before, after): (Vec<&str>, Vec<&str>) = (text.lines().collect(), edited.lines().collect());
    let mut rest = after.iter();
    let kept = before.iter().zip(touched).filter(|(_, is_touched)| !**is_touched);
    kept.map(|(line, _)| *line).find(|line| !rest.any(|found| found == line))
}
