//! Output parameters: what an entry answers with, made of the upstream's document (LANGUAGE §7).

use crate::front::source::{Span, Spanned};
use crate::front::yaml::Node;

/// An output parameter, a property or the items of one.
#[derive(Debug, Clone)]
pub struct Output {
    /// Its name, if it has one; the key of a property.
    pub name: Option<Spanned<String>>,
    /// What it is.
    pub r#type: Spanned<OutputType>,
    /// The JSONPath it is mapped to.
    pub mapping: Option<Spanned<String>>,
    /// The constant it is.
    pub constant: Option<Node>,
    /// Its properties, where they are declared.
    pub properties: Option<(Span, Vec<Output>)>,
    /// What its elements are, where that is declared.
    pub items: Option<(Span, Box<Output>)>,
    /// Its description.
    pub description: String,
    /// The whole entry.
    pub span: Span,
}

/// The `type` of an output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutputType {
    /// An object.
    Object,
    /// An array.
    Array,
    /// Text.
    String,
    /// A number without fraction.
    Integer,
    /// A number.
    Number,
    /// A truth value.
    Boolean,
}
