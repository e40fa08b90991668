//! What an author said of a value beyond its kind, for JSON Schemas.

use super::Type;

/// A value, and what is inside of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Schema {
    /// What it is.
    pub schema_type: Type,
    /// Its description, where it is a part of another.
    pub description: String,
    /// Whether an object without it is none.
    pub required: bool,
    /// The members of an object, where they are declared.
    pub members: Vec<(String, Schema)>,
    /// The elements of an array, where they are declared.
    pub items: Option<Box<Schema>>,
}
