//! What every reader needs: where findings go, the words of the document, and what it imports.

use super::imports::Imports;
use crate::front::checked::Checked;
use crate::front::diagnostic::{Diagnostic, Sink};
use crate::front::words::Words;

/// What every reader needs.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// Where findings are reported.
    pub sink: &'a Sink,
    /// The words of the document.
    pub words: Words,
    /// The documents that it imports from.
    pub imports: &'a Imports<'a>,
}

impl Reading<'_> {
    /// Adds a finding.
    pub fn report(self, diagnostic: Diagnostic) {
        self.sink.report(diagnostic);
    }

    /// Returns what `make` returns, marked if it reported an error.
    pub(super) fn checked<T>(self, make: impl FnOnce() -> T) -> Checked<T> {
        self.sink.checked(make)
    }
}
