//! A draft with its contract, and edits of it by the spans of its nodes.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;

use naftiko_compiler::compile;
use naftiko_compiler::front::diagnostic::{Levels, Sink, rules};
use naftiko_compiler::front::source::{Source, Sources, Span};
use naftiko_compiler::front::words::Words;
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
    pub(crate) rule: &'static str,
    pub(crate) line: usize,
    pub(crate) message: String,
}

impl Found {
    /// Whether it is one that contracts bring about.
    pub(crate) fn is_judged(&self) -> bool {
        let rules = [
            rules::INPUT_TYPE,
            rules::MISSING_CREDENTIAL,
            rules::MISSING_MEMBER,
            rules::MISSING_PARAMETER,
            rules::MISSING_SCOPE,
            rules::NUMBER_AS_INTEGER,
            rules::REFUSED_VALUE,
            rules::RESPONSE_MEMBER,
            rules::RESPONSE_PATH,
            rules::RESPONSE_TYPE,
            rules::STEP_TYPE,
            rules::UNDECLARED_MEDIA_TYPE,
            rules::UNDECLARED_MEMBER,
            rules::UNDECLARED_OPERATION,
            rules::UNDECLARED_PARAMETER,
            rules::UNDECLARED_STATUS,
            rules::WIDER_INPUT,
        ];
        rules.iter().any(|rule| rule.name == self.rule)
    }
}

/// An edited draft.
pub(crate) struct Mutant {
    /// What was edited.
    pub(crate) what: String,
    pub(crate) text: String,
    /// The lines on which a finding may be.
    pub(crate) lines: std::ops::RangeInclusive<usize>,
    /// The text that it was made of, if that is not the draft.
    pub(crate) sound: Option<String>,
}

impl Draft {
    /// The draft of a document: tools in one text, routes in the other.
    pub(crate) fn of(folder: &Path, file: &str, words: Words) -> Self {
        let expose = if words == Words::default() { Expose::Mcp } else { Expose::Rest };
        let options = Options { expose: vec![expose], include_writes: true, words, ..Options::default() };
        let imported = import(&Disk(folder.join(file)), file, &options);
        let draft = imported.drafts.into_iter().next().unwrap();
        let (mut sources, sink) = (Sources::default(), Sink::default());
        let read = yaml::read(draft.text.clone().into_bytes(), &|text| Source::new("x", text), &mut sources, &sink);
        let root = yaml::parse(read.unwrap(), &sources, &sink).unwrap();
        drop(sink.finish(&Levels::default()));
        let mut own =
            Self { name: file.to_owned(), text: draft.text, contract: draft.contract, root, known: BTreeSet::new() };
        own.known = own.found(&own.text, None).into_iter().map(|found| (found.rule, found.message)).collect();
        own
    }

    fn found(&self, text: &str, contract: Option<&str>) -> Vec<Found> {
        let outcome = compile(&Files { text, contract }, "draft.yaml", &Levels::default());
        let found = outcome.diagnostics.iter().map(|found| {
            let line = outcome.sources.position(found.primary.span).line;
            Found { rule: found.rule.name, line, message: found.message.clone() }
        });
        found.collect()
    }

    /// What is found in a text of it, beside what is said of the draft anyway.
    pub(crate) fn proven(&self, text: &str) -> Vec<Found> {
        let mut found = self.found(text, Some(&self.contract));
        found
            .retain(|found| !self.known.iter().any(|(rule, message)| (*rule, message) == (found.rule, &found.message)));
        found
    }

    /// The text with these edits: what to write instead of the text at each span. A finding may be where `at` is then.
    pub(crate) fn edited(&self, what: &str, at: Span, mut edits: Vec<(Span, String)>) -> Mutant {
        edits.sort_by_key(|(span, _)| std::cmp::Reverse(*span));
        let mut text = self.text.clone();
        let place = range(at);
        let (mut start, mut end) = (place.start, place.end);
        for (span, written) in &edits {
            let old = range(*span);
            let moved = |offset: usize| offset + written.len() - old.len();
            if *span != at && old.start <= place.start && old.end >= place.end && !old.is_empty() {
                // What is removed is nowhere: this is where it was.
                (start, end) = (old.start, old.start);
            } else if *span != at && old.end <= place.start {
                (start, end) = (moved(start), moved(end));
            } else if old.end <= place.end {
                end = moved(end);
            }
            text.replace_range(old, written);
        }
        // What is added on a line of its own begins with the end of the line before.
        start += text[start..end].len() - text[start..end].trim_start().len();
        let line = |at: usize| text[..at].matches('\n').count() + 1;
        let lines = line(start)..=line(end);
        Mutant { what: what.to_owned(), text, lines, sound: None }
    }

    /// The edit that writes `added` behind `value`, as a further key of the mapping `entry`.
    pub(crate) fn key_behind(&self, entry: &Node, value: &Node, added: &str) -> (Span, String) {
        let at = Span { start: value.span.end, ..value.span };
        if self.written(entry.span).starts_with('{') {
            return (at, format!(", {added}"));
        }
        let first = entry.as_mapping().unwrap().first().unwrap().key.span;
        let before = &self.text[..range(first).start];
        let indent = before.len() - before.rfind('\n').map_or(0, |newline| newline + 1);
        (at, format!("\n{}{added}", " ".repeat(indent)))
    }

    /// The text with a key added to a mapping: that is where a finding may be.
    pub(crate) fn with_key(&self, what: &str, (entry, value): (&Node, &Node), added: &str) -> Mutant {
        let (at, written) = self.key_behind(entry, value, added);
        self.edited(what, at, vec![(at, written)])
    }

    /// The edit that removes the lines of an entry, with what is beside it on them.
    pub(crate) fn lines_of(&self, entry: Span) -> (Span, String) {
        let range = range(entry);
        let start = self.text[..range.start].rfind('\n').map_or(0, |newline| newline + 1);
        let end = self.text[range.end..].find('\n').map_or(self.text.len(), |newline| range.end + newline + 1);
        let [start, end] = [start, end].map(|at| u32::try_from(at).unwrap());
        (Span { start, end, ..entry }, String::new())
    }

    /// The text without the lines of an entry.
    pub(crate) fn without(&self, what: &str, entry: Span, at: Span) -> Mutant {
        self.edited(what, at, vec![self.lines_of(entry)])
    }

    /// Whether an entry of a list has its lines for itself.
    pub(crate) fn is_block(&self, entry: &Node) -> bool {
        let before = &self.text[..range(entry.span).start];
        before.rsplit('\n').next().unwrap().trim() == "-"
    }

    /// The start of the line of an entry of a list, and what its `-` is behind.
    pub(crate) fn before(&self, entry: &Node) -> (Span, &str) {
        let before = &self.text[..range(entry.span).start];
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let at = u32::try_from(start).unwrap();
        let indent = before[start..].len() - before[start..].trim_start().len();
        (Span { start: at, end: at, ..entry.span }, &before[start..start + indent])
    }

    /// The edit that adds an entry behind another one of a list.
    pub(crate) fn entry_behind(&self, entry: &Node, added: &str) -> (Span, String) {
        (Span { start: entry.span.end, ..entry.span }, format!("\n{}- {added}", self.before(entry).1))
    }

    pub(crate) fn written(&self, span: Span) -> &str {
        &self.text[range(span)]
    }
}

fn range(span: Span) -> Range<usize> {
    usize::try_from(span.start).unwrap()..usize::try_from(span.end).unwrap()
}
