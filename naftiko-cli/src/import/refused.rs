//! Errors in a text that was not written, shown in the file that is there: at the same place, if that says the same.

use naftiko_compiler::front::diagnostic::{Diagnostic, Levels, Sink};
use naftiko_compiler::front::source::{Source, Sources, Span};
use naftiko_compiler::front::yaml::{Node, NodeKind, parse};

use crate::fault::Fault;

/// The capability is the first file of a compilation.
const CAPABILITY: u32 = 0;

/// A file as it is, and the files of a compilation of what it would be.
pub(super) struct Refused<'a> {
    pub(super) before: &'a str,
    pub(super) after: &'a Sources,
}

/// One step to a node.
enum Step {
    /// The value of this key.
    Key(String),
    /// The element with this index and these names.
    Element(usize, Vec<String>),
}

impl Refused<'_> {
    /// The errors, as far as the file that is there has their places, and the others.
    pub(super) fn fault(&self, errors: &[Diagnostic]) -> Fault {
        let path = self.after.file(CAPABILITY).map_or("", |source| source.path.as_str());
        let is = self.with(path, self.before);
        let would = self.after.file(CAPABILITY).map_or("", |source| source.text.as_str());
        let would_be = self.with(&format!("{path} (as it would be)"), would);
        let trees = tree(self.before).zip(tree(would));
        let (mut moved, mut others) = (Vec::new(), Vec::new());
        for found in errors {
            match trees.as_ref().and_then(|trees| self.moved(found, &is, trees)) {
                Some(found) => moved.push(found),
                None => others.push(found.clone()),
            }
        }
        Fault::found(moved, is).and(others, would_be)
    }

    /// The files, with this one in the place of the capability.
    fn with(&self, path: &str, text: &str) -> Sources {
        let mut sources = Sources::default();
        sources.add(Source::new(path, text));
        for source in self.after.files().iter().skip(1) {
            sources.add(Source::new(source.path.as_str(), source.text.as_str()));
        }
        sources
    }

    /// The same finding in the file that is there.
    fn moved(&self, found: &Diagnostic, is: &Sources, (before, after): &(Node, Node)) -> Option<Diagnostic> {
        let place = |span: Span| {
            if span.file != CAPABILITY {
                return Some(span);
            }
            let mut steps = Vec::new();
            let inner = innermost(after, span, &mut steps);
            let own = resolve(before, &steps, inner.is_key)?;
            let is_same = is.text(own) == self.after.text(inner.span);
            let moved = |at: u32| (at + own.start).checked_sub(inner.span.start);
            Some(Span { file: span.file, start: moved(span.start)?, end: moved(span.end)? }).filter(|_| is_same)
        };
        let mut moved = found.clone();
        moved.primary.span = place(found.primary.span)?;
        moved.secondary.retain(|label| place(label.span).is_some());
        moved.secondary.iter_mut().for_each(|label| label.span = place(label.span).unwrap_or(label.span));
        Some(moved)
    }
}

fn tree(text: &str) -> Option<Node> {
    let (mut sources, sink) = (Sources::default(), Sink::default());
    let file = sources.add(Source::new("", text));
    let root = parse(file, &sources, &sink);
    drop(sink.finish(&Levels::default()));
    root
}

/// The smallest key or value that a span is in.
struct Inner {
    span: Span,
    is_key: bool,
}

fn innermost(node: &Node, span: Span, steps: &mut Vec<Step>) -> Inner {
    match &node.kind {
        NodeKind::Mapping(entries) => {
            for entry in entries {
                let is_key = entry.key.span.contains(span);
                if is_key || entry.value.span.contains(span) {
                    steps.push(Step::Key(entry.key.value.clone()));
                    let key = Inner { span: entry.key.span, is_key };
                    return if is_key { key } else { innermost(&entry.value, span, steps) };
                }
            }
        }
        NodeKind::Sequence(nodes) => {
            if let Some((at, node)) = nodes.iter().enumerate().find(|(_, node)| node.span.contains(span)) {
                steps.push(Step::Element(at, names(node)));
                return innermost(node, span, steps);
            }
        }
        NodeKind::Scalar(_) => {}
    }
    Inner { span: node.span, is_key: false }
}

/// What tells an element from the others.
fn names(node: &Node) -> Vec<String> {
    let text = |key: &str| {
        let entry = node.as_mapping()?.iter().find(|entry| entry.key.value == key)?;
        entry.value.as_scalar().map(|scalar| scalar.text.clone())
    };
    ["namespace", "path", "in", "name"].iter().filter_map(|key| text(key)).collect()
}

/// Where the steps lead.
fn resolve(root: &Node, steps: &[Step], is_key: bool) -> Option<Span> {
    let (mut node, mut span) = (root, root.span);
    for step in steps {
        match (step, &node.kind) {
            (Step::Key(key), NodeKind::Mapping(entries)) => {
                let entry = entries.iter().find(|entry| entry.key.value == *key)?;
                span = if is_key { entry.key.span } else { entry.value.span };
                node = &entry.value;
            }
            (Step::Element(at, of), NodeKind::Sequence(nodes)) => {
                let named = || nodes.iter().find(|node| names(node) == *of);
                node = if of.is_empty() { nodes.get(*at)? } else { named()? };
                span = node.span;
            }
            _ => return None,
        }
    }
    Some(span)
}
