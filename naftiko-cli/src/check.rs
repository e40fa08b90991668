//! `naftiko check`: what is wrong in files, for people or for programs.

use std::process::ExitCode;

use clap::{Args, ValueEnum};
use naftiko_compiler::front::diagnostic::render::render;
use naftiko_compiler::front::diagnostic::{Diagnostic, Severity};
use naftiko_compiler::front::source::Sources;
use naftiko_compiler::{Outcome, compile};
use serde_json::json;

use crate::LevelArgs;
use crate::disk::Disk;
use crate::output::{err, out};

/// The arguments of `check`.
#[derive(Args)]
pub(crate) struct Check {
    /// Capability files; one that is broken does not stop the others.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// How findings are printed: for people on stderr, or a JSON object a line on stdout.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    message_format: Format,
    #[command(flatten)]
    levels: LevelArgs,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Json,
}

/// How many findings of a file people are shown: nobody reads more.
const MOST: usize = 100;

impl Check {
    pub(crate) fn run(&self) -> ExitCode {
        let levels = self.levels.levels();
        let (mut errors, mut warnings) = (0, 0);
        for file in &self.files {
            let outcome = compile(&Disk { root: file }, file, &levels);
            for diagnostic in outcome.diagnostics.iter() {
                *if diagnostic.severity == Severity::Error { &mut errors } else { &mut warnings } += 1;
            }
            self.show(&outcome);
        }
        if self.message_format == Format::Human {
            let [files, errors, warnings] =
                [(self.files.len(), "file"), (errors, "error"), (warnings, "warning")].map(|(n, word)| count(n, word));
            err(&format!("{files}: {errors}, {warnings}\n"));
        }
        if errors == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    fn show(&self, outcome: &Outcome) {
        let sources = &outcome.sources;
        let most = if self.message_format == Format::Human { MOST } else { usize::MAX };
        for diagnostic in outcome.diagnostics.iter().take(most) {
            match self.message_format {
                Format::Human => err(&format!("{}: {}\n\n", word(diagnostic), render(diagnostic, sources).trim_end())),
                Format::Json => out(&format!("{}\n", object(diagnostic, sources))),
            }
        }
        let more = outcome.diagnostics.len().saturating_sub(MOST);
        if more > 0 && self.message_format == Format::Human {
            err(&format!("{}: and {more} more\n\n", outcome.path()));
        }
    }
}

fn count(number: usize, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}

fn word(diagnostic: &Diagnostic) -> &'static str {
    if diagnostic.severity == Severity::Error { "error" } else { "warning" }
}

fn object(diagnostic: &Diagnostic, sources: &Sources) -> serde_json::Value {
    let position = sources.position(diagnostic.primary.span);
    let file = sources.file(diagnostic.primary.span.file).map_or("", |source| source.path.as_str());
    json!({
        "file": file,
        "line": position.line,
        "column": position.column,
        "rule": diagnostic.rule.name,
        "severity": word(diagnostic),
        "message": diagnostic.message,
        "help": diagnostic.help,
    })
}
