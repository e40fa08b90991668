//! What every stage behind the reading needs.

use super::checked::Checked;
use super::diagnostic::suggest::closest;
use super::diagnostic::{Diagnostic, Sink};
use super::source::{Sources, Span, Spanned};
use super::yaml;

/// What every stage behind the reading needs.
#[derive(Clone, Copy, Debug)]
pub struct Stage<'a> {
    /// For positions inside of scalars.
    pub sources: &'a Sources,
    /// Where findings go.
    pub sink: &'a Sink,
}

impl Stage<'_> {
    pub(super) fn report(self, diagnostic: Diagnostic) {
        self.sink.report(diagnostic);
    }

    /// What `make` makes, marked where it reported an error.
    pub(super) fn checked<T>(self, make: impl FnOnce() -> T) -> Checked<T> {
        self.sink.checked(make)
    }

    /// The candidate that `word` may stand for, while few enough errors are known for it to be read.
    pub(super) fn closest<'c>(self, word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
        if self.sink.is_crowded() { None } else { closest(word, candidates) }
    }

    /// Where the bytes `range` of a scalar's content stand.
    pub(super) fn part(self, scalar: &Spanned<String>, range: std::ops::Range<usize>) -> Span {
        yaml::part(scalar, range, self.sources)
    }
}
