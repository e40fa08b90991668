//! What the compiler has to say, and the one sink it is collected in.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use super::rules::Rule;
use super::source::Span;

/// How much a rule weighs (LANGUAGE, "Severities").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Silent, unless `strict` asks.
    Accepted,
    /// The build goes on, with a note.
    Warning,
    /// The build fails.
    Error,
}

/// One finding: a sentence about the author's text, where it stands, and what to write instead.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// The rule, by which it can be allowed or denied.
    pub rule: &'static Rule,
    /// The rule's severity, once levels were applied.
    pub severity: Severity,
    /// A lower-case sentence without full stop; the author's words stand in backticks.
    pub message: String,
    /// The place, and the words under the caret.
    pub primary: Label,
    /// Other places that matter, each with words.
    pub secondary: Vec<Label>,
    /// What to write instead.
    pub help: Option<String>,
}

/// Words under a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// A few words; may be empty.
    pub text: String,
}

impl Diagnostic {
    /// A finding of `rule` at `span`.
    pub fn new(rule: &'static Rule, span: Span, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity: rule.severity,
            message: brief(message.into()),
            primary: Label { span, text: String::new() },
            secondary: Vec::new(),
            help: None,
        }
    }

    /// The words under the caret.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = brief(text.into());
        self
    }

    /// Another place that matters.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.secondary.push(Label { span, text: brief(text.into()) });
        self
    }

    /// What to write instead.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(brief(text.into()));
        self
    }

    /// What to write instead, where there is something to say.
    #[must_use]
    pub fn maybe_help(mut self, text: Option<String>) -> Self {
        self.help = text.map(brief).or(self.help);
        self
    }
}

/// The most bytes of one text of a diagnostic, about.
const LONGEST: usize = 600;

/// `text` without its middle where it is long: the author's words in it may be a whole file, and our own stand around them.
fn brief(text: String) -> String {
    if text.len() <= LONGEST {
        return text;
    }
    let head = (0..=LONGEST / 2).rev().find_map(|at| text.get(..at)).unwrap_or_default();
    let tail = (text.len() - LONGEST / 2..=text.len()).find_map(|at| text.get(at..)).unwrap_or_default();
    format!("{head}…{tail}")
}

/// Which rules the author wants louder or quieter: `strict`, `allow("rule")`, `deny("rule")`.
#[derive(Debug, Clone, Default)]
pub struct Levels {
    /// Reports as warnings what is otherwise accepted.
    pub strict: bool,
    /// Rules whose warnings are dropped.
    pub allow: Vec<String>,
    /// Rules whose warnings are errors.
    pub deny: Vec<String>,
}

impl Levels {
    /// What a finding of `rule` weighs; `None`: it is not shown. Errors stay errors.
    #[must_use]
    pub fn apply(&self, rule: &Rule) -> Option<Severity> {
        let names = |list: &[String]| list.iter().any(|name| name == rule.name);
        match rule.severity {
            Severity::Error => Some(Severity::Error),
            _ if names(&self.deny) => Some(Severity::Error),
            _ if names(&self.allow) => None,
            Severity::Warning => Some(Severity::Warning),
            Severity::Accepted => self.strict.then_some(Severity::Warning),
        }
    }
}

/// Collects findings. It is shared by reference through all stages and must be finished: a sink that is dropped with
/// findings in it panics, so that no stage can lose one.
#[derive(Debug, Default)]
pub struct Sink {
    found: RefCell<Vec<Diagnostic>>,
    errors: Cell<usize>,
    /// How often each rule was broken.
    counts: RefCell<HashMap<&'static str, usize>>,
    finished: Cell<bool>,
}

/// A moment in the life of a [`Sink`].
#[derive(Debug, Clone, Copy)]
pub struct Mark(usize);

/// How many findings of one rule are kept: a hostile file has a million, and levels are given to rules, so that the kept ones tell
/// as much.
const MOST: usize = 10_000;

impl Sink {
    /// Adds a finding; where ten thousand of its rule are known, it is only counted.
    pub fn report(&self, diagnostic: Diagnostic) {
        if diagnostic.rule.severity == Severity::Error {
            self.errors.set(self.errors.get() + 1);
        }
        let mut counts = self.counts.borrow_mut();
        let count = counts.entry(diagnostic.rule.name).or_default();
        *count += 1;
        if *count <= MOST {
            self.found.borrow_mut().push(diagnostic);
        }
    }

    /// Whether so much is wrong that nobody reads what was meant by each: looking for that is the slowest thing to do.
    pub fn is_crowded(&self) -> bool {
        const CROWD: usize = 100;
        self.errors.get() >= CROWD
    }

    /// Now, for [`Sink::broke_since`].
    pub fn mark(&self) -> Mark {
        Mark(self.errors.get())
    }

    /// Whether an error was reported since `mark`.
    pub fn broke_since(&self, mark: Mark) -> bool {
        self.errors.get() > mark.0
    }

    /// Everything found, with `levels` applied, ordered by position; what is said twice at one place is said once.
    pub fn finish(self, levels: &Levels) -> Vec<Diagnostic> {
        self.finished.set(true);
        let mut found: Vec<_> = self
            .found
            .take()
            .into_iter()
            .filter_map(|mut diagnostic| {
                diagnostic.severity = levels.apply(diagnostic.rule)?;
                Some(diagnostic)
            })
            .collect();
        found.sort_by_key(|diagnostic| diagnostic.primary.span);
        found.dedup_by(|a, b| a.rule.name == b.rule.name && a.primary.span == b.primary.span && a.message == b.message);
        found
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        assert!(
            self.finished.get() || self.found.borrow().is_empty() || std::thread::panicking(),
            "a stage lost its findings"
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::rules::{MISSING_LEADING_SLASH, UNKNOWN_VERSION};

    #[test]
    fn a_million_findings_of_one_rule_hide_no_other() {
        let span = |start| Span { file: 0, start, end: start };
        let sink = Sink::default();
        let before = sink.mark();
        for at in 0..1_000_000 {
            sink.report(Diagnostic::new(MISSING_LEADING_SLASH, span(at), ""));
        }
        assert!(!sink.broke_since(before));
        sink.report(Diagnostic::new(UNKNOWN_VERSION, span(0), ""));
        assert!(sink.broke_since(before));
        let found = sink.finish(&Levels::default());
        assert_eq!(found.len(), MOST + 1);
        assert!(found.iter().any(|found| found.severity == Severity::Error));
    }

    #[test]
    fn no_text_grows_with_the_file() {
        let span = Span { file: 0, start: 0, end: 0 };
        let long = || format!("unknown version `{}` of the format", "é".repeat(1_000_000));
        let said = Diagnostic::new(UNKNOWN_VERSION, span, long()).label(long()).also(span, long()).help(long());
        let labels = [&said.primary, &said.secondary[0]].map(|label| label.text.as_str());
        for text in [said.message.as_str(), said.help.as_deref().unwrap()].into_iter().chain(labels) {
            assert!(text.starts_with("unknown version `éé") && text.ends_with("éé` of the format"), "{text}");
            assert!(text.contains("é…é") && text.len() <= LONGEST + "…".len(), "{}", text.len());
        }
        let short = "é".repeat(LONGEST / 2);
        assert_eq!(Diagnostic::new(UNKNOWN_VERSION, span, short.clone()).message, short);
    }
}
