//! `naftiko explain`: a rule in words, those of the author's text.

use std::process::ExitCode;

use clap::Args;
use naftiko_compiler::front::diagnostic::Severity;
use naftiko_compiler::front::diagnostic::rules::Rule;
use naftiko_compiler::front::words::Words;

use crate::output::out;
use crate::rule;

/// The arguments of `explain`.
#[derive(Args)]
pub(crate) struct Explain {
    /// The rule name in brackets after a message.
    #[arg(value_name = "RULE", value_parser = any_rule)]
    rule: &'static Rule,
    /// The text whose words are used: `naftiko` or `ikanos`, as the root key of a document says.
    #[arg(long, value_name = "TEXT", value_parser = text, default_value = "naftiko")]
    text: Words,
}

/// The pages that the compiler's tests write from the rules and their cases.
const NAFTIKO: &str = include_str!("../../docs/rules.md");
const IKANOS: &str = include_str!("../../docs/rules-ikanos.md");
/// The page that the importer's tests write.
const IMPORT: &str = include_str!("../../docs/import-rules.md");

impl Explain {
    pub(crate) fn run(&self) -> ExitCode {
        let severity = match self.rule.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Accepted => "accepted, a warning under --strict",
        };
        let example = example(self.rule, self.text).unwrap_or_default();
        out(&format!("{}: {severity}\n{}\n\n{example}\n", self.rule.name, self.rule.meaning_in(self.text)));
        for other in Words::ALL.into_iter().filter(|other| differ(self.rule, self.text, *other)) {
            out(&format!("\nin the words of the `{}` text: {}\n", other.root(), command(self.rule, other)));
        }
        ExitCode::SUCCESS
    }
}

/// The rule of the compiler or of the importer that `name` names.
fn any_rule(name: &str) -> Result<&'static Rule, String> {
    let own = naftiko_import::rules::ALL.iter().find(|rule| rule.name == name).copied();
    own.map_or_else(|| rule(name), Ok)
}

/// The command that explains a rule to an author of this text.
pub(crate) fn command(rule: &Rule, text: Words) -> String {
    let option = if text == Words::default() { String::new() } else { format!(" --text {}", text.root()) };
    format!("naftiko explain {}{option}", rule.name)
}

/// The text of this name.
pub(crate) fn text(name: &str) -> Result<Words, String> {
    let named = Words::ALL.into_iter().find(|words| words.root() == name);
    named.ok_or_else(|| "expected `naftiko` or `ikanos`".to_owned())
}

/// The text about one way to break the rule, or why there is none.
fn example(rule: &Rule, text: Words) -> Option<String> {
    let page = match text {
        _ if naftiko_import::rules::ALL.contains(&rule) => IMPORT,
        Words::Naftiko => NAFTIKO,
        Words::Ikanos => IKANOS,
    };
    let (_, section) = page.split_once(&format!("\n## {}\n\n", rule.name))?;
    let (_, body) = section.split_once("\n\n")?;
    let body = body.split("\n## ").next()?;
    Some(body.lines().filter(|line| !line.starts_with("```")).collect::<Vec<_>>().join("\n").trim_end().to_owned())
}

/// Whether two texts say more of a rule than the same at another line.
fn differ(rule: &Rule, one: Words, other: Words) -> bool {
    let words = |text: Words| {
        let example = example(rule, text).unwrap_or_default();
        example.chars().filter(|char| !char.is_ascii_digit() && !char.is_whitespace()).collect::<String>()
    };
    rule.meaning_in(one) != rule.meaning_in(other) || words(one) != words(other)
}
