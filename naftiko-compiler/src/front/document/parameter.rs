//! Input parameters, consumed and exposed (LANGUAGE §3.2, §4).

use crate::front::source::{Span, Spanned};
use crate::front::yaml::Node;

/// An input parameter.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Its name.
    pub name: Spanned<String>,
    /// Where it goes or is read, where that is written and could be read.
    pub location: Option<Spanned<ParameterLocation>>,
    /// What its value is.
    pub schema: Schema,
    /// Whether it was declared required or not.
    pub required: Option<bool>,
    /// Its description.
    pub description: Option<Spanned<String>>,
    /// What fixes it, so that callers do not supply it.
    pub value: Option<Node>,
    /// The name it is read under, where `mapping` names another than its own.
    pub read_as: Option<String>,
    /// The whole entry.
    pub span: Span,
}

impl Parameter {
    /// The name that callers know it by.
    #[must_use]
    pub fn wire_name(&self) -> &str {
        self.read_as.as_deref().unwrap_or(&self.name.value)
    }
}

/// `in`: where a parameter goes, or is read (OpenAPI).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ParameterLocation {
    /// The path.
    Path,
    /// The query.
    Query,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
    /// The body.
    Body,
}

impl ParameterLocation {
    /// Every location, with its word.
    pub const ALL: &[(&str, Self)] = &[
        ("path", Self::Path),
        ("query", Self::Query),
        ("header", Self::Header),
        ("cookie", Self::Cookie),
        ("body", Self::Body),
    ];

    /// As `in` has it.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, location)| *location == self).map_or("", |(word, _)| word)
    }
}

/// What a parameter says of its value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Schema {
    /// Its type, where it is written, or implied by `items` or `properties`.
    pub r#type: Option<SchemaType>,
    /// Its description, where it is a part of another.
    pub description: String,
    /// Whether the object that it belongs to must have it.
    pub required: bool,
    /// The members of an object, where they are declared.
    pub properties: Vec<(String, Schema)>,
    /// The elements of an array, where they are declared.
    pub items: Option<Box<Schema>>,
}

/// The `type` of an input (JSON Schema).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemaType {
    /// Text.
    String,
    /// A number without fraction.
    Integer,
    /// A number.
    Number,
    /// A truth value.
    Boolean,
    /// A list.
    Array,
    /// An object.
    Object,
}
