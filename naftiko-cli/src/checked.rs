//! What checking several files found: a document that is only imported is checked with those that import it, and nothing
//! is told twice.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use naftiko_compiler::Outcome;
use naftiko_compiler::compile;
use naftiko_compiler::front::diagnostic::Levels;
use naftiko_compiler::front::source::Span;

use crate::disk::Disk;
use crate::files::identity;

/// The outcomes of `files` that are to be shown, in order.
pub(crate) fn check(files: &[String], levels: &Levels) -> Vec<Outcome> {
    let checked: Vec<Checked> = files.iter().map(|file| Checked::new(file, levels)).collect();
    let shown = shown(&checked);
    let mut told = HashSet::new();
    let kept = checked.into_iter().zip(shown).filter(|(_, is_shown)| *is_shown);
    kept.map(|(checked, _)| checked.new_to(&mut told)).collect()
}

struct Checked {
    outcome: Outcome,
    /// Its files, itself first.
    files: Vec<PathBuf>,
}

/// A finding as people tell it from others.
type Finding = (Option<PathBuf>, &'static str, u32, u32, String);

impl Checked {
    fn new(file: &str, levels: &Levels) -> Self {
        let outcome = compile(&Disk { root: Path::new(file) }, file, levels);
        let files = outcome.sources.files().iter().map(|source| identity(&source.path)).collect();
        Self { outcome, files }
    }

    fn imports(&self, file: &PathBuf) -> bool {
        self.files.iter().skip(1).any(|imported| imported == file)
    }

    /// The outcome, without the findings that were told before.
    fn new_to(mut self, told: &mut HashSet<Finding>) -> Outcome {
        let file = |span: Span| self.files.get(usize::try_from(span.file).ok()?).cloned();
        self.outcome.diagnostics.retain(|found| {
            let span = found.primary.span;
            told.insert((file(span), found.rule.name, span.start, span.end, found.message.clone()))
        });
        self.outcome
    }
}

/// Which of the files are shown: capabilities, parts that nobody imports, and of parts that import each other the first.
fn shown(checked: &[Checked]) -> Vec<bool> {
    let is_imported =
        |one: &Checked| one.files.first().is_some_and(|file| checked.iter().any(|other| other.imports(file)));
    let mut shown: Vec<bool> = checked.iter().map(|one| !one.outcome.is_part || !is_imported(one)).collect();
    let roots = checked.iter().zip(&shown).filter(|(_, is_shown)| **is_shown);
    let mut covered: HashSet<PathBuf> = roots.flat_map(|(one, _)| one.files.iter().cloned()).collect();
    for (one, is_shown) in checked.iter().zip(&mut shown) {
        if !*is_shown && one.files.first().is_some_and(|file| !covered.contains(file)) {
            *is_shown = true;
            covered.extend(one.files.iter().cloned());
        }
    }
    shown
}
