//! `naftiko explain`: a rule in words.

use std::process::ExitCode;

use clap::Args;
use naftiko_compiler::front::diagnostic::Severity;
use naftiko_compiler::front::diagnostic::rules::Rule;

use crate::output::out;
use crate::rule;

/// The arguments of `explain`.
#[derive(Args)]
pub(crate) struct Explain {
    /// The rule name in brackets after a message.
    #[arg(value_name = "RULE", value_parser = rule)]
    rule: &'static Rule,
}

/// `docs/rules.md`, which the compiler's tests write from the rules and their cases.
const PAGE: &str = include_str!("../../docs/rules.md");

impl Explain {
    pub(crate) fn run(&self) -> ExitCode {
        let severity = match self.rule.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Accepted => "accepted, a warning under --strict",
        };
        let example = example(self.rule.name).unwrap_or_default();
        out(&format!("{}: {severity}\n{}\n\n{example}\n", self.rule.name, self.rule.meaning));
        ExitCode::SUCCESS
    }
}

/// The text about one way to break the rule.
fn example(name: &str) -> Option<&'static str> {
    let (_, section) = PAGE.split_once(&format!("\n## {name}\n"))?;
    let (_, example) = section.split_once("```text\n")?;
    example.split_once("```").map(|(example, _)| example.trim_end())
}
