//! What an entry answers with, as static data: the compiler writes these values, [`super::write`] walks them.

use std::fmt;

use super::{Node, Nodes};

/// What an entry answers with.
#[derive(Debug)]
pub enum Output {
    /// The upstream's document: its bytes, as they come.
    PassThrough,
    /// JSON made of its parts.
    Mapped(Shape),
}

/// JSON made of the parts of a document. A part that is missing, or `null`, gives `null`.
#[derive(Debug)]
pub enum Shape {
    /// A part as it is.
    Copy(Part, Path),
    /// A part converted to a type, without loss.
    Scalar(Scalar, Path),
    /// An object with these members, whose paths begin at the part, or where the object's own do.
    Object(Option<Path>, &'static [(&'static str, Shape)]),
    /// A list with one of these for each element of the part, or for each part of a path that can name several.
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
    /// An array; of a path that can name several parts, their list.
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

/// A JSONPath that the compiler made Rust of.
pub struct Path {
    /// As its author wrote it, for messages.
    pub(super) text: &'static str,
    /// Whether it names one part at most (RFC 9535 §2.1).
    pub(super) is_singular: bool,
    pub(super) find: for<'n, 'j> fn(&'n Node<'j>) -> Nodes<'n, 'j>,
}

impl Path {
    /// A path that names one part at most.
    pub const fn one(text: &'static str, find: for<'n, 'j> fn(&'n Node<'j>) -> Nodes<'n, 'j>) -> Self {
        Self { text, is_singular: true, find }
    }

    /// A path that can name several parts.
    pub const fn several(text: &'static str, find: for<'n, 'j> fn(&'n Node<'j>) -> Nodes<'n, 'j>) -> Self {
        Self { text, is_singular: false, find }
    }
}

impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text)
    }
}
