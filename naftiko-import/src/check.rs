//! A draft is checked with the compiler before anybody sees it. What it does not accept is left out and reported: one odd
//! operation does not keep the others from being imported.

use naftiko_compiler::compile;
use naftiko_compiler::front::diagnostic::render::render;
use naftiko_compiler::front::diagnostic::suggest::quote;
use naftiko_compiler::front::diagnostic::{Diagnostic, Levels, Severity, Sink};
use naftiko_compiler::front::keyword as key;
use naftiko_compiler::front::source::{InMemory, Source, Sources, Span};
use naftiko_compiler::front::yaml::{Node, NodeKind, parse};
use naftiko_compiler::json::listed::{Listed, tools};

use crate::rules;
use crate::source::{member, text};

/// What the compiler says of a draft.
#[derive(Default)]
pub(crate) struct Checked {
    /// Its tools, as clients are told of them.
    pub(crate) tools: Vec<Listed>,
    /// What is wrong, as people are shown it.
    pub(crate) errors: Vec<String>,
    /// The operations in which something is wrong, with what that is.
    pub(crate) blamed: Vec<(String, String)>,
}

pub(crate) fn check(name: &str, draft: &str) -> Checked {
    let outcome = compile(&InMemory(draft.as_bytes()), &format!("{name}.yaml"), &Levels::default());
    let errors: Vec<&Diagnostic> = outcome.of(Severity::Error).collect();
    let mut blamed = Vec::new();
    if !errors.is_empty()
        && let Some(root) = tree(draft)
    {
        let operations = operations(&root);
        for found in &errors {
            let at = found.primary.span;
            let of = operations.iter().filter(|(span, _)| span.start <= at.start && at.end <= span.end);
            blamed.extend(of.map(|(_, name)| (name.clone(), found.message.clone())));
        }
    }
    let errors = errors.into_iter().map(|found| render(found, &outcome.sources)).collect();
    Checked { tools: tools(&outcome.capability), errors, blamed }
}

fn tree(draft: &str) -> Option<Node> {
    let (mut sources, sink) = (Sources::default(), Sink::default());
    let file = sources.add(Source::new("", draft));
    let root = parse(file, &sources, &sink);
    drop(sink.finish(&Levels::default()));
    root
}

/// Where each consumed operation, and each entry that calls one, is written.
fn operations(root: &Node) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    let Some(capability) = member(root, key::CAPABILITY) else { return found };
    for section in [key::CONSUMES, key::EXPOSES] {
        for entry in entries(capability, section) {
            for (_, resource) in named(entry, key::RESOURCES) {
                let operations = named(resource, key::OPERATIONS);
                found.extend(operations.map(|(name, node)| (node.span, called(node).unwrap_or(name))));
            }
            found.extend(named(entry, key::TOOLS).map(|(name, node)| (node.span, called(node).unwrap_or(name))));
        }
    }
    found
}

fn entries<'n>(node: &'n Node, section: &str) -> &'n [Node] {
    member(node, section).and_then(Node::as_sequence).unwrap_or_default()
}

/// The operation that an entry calls.
fn called(node: &Node) -> Option<String> {
    text(node, key::CALL)?.split_once('.').map(|(_, operation)| operation.to_owned())
}

/// The entries of a section with their names, in either text.
fn named<'n>(node: &'n Node, section: &str) -> impl Iterator<Item = (String, &'n Node)> {
    let entries: Vec<(String, &Node)> = match member(node, section).map(|node| &node.kind) {
        Some(NodeKind::Sequence(nodes)) => {
            nodes.iter().map(|node| (text(node, key::NAME).unwrap_or_default().to_owned(), node)).collect()
        }
        Some(NodeKind::Mapping(entries)) => {
            entries.iter().map(|entry| (entry.key.value.clone(), &entry.value)).collect()
        }
        Some(NodeKind::Scalar(_)) | None => Vec::new(),
    };
    entries.into_iter()
}

/// The finding of an operation, at its place in the document, whose draft the compiler refuses with this message.
pub(crate) fn unwritable(name: &str, at: Span, message: &str) -> Diagnostic {
    Diagnostic::new(rules::UNWRITABLE, at, format!("{} cannot be written: {message}", quote(name)))
        .label("operation left out")
        .help("this is a bug of the importer: please report it")
}

#[cfg(test)]
mod tests {
    use naftiko_compiler::front::words::Words;

    use super::{check, unwritable};

    #[test]
    fn operations_are_blamed_in_both_texts() {
        let naftiko = "capability:\n  consumes:\n  - type: http\n    namespace: a\n    baseUri: https://a.example\n    resources:\n    - path: /x\n      operations:\n      - {name: good, method: GET}\n      - {name: bad, method: GET, inputParameters: [{name: y, in: path}]}\n  exposes:\n  - type: mcp\n    namespace: m\n    port: 3001\n    tools:\n    - {name: t, call: a.good, outputParameters: [{type: string}, {type: string}]}\n";
        let ikanos = "capability:\n  consumes:\n  - type: http\n    namespace: a\n    baseUri: https://a.example\n    resources:\n      x:\n        path: /x\n        operations:\n          good: {method: GET}\n          bad: {method: GET, inputParameters: {y: {in: path}}}\n  exposes:\n  - type: mcp\n    namespace: m\n    port: 3001\n    tools:\n      t: {call: a.good, outputParameters: [{type: string}, {type: string}]}\n";
        for (words, body) in [(Words::Naftiko, naftiko), (Words::Ikanos, ikanos)] {
            let checked = check("a", &format!("{}\n{body}", words.first_line()));
            let mut names: Vec<_> = checked.blamed.iter().map(|(name, _)| name.as_str()).collect();
            names.dedup();
            assert_eq!(names, ["bad", "good"], "{:?}", checked.errors);
        }
    }

    /// No document is known whose draft does not compile.
    #[test]
    fn what_does_not_compile_is_said_in_the_words_of_the_compiler() {
        let found = unwritable("bad", naftiko_compiler::front::source::Span::default(), "unknown method `TRACE`");
        assert_eq!(found.rule.name, "unwritable");
        assert_eq!(found.message, "`bad` cannot be written: unknown method `TRACE`");
        assert_eq!(found.primary.text, "operation left out");
        assert_eq!(found.help.as_deref(), Some("this is a bug of the importer: please report it"));
    }
}
