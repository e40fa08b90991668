//! The differences from the reference engine that are meant: `tests/reference/accepted.toml`.

use std::fmt::{self, Write as _};

use regex_lite::Regex;
use serde::Deserialize;
use serde_json::Value;

/// A difference between the recorded answer to a call and ours.
#[derive(Debug, Deserialize)]
pub(crate) struct Difference {
    /// The call: `adapter.entry/variant`.
    id: String,
    /// What differs, in the words of `drive.py`.
    kind: String,
    recorded: Value,
    got: Value,
}

impl fmt::Display for Difference {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, kind, recorded, got } = self;
        write!(to, "{kind} | {id}\n    recorded {recorded}\n    got      {got}")
    }
}

/// A kind of difference that is meant.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    name: String,
    /// The sentence of LANGUAGE or the row of REFERENCE-SEMANTICS that it follows from.
    because: String,
    kind: Vec<String>,
    /// What the document's name, the call and both values, as JSON, must contain.
    document: Option<String>,
    call: Option<String>,
    recorded: Option<String>,
    got: Option<String>,
    /// Whether how many it explains differs from run to run.
    #[serde(default)]
    varies: bool,
}

/// All rules, and how many differences each has explained.
pub(crate) struct Accepted(Vec<(Rule, [Option<Regex>; 4], usize)>);

impl Accepted {
    /// Reads the rules.
    pub(crate) fn read() -> Self {
        #[derive(Deserialize)]
        struct File {
            rule: Vec<Rule>,
        }
        let file: File = toml::from_str(include_str!("../../reference/accepted.toml")).unwrap();
        let pattern = |pattern: &Option<String>| pattern.as_ref().map(|text| Regex::new(text).unwrap());
        let compiled = |rule: Rule| {
            assert!(rule.because.contains('§'), "{} names no section", rule.name);
            let patterns = [&rule.document, &rule.call, &rule.recorded, &rule.got].map(pattern);
            (rule, patterns, 0)
        };
        Self(file.rule.into_iter().map(compiled).collect())
    }

    /// Whether a rule explains this difference of a document; the first that does counts it.
    pub(crate) fn explains(&mut self, document: &str, difference: &Difference) -> bool {
        let texts =
            [document.to_owned(), difference.id.clone(), difference.recorded.to_string(), difference.got.to_string()];
        let fits = |(rule, patterns, _): &&mut (Rule, [Option<Regex>; 4], usize)| {
            let holds = |(pattern, text): (&Option<Regex>, &String)| {
                pattern.as_ref().is_none_or(|pattern| pattern.is_match(text))
            };
            rule.kind.contains(&difference.kind) && patterns.iter().zip(&texts).all(holds)
        };
        let found = self.0.iter_mut().find(fits);
        found.map(|(.., count)| *count += 1).is_some()
    }

    /// The names of the rules.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(rule, ..)| rule.name.as_str())
    }

    /// How many differences are explained by rules whose number is the same in each run.
    pub(crate) fn steady(&self) -> usize {
        self.0.iter().filter(|(rule, ..)| !rule.varies).map(|(.., count)| count).sum()
    }

    /// A line for each rule.
    pub(crate) fn counts(&self) -> String {
        let mut counts = String::new();
        for (rule, _, count) in &self.0 {
            match rule.varies {
                true => writeln!(counts, "varies {}", rule.name).unwrap(),
                false => writeln!(counts, "{count} {}", rule.name).unwrap(),
            }
        }
        counts
    }
}
