//! A small tree of YAML and its text: lists at the column of their key, short leaves on one line.

use super::scalar::{Around, literal, scalar};
use crate::value::Value;

/// How long a line with braces is.
const WIDTH: usize = 120;

/// How long a line with braces is that will be indented.
const SNIPPET: usize = 104;

/// A node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Yaml {
    /// Text.
    Text(String),
    /// A number or a boolean, which is written as it is.
    Plain(String),
    /// A text of which only the hash is known.
    Hash(String),
    /// A list.
    List(Vec<Yaml>),
    /// A mapping in lines.
    Map(Vec<(String, Yaml)>),
    /// A mapping on one line, if it fits.
    Short(Vec<(String, Yaml)>),
}

/// The members of a mapping.
pub(crate) type Members = Vec<(String, Yaml)>;

/// Adds a member that is not empty.
pub(crate) fn put(members: &mut Members, key: &str, value: Yaml) {
    let is_empty = match &value {
        Yaml::Text(text) => text.is_empty(),
        Yaml::Plain(_) | Yaml::Hash(_) => false,
        Yaml::List(nodes) => nodes.is_empty(),
        Yaml::Map(members) | Yaml::Short(members) => members.is_empty(),
    };
    if !is_empty {
        members.push((key.to_owned(), value));
    }
}

pub(crate) fn put_text(members: &mut Members, key: &str, text: &str) {
    put(members, key, Yaml::text(text));
}

/// Adds a flag.
pub(crate) fn put_flag(members: &mut Members, key: &str, value: bool) {
    members.push((key.to_owned(), Yaml::Plain(value.to_string())));
}

impl Yaml {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A constant.
    pub(crate) fn value(value: &Value) -> Self {
        match value {
            Value::Null => Self::Plain("null".to_owned()),
            Value::Bool(value) => Self::Plain(value.to_string()),
            Value::Number(text) => Self::Plain(text.clone()),
            Value::Text(text) => Self::Text(text.clone()),
            Value::List(values) => Self::List(values.iter().map(Self::value).collect()),
            Value::Map(members) => {
                Self::Short(members.iter().map(|(name, value)| (name.clone(), Self::value(value))).collect())
            }
        }
    }

    /// Its text, for a place in another file: on one line if it may be on one and fits.
    pub(crate) fn snippet(&self) -> String {
        self.one_line(SNIPPET).unwrap_or_else(|| text(self))
    }

    /// How long it is on one line.
    pub(crate) fn width(&self) -> usize {
        self.flow().map_or(usize::MAX, |text| text.chars().count())
    }

    fn is_leaf(&self) -> bool {
        match self {
            Self::Text(_) | Self::Plain(_) | Self::Hash(_) => true,
            Self::List(nodes) => nodes.is_empty(),
            Self::Map(members) | Self::Short(members) => members.is_empty(),
        }
    }

    /// The node on one line, whatever its parts.
    pub(crate) fn flat(&self) -> String {
        match self {
            Self::List(nodes) => format!("[{}]", nodes.iter().map(Self::flat).collect::<Vec<_>>().join(", ")),
            Self::Map(members) | Self::Short(members) => {
                let member = |(key, value): &(String, Self)| format!("{}: {}", scalar(key, Around::Flow), value.flat());
                format!("{{{}}}", members.iter().map(member).collect::<Vec<_>>().join(", "))
            }
            Self::Text(_) | Self::Plain(_) | Self::Hash(_) => self.flow().unwrap_or_default(),
        }
    }

    /// The node on one line; `None` if it has a part that stands in lines.
    pub(crate) fn flow(&self) -> Option<String> {
        Some(match self {
            Self::Text(text) | Self::Hash(text) => scalar(text, Around::Flow),
            Self::Plain(text) => text.clone(),
            Self::List(nodes) => format!("[{}]", nodes.iter().map(Self::flow).collect::<Option<Vec<_>>>()?.join(", ")),
            Self::Map(members) if !members.is_empty() => return None,
            Self::Map(members) | Self::Short(members) => {
                let member =
                    |(key, value): &(String, Self)| Some(format!("{}: {}", scalar(key, Around::Flow), value.flow()?));
                format!("{{{}}}", members.iter().map(member).collect::<Option<Vec<_>>>()?.join(", "))
            }
        })
    }

    /// The node on one line that has `room`, if it is to be on one.
    fn one_line(&self, room: usize) -> Option<String> {
        match self {
            Self::Text(_) | Self::Plain(_) | Self::Hash(_) | Self::Map(_) => None,
            Self::List(nodes) if nodes.iter().any(|node| matches!(node, Self::Map(members) if !members.is_empty())) => {
                None
            }
            Self::List(_) | Self::Short(_) => {
                self.flow().filter(|text| text.chars().count() <= room && !text.contains("\\n"))
            }
        }
    }
}

/// The text of a document.
pub(crate) fn text(node: &Yaml) -> String {
    let mut lines = Vec::new();
    write(node, 0, &mut lines);
    let mut text = lines.join("\n");
    text.push('\n');
    text
}

/// Writes the lines of a list or a mapping in this column.
fn write(node: &Yaml, column: usize, lines: &mut Vec<String>) {
    let indent = " ".repeat(column);
    match node {
        Yaml::Text(text) | Yaml::Hash(text) => lines.push(format!("{indent}{}", scalar(text, Around::Block))),
        Yaml::Plain(text) => lines.push(format!("{indent}{text}")),
        Yaml::List(nodes) => {
            for node in nodes {
                entry(node, column, lines);
            }
        }
        Yaml::Map(members) | Yaml::Short(members) => {
            for (key, value) in members {
                member(key, value, column, lines);
            }
        }
    }
}

/// An entry of a list: its first line begins behind the dash.
fn entry(node: &Yaml, column: usize, lines: &mut Vec<String>) {
    let indent = " ".repeat(column);
    if let Some(line) = node.one_line(WIDTH.saturating_sub(column + 2)) {
        lines.push(format!("{indent}- {line}"));
        return;
    }
    if node.is_leaf() {
        let text = node.flow().unwrap_or_default();
        let text = if let Yaml::Text(text) = node { scalar(text, Around::Block) } else { text };
        lines.push(format!("{indent}- {text}"));
        return;
    }
    let mut own = Vec::new();
    write(node, column + 2, &mut own);
    let mut own = own.into_iter();
    if let Some(first) = own.next() {
        lines.push(format!("{indent}- {}", first.trim_start()));
    }
    lines.extend(own);
}

fn member(key: &str, value: &Yaml, column: usize, lines: &mut Vec<String>) {
    let start = format!("{}{}:", " ".repeat(column), scalar(key, Around::Block));
    let room = WIDTH.saturating_sub(start.chars().count() + 1);
    match value {
        Yaml::Text(text) => match literal(text) {
            Some(texts) => {
                lines.push(format!("{start} |-"));
                let indent = " ".repeat(column + 2);
                lines.extend(texts.iter().map(|text| format!("{indent}{text}").trim_end().to_owned()));
            }
            None => lines.push(format!("{start} {}", scalar(text, Around::Block))),
        },
        Yaml::Plain(text) => lines.push(format!("{start} {text}")),
        _ if value.is_leaf() => lines.push(format!("{start} {}", value.flow().unwrap_or_default())),
        _ => match value.one_line(room) {
            Some(line) => lines.push(format!("{start} {line}")),
            None => {
                lines.push(start);
                let column = if matches!(value, Yaml::List(_)) { column } else { column + 2 };
                write(value, column, lines);
            }
        },
    }
}
