//! What an operation or tool returns, as static data. The compiler generates these values, and [`super::write`] writes
//! what they say.

use std::fmt;

use super::{Node, Nodes, Select};

/// What is built from a value: from the document, or from an element of a list.
#[derive(Debug)]
pub struct Mapping {
    /// How many slots the value's parts fill.
    pub slots: usize,
    /// Which parts those are.
    pub select: Select,
    /// What is built from them.
    pub shape: Shape,
}

impl Mapping {
    /// What is built, by its fields in their order.
    pub const fn new(slots: usize, select: Select, shape: Shape) -> Self {
        Self { slots, select, shape }
    }

    /// Whether all that is built is the whole value as a string: then any text will do.
    pub(crate) fn is_text(&self) -> bool {
        self.select.is_whole() && self.shape.is_text()
    }
}

/// JSON built from the parts of a value. A part that is missing or `null` becomes `null`.
#[derive(Debug)]
pub enum Shape {
    /// A part, unchanged; for an array, the list of the parts if the path can select several.
    Copy(Part, Path),
    /// A part converted to a type, without loss.
    Scalar(Scalar, Path),
    /// An object that is built from this part, an object, with these members; each name is JSON text.
    Object(Path, Absent, &'static [(&'static str, Shape)]),
    /// The same, from a part that may be a list: members are its elements, or parts of them.
    Parts(Path, Absent, &'static [(&'static str, Shape)]),
    /// What is built from the first part that the path finds.
    First(Path, Absent, &'static Mapping),
    /// The list in this slot.
    List(usize),
    /// A list with what is built from each part that the path finds.
    Each(Path, &'static Mapping),
    /// This JSON text.
    Literal(&'static str),
}

impl Shape {
    /// Whether it is the whole value as a string, or an object of such members.
    pub(super) fn is_text(&self) -> bool {
        match self {
            Self::Scalar(Scalar::String, path) => path.is_whole(),
            Self::Parts(_, _, members) => Self::are_text(members),
            _ => false,
        }
    }

    /// Whether some members are the whole value as a string, and the others constants.
    pub(super) fn are_text(members: &[(&str, Self)]) -> bool {
        let is_text = |(_, member): &(&str, Self)| member.is_text() || matches!(member, Self::Literal(_));
        members.iter().all(is_text) && members.iter().any(|(_, member)| member.is_text())
    }
}

/// What becomes of an object whose part is missing or `null`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absent {
    /// `null`.
    Null,
    /// An object all the same. No path finds anything.
    Object,
}

/// What a copied part must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Any JSON.
    Any,
    /// An object.
    Object,
    /// An array.
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

/// The part that a JSONPath selects.
pub struct Path {
    /// The path from the mapped value, for messages.
    pub(super) text: &'static str,
    /// The slot of the part.
    pub(super) slot: usize,
    /// For a path that can select several parts: finds them in the part of the slot.
    pub(super) find: Option<Find>,
}

/// The steps of a JSONPath, compiled to Rust.
pub(super) type Find = for<'n, 'j> fn(&'n Node<'j>) -> Nodes<'n, 'j>;

impl Path {
    /// A path that selects at most one part (RFC 9535 §2.1): what is in `slot`.
    pub const fn one(text: &'static str, slot: usize) -> Self {
        Self { text, slot, find: None }
    }

    /// How it is written.
    pub(crate) fn text(&self) -> &'static str {
        self.text
    }

    /// Whether it selects the mapped value itself.
    pub(super) fn is_whole(&self) -> bool {
        self.find.is_none() && matches!(self.text.trim(), "$" | "$.")
    }

    /// A path that can select several parts: what `find` finds in the value in `slot`.
    pub const fn several(text: &'static str, slot: usize, find: for<'n, 'j> fn(&'n Node<'j>) -> Nodes<'n, 'j>) -> Self {
        Self { text, slot, find: Some(find) }
    }
}

impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text)
    }
}
