//! JSON with placeholders: as text, where `{{x}}` may be bare or inside strings, and as YAML (LANGUAGE §3.3).

use std::ops::Range;

use super::escape::unescape;
use super::template::{self, Fault, Part, Variable};
use crate::front::source::Spanned;
use crate::front::yaml::{Node, NodeKind, ScalarKind};
use crate::model::Type;

/// JSON with placeholders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tree {
    /// A number, `true`, `false` or `null`, as JSON writes it.
    Raw(String),
    /// A string, in pieces.
    Text(Vec<Part>),
    /// A placeholder that is a value.
    Variable(Variable),
    /// A list.
    Array(Vec<Tree>),
    /// An object; names are as they read, without escapes.
    Object(Vec<(String, Tree)>),
}

/// The tree of `text`.
///
/// # Errors
/// What is not valid JSON, and where.
pub fn parse(text: &str) -> Result<Tree, Fault> {
    let mut reader = Reader { text, at: 0 };
    let tree = reader.value(0)?;
    reader.blanks();
    if reader.at < text.len() { Err(reader.fault("unexpected text after the value")) } else { Ok(tree) }
}

/// What to write where `fault` was found in `text`.
#[must_use]
pub fn advice(text: &str, fault: &Fault) -> String {
    let text = text.trim();
    let is_json = text.starts_with(['{', '[', '"']) || matches!(text, "true" | "false" | "null") || is_number(text);
    match fault.what {
        _ if !is_json && !text.is_empty() => {
            let data = text.lines().next().filter(|line| line.len() == text.len() && line.len() <= 60);
            let data = data.map_or("…".to_owned(), |line| line.replace('\'', "''"));
            format!("a body is JSON by default; for text, write `{{type: text, data: '{data}'}}`")
        }
        TOO_MANY => "remove it".to_owned(),
        "expected a value" => "write the JSON to send, such as `{\"name\": {{name}}}`".to_owned(),
        UNCLOSED => "close it with `}`".to_owned(),
        NAME => "write a constant name; placeholders are allowed in values only".to_owned(),
        UNQUOTED => "quote the name: `\"name\": …`".to_owned(),
        _ => "write strings in double quotes, and parameters as `{{name}}`".to_owned(),
    }
}

const TOO_MANY: &str = "trailing comma";
/// A member's name contains a placeholder.
pub const NAME: &str = "a member name cannot contain placeholders";
const UNQUOTED: &str = "expected a member name in double quotes";
const UNCLOSED: &str = "unclosed `{`";

/// Checks that the name of a member, in YAML, contains no placeholder.
///
/// # Errors
/// The name that contains one.
pub fn constant(name: &Spanned<String>) -> Result<String, (Spanned<String>, Fault)> {
    match name.value.find("{{") {
        None => Ok(name.value.clone()),
        Some(at) => Err((name.clone(), Fault { range: at..name.value.len(), what: NAME })),
    }
}

/// The tree of a YAML value.
///
/// # Errors
/// A scalar whose template cannot be read, or a name that contains one.
pub fn of_yaml(node: &Node) -> Result<Tree, (Spanned<String>, Fault)> {
    match &node.kind {
        NodeKind::Scalar(scalar) => match scalar.kind {
            ScalarKind::String => {
                text(&scalar.text).map_err(|fault| (Spanned::new(scalar.text.clone(), node.span), fault))
            }
            ScalarKind::Null => Ok(Tree::Raw("null".to_owned())),
            ScalarKind::Bool(value) => Ok(Tree::Raw(value.to_string())),
            ScalarKind::Integer | ScalarKind::Float if is_number(&scalar.text) => Ok(Tree::Raw(scalar.text.clone())),
            // `0x1F`, `.inf`: numbers that JSON cannot write stay the text they are.
            ScalarKind::Integer | ScalarKind::Float => Ok(Tree::Text(vec![Part::Literal(scalar.text.clone())])),
        },
        NodeKind::Sequence(nodes) => nodes.iter().map(of_yaml).collect::<Result<_, _>>().map(Tree::Array),
        NodeKind::Mapping(entries) => {
            let members = entries.iter().map(|entry| Ok((constant(&entry.key)?, of_yaml(&entry.value)?)));
            members.collect::<Result<_, _>>().map(Tree::Object)
        }
    }
}

/// A string; if it is exactly one placeholder, it is that value.
fn text(text: &str) -> Result<Tree, Fault> {
    let parts = template::value(text)?;
    match parts.as_slice() {
        [Part::Variable(variable)] => Ok(Tree::Variable(variable.clone())),
        _ => Ok(Tree::Text(parts)),
    }
}

