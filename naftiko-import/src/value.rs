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
                ScalarKind::Integer | ScalarKind::Float if is_number(&scalar.text) => Self::Number(scalar.text.clone()),
                ScalarKind::Integer | ScalarKind::Float | ScalarKind::String => Self::Text(scalar.text.clone()),
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
