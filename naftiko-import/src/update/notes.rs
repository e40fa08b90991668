//! What an author is told of edits that stay.

use naftiko_compiler::front::diagnostic::Diagnostic;
use naftiko_compiler::front::diagnostic::suggest::quote;
use naftiko_compiler::front::keyword as key;
use naftiko_compiler::front::source::Span;
use naftiko_compiler::front::yaml::{Node, NodeKind};
use naftiko_edit::Step;

use super::merge::{Note, NoteKind};
use crate::rules;

/// The finding that a note is, in the file with this root; `complete` are the namespaces of which the contract lists all
/// operations.
pub(super) fn finding(root: &Node, note: &Note, complete: &[String]) -> Diagnostic {
    let (span, node) = place(root, &note.at);
    let name = name(&note.at, node);
    match &note.kind {
        NoteKind::Value(Some(new)) => {
            Diagnostic::new(rules::KEPT_EDIT, span, format!("{name} was edited, and has changed in the document"))
                .label("kept")
                .help(format!("the import would write {}", quote(new)))
        }
        NoteKind::Base(new) => {
            Diagnostic::new(rules::KEPT_EDIT, span, format!("{name} was edited, and has changed in the document"))
                .label("kept")
                .help(format!("the document has another path: if your host has it as well, write {}", quote(new)))
        }
        NoteKind::Value(None) => {
            Diagnostic::new(rules::KEPT_EDIT, span, format!("{name} was edited, and has changed in the document"))
                .label("kept")
                .help("to take what the document has, remove it and import again")
        }
        NoteKind::Removed(what) => {
            let message = format!("{} was removed from {name}, and has changed in the document", quote(what));
            Diagnostic::new(rules::KEPT_EDIT, span, message).label("not added again")
        }
        NoteKind::Stays => Diagnostic::new(
            rules::GONE_UPSTREAM,
            span,
            format!("{name} is no longer in the document, but was edited"),
        )
        .label("kept")
        .help(match is_refused(root, &note.at, complete) {
            true => "until it is removed, `naftiko check` refuses it; if the API still has it, add it to the contract",
            false => "remove it if nothing needs it",
        }),
        NoteKind::Called => Diagnostic::new(
            rules::GONE_UPSTREAM,
            span,
            format!("{name} is no longer in the document, but is called"),
        )
        .label("kept")
        .help(match is_refused(root, &note.at, complete) {
            true => {
                "until it is removed, `naftiko check` refuses it: remove what calls it as well, or call another \
                         operation; if the API still has it, add it to the contract"
            }
            false => "remove it and what calls it, or call another operation",
        }),
    }
}

/// Whether it is a consumed operation that the contract says the API has not.
fn is_refused(root: &Node, at: &[Step], complete: &[String]) -> bool {
    // `capability`, `consumes`, an entry, `resources`, one, `operations`, one: an index or a name.
    let [first, section, index, resources, _, operations, _] = at else { return false };
    let is = |step: &Step, wanted: &str| matches!(step, Step::Key(key) if key == wanted);
    let is_operation = is(section, key::CONSUMES) && is(resources, key::RESOURCES) && is(operations, key::OPERATIONS);
    let entry = place(root, &[first.clone(), section.clone(), index.clone()]).1;
    let namespace = entry.and_then(|entry| crate::source::text(entry, key::NAMESPACE));
    is_operation && namespace.is_some_and(|namespace| complete.iter().any(|known| known == namespace))
}

/// Where a path leads, and what is there.
fn place<'n>(root: &'n Node, at: &[Step]) -> (Span, Option<&'n Node>) {
    let (mut span, mut node) = (root.span.start(), root);
    for step in at {
        match (step, &node.kind) {
            (Step::Key(key), NodeKind::Mapping(entries)) => {
                let Some(entry) = entries.iter().find(|entry| entry.key.value == *key) else { return (span, None) };
                (span, node) = (entry.key.span, &entry.value);
            }
            (Step::Index(index), NodeKind::Sequence(nodes)) => {
                let Some(found) = nodes.get(*index) else { return (span, None) };
                (span, node) = (named(found).unwrap_or(found.span.start()), found);
            }
            _ => return (span, None),
        }
    }
    (span, Some(node))
}

/// The name of an element.
fn named(node: &Node) -> Option<Span> {
    let entries = node.as_mapping()?;
    let entry =
        ["name", "path", "namespace"].iter().find_map(|key| entries.iter().find(|entry| entry.key.value == *key));
    entry.map(|entry| entry.value.span)
}

/// What a place is called: the key, and the name of the entry that it is in.
fn name(at: &[Step], node: Option<&Node>) -> String {
    match at.last() {
        Some(Step::Key(key)) => quote(key),
        _ => {
            let text = |key: &str| crate::source::text(node?, key);
            let name = text("name").or_else(|| text("path")).or_else(|| text("namespace"));
            name.map_or_else(|| "the file".to_owned(), quote)
        }
    }
}