/// Whether `text` spells a value of a type other than text: authors quote what they mean as a number or a boolean.
#[must_use]
pub fn spells(schema_type: &Type, text: &str) -> bool {
    match schema_type {
        Type::Integer => is_number(text) && !text.contains(['.', 'e', 'E']),
        Type::Number => is_number(text),
        Type::Boolean => matches!(text, "true" | "false"),
        Type::String | Type::Enum(_) | Type::Bytes | Type::Array(_) | Type::Object | Type::Any => false,
    }
}

/// Whether `text` is a number as JSON writes it (RFC 8259 §6).
#[must_use]
pub fn is_number(text: &str) -> bool {
    let mut rest = text.strip_prefix('-').unwrap_or(text);
    let mut digits = || {
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, tail) = rest.split_at(length);
        rest = tail;
        digits
    };
    let whole = digits();
    if whole.is_empty() || whole.len() > 1 && whole.starts_with('0') {
        return false;
    }
    if let Some(tail) = rest.strip_prefix('.') {
        let length = tail.bytes().take_while(u8::is_ascii_digit).count();
        if length == 0 {
            return false;
        }
        rest = tail.get(length..).unwrap_or_default();
    }
    if let Some(tail) = rest.strip_prefix(['e', 'E']) {
        rest = tail.strip_prefix(['+', '-']).unwrap_or(tail);
        return !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit());
    }
    rest.is_empty()
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    /// The maximum nesting depth, as in YAML.
    const MAX_DEPTH: usize = 64;

    fn value(&mut self, depth: usize) -> Result<Tree, Fault> {
        self.blanks();
        if depth > Self::MAX_DEPTH {
            return Err(self.fault("nested deeper than 64 levels"));
        }
        if self.rest().starts_with("{{") {
            return self.variable();
        }
        match self.rest().chars().next() {
            Some('{') => self.object(depth),
            Some('[') => self.array(depth),
            Some('"') => self.string().map(Tree::Text),
            Some(_) => self.word(),
            None => Err(self.fault("expected a value")),
        }
    }

    fn object(&mut self, depth: usize) -> Result<Tree, Fault> {
        self.at += 1;
        let mut members = Vec::new();
        while !self.ends('}', !members.is_empty())? {
            let start = self.at;
            let name = match self.rest().starts_with('"').then(|| self.string()).transpose()?.as_deref() {
                Some([]) => String::new(),
                Some([Part::Literal(name)]) => name.clone(),
                found => {
                    let range = start..self.at;
                    return Err(match found {
                        Some(_) => Fault { range, what: NAME },
                        None if self.rest().is_empty() => self.fault(UNCLOSED),
                        None => self.fault(UNQUOTED),
                    });
                }
            };
            self.blanks();
            if !self.rest().starts_with(':') {
                return Err(self.fault("expected `:` after the member name"));
            }
            self.at += 1;
            members.push((name, self.value(depth + 1)?));
        }
        Ok(Tree::Object(members))
    }

    fn array(&mut self, depth: usize) -> Result<Tree, Fault> {
        self.at += 1;
        let mut elements = Vec::new();
        while !self.ends(']', !elements.is_empty())? {
            elements.push(self.value(depth + 1)?);
        }
        Ok(Tree::Array(elements))
    }

    /// Whether `end` follows; otherwise the comma that is required between two parts is consumed.
    fn ends(&mut self, end: char, is_inside: bool) -> Result<bool, Fault> {
        self.blanks();
        if self.rest().starts_with(end) {
            self.at += 1;
            return Ok(true);
        }
        if is_inside {
            if !self.rest().starts_with(',') {
                return Err(self.fault(if end == '}' { "expected `,` or `}`" } else { "expected `,` or `]`" }));
            }
            let comma = self.at;
            self.at += 1;
            self.blanks();
            if self.rest().starts_with(end) {
                return Err(Fault { range: comma..comma + 1, what: TOO_MANY });
            }
        }
        Ok(false)
    }

    fn variable(&mut self) -> Result<Tree, Fault> {
        let length = self.rest().find("}}").map_or(self.rest().len(), |end| end + 2);
        let range = self.at..self.at + length;
        let parts = template::value(self.text.get(range.clone()).unwrap_or_default())
            .map_err(|fault| shifted(&fault, self.at))?;
        self.at = range.end;
        match parts.into_iter().next() {
            Some(Part::Variable(variable)) => Ok(Tree::Variable(Variable { range, ..variable })),
            _ => Err(Fault { range, what: "expected `{{name}}`" }),
        }
    }

    /// A string, with its escapes resolved between placeholders.
    fn string(&mut self) -> Result<Vec<Part>, Fault> {
        let start = self.at;
        let mut end = start + 1;
        loop {
            match self.text.as_bytes().get(end) {
                Some(b'\\') => end += 2,
                Some(b'"') => break,
                Some(_) => end += 1,
                None => return Err(Fault { range: start..self.text.len(), what: "unclosed string" }),
            }
        }
        self.at = end + 1;
        let written = self.text.get(start + 1..end).unwrap_or_default();
        let parts = template::value(written).map_err(|fault| shifted(&fault, start + 1))?;
        let unescaped = |part: Part| match part {
            Part::Literal(text) => {
                let whole = Fault { range: start..end + 1, what: "invalid escape sequence" };
                unescape(&text).map(Part::Literal).ok_or(whole)
            }
            Part::Variable(variable) => {
                let range = variable.range.start + start + 1..variable.range.end + start + 1;
                Ok(Part::Variable(Variable { range, ..variable }))
            }
        };
        parts.into_iter().map(unescaped).collect()
    }

    fn word(&mut self) -> Result<Tree, Fault> {
        let length = self
            .rest()
            .find(|c: char| c.is_whitespace() || matches!(c, ',' | '}' | ']' | ':' | '"' | '{' | '['))
            .unwrap_or(self.rest().len());
        let word = self.rest().get(..length).unwrap_or_default().to_owned();
        if !matches!(word.as_str(), "true" | "false" | "null") && !is_number(&word) {
            return Err(Fault { range: self.at..self.at + length.max(1), what: "invalid JSON value" });
        }
        self.at += length;
        Ok(Tree::Raw(word))
    }

    fn blanks(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn fault(&self, what: &'static str) -> Fault {
        let length = self.rest().chars().next().map_or(0, char::len_utf8);
        Fault { range: self.at..self.at + length, what }
    }
}

