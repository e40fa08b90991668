//! A small tree of YAML and its text: lists at the column of their key, short leaves on one line.

use super::scalar::{Around, literal, scalar};
use crate::value::Value;

/// How long a line with braces is.
const WIDTH: usize = 120;

/// A node.
#[derive(Debug, Clone)]
pub(super) enum Yaml {
    /// Text.
    Text(String),
    /// A number or a boolean, which is written as it is.
    Plain(String),
    /// A list.
    List(Vec<Yaml>),
    /// A mapping in lines.
    Map(Vec<(String, Yaml)>),
    /// A mapping on one line, if it fits.
    Short(Vec<(String, Yaml)>),
}

impl Yaml {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A constant.
    pub(super) fn value(value: &Value) -> Self {
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

    fn is_leaf(&self) -> bool {
        match self {
            Self::Text(_) | Self::Plain(_) => true,
            Self::List(nodes) => nodes.is_empty(),
            Self::Map(members) | Self::Short(members) => members.is_empty(),
        }
    }

    /// The node on one line; `None` if it has a part that stands in lines.
    fn flow(&self) -> Option<String> {
        Some(match self {
            Self::Text(text) => scalar(text, Around::Flow),
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
            Self::Text(_) | Self::Plain(_) | Self::Map(_) => None,
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
pub(super) fn text(node: &Yaml) -> String {
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
        Yaml::Text(text) => lines.push(format!("{indent}{}", scalar(text, Around::Block))),
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
