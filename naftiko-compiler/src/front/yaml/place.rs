//! Where the parser stopped, and what surrounds it.

use std::ops::Range;

/// A place in a text. A place after the last thing written is moved back to it.
pub(super) struct Place<'t> {
    pub(super) at: usize,
    /// The line of the place.
    pub(super) line: &'t str,
    /// How many bytes of the line precede it.
    pub(super) column: usize,
    /// The text from the place on.
    pub(super) rest: &'t str,
    /// Whether nothing but blank lines and comments follows the line.
    pub(super) is_last: bool,
    text: &'t str,
}

impl<'t> Place<'t> {
    pub(super) fn new(text: &'t str, found: usize) -> Self {
        let found = (0..=found.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        let at = found.min(text.trim_end().len());
        let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let end = rest.find('\n').map_or(text.len(), |newline| at + newline);
        let line = text.get(start..end).unwrap_or_default();
        let after = text.get(end..).unwrap_or_default();
        let is_last = after.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'));
        Self { at, line, column: at - start, rest, is_last, text }
    }

    /// Another place in the same text.
    pub(super) fn move_to(&self, at: usize) -> Self {
        Self::new(self.text, at)
    }

    /// Where the line's key or text begins.
    pub(super) fn content_start(&self) -> Self {
        self.move_to(self.line_start() + self.indent())
    }

    /// The line's key or text up to the place.
    pub(super) fn before(&self) -> &'t str {
        self.line.get(self.indent()..self.column).unwrap_or_default()
    }

    /// The line from the place on.
    pub(super) fn after(&self) -> &'t str {
        self.line.get(self.column..).unwrap_or_default()
    }

    /// How many bytes of the line precede its key or text: white space and `- `.
    pub(super) fn indent(&self) -> usize {
        let mut rest = self.line.trim_start();
        while let Some(entry) = rest.strip_prefix("- ") {
            rest = entry.trim_start();
        }
        self.line.len() - rest.len()
    }

    /// The line's key or text.
    pub(super) fn content(&self) -> &'t str {
        self.line.get(self.indent()..).unwrap_or_default().trim_end()
    }

    /// Whether `at` is on a line above.
    pub(super) fn is_below(&self, at: usize) -> bool {
        at < self.line_start()
    }

    /// Where the content of the last non-blank line above begins.
    pub(super) fn above(&self) -> Option<Self> {
        let above = self.text.get(..self.line_start())?.trim_end();
        (!above.is_empty()).then(|| self.move_to(above.len()).content_start())
    }

    /// The word at the place; a single character if no word begins there.
    pub(super) fn word(&self) -> Range<usize> {
        let length = self.rest.find(|char: char| char.is_whitespace() || char == ':').unwrap_or(self.rest.len());
        let one = self.rest.chars().next().filter(|char| !matches!(char, '\n' | '\r')).map_or(0, char::len_utf8);
        self.at..self.at + if length > 0 && length <= 60 { length } else { one }
    }

    /// Where the line begins.
    pub(super) fn line_start(&self) -> usize {
        self.at - self.column
    }
}
