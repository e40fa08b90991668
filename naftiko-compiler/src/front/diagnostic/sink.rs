//! The one sink that findings are collected in.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};

use super::{Diagnostic, Levels, Severity};
use crate::front::checked::Checked;

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

/// How many findings of one rule are kept. A hostile file has a million; levels apply to rules, so the kept ones are
/// representative.
const MAX_PER_RULE: usize = 10_000;

impl Sink {
    /// Adds a finding; if ten thousand of its rule are known, it is only counted.
    pub fn report(&self, diagnostic: Diagnostic) {
        if diagnostic.rule.severity == Severity::Error {
            self.errors.set(self.errors.get() + 1);
        }
        let mut counts = self.counts.borrow_mut();
        let count = counts.entry(diagnostic.rule.name).or_default();
        *count += 1;
        if *count <= MAX_PER_RULE {
            self.found.borrow_mut().push(diagnostic);
        }
    }

    /// Whether there are so many errors that nobody reads suggestions: looking for those is the slowest part.
    pub fn is_crowded(&self) -> bool {
        const CROWD: usize = 100;
        self.errors.get() >= CROWD
    }

    /// Whether an error was reported: then what could not be read may be what something else is for.
    pub fn has_errors(&self) -> bool {
        self.errors.get() > 0
    }

    /// Returns what `make` returns, marked if it reported an error. This is the only way in which an entry is marked.
    pub fn checked<T>(&self, make: impl FnOnce() -> T) -> Checked<T> {
        let before = self.errors.get();
        let made = make();
        if self.errors.get() > before { Checked::Reported(made) } else { Checked::Sound(made) }
    }

    /// Reports to `other` what `make` makes of each finding.
    pub fn hand_over(self, other: &Self, make: impl FnMut(Diagnostic) -> Option<Diagnostic>) {
        self.finished.set(true);
        self.found.take().into_iter().filter_map(make).for_each(|found| other.report(found));
    }

    /// Everything found, with `levels` applied, ordered by position. Duplicates at one place are removed.
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
        let mut told = HashSet::new();
        found.retain(|found| told.insert((found.rule.name, found.primary.span, found.message.clone())));
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
    use crate::front::diagnostic::rules::{MISSING_LEADING_SLASH, UNKNOWN_VERSION};
    use crate::front::source::Span;

    #[test]
    fn a_million_findings_of_one_rule_hide_no_other() {
        let span = |start| Span { file: 0, start, end: start };
        let sink = Sink::default();
        let warned = sink.checked(|| {
            for at in 0..1_000_000 {
                sink.report(Diagnostic::new(MISSING_LEADING_SLASH, span(at), ""));
            }
        });
        assert!(warned.is_sound());
        let refused = sink.checked(|| sink.report(Diagnostic::new(UNKNOWN_VERSION, span(0), "")));
        assert!(!refused.is_sound());
        let found = sink.finish(&Levels::default());
        assert_eq!(found.len(), MAX_PER_RULE + 1);
        assert!(found.iter().any(|found| found.severity == Severity::Error));
    }
}
