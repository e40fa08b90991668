//! The severity of a rule, and how the author of a document changes it.

use super::rules::Rule;
use super::suggest::closest;

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
    /// From where on an MCP adapter is too much for a model.
    pub limits: Limits,
}

/// How much an MCP adapter may tell without a warning: `limit(tools = 64, tool_bytes = 8192)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// How many tools it may have.
    pub tools: usize,
    /// How many bytes of `tools/list` one of them may be.
    pub tool_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { tools: 64, tool_bytes: 8192 }
    }
}

impl Limits {
    /// The limit that `name` names.
    ///
    /// # Errors
    /// There is none of this name.
    pub fn named(&mut self, name: &str) -> Result<&mut usize, String> {
        match name {
            "tools" => Ok(&mut self.tools),
            "tool_bytes" => Ok(&mut self.tool_bytes),
            _ => {
                let near = closest(name, ["tools", "tool_bytes"]);
                let near = near.map(|near| format!("did you mean `{near}`?"));
                let near = near.unwrap_or_else(|| "there are `tools` and `tool_bytes`".to_owned());
                Err(format!("unknown limit `{name}`; {near}"))
            }
        }
    }

    /// The number that `text` is, if it can be a limit.
    ///
    /// # Errors
    /// It is no number, or nothing is within it.
    pub fn number(text: &str) -> Result<usize, String> {
        let number = text.parse::<u32>().ok().filter(|number| *number > 0);
        number
            .and_then(|number| usize::try_from(number).ok())
            .ok_or_else(|| format!("`{text}` is no limit: write a whole number from 1 to {}", u32::MAX))
    }
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
