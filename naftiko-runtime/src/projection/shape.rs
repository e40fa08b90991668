//! What an operation or tool returns, as static data. The compiler generates these values, and [`super::write`] reads
//! them.

use std::fmt;

use super::{Node, Nodes};

/// What an operation or tool returns.
#[derive(Debug)]
pub enum Output {
    /// The upstream's document, byte for byte.
    PassThrough,
    /// JSON built from parts of it.
    Mapped(Shape),
}

/// JSON built from the parts of a document. A part that is missing or `null` becomes `null`.
#[derive(Debug)]
pub enum Shape {
    /// A part, unchanged.
    Copy(Part, Path),
    /// A part converted to a type, without loss.
    Scalar(Scalar, Path),
    /// An object with these members. Their paths begin at the part or, without a part, where the object's own path
    /// would.
    Object(Option<Path>, &'static [(&'static str, Shape)]),
    /// A list with one of these shapes for each element of the part, or for each part if the path can select several.
    Array(Path, &'static Shape),
    /// This JSON text.
    Literal(&'static str),
}

/// What a copied part must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Any JSON.
    Any,
    /// An object.
    Object,
    /// An array; for a path that can select several parts, their list.
    Array,
}

/// What a part is converted to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scalar {
    /// A string; numbers and booleans become one as they are spelled.
    String,
    /// An integral number, or a string that is one.
    Integer,
    /// A number, or a string that is one.
    Number,
    /// `true` or `false`, or a string that is one.
    Boolean,
}

/// A JSONPath that is compiled to Rust.
pub struct Path {
    /// The path as its author wrote it, for messages.
    pub(super) text: &'static str,
    /// Whether it selects at most one part (RFC 9535 §2.1).
    pub(super) is_singular: bool,
    pub(super) find: for<'n, 'j> fn(&'n Node<'j>) -> Nodes<'n, 'j>,
}

impl Path {
    /// A path that selects at most one part.
    pub const fn one(text: &'static str, find: for<'n, 'j> fn(&'n Node<'j>) -> Nodes<'n, 'j>) -> Self {
        Self { text, is_singular: true, find }
    }

    /// A path that can select several parts.
    pub const fn several(text: &'static str, find: for<'n, 'j> fn(&'n Node<'j>) -> Nodes<'n, 'j>) -> Self {
        Self { text, is_singular: false, find }
    }
}

impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text)
    }
}
