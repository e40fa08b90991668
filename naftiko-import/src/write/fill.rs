//! A tree of YAML in few lines: what is flat stands in braces that go on over several lines. Lines break at places that do not
//! depend on how long a value is, as far as possible, so that another value changes one line.

use super::scalar::{Around, scalar};
use super::yaml::Yaml;

/// How long a line is.
const WIDTH: usize = 120;
/// After how many members, and how many elements, a line ends in any case.
const CHUNKS: [usize; 2] = [4, 8];
/// What an operation has on lines of its own.
const PARTS: &[&str] = &["inputs", "body", "answers"];

/// The text of a document: mappings in lines are [`Yaml::Map`], all else is filled.
pub(crate) fn text(node: &Yaml) -> String {
    let mut lines = Vec::new();
    if let Yaml::Map(members) = node {
        block(members, 0, &mut lines);
    }
    let mut text = lines.join("\n");
    text.push('\n');
    text
}

fn block(members: &[(String, Yaml)], column: usize, lines: &mut Vec<String>) {
    for (key, value) in members {
        let start = format!("{}{}:", " ".repeat(column), scalar(key, Around::Block));
        match value {
            Yaml::Map(members) if !members.is_empty() => {
                lines.push(start);
                block(members, column + 2, lines);
            }
            _ => lines.extend(filled(value, &format!("{start} "), column)),
        }
    }
}

/// A value as it stands behind its key in this column, for a place in another file.
pub(crate) fn snippet(value: &Yaml, key: &str, column: usize) -> String {
    if let Yaml::Map(members) = value
        && !members.is_empty()
    {
        let mut lines = Vec::new();
        block(members, column + 2, &mut lines);
        return outdented(lines.iter().map(String::as_str), column + 2);
    }
    let start = format!("{}{}: ", " ".repeat(column), scalar(key, Around::Block));
    let lines = filled(value, &start, column);
    let mut lines = lines.iter();
    let first = lines.next().and_then(|line| line.strip_prefix(&start)).unwrap_or_default();
    std::iter::once(first.to_owned())
        .chain((lines.len() > 0).then(|| outdented(lines.map(String::as_str), column)))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Lines without their indentation.
fn outdented<'l>(lines: impl Iterator<Item = &'l str>, column: usize) -> String {
    let indent = " ".repeat(column);
    lines.map(|line| line.strip_prefix(&indent).unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

/// The lines of a value behind `start`; those after the first are indented.
fn filled(value: &Yaml, start: &str, indent: usize) -> Vec<String> {
    // Behind its key, a value begins on the line of that.
    let mut filling = Filling { lines: Vec::new(), line: start.to_owned(), is_fresh: true };
    match value {
        Yaml::Text(text) => filling.line.push_str(&scalar(text, Around::Block)),
        _ => filling.put("", value, indent, 0),
    }
    filling.newline(0);
    filling.lines
}

struct Filling {
    lines: Vec<String>,
    line: String,
    /// Whether another line would be no shorter: this one has nothing but its indentation.
    is_fresh: bool,
}

impl Filling {
    fn newline(&mut self, indent: usize) {
        let next = " ".repeat(indent);
        let line = std::mem::replace(&mut self.line, next);
        self.lines.push(line.trim_end().to_owned());
        self.is_fresh = true;
    }

    fn push(&mut self, text: &str) {
        self.line.push_str(text);
        self.is_fresh = false;
    }

    /// Whether `length` more characters have room.
    fn has_room(&self, length: usize) -> bool {
        self.line.chars().count() + length <= WIDTH
    }

    /// Adds a value behind its key; `closing` characters follow it at least.
    fn put(&mut self, key: &str, node: &Yaml, indent: usize, closing: usize) {
        let flat = format!("{key}{}", node.flow().unwrap_or_default());
        let length = flat.chars().count() + closing;
        if self.has_room(length) {
            return self.push(&flat);
        }
        if !self.is_fresh && indent + length <= WIDTH {
            self.newline(indent);
            return self.push(&flat);
        }
        let parts: Vec<(String, &Yaml)> = match node {
            Yaml::List(nodes) => nodes.iter().map(|node| (String::new(), node)).collect(),
            Yaml::Map(members) | Yaml::Short(members) => {
                members.iter().map(|(key, value)| (format!("{}: ", scalar(key, Around::Flow)), value)).collect()
            }
            Yaml::Text(_) | Yaml::Plain(_) | Yaml::Hash(_) => Vec::new(),
        };
        if !self.is_fresh && (parts.is_empty() || !self.has_room(key.chars().count() + 1)) {
            self.newline(indent);
        }
        if parts.is_empty() {
            return self.push(&flat);
        }
        let [of_members, of_elements] = CHUNKS;
        let is_list = matches!(node, Yaml::List(_));
        let (open, close, chunk) = if is_list { ("[", "]", of_elements) } else { ("{", "}", of_members) };
        self.push(&format!("{key}{open}"));
        let count = parts.len();
        for (at, (key, part)) in parts.into_iter().enumerate() {
            if at > 0 {
                self.push(", ");
            }
            let is_part = PARTS.iter().any(|part| key.strip_suffix(": ") == Some(part));
            if at > 0 && (at % chunk == 0 || is_part) {
                self.newline(indent + 2);
            }
            self.put(&key, part, indent + 2, if at + 1 == count { closing + 1 } else { 1 });
        }
        self.push(close);
    }
}
