//! What an author declared about a value beyond its type, for JSON Schemas.

use super::Type;

/// A value, and what is inside it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Schema {
    /// Its type.
    pub schema_type: Type,
    /// Its description, if it is a part of another value.
    pub description: String,
    /// Whether an object without it is invalid.
    pub required: bool,
    /// The members of an object, if they are declared.
    pub members: Vec<(String, Schema)>,
    /// The elements of an array, if they are declared.
    pub items: Option<Box<Schema>>,
}
