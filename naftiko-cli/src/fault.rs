//! Why a command did nothing: a sentence, what to do instead, and what was found in files; for people or for programs.

use naftiko_compiler::front::diagnostic::{Diagnostic, Severity};
use naftiko_compiler::front::source::Sources;
use serde_json::json;

use crate::check::{Format, object};
use crate::output::{err, out, together};

/// Why a command did nothing.
#[derive(Default)]
pub(crate) struct Fault {
    /// What is wrong, if that is more than what was found.
    text: String,
    /// What was found in files.
    found: Option<Box<(Vec<Diagnostic>, Sources)>>,
}

/// A sentence, and behind `help: ` what to do.
impl From<String> for Fault {
    fn from(text: String) -> Self {
        Self { text, found: None }
    }
}

impl Fault {
    /// The errors in these files.
    pub(crate) fn found(findings: Vec<Diagnostic>, sources: Sources) -> Self {
        let errors = findings.into_iter().filter(|one| one.severity == Severity::Error);
        Self { text: String::new(), found: Some(Box::new((errors.collect(), sources))) }
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
        const SHOWN: usize = 10;
        let found = self.found.iter().map(|found| together(found.0.iter().take(SHOWN), &found.1));
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
        if let Some(found) = &self.found {
            let (findings, sources) = found.as_ref();
            findings.iter().for_each(|found| out(&format!("{}\n", object(found, sources))));
        }
    }
}
