//! Output parameters: what an operation or tool returns, built from the upstream's document (LANGUAGE §7).

use crate::front::source::{Span, Spanned};
use crate::front::yaml::Node;

/// An output parameter, a property or the items of one.
#[derive(Debug, Clone)]
pub struct Output {
    /// Its name, if it has one; the key of a property.
    pub name: Option<Spanned<String>>,
    /// Its type.
    pub r#type: Spanned<OutputType>,
    /// The JSONPath it is mapped to.
    pub mapping: Option<Spanned<String>>,
    /// Its constant value.
    pub constant: Option<Node>,
    /// Its properties, if they are declared.
    pub properties: Option<(Span, Vec<Output>)>,
    /// The schema of its elements, if that is declared.
    pub items: Option<(Span, Box<Output>)>,
    /// The texts that are known of it: where `enum` stands, and its list.
    pub values: Option<(Span, Vec<Node>)>,
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
    /// A number without a fraction.
    Integer,
    /// A number.
    Number,
    /// A boolean.
    Boolean,
}
