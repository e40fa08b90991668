//! The severity of a rule, and how the author of a document changes it.

use super::rules::Rule;

/// The severity of a rule (LANGUAGE, "Severities").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Silent, except with `strict`.
    Accepted,
    /// The build continues, with a note.
    Warning,
    /// The build fails.
    Error,
}

/// Which rules the author makes stricter or more lenient: `strict`, `allow("rule")`, `deny("rule")`.
#[derive(Debug, Clone, Default)]
pub struct Levels {
    /// Reports as warnings what is otherwise accepted.
    pub strict: bool,
    /// Rules whose warnings are dropped.
    pub allow: Vec<String>,
    /// Rules whose warnings are errors.
    pub deny: Vec<String>,
}

impl Levels {
    /// Returns the severity of a finding of `rule`; `None` if it is not shown. Errors stay errors.
    #[must_use]
    pub fn apply(&self, rule: &Rule) -> Option<Severity> {
        let names = |list: &[String]| list.iter().any(|name| name == rule.name);
        match rule.severity {
            Severity::Error => Some(Severity::Error),
            _ if names(&self.deny) => Some(Severity::Error),
            _ if names(&self.allow) => None,
            Severity::Warning => Some(Severity::Warning),
            Severity::Accepted => self.strict.then_some(Severity::Warning),
        }
    }
}
