//! What an input declares about its value (LANGUAGE §1, §8).

use crate::front::source::{Span, Spanned};
use crate::front::yaml::Node;

/// What an input, or a part of one, declares about its value.
#[derive(Debug, Clone, Default)]
pub struct Schema {
    /// Where its name stands, if it is a member of another value.
    pub name: Span,
    /// Its type, if it is written, or implied by `items`, `properties` or `enum`.
    pub r#type: Option<SchemaType>,
    /// Its description, if it is a part of another value.
    pub description: String,
    /// Whether the object that it belongs to must have it.
    pub required: bool,
    /// Whether it may be `null`.
    pub nullable: bool,
    /// The members of an object, if they are declared.
    pub properties: Vec<(String, Schema)>,
    /// The elements of an array, if they are declared.
    pub items: Option<Box<Schema>>,
    /// The value of one that is not given.
    pub default: Option<Node>,
    /// The values it can have: where `enum` stands, and its list.
    pub values: Option<(Span, Vec<Node>)>,
    /// Values for people to see.
    pub examples: Vec<Node>,
    /// What else its value must satisfy, in the order of [`Limit`].
    pub limits: Vec<Written>,
}

impl Schema {
    /// Where patterns are, its own and those of its parts.
    #[must_use]
    pub fn patterns(&self) -> Vec<Span> {
        let own = self.limits.iter().filter(|written| matches!(written.limit, Limit::Pattern(_)));
        let parts = self.properties.iter().map(|(_, part)| part).chain(self.items.as_deref());
        own.map(|written| written.span).chain(parts.flat_map(Self::patterns)).collect()
    }

    /// Whether it says nothing but, perhaps, what is read with its parameter.
    #[must_use]
    pub fn is_silent(&self) -> bool {
        let Self { r#type, nullable, properties, items, default, values, examples, limits, .. } = self;
        let has_shape = r#type.is_some() || items.is_some() || !properties.is_empty();
        let has_values = *nullable || default.is_some() || values.is_some() || !examples.is_empty();
        !has_shape && !has_values && limits.is_empty()
    }
}

/// A limit, and where its key stands.
#[derive(Debug, Clone)]
pub struct Written {
    /// The key.
    pub key: Spanned<&'static str>,
    /// The limit.
    pub limit: Limit,
    /// Where its value stands.
    pub span: Span,
}

/// What a value must satisfy beside its type (JSON Schema).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Limit {
    /// Text in which this regular expression matches.
    Pattern(String),
    /// Text of this format.
    Format(String),
    /// A number that is not below this one.
    Minimum(String),
    /// A number that is not above this one.
    Maximum(String),
    /// Text of at least so many characters.
    MinLength(u64),
    /// Text of at most so many characters.
    MaxLength(u64),
    /// An array of at least so many elements.
    MinItems(u64),
    /// An array of at most so many elements.
    MaxItems(u64),
}

/// The `type` of an input (JSON Schema).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemaType {
    /// Text.
    String,
    /// A number without a fraction.
    Integer,
    /// A number.
    Number,
    /// A boolean.
    Boolean,
    /// A list.
    Array,
    /// An object.
    Object,
}
