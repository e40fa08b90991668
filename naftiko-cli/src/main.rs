//! `naftiko`: the compiler on the command line.

mod atomic;
mod check;
mod checked;
mod contract;
mod disk;
mod expand;
mod explain;
mod fault;
mod files;
mod import;
mod new;
mod output;
mod pretty;

use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use naftiko_compiler::front::diagnostic::rules::{self, Rule};
use naftiko_compiler::front::diagnostic::suggest::closest;
use naftiko_compiler::front::diagnostic::{Levels, Limits, Severity};

/// Checks capability files and shows what they compile to.
#[derive(Parser)]
#[command(name = "naftiko", version)]
struct Command {
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// Check files and report problems; exits with 1 if there are errors.
    Check(check::Check),
    /// Write what an API declares beside a capability that consumes it.
    Contract(contract::Contract),
    /// Prints what a file compiles to.
    Expand(expand::Expand),
    /// Explain a rule.
    Explain(explain::Explain),
    /// Draft a capability from the description of an API.
    Import(import::Import),
    /// Create a crate that serves a capability.
    New(new::New),
}

/// Louder and quieter rules, as in the macro.
#[derive(Args)]
struct LevelArgs {
    /// Report accepted findings as warnings.
    #[arg(long)]
    strict: bool,
    /// Drop the warnings of a rule.
    #[arg(long, value_name = "RULE", value_parser = warning)]
    allow: Vec<&'static Rule>,
    /// Make the warnings of a rule errors.
    #[arg(long, value_name = "RULE", value_parser = rule)]
    deny: Vec<&'static Rule>,
    /// Warn about MCP adapters only from there on: `tools=64` (how many they have), `tool_bytes=8192` (how much of `tools/list` each is).
    #[arg(long, value_name = "NAME=NUMBER", value_delimiter = ',', value_parser = limit)]
    limit: Vec<(String, usize)>,
}

impl LevelArgs {
    fn levels(&self) -> Levels {
        let names = |rules: &[&'static Rule]| rules.iter().map(|rule| rule.name.to_owned()).collect();
        let mut limits = Limits::default();
        for (name, number) in &self.limit {
            if let Ok(limit) = limits.named(name) {
                *limit = *number;
            }
        }
        Levels { strict: self.strict, allow: names(&self.allow), deny: names(&self.deny), limits }
    }
}

/// The rule that `name` names.
fn rule(name: &str) -> Result<&'static Rule, String> {
    rules::ALL.iter().find(|rule| rule.name == name).copied().ok_or_else(|| {
        let near = closest(name, rules::ALL.iter().map(|rule| rule.name));
        let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        format!("unknown rule{near}")
    })
}

fn warning(name: &str) -> Result<&'static Rule, String> {
    let rule = rule(name)?;
    if rule.severity == Severity::Error {
        Err("the rule is an error and cannot be allowed".to_owned())
    } else {
        Ok(rule)
    }
}

/// `tools=64`
fn limit(written: &str) -> Result<(String, usize), String> {
    let (name, number) = written.split_once('=').ok_or("write `tools=64` or `tool_bytes=8192`")?;
    Limits::default().named(name)?;
    Ok((name.to_owned(), Limits::number(number)?))
}

fn main() -> ExitCode {
    // Bad usage exits with 2, clap's own status for it.
    match Command::parse().action {
        Action::Check(check) => check.run(),
        Action::Contract(contract) => contract.run(),
        Action::Expand(expand) => expand.run(),
        Action::Explain(explain) => explain.run(),
        Action::Import(import) => import.run(),
        Action::New(new) => new.run(),
    }
}
