//! The tree of a YAML file: values and keys with their positions.

use crate::front::source::{Span, Spanned};

/// A value and its position. The span of a list or mapping runs from its first to its last byte, without blank lines
/// and comments after it; that of a scalar is its source with quotes or block header; that of a missing value is empty
/// and follows the `:`. An alias has its own span; what it expands to keeps the span of the anchored text.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Where it is.
    pub span: Span,
    /// What it is.
    pub kind: NodeKind,
}

/// The three kinds of values.
#[derive(Debug, Clone, PartialEq)]
pub enum NodeKind {
    /// A text, number, boolean or nothing.
    Scalar(Scalar),
    /// A list.
    Sequence(Vec<Node>),
    /// A mapping, each key once, in the author's order.
    Mapping(Vec<Entry>),
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key's text, as written even if YAML would read a boolean, number or nothing.
    pub key: Spanned<String>,
    /// The value after the `:`.
    pub value: Node,
}

/// A value without parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar {
    /// The content once escapes and folding are undone; numbers as written (`1.10`); empty where nothing was written.
    pub text: String,
    /// How YAML reads it.
    pub kind: ScalarKind,
    /// Whether it was written without quotes and not as a block.
    pub plain: bool,
    /// The comment in place of a missing value.
    pub comment: Option<String>,
}

/// How the YAML 1.2 core schema reads a scalar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScalarKind {
    /// `null`, `~` or nothing.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// `12`, `0o17`, `0x1F`.
    Integer,
    /// `1.5`, `1e3`, `.inf`.
    Float,
    /// Any other, and all that is quoted.
    String,
}

impl Entry {
    /// From the key to the value's end.
    #[must_use]
    pub fn span(&self) -> Span {
        self.key.span.to(self.value.span)
    }
}

impl Node {
    /// The scalar, if it is one.
    #[must_use]
    pub fn as_scalar(&self) -> Option<&Scalar> {
        match &self.kind {
            NodeKind::Scalar(scalar) => Some(scalar),
            NodeKind::Sequence(_) | NodeKind::Mapping(_) => None,
        }
    }

    /// The list's values, if it is one.
    #[must_use]
    pub fn as_sequence(&self) -> Option<&[Node]> {
        match &self.kind {
            NodeKind::Sequence(nodes) => Some(nodes),
            NodeKind::Scalar(_) | NodeKind::Mapping(_) => None,
        }
    }

    /// The mapping's entries, if it is one.
    #[must_use]
    pub fn as_mapping(&self) -> Option<&[Entry]> {
        match &self.kind {
            NodeKind::Mapping(entries) => Some(entries),
            NodeKind::Scalar(_) | NodeKind::Sequence(_) => None,
        }
    }

    /// Whether it is `null`, `~` or nothing.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.as_scalar().is_some_and(|scalar| scalar.kind == ScalarKind::Null)
    }

    /// The alias it is, if no anchor has its name, which was reported: no other plain text begins with `*`.
    #[must_use]
    pub fn unknown_alias(&self) -> Option<&str> {
        let scalar = self.as_scalar().filter(|scalar| scalar.plain)?;
        scalar.text.starts_with('*').then_some(scalar.text.as_str())
    }

    /// What it is, in words for a message: `a list`, `text`, `nothing`.
    #[must_use]
    pub fn describe(&self) -> &'static str {
        match &self.kind {
            NodeKind::Sequence(_) => "a list",
            NodeKind::Mapping(_) => "a mapping",
            NodeKind::Scalar(scalar) => match scalar.kind {
                ScalarKind::Null => "null",
                ScalarKind::Bool(true) => "`true`",
                ScalarKind::Bool(false) => "`false`",
                ScalarKind::Integer | ScalarKind::Float => "a number",
                ScalarKind::String => "a string",
            },
        }
    }
}
