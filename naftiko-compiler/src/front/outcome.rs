//! What a compilation returns.

use super::diagnostic::{Diagnostic, Severity};
use super::source::Sources;
use crate::model::Capability;

/// What a compilation returns.
#[derive(Debug)]
pub struct Outcome {
    /// The sound entries of the document: all of it if there is no error. If there is one, it expands to the surface
    /// that the rest of the program needs to be checked.
    pub capability: Capability,
    /// Everything found, ordered by position.
    pub diagnostics: Vec<Diagnostic>,
    /// Every file read, the capability first.
    pub sources: Sources,
    /// Whether the document is only there to be imported: it has no `capability`.
    pub is_part: bool,
}

impl Outcome {
    /// The path of the capability as shown.
    #[must_use]
    pub fn path(&self) -> &str {
        self.sources.files().first().map_or("", |source| source.path.as_str())
    }

    /// Whether the build must fail.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.of(Severity::Error).next().is_some()
    }

    /// The findings of one severity, by position.
    pub fn of(&self, severity: Severity) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(move |diagnostic| diagnostic.severity == severity)
    }

    /// The findings of one severity that are shown, and a line that counts the others: nobody reads more than a
    /// hundred, and many warnings must not hide an error.
    #[must_use]
    pub fn shown(&self, severity: Severity) -> (Vec<&Diagnostic>, Option<String>) {
        const MAX_SHOWN: usize = 100;
        let more = self.of(severity).count().saturating_sub(MAX_SHOWN);
        let what = if severity == Severity::Error { "error" } else { "warning" };
        let line = || format!("{}: {more} more {what}{}", self.path(), if more == 1 { "" } else { "s" });
        (self.of(severity).take(MAX_SHOWN).collect(), (more > 0).then(line))
    }
}
