//! Why a command did nothing: a sentence, what to do instead, and what was found in files; for people or for programs.

use naftiko_compiler::front::diagnostic::render::render;
use naftiko_compiler::front::diagnostic::{Diagnostic, Severity};
use naftiko_compiler::front::source::Sources;
use serde_json::json;

use crate::check::{Format, object};
use crate::output::{err, out};

/// Why a command did nothing.
#[derive(Default)]
pub(crate) struct Fault {
    /// What is wrong, if that is more than what was found.
    text: String,
    /// What was found, each with the files that it is about.
    found: Vec<(Vec<Diagnostic>, Sources)>,
}

/// A sentence, and behind `help: ` what to do.
impl From<String> for Fault {
    fn from(text: String) -> Self {
        Self { text, found: Vec::new() }
    }
}

impl Fault {
    /// The errors in these files.
    pub(crate) fn found(findings: Vec<Diagnostic>, sources: Sources) -> Self {
        Self::default().and(findings, sources)
    }

    /// The errors in further files.
    pub(crate) fn and(mut self, findings: Vec<Diagnostic>, sources: Sources) -> Self {
        let errors = findings.into_iter().filter(|one| one.severity == Severity::Error);
        self.found.push((errors.collect(), sources));
        self
    }

    fn all(&self) -> impl Iterator<Item = (&Diagnostic, &Sources)> {
        self.found.iter().flat_map(|(findings, sources)| findings.iter().map(move |found| (found, sources)))
    }

    /// What is wrong, before what was found.
    pub(crate) fn because(self, text: String) -> Self {
        Self { text, ..self }
    }

    /// Says it: on stderr for people, an object for each thing on stdout for programs.
    pub(crate) fn tell(&self, format: Format) {
        match format {
            Format::Human => err(&self.human()),
            Format::Json => self.json(),
        }
    }

    fn human(&self) -> String {
        /// How many errors are shown.
        const SHOWN: usize = 100;
        let found = self.all().take(SHOWN).map(|(found, sources)| render(found, sources).trim_end().to_owned());
        let texts = [self.text.clone()].into_iter().filter(|text| !text.is_empty()).chain(found);
        format!("error: {}\n", texts.collect::<Vec<_>>().join("\n\nerror: ").trim_end())
    }

    fn json(&self) {
        if !self.text.is_empty() {
            let (message, help) = self.text.split_once("\nhelp: ").unwrap_or((&self.text, ""));
            let help = (!help.is_empty()).then_some(help);
            let fault =
                json!({"rule": null, "severity": "error", "message": message, "help": help, "labels": [], "fix": null});
            out(&format!("{fault}\n"));
        }
        self.all().for_each(|(found, sources)| out(&format!("{}\n", object(found, sources))));
    }
}
