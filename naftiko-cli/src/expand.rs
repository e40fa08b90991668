//! `naftiko expand`: a file after each stage of the compiler.

use std::path::Path;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use naftiko_compiler::front::diagnostic::Severity;
use naftiko_compiler::front::diagnostic::render::render;
use naftiko_compiler::{Host, compile, expand, flow, front};

use crate::LevelArgs;
use crate::disk::Disk;
use crate::output::{err, out};
use crate::pretty;

/// The arguments of `expand`.
#[derive(Args)]
pub(crate) struct Expand {
    /// The capability file.
    #[arg(value_name = "FILE")]
    file: String,
    /// The document as written, the resolved model, what functions do, or the code.
    #[arg(long, value_enum, default_value_t = Stage::Code)]
    stage: Stage,
    /// How `--stage flow` draws functions [default: text]
    #[arg(long, value_enum)]
    format: Option<Format>,
    #[command(flatten)]
    levels: LevelArgs,
}

#[derive(Clone, Copy, ValueEnum)]
enum Stage {
    Document,
    Model,
    /// What each function does: its steps, who waits for whom, and what each reads.
    Flow,
    Code,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    /// A Mermaid flowchart of the functions with steps.
    Mermaid,
}

impl Expand {
    pub(crate) fn run(&self) -> ExitCode {
        if self.format.is_some() && !matches!(self.stage, Stage::Flow) {
            err("error: `--format` is how functions are drawn: add `--stage flow`\n");
            return ExitCode::from(2);
        }
        let disk = Disk { root: Path::new(&self.file) };
        let outcome = compile(&disk, &self.file, &self.levels.levels());
        for diagnostic in outcome.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error) {
            err(&format!("error: {}\n\n", render(diagnostic, &outcome.sources).trim_end()));
        }
        match self.stage {
            Stage::Document => out(&format!("{:#?}\n", front::document(&disk, &self.file))),
            Stage::Model => out(&format!("{:#?}\n", outcome.capability)),
            Stage::Flow => out(&match self.format {
                None | Some(Format::Text) => flow::text(&outcome.capability),
                Some(Format::Mermaid) => flow::mermaid(&outcome.capability),
            }),
            Stage::Code => {
                let code = pretty::code(&expand(&outcome.capability, &Host::default()));
                out(&code);
            }
        }
        if outcome.has_errors() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
    }
}
