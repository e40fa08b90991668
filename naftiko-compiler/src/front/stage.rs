//! What every stage after reading needs.

use super::checked::Checked;
use super::diagnostic::suggest::closest;
use super::diagnostic::{Diagnostic, Sink};
use super::source::{Sources, Span, Spanned};
use super::yaml;

/// What every stage after reading needs.
#[derive(Clone, Copy, Debug)]
pub struct Stage<'a> {
    /// For positions inside scalars.
    pub sources: &'a Sources,
    /// Where findings are reported.
    pub sink: &'a Sink,
}

impl Stage<'_> {
    pub(super) fn report(self, diagnostic: Diagnostic) {
        self.sink.report(diagnostic);
    }

    /// Returns what `make` returns, marked if it reported an error.
    pub(super) fn checked<T>(self, make: impl FnOnce() -> T) -> Checked<T> {
        self.sink.checked(make)
    }

    /// The candidate that `word` may mean, as long as few enough errors are known for it to be read.
    pub(super) fn closest<'c>(self, word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
        if self.sink.is_crowded() { None } else { closest(word, candidates) }
    }

    /// The word that was meant by `wrong` at the diagnostic's place, if one is known; otherwise what `otherwise` says.
    pub(super) fn suggest(
        self,
        diagnostic: Diagnostic,
        (wrong, meant): (&str, Option<&str>),
        otherwise: impl FnOnce() -> String,
    ) -> Diagnostic {
        let span = diagnostic.primary.span;
        let written = self.sources.text(span);
        let fixed = meant.filter(|_| written.contains(wrong)).map(|meant| written.replacen(wrong, meant, 1));
        let diagnostic = diagnostic.suggest(meant, otherwise);
        match fixed {
            Some(fixed) => diagnostic.fix(span, fixed),
            None => Diagnostic { fix: None, ..diagnostic },
        }
    }

    /// Where the bytes `range` of a scalar's content are.
    pub(super) fn part(self, scalar: &Spanned<String>, range: std::ops::Range<usize>) -> Span {
        yaml::part(scalar, range, self.sources)
    }
}
