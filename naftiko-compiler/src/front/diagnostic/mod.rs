//! What the compiler reports: one finding and, by submodule, its rule, its severity, the sink, suggestions and
//! rendering.

mod levels;
pub mod render;
pub mod rules;
mod sink;
pub mod suggest;

pub use levels::{Levels, Limits, Severity};
pub use sink::Sink;

use crate::front::source::{Sources, Span};
use rules::Rule;
use suggest::quote;

/// One finding: a sentence about the author's text, where it is, and what to write instead.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// The rule, by which it can be allowed or denied.
    pub rule: &'static Rule,
    /// The rule's severity, once levels were applied.
    pub severity: Severity,
    /// A lower-case sentence without a full stop; the author's words are in backticks.
    pub message: String,
    /// The place, and the words under the caret.
    pub primary: Label,
    /// Other places that matter, each with words.
    pub secondary: Vec<Label>,
    /// What to write instead.
    pub help: Option<String>,
    /// The help as an edit, if it is one: it fixes the error, and introduces no new one.
    pub fix: Option<Fix>,
}

/// A text to write instead of the bytes at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// The bytes to replace.
    pub span: Span,
    /// What to write there.
    pub text: String,
}

/// Words under a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// A few words; may be empty.
    pub text: String,
}

impl Diagnostic {
    /// A finding of `rule` at `span`.
    pub fn new(rule: &'static Rule, span: Span, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity: rule.severity,
            message: brief(message.into()),
            primary: Label { span, text: String::new() },
            secondary: Vec::new(),
            help: None,
            fix: None,
        }
    }

    /// The words under the caret.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = brief(text.into());
        self
    }

    /// Another place that matters.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.secondary.push(Label { span, text: brief(text.into()) });
        self
    }

    /// Another place that matters, if it is known.
    #[must_use]
    pub fn also_at(self, span: Option<Span>, text: impl Into<String>) -> Self {
        match span {
            Some(span) => self.also(span, text),
            None => self,
        }
    }

    /// What to write instead.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(brief(text.into()));
        self
    }

    /// What to write at the place instead.
    #[must_use]
    pub fn write(self, text: impl Into<String>) -> Self {
        let (text, span) = (text.into(), self.primary.span);
        self.help(format!("write {}", quote(&text))).fix(span, text)
    }

    /// The word that was meant at the place, if one is known; otherwise what `otherwise` says.
    #[must_use]
    pub fn suggest(self, meant: Option<&str>, otherwise: impl FnOnce() -> String) -> Self {
        let span = self.primary.span;
        match meant {
            Some(meant) => self.help(format!("did you mean {}?", quote(meant))).fix(span, meant),
            None => self.help(otherwise()),
        }
    }

    /// The help as an edit.
    #[must_use]
    pub fn fix(mut self, span: Span, text: impl Into<String>) -> Self {
        self.fix = Some(Fix { span, text: text.into() });
        self
    }

    /// The help as an edit, if there is a `span` for it.
    #[must_use]
    pub fn fix_if(self, span: Option<Span>, text: &str) -> Self {
        match span {
            Some(span) => self.fix(span, text),
            None => self,
        }
    }

    /// The same finding, with the lines that import the file it is in.
    #[must_use]
    pub fn imported(mut self, sources: &Sources) -> Self {
        for at in sources.importing(self.primary.span.file) {
            if self.secondary.iter().all(|label| label.span != at) {
                self = self.also(at, "imported here");
            }
        }
        self
    }

    /// What to write instead, if there is something to say.
    #[must_use]
    pub fn maybe_help(mut self, text: Option<String>) -> Self {
        self.help = text.map(brief).or(self.help);
        self
    }
}

/// The approximate maximum size of one text of a diagnostic, in bytes.
const MAX_TEXT: usize = 600;

/// `text` without its middle if it is long: the author's words in it may be an entire file, with our own words around
/// them.
fn brief(text: String) -> String {
    if text.len() <= MAX_TEXT {
        return text;
    }
    let head = (0..=MAX_TEXT / 2).rev().find_map(|at| text.get(..at)).unwrap_or_default();
    let tail = (text.len() - MAX_TEXT / 2..=text.len()).find_map(|at| text.get(at..)).unwrap_or_default();
    format!("{head}…{tail}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::front::diagnostic::rules::UNKNOWN_VERSION;

    #[test]
    fn no_text_grows_with_the_file() {
        let span = Span::default();
        let long = || format!("unknown version `{}` of the format", "é".repeat(1_000_000));
        let said = Diagnostic::new(UNKNOWN_VERSION, span, long()).label(long()).also(span, long()).help(long());
        let labels = [&said.primary, &said.secondary[0]].map(|label| label.text.as_str());
        for text in [said.message.as_str(), said.help.as_deref().unwrap()].into_iter().chain(labels) {
            assert!(text.starts_with("unknown version `éé") && text.ends_with("éé` of the format"), "{text}");
            assert!(text.contains("é…é") && text.len() <= MAX_TEXT + "…".len(), "{}", text.len());
        }
        let short = "é".repeat(MAX_TEXT / 2);
        assert_eq!(Diagnostic::new(UNKNOWN_VERSION, span, short.clone()).message, short);
    }
}
