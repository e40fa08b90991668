//! Schemas of a contract: JSON Schema 2020-12 as far as OpenAPI documents use it. References are indices, so that a schema
//! may contain itself.

use crate::front::source::{Span, Spanned};
use crate::front::yaml::Node;

/// The index of a schema in [`Schemas`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemaId(usize);

/// Every schema of a contract.
#[derive(Debug, Clone, Default)]
pub struct Schemas {
    all: Vec<Schema>,
    /// `$defs`, by name; the schema of each is the one with its index.
    pub definitions: Vec<Spanned<String>>,
}

/// One schema. What it does not say is `None`, empty or `false`; `true` says nothing at all.
#[derive(Debug, Clone, Default)]
pub struct Schema {
    /// Where it is.
    pub span: Span,
    /// Whether it is `false`, which nothing fits.
    pub is_never: bool,
    /// `$ref`.
    pub reference: Option<Spanned<SchemaId>>,
    /// `type`.
    pub types: Option<Spanned<Vec<JsonType>>>,
    /// `format`.
    pub format: Option<Spanned<String>>,
    /// `enum`.
    pub values: Option<Spanned<Vec<Node>>>,
    /// `const`.
    pub constant: Option<Node>,
    /// `default`.
    pub default: Option<Node>,
    /// `examples`.
    pub examples: Vec<Node>,
    /// `pattern`.
    pub pattern: Option<Spanned<String>>,
    /// `minimum`, `maxLength` and the like by their keys; numbers as they are written.
    pub limits: Vec<(&'static str, Spanned<String>)>,
    /// `uniqueItems`.
    pub unique_items: bool,
    /// `required`.
    pub required: Vec<Spanned<String>>,
    /// `properties`.
    pub properties: Vec<(Spanned<String>, SchemaId)>,
    /// `patternProperties`.
    pub pattern_properties: Vec<(Spanned<String>, SchemaId)>,
    /// `additionalProperties`.
    pub additional: Option<SchemaId>,
    /// `unevaluatedProperties`.
    pub unevaluated: Option<SchemaId>,
    /// `propertyNames`.
    pub names: Option<SchemaId>,
    /// `items`.
    pub items: Option<SchemaId>,
    /// `prefixItems`.
    pub prefix: Vec<SchemaId>,
    /// `contains`.
    pub contains: Option<SchemaId>,
    /// `allOf`.
    pub all_of: Vec<SchemaId>,
    /// `oneOf`.
    pub one_of: Vec<SchemaId>,
    /// `anyOf`.
    pub any_of: Vec<SchemaId>,
    /// `not`, `if`, `then`, `else` and those of `dependentSchemas`, by their keys.
    pub conditions: Vec<(&'static str, SchemaId)>,
    /// `discriminator`.
    pub discriminator: Option<Discriminator>,
    /// Its other keywords. Nothing is concluded of them, but that `$dynamicRef` leaves open what else there is.
    pub others: Vec<&'static str>,
    /// `readOnly`.
    pub read_only: bool,
    /// `writeOnly`.
    pub write_only: bool,
    /// `deprecated`.
    pub deprecated: bool,
    /// `contentMediaType`.
    pub media_type: Option<Spanned<String>>,
    /// `contentEncoding`.
    pub encoding: Option<Spanned<String>>,
    /// `prose`: the hash of its description.
    pub prose: Option<Spanned<String>>,
}

/// `discriminator`: the member that says which of several schemas is meant.
#[derive(Debug, Clone)]
pub struct Discriminator {
    /// `propertyName`.
    pub property: Spanned<String>,
    /// `mapping`: values of the member, and the names or references of their schemas.
    pub mapping: Vec<(Spanned<String>, Spanned<String>)>,
}

/// The kinds of JSON values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JsonType {
    /// `string`
    String,
    /// `integer`
    Integer,
    /// `number`
    Number,
    /// `boolean`
    Boolean,
    /// `array`
    Array,
    /// `object`
    Object,
    /// `null`
    Null,
}

impl JsonType {
    /// Every kind, with its name.
    pub const ALL: &[(&str, Self)] = &[
        ("string", Self::String),
        ("integer", Self::Integer),
        ("number", Self::Number),
        ("boolean", Self::Boolean),
        ("array", Self::Array),
        ("object", Self::Object),
        ("null", Self::Null),
    ];

    /// Its name.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| word)
    }
}

impl Schemas {
    /// The schema with this index.
    #[must_use]
    pub fn get(&self, id: SchemaId) -> Option<&Schema> {
        self.all.get(id.0)
    }

    /// The definition of this name.
    #[must_use]
    pub fn definition(&self, name: &str) -> Option<SchemaId> {
        self.definitions.iter().position(|definition| definition.value == name).map(SchemaId)
    }

    /// Names all definitions, whose schemas are read later.
    pub(super) fn define(&mut self, names: Vec<Spanned<String>>) {
        self.all = names.iter().map(|name| Schema { span: name.span, ..Schema::default() }).collect();
        self.definitions = names;
    }

    /// The indices of the definitions.
    pub(super) fn defined(&self) -> impl Iterator<Item = SchemaId> + use<> {
        (0..self.definitions.len()).map(SchemaId)
    }

    pub(super) fn add(&mut self, schema: Schema) -> SchemaId {
        self.all.push(schema);
        SchemaId(self.all.len() - 1)
    }

    pub(super) fn set(&mut self, id: SchemaId, schema: Schema) {
        if let Some(place) = self.all.get_mut(id.0) {
            *place = schema;
        }
    }
}
