//! `naftiko contract`: what an API declares, for a capability that was written by hand.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use naftiko_compiler::front::contract::path_beside;
use naftiko_compiler::front::source::{MAX_CONTRACT_BYTES, read_at_most};
use naftiko_import::{Hand, Made, Unmade, contract_of};

use crate::atomic;
use crate::disk::Disk;
use crate::import::document;
use crate::output::{err, together};

/// The arguments of `contract`.
#[derive(Args)]
pub(crate) struct Contract {
    /// The capability file in which the `consumes` entries stand.
    #[arg(value_name = "FILE")]
    file: String,
    /// The OpenAPI document of the API; `-` reads it from stdin. Nothing is fetched.
    #[arg(long, value_name = "FILE")]
    openapi: String,
    /// The file to write; by default the one beside the capability, where `naftiko check` finds it.
    #[arg(short, long, value_name = "FILE")]
    output: Option<String>,
}

impl Contract {
    pub(crate) fn run(&self) -> ExitCode {
        match self.make() {
            Ok(report) => {
                err(&report);
                ExitCode::SUCCESS
            }
            Err(problem) => {
                err(&format!("error: {}\n", problem.trim_end()));
                ExitCode::FAILURE
            }
        }
    }

    fn make(&self) -> Result<String, String> {
        let output = self.output.as_ref().map_or_else(|| PathBuf::from(path_beside(&self.file)), PathBuf::from);
        let shown = output.display().to_string();
        let known = match read_at_most(&output, MAX_CONTRACT_BYTES) {
            Ok(known) => Some(known),
            Err(_) if !output.exists() => None,
            Err(error) => return Err(format!("cannot read `{shown}`: {error}")),
        };
        let capability = Disk { root: Path::new(&self.file) };
        let contract = known.as_ref().map(|known| (shown.as_str(), known.as_slice()));
        let hand = Hand { path: &self.file, loader: &capability, contract };
        let document = document::Disk::new(&self.openapi);
        let Made { text, matched, unmatched } =
            contract_of(&document, document.shown(), hand).map_err(|unmade| match unmade {
                Unmade::Refused(message, help) => format!("{message}\nhelp: {help}"),
                Unmade::Findings(sources, findings) => together(findings.iter(), &sources),
                Unmade::Known => format!(
                    "`{shown}` is there, and may have been edited\nhelp: `naftiko import openapi {} -o {}` brings both up to \
                     date; or remove it first",
                    self.openapi, self.file
                ),
            })?;
        if known.is_none_or(|known| known != text.as_bytes()) {
            atomic::write(&output, &text)?;
        }
        let all = matched + unmatched.len();
        let mut report = format!("{shown}: {matched} of {all} consumed operations are in the document\n");
        for operation in unmatched {
            report.push_str(&format!("  not in it: {operation}\n"));
        }
        Ok(report)
    }
}
