//! Writes a pattern of JSON Schema (ECMA-262) as one of regex-syntax: where both read a text differently, what the
//! author's other tools read counts. Classes such as `\d` become ASCII.

use std::ops::Range;

use super::super::template::Fault;
use super::{BACK_REFERENCE, LOOK_AROUND, WORD_BOUNDARY};

/// A pattern in the dialect of regex-syntax.
pub(super) struct Translated {
    pub(super) text: String,
    /// For each byte of the text, the range of what was written for it.
    origins: Vec<Range<usize>>,
}

impl Translated {
    /// Where that was written which became these bytes.
    pub(super) fn written(&self, start: usize, end: usize) -> Range<usize> {
        let behind = self.origins.last().map_or(0, |last| last.end);
        let first = self.origins.get(start).map_or(behind, |origin| origin.start);
        let last = end.checked_sub(1).and_then(|last| self.origins.get(last)).map_or(first, |origin| origin.end);
        first..last.max(first)
    }
}

/// Translates `text`.
pub(super) fn translate(text: &str) -> Result<Translated, Fault> {
    let mut reader = Reader { text, at: 0, translated: Translated { text: String::new(), origins: Vec::new() } };
    while let Some(c) = reader.next() {
        let start = reader.at - c.len_utf8();
        match c {
            '\\' => {
                let atom = reader.escape(start, false)?;
                reader.push(start, &atom.text);
            }
            '[' => reader.class(start)?,
            '(' if ["?=", "?!", "?<=", "?<!"].iter().any(|look| reader.rest().starts_with(look)) => {
                let length = reader.rest().find(['=', '!']).unwrap_or_default();
                let range = start..reader.at + length + 1;
                return Err(Fault { range, what: LOOK_AROUND });
            }
            c => reader.push(start, c.encode_utf8(&mut [0; 4])),
        }
    }
    Ok(reader.translated)
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    translated: Translated,
}

/// A character, or a class of them, as regex-syntax writes it.
struct Atom {
    text: String,
    is_class: bool,
}

impl Atom {
    fn character(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_class: false }
    }

    fn class(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_class: true }
    }
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.rest().chars().next()?;
        self.at += c.len_utf8();
        Some(c)
    }

    /// Appends what was written from `start` to here.
    fn push(&mut self, start: usize, text: &str) {
        self.translated.text.push_str(text);
        self.translated.origins.extend(std::iter::repeat_n(start..self.at, text.len()));
    }

    /// What follows a backslash at `start`.
    fn escape(&mut self, start: usize, is_in_class: bool) -> Result<Atom, Fault> {
        let Some(c) = self.next() else {
            return Err(Fault { range: start..self.at, what: "unknown escape sequence" });
        };
        let fault = |what| Err(Fault { range: start..self.at, what });
        Ok(match c {
            'd' => Atom::class("[0-9]"),
            'D' => Atom::class("[^0-9]"),
            'w' => Atom::class("[0-9A-Za-z_]"),
            'W' => Atom::class("[^0-9A-Za-z_]"),
            's' => Atom::class(r"[\t\n\x0B\f\r ]"),
            'S' => Atom::class(r"[^\t\n\x0B\f\r ]"),
            'p' | 'P' => Atom::class(self.property(c)),
            'b' if is_in_class => Atom::character(r"\x08"),
            'b' | 'B' if !is_in_class => return fault(WORD_BOUNDARY),
            '1'..='9' | 'k' if !is_in_class => return fault(BACK_REFERENCE),
            '0' if !self.rest().starts_with(|c: char| c.is_ascii_digit()) => Atom::character(r"\x00"),
            'c' => {
                let letter = self.rest().chars().next().filter(char::is_ascii_alphabetic);
                let Some(letter) = letter else { return fault("unknown escape sequence") };
                self.at += 1;
                Atom::character(format!(r"\x{:02X}", u32::from(letter) % 32))
            }
            'f' | 'n' | 'r' | 't' | 'v' | 'x' | 'u' => Atom::character(format!(r"\{c}{}", self.code(c))),
            // These do not vary with what is around them.
            'A' | 'z' if !is_in_class => Atom::character(format!(r"\{c}")),
            c if c.is_ascii_alphanumeric() => return fault("unknown escape sequence"),
            c => Atom::character(literal(c)),
        })
    }

    /// `\p{Lu}`, `\pL`
    fn property(&mut self, c: char) -> String {
        let length = if self.rest().starts_with('{') {
            self.rest().find('}').map_or(self.rest().len(), |end| end + 1)
        } else {
            self.rest().chars().next().map_or(0, char::len_utf8)
        };
        let name = self.rest().get(..length).unwrap_or_default().to_owned();
        self.at += length;
        format!(r"\{c}{name}")
    }

    /// The digits of `\x41`, `\u0041` or `\u{41}`.
    fn code(&mut self, c: char) -> String {
        let length = match c {
            'x' => 2,
            'u' if self.rest().starts_with('{') => self.rest().find('}').map_or(0, |end| end + 1),
            'u' => 4,
            _ => 0,
        };
        let digits = self.rest().get(..length).unwrap_or_default().to_owned();
        self.at += digits.len();
        digits
    }

    /// A class, whose `[` at `start` is already read. Here, `[`, `&&`, `--` and `~~` mean themselves.
    fn class(&mut self, start: usize) -> Result<(), Fault> {
        let is_negated = self.rest().starts_with('^');
        self.at += usize::from(is_negated);
        if self.rest().starts_with(']') {
            self.at += 1;
            return Err(Fault { range: start..self.at, what: "empty character class" });
        }
        self.push(start, if is_negated { "[^" } else { "[" });
        while !self.rest().starts_with(']') {
            let from = self.at;
            let Some(first) = self.atom()? else {
                return Err(Fault { range: start..start + 1, what: "unclosed `[`" });
            };
            let before_dash = self.at;
            let is_range = self.rest().starts_with('-') && !self.rest().starts_with("-]");
            self.at += usize::from(is_range);
            let last = if is_range { self.atom()? } else { None };
            match last {
                Some(last) if !first.is_class && !last.is_class => {
                    self.push(from, &format!("{}-{}", first.text, last.text));
                }
                // Next to a class, a dash is one.
                Some(last) => self.push(from, &format!(r"{}\-{}", first.text, last.text)),
                None => {
                    self.at = before_dash;
                    self.push(from, &first.text);
                }
            }
        }
        self.at += 1;
        self.push(self.at - 1, "]");
        Ok(())
    }

    /// A character or a class in a class.
    fn atom(&mut self) -> Result<Option<Atom>, Fault> {
        let start = self.at;
        match self.next() {
            Some('\\') => self.escape(start, true).map(Some),
            Some(c) => Ok(Some(Atom::character(literal(c)))),
            None => Ok(None),
        }
    }
}

/// A character that means itself.
fn literal(c: char) -> String {
    let is_special = c.is_ascii_punctuation() && !matches!(c, '<' | '>');
    if is_special { format!(r"\{c}") } else { c.to_string() }
}
