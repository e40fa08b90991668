//! `cargo run --release -p naftiko-benches`: what capabilities cost, when they are compiled and when they serve.
//! `docs/benchmarks.md` has the figures and how they are read.

mod compile;
mod import;
mod lock;
mod patterns;
mod serve;

use std::error::Error;
use std::io::{Write, stdout};
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use clap::{Parser, Subcommand};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// What capabilities cost: when they are compiled, and when they serve.
#[derive(Parser)]
#[command(arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Prints what compiling costs: expansions, `cargo check`, a release build.
    Compile(compile::Compile),
    /// Prints how long the largest published OpenAPI documents take to import.
    Import,
    /// Prints how long fifty patterns take until they are ready, and how long they take to match.
    Patterns,
    /// Measures the generated server beside servers written by hand; prints Markdown tables.
    Serve(serve::Options),
    /// Writes the contenders' lock files anew, with the workspace's versions.
    Lock,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().action {
        Action::Compile(compile) => compile.run(),
        Action::Import => import::run(),
        Action::Patterns => patterns::run(),
        Action::Serve(options) => serve::run(&options),
        Action::Lock => lock::write(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            note(&format!("error: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// Runs a command in the workspace's folder.
fn run(command: &mut Command) -> Outcome {
    let status =
        command.current_dir(workspace()).status().map_err(|error| format!("cannot run {command:?}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{command:?} failed: {status}").into()) }
}

/// The workspace's folder.
fn workspace() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    folder.parent().map(PathBuf::from).unwrap_or(folder)
}

/// Prints what was asked for.
fn print(text: &str) -> Outcome {
    Ok(writeln!(stdout(), "{text}")?)
}

/// Tells on stderr how far it is.
fn note(text: &str) {
    // Who does not read it misses nothing.
    let _ = writeln!(std::io::stderr(), "{text}");
}
