//! `cargo run --release -p naftiko-benches`: what compiling capabilities costs. CONTRIBUTING.md says what the figures may be.

mod corpus;
mod crate_check;
mod expansion;
mod multiply;

use std::error::Error;
use std::io::{Write, stdout};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The largest of the published capabilities: 739 operations.
const LARGEST: &str = "cloudflare__accounts--accounts.yaml";

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

fn main() -> Outcome {
    let part = std::env::args().nth(1);
    match part.as_deref() {
        Some("check") => return crate_check::with_dependencies(&corpus::file(LARGEST)?),
        Some("check-alone") => return crate_check::alone(),
        _ => {}
    }
    let build = if cfg!(debug_assertions) { "unoptimised" } else { "release" };
    expansion::measure(build, &corpus::files()?)?;
    if part.is_none() {
        run(Command::new(env!("CARGO")).args(["run", "--quiet", "--package", "naftiko-benches", "--", "expansion"]))?;
        // Processes of their own, whose children are those of the measurement only.
        for part in ["check", "check-alone"] {
            run(Command::new(std::env::current_exe()?).arg(part))?;
        }
    }
    Ok(())
}

fn run(command: &mut Command) -> Outcome {
    let status = command.current_dir(workspace()).status()?;
    if status.success() { Ok(()) } else { Err(format!("{command:?} failed").into()) }
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// One line of the report.
fn say(what: &str, figure: &str) -> Outcome {
    Ok(writeln!(stdout(), "{what:<60} {figure}")?)
}
