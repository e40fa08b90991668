//! A draft with its contract, and edits of it by the spans of its nodes.

use std::collections::BTreeSet;
use std::path::Path;

use naftiko_compiler::compile;
use naftiko_compiler::front::diagnostic::{Levels, Sink};
use naftiko_compiler::front::source::{Source, Sources, Span};
use naftiko_compiler::front::yaml::{self, Node};
use naftiko_import::import;
use naftiko_import::options::{Expose, Options};

use crate::case::Disk;
use crate::proven::Files;

/// A draft with its contract.
pub(crate) struct Draft {
    pub(crate) name: String,
    pub(crate) text: String,
    contract: String,
    pub(crate) root: Node,
    /// What is said of the draft without a contract.
    known: BTreeSet<(&'static str, String)>,
}

/// A finding, without its place in the line.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) line: usize,
    #[allow(dead_code, reason = "messages of this test show it")]
    pub(crate) message: String,
}

/// An edited draft.
pub(crate) struct Mutant {
    /// What was edited.
    pub(crate) what: String,
    pub(crate) text: String,
    /// The lines on which a finding may be.
    pub(crate) lines: std::ops::RangeInclusive<usize>,
}

impl Draft {
    pub(crate) fn of(folder: &Path, file: &str) -> Self {
        let options = Options { expose: vec![Expose::Mcp], include_writes: true, ..Options::default() };
        let imported = import(&Disk(folder.join(file)), file, &options);
        let draft = imported.drafts.into_iter().next().unwrap();
        let (mut sources, sink) = (Sources::default(), Sink::default());
        let read = yaml::read(draft.text.clone().into_bytes(), &|text| Source::new("x", text), &mut sources, &sink);
        let root = yaml::parse(read.unwrap(), &sources, &sink).unwrap();
        drop(sink.finish(&Levels::default()));
        let mut own =
            Self { name: file.to_owned(), text: draft.text, contract: draft.contract, root, known: BTreeSet::new() };
        own.known = own.found(&own.text, None).into_iter().map(|(rule, found)| (rule, found.message)).collect();
        own
    }

    fn found(&self, text: &str, contract: Option<&str>) -> Vec<(&'static str, Found)> {
        let outcome = compile(&Files { text, contract }, "draft.yaml", &Levels::default());
        let found = outcome.diagnostics.iter().map(|found| {
            let line = outcome.sources.position(found.primary.span).line;
            (found.rule.name, Found { line, message: format!("{line}: {} [{}]", found.message, found.rule.name) })
        });
        found.collect()
    }

    /// What is found in a text of it, beside what is said of the draft anyway.
    pub(crate) fn proven(&self, text: &str) -> Vec<Found> {
        let without_line = |message: &str| message.split_once(": ").map_or(message, |(_, rest)| rest).to_owned();
        let is_known = |rule: &str, found: &Found| {
            self.known
                .iter()
                .any(|(known, message)| *known == rule && without_line(message) == without_line(&found.message))
        };
        let found = self.found(text, Some(&self.contract)).into_iter();
        found.filter(|(rule, found)| !is_known(rule, found)).map(|(_, found)| found).collect()
    }

    /// The text with these edits: what to write instead of the text at each span.
    pub(crate) fn edited(&self, what: &str, at: Span, mut edits: Vec<(Span, String)>) -> Mutant {
        edits.sort_by_key(|(span, _)| std::cmp::Reverse(*span));
        let mut text = self.text.clone();
        for (span, written) in &edits {
            text.replace_range(range(*span), written);
        }
        let lines = self.line(at.start)..=self.line(at.end);
        Mutant { what: what.to_owned(), text, lines }
    }

    /// The text without the lines of an entry of a list, with what is beside it on its lines.
    pub(crate) fn without(&self, what: &str, entry: Span, at: Span) -> Mutant {
        let range = range(entry);
        let start = self.text[..range.start].rfind('\n').map_or(0, |newline| newline + 1);
        let end = self.text[range.end..].find('\n').map_or(self.text.len(), |newline| range.end + newline + 1);
        let text = format!("{}{}", &self.text[..start], &self.text[end..]);
        let lines = self.line(at.start)..=self.line(at.end);
        Mutant { what: what.to_owned(), text, lines }
    }

    fn line(&self, at: u32) -> usize {
        self.text[..usize::try_from(at).unwrap()].matches('\n').count() + 1
    }

    pub(crate) fn written(&self, span: Span) -> &str {
        &self.text[range(span)]
    }

    /// The consumed resources.
    pub(crate) fn resources(&self) -> Vec<&Node> {
        let consumes = list(get(get(Some(&self.root), "capability"), "consumes"));
        consumes.iter().flat_map(|consumes| list(get(Some(consumes), "resources"))).collect()
    }

    /// The consumed operations with the path of each.
    pub(crate) fn operations(&self) -> Vec<(&Node, &Node)> {
        let of = |resource| {
            let path = get(Some(resource), "path").unwrap();
            list(get(Some(resource), "operations")).iter().map(move |operation| (path, operation))
        };
        self.resources().into_iter().flat_map(of).collect()
    }

    /// The parameters of consumed operations, each with its operation.
    pub(crate) fn parameters(&self) -> Vec<(&Node, &Node)> {
        let operations = self.operations().into_iter().map(|(_, operation)| operation);
        let of = |operation| list(get(Some(operation), "inputParameters")).iter().map(move |own| (operation, own));
        operations.flat_map(of).collect()
    }

    /// Outputs that are mapped, at any depth.
    pub(crate) fn outputs(&self) -> Vec<&Node> {
        let exposes = list(get(get(Some(&self.root), "capability"), "exposes"));
        let tools = exposes.iter().flat_map(|adapter| list(get(Some(adapter), "tools")));
        let mut outputs: Vec<&Node> = tools.flat_map(|tool| list(get(Some(tool), "outputParameters"))).collect();
        let mut at = 0;
        while let Some(output) = outputs.get(at).copied() {
            at += 1;
            outputs.extend(get(Some(output), "items"));
            let properties = get(Some(output), "properties").and_then(Node::as_mapping).unwrap_or_default();
            outputs.extend(properties.iter().map(|property| &property.value));
        }
        outputs
    }
}

fn range(span: Span) -> std::ops::Range<usize> {
    usize::try_from(span.start).unwrap()..usize::try_from(span.end).unwrap()
}

pub(crate) fn get<'n>(node: Option<&'n Node>, key: &str) -> Option<&'n Node> {
    let entries = node?.as_mapping()?;
    entries.iter().find(|entry| entry.key.value == key).map(|entry| &entry.value)
}

pub(crate) fn text<'n>(node: &'n Node, key: &str) -> &'n str {
    get(Some(node), key).and_then(Node::as_scalar).map_or("", |scalar| scalar.text.as_str())
}

pub(crate) fn list(node: Option<&Node>) -> &[Node] {
    node.and_then(Node::as_sequence).unwrap_or_default()
}