fn shifted(fault: &Fault, by: usize) -> Fault {
    let Range { start, end } = fault.range;
    Fault { range: start + by..end + by, what: fault.what }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(tree: &Tree) -> String {
        let parts = |parts: &[Part]| -> String {
            parts
                .iter()
                .map(|part| match part {
                    Part::Literal(text) => text.clone(),
                    Part::Variable(variable) => format!("<{}@{:?}>", variable.name, variable.range),
                })
                .collect()
        };
        match tree {
            Tree::Raw(text) => text.clone(),
            Tree::Text(text) => format!("'{}'", parts(text)),
            Tree::Variable(variable) => format!("<{}>", variable.name),
            Tree::Array(trees) => format!("[{}]", trees.iter().map(show).collect::<Vec<_>>().join(" ")),
            Tree::Object(members) => {
                format!(
                    "{{{}}}",
                    members.iter().map(|(name, tree)| format!("{name}={}", show(tree))).collect::<Vec<_>>().join(" ")
                )
            }
        }
    }

    #[test]
    fn json_with_placeholders() {
        for (text, expected) in [
            (
                r#"{"a": {{x}}, "b": ["{{y}} of {{ z }}", 1.50, null]}"#,
                "{a=<x> b=['<y@20..25> of <z@29..36>' 1.50 null]}",
            ),
            ("{{tools.record}}", "<tools.record>"),
            (r#" {"é\n\u0041\uD83D\uDE00": "\"{{x}}\"" } "#, "{é\nA😀='\"<x@31..36>\"'}"),
            ("{}", "{}"),
            ("[ ]", "[]"),
        ] {
            assert_eq!(parse(text).map(|tree| show(&tree)), Ok(expected.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_is_no_json_is_told_where() {
        for (text, range, what) in [
            (r#"{"a" 1}"#, 5..6, "expected `:` after the member name"),
            (r#"{"a": 1 "b": 2}"#, 8..9, "expected `,` or `}`"),
            ("[1, 2", 5..5, "expected `,` or `]`"),
            ("[01]", 1..3, "invalid JSON value"),
            (r#"{"a": "x"#, 6..8, "unclosed string"),
            (r#"{"{{k}}": 1}"#, 1..8, "a member name cannot contain placeholders"),
            (r#"{"a": 1, }"#, 7..8, "trailing comma"),
            ("[1,]", 2..3, "trailing comma"),
            ("{} x", 3..4, "unexpected text after the value"),
            (r#"["\x"]"#, 1..5, "invalid escape sequence"),
            (r#"{"a": {{x}"#, 6..10, "`{{` is not closed by `}}`"),
            ("", 0..0, "expected a value"),
            ("{", 1..1, "unclosed `{`"),
            ("{é: 1}", 1..3, "expected a member name in double quotes"),
            (r#"["\u+041"]"#, 1..9, "invalid escape sequence"),
        ] {
            assert_eq!(parse(text), Err(Fault { range, what }), "{text}");
        }
    }
}
