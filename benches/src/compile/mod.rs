//! What compiling capabilities costs: CONTRIBUTING.md says what the figures may be.

mod corpus;
mod expansion;
mod host;
mod multiply;
mod steps;

use std::process::Command;

use clap::{Args, ValueEnum};

use crate::{Outcome, print, run};

/// The largest of the published capabilities: 739 operations.
const LARGEST: &str = "cloudflare__accounts--accounts.yaml";

/// What is measured.
#[derive(Args)]
pub(crate) struct Compile {
    /// One part alone; without it all of them.
    #[arg(value_enum)]
    part: Option<Part>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Part {
    /// From bytes to tokens, in this build.
    Expansion,
    /// `cargo check` of a crate with its dependencies.
    Check,
    /// `cargo check` of the same crate alone, after `check`.
    CheckAlone,
    /// The same of a crate with 200 functions of one step, after `check`.
    CheckOneStep,
    /// The same of a crate with 200 functions of three steps, after `check`.
    CheckThreeSteps,
    /// The dependencies of `release` and `release-one`; prints nothing.
    ReleaseDependencies,
    /// A release build of the same crate alone, after `release-dependencies`.
    Release,
    /// A release build of a crate with one operation, after `release-dependencies`.
    ReleaseOne,
}

impl Compile {
    pub(crate) fn run(self) -> Outcome {
        match self.part {
            Some(Part::Expansion) => expansion::measure(build(), &corpus::files()?),
            Some(Part::Check) => host::check_with_dependencies(&corpus::file(LARGEST)?),
            Some(Part::CheckAlone) => host::check_alone("739 operations", &corpus::file(LARGEST)?),
            Some(Part::CheckOneStep) => host::check_alone(&functions("one step"), &steps::document(false)),
            Some(Part::CheckThreeSteps) => host::check_alone(&functions("three steps"), &steps::document(true)),
            Some(Part::ReleaseDependencies) => host::prepare_release(),
            Some(Part::Release) => host::release("739 operations", &corpus::file(LARGEST)?),
            Some(Part::ReleaseOne) => host::release("one operation", host::ONE_OPERATION),
            None => all(),
        }
    }
}

fn all() -> Outcome {
    expansion::measure(build(), &corpus::files()?)?;
    run(Command::new(env!("CARGO")).args([
        "run",
        "--quiet",
        "--package",
        "naftiko-benches",
        "--",
        "compile",
        "expansion",
    ]))?;
    // Processes of their own, whose children are those of the measurement only.
    let parts = [
        "check",
        "check-alone",
        "check-one-step",
        "check-three-steps",
        "release-dependencies",
        "release-one",
        "release",
    ];
    for part in parts {
        run(Command::new(std::env::current_exe()?).args(["compile", part]))?;
    }
    Ok(())
}

fn functions(of: &str) -> String {
    format!("{} functions of {of}", steps::FUNCTIONS)
}

fn build() -> &'static str {
    if cfg!(debug_assertions) { "unoptimised" } else { "release" }
}

/// One line of the report.
fn say(what: &str, figure: &str) -> Outcome {
    print(&format!("{what:<80} {figure}"))
}
