//! How much a rule weighs, and what the author of a document makes of that.

use super::rules::Rule;

/// How much a rule weighs (LANGUAGE, "Severities").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Silent, unless `strict` asks.
    Accepted,
    /// The build goes on, with a note.
    Warning,
    /// The build fails.
    Error,
}

/// Which rules the author wants louder or quieter: `strict`, `allow("rule")`, `deny("rule")`.
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
    /// What a finding of `rule` weighs; `None`: it is not shown. Errors stay errors.
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
