//! What a document declares about a value beyond its type, as static data.

mod adapt;
mod check;
mod compare;
mod format;
#[cfg(test)]
mod tests;

pub use format::TextFormat;

use super::{Pattern, Type};

/// A value, and what is inside it. The compiler generates these.
#[derive(Debug)]
pub struct Schema {
    schema_type: Type,
    nullable: bool,
    limits: &'static [Limit],
    members: &'static [Member],
    items: Option<&'static Schema>,
}

/// A declared member of an object.
#[derive(Debug)]
pub struct Member {
    name: &'static str,
    required: bool,
    schema: Schema,
}

/// What a value must satisfy beside its type (JSON Schema).
#[derive(Debug)]
pub enum Limit {
    /// It is one of these JSON values.
    Values(&'static [&'static str]),
    /// Text in which this matches; as it is written, for messages.
    Pattern(&'static str, &'static Pattern),
    /// Text of this format.
    Format(TextFormat),
    /// A number that is not below this one.
    Minimum(&'static str),
    /// A number that is not above this one.
    Maximum(&'static str),
    /// Text of at least so many characters.
    MinLength(usize),
    /// Text of at most so many characters.
    MaxLength(usize),
    /// An array of at least so many elements.
    MinItems(usize),
    /// An array of at most so many elements.
    MaxItems(usize),
}

impl Schema {
    /// A value of this type.
    pub const fn new(schema_type: Type) -> Self {
        Self { schema_type, nullable: false, limits: &[], members: &[], items: None }
    }

    /// The type of the declared member of this name.
    pub(crate) fn member(&self, name: &str) -> Option<Type> {
        self.members.iter().find(|member| member.name == name).map(|member| member.schema.schema_type)
    }

    /// The same, or `null`.
    pub const fn nullable(self) -> Self {
        Self { nullable: true, ..self }
    }

    /// The same, within these limits.
    pub const fn limits(self, limits: &'static [Limit]) -> Self {
        Self { limits, ..self }
    }

    /// The same object with these members, and perhaps others.
    pub const fn members(self, members: &'static [Member]) -> Self {
        Self { members, ..self }
    }

    /// The same array with these elements.
    pub const fn items(self, items: &'static Schema) -> Self {
        Self { items: Some(items), ..self }
    }
}

impl Member {
    /// A member that each object has.
    pub const fn required(name: &'static str, schema: Schema) -> Self {
        Self { name, required: true, schema }
    }

    /// A member that an object may have.
    pub const fn optional(name: &'static str, schema: Schema) -> Self {
        Self { name, required: false, schema }
    }
}
