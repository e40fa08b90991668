//! Constants of a document: defaults, values of an `enum`, examples.

use naftiko_compiler::front::text::json_text::is_number;
use naftiko_compiler::front::yaml::{Node, NodeKind, ScalarKind};

/// A JSON value, its members in the document's order, its numbers as they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number.
    Number(String),
    /// A string.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// An object.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// What `node` writes.
    #[must_use]
    pub fn of(node: &Node) -> Self {
        match &node.kind {
            NodeKind::Sequence(nodes) => Self::List(nodes.iter().map(Self::of).collect()),
            NodeKind::Mapping(entries) => {
                Self::Map(entries.iter().map(|entry| (entry.key.value.clone(), Self::of(&entry.value))).collect())
            }
            NodeKind::Scalar(scalar) => match scalar.kind {
                ScalarKind::Null => Self::Null,
                ScalarKind::Bool(value) => Self::Bool(value),
                ScalarKind::Integer | ScalarKind::Float => match number(&scalar.text) {
                    Some(number) => Self::Number(number),
                    None => Self::Text(scalar.text.clone()),
                },
                ScalarKind::String => Self::Text(scalar.text.clone()),
            },
        }
    }

    /// The text of a scalar.
    #[must_use]
    pub fn scalar(&self) -> Option<String> {
        match self {
            Self::Bool(value) => Some(value.to_string()),
            Self::Number(text) | Self::Text(text) => Some(text.clone()),
            Self::Null | Self::List(_) | Self::Map(_) => None,
        }
    }

    /// How many bytes it has, about.
    #[must_use]
    pub fn size(&self) -> usize {
        match self {
            Self::Null | Self::Bool(_) => 4,
            Self::Number(text) | Self::Text(text) => text.len(),
            Self::List(values) => values.iter().map(|value| value.size() + 2).sum(),
            Self::Map(members) => members.iter().map(|(name, value)| name.len() + value.size() + 4).sum(),
        }
    }
}

/// A number as JSON writes it: YAML has `.5`, `5.` and `+5` as well.
pub(crate) fn number(text: &str) -> Option<String> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let zero = if digits.starts_with('.') { "0" } else { "" };
    let number = format!("{sign}{zero}{}", digits.strip_suffix('.').unwrap_or(digits));
    is_number(&number).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_are_those_of_json() {
        for (text, expected) in [
            ("5", Some("5")),
            (".5", Some("0.5")),
            ("-.5", Some("-0.5")),
            ("5.", Some("5")),
            ("+5", Some("5")),
            (".inf", None),
        ] {
            assert_eq!(number(text).as_deref(), expected, "{text}");
        }
    }
}
