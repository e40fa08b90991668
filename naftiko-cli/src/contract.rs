//! `naftiko contract`: what an API declares, for a capability that was written by hand.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use naftiko_compiler::front::contract::path_beside;
use naftiko_compiler::front::source::{MAX_CONTRACT_BYTES, read_at_most};
use naftiko_import::{Hand, Made, Unmade, contract_of};
use serde_json::json;

use crate::atomic;
use crate::check::Format;
use crate::disk::Disk;
use crate::fault::Fault;
use crate::import::document;
use crate::output::{err, out};

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
    /// How errors and the report are printed: for people on stderr, or one JSON object per line on stdout.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    message_format: Format,
}

impl Contract {
    pub(crate) fn run(&self) -> ExitCode {
        match self.make() {
            Ok(()) => ExitCode::SUCCESS,
            Err(fault) => {
                fault.tell(self.message_format);
                ExitCode::FAILURE
            }
        }
    }

    fn make(&self) -> Result<(), Fault> {
        let output = self.output.as_ref().map_or_else(|| PathBuf::from(path_beside(&self.file)), PathBuf::from);
        let shown = output.display().to_string();
        let known = match read_at_most(&output, MAX_CONTRACT_BYTES) {
            Ok(known) => Some(known),
            Err(_) if !output.exists() => None,
            Err(error) => return Err(format!("cannot read `{shown}`: {error}").into()),
        };
        let capability = Disk { root: Path::new(&self.file) };
        let contract = known.as_ref().map(|known| (shown.as_str(), known.as_slice()));
        let hand = Hand { path: &self.file, loader: &capability, contract };
        let document = document::Disk::new(&self.openapi);
        let Made { text, matched, unmatched } =
            contract_of(&document, document.shown(), hand).map_err(|unmade| match unmade {
                Unmade::Refused(message, help) => Fault::from(format!("{message}\nhelp: {help}")),
                Unmade::Findings(sources, findings) => Fault::found(findings, sources),
                Unmade::Known => Fault::from(format!(
                    "`{shown}` is there, and may have been edited\nhelp: `naftiko import openapi {} -o {}` brings both up to \
                     date; or remove it first",
                    self.openapi, self.file
                )),
            })?;
        if known.is_none_or(|known| known != text.as_bytes()) {
            atomic::write(&output, &text)?;
        }
        let all = matched + unmatched.len();
        if self.message_format == Format::Json {
            let report = json!({"contract": shown, "matched": matched, "unmatched": unmatched});
            out(&format!("{}\n", json!({"report": report})));
            return Ok(());
        }
        err(&format!("{shown}: {matched} of {all} consumed operations are in the document\n"));
        unmatched.iter().for_each(|operation| err(&format!("  not in it: {operation}\n")));
        Ok(())
    }
}
