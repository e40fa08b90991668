//! Schemas: what JSON Schema says, with references as indices, so that what is used twice, or in itself, is there once.

use naftiko_compiler::front::source::Span;

use super::Prose;
use crate::value::Value;

/// The index of a schema in [`Schemas`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemaId(pub(crate) usize);

/// Every schema that was read.
#[derive(Debug, Clone, Default)]
pub struct Schemas(pub(crate) Vec<Schema>);

impl Schemas {
    /// The schema with this index.
    #[must_use]
    pub fn get(&self, id: SchemaId) -> Option<&Schema> {
        self.0.get(id.0)
    }

    pub(crate) fn get_mut(&mut self, id: SchemaId) -> Option<&mut Schema> {
        self.0.get_mut(id.0)
    }
}

/// What members an object may have that its schema does not list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Additional {
    /// Nothing is said.
    #[default]
    Unsaid,
    /// Any.
    Open,
    /// None.
    Closed,
    /// Those that this schema accepts.
    Of(SchemaId),
}

/// The value of a keyword that inputs do not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keyword {
    /// A number or a flag.
    Value(Value),
    /// A schema.
    Schema(SchemaId),
    /// Schemas in order.
    List(Vec<SchemaId>),
    /// Schemas by name.
    Named(Vec<(String, SchemaId)>),
    /// What nobody reads.
    Opaque,
}

/// Schemas of which one applies, or some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Union {
    /// Whether exactly one applies: `oneOf`.
    pub is_exclusive: bool,
    /// The schemas.
    pub branches: Vec<SchemaId>,
}

/// One schema.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Schema {
    /// Where it is.
    pub span: Span,
    /// Where its keywords are, those that something can be said of.
    pub keywords: Vec<(&'static str, Span)>,
    /// Its key, if it is a part that others refer to.
    pub name: Option<String>,
    /// The types that are allowed; none if nothing is said.
    pub types: Vec<String>,
    /// Whether `null` is allowed.
    pub nullable: bool,
    /// Its description.
    pub description: Prose,
    /// The format of a text or a number.
    pub format: Option<String>,
    /// The only values, of `enum` or `const`.
    pub values: Option<Vec<Value>>,
    /// The value of one that is not given.
    pub default: Option<Value>,
    /// Values for people to see.
    pub examples: Vec<Value>,
    /// The regular expression that a text matches.
    pub pattern: Option<String>,
    /// `minimum`, `maxLength` and the like: numbers as they are written.
    pub limits: Vec<(&'static str, String)>,
    /// Keywords that have no other field here, such as `multipleOf`.
    pub others: Vec<(&'static str, Keyword)>,
    /// The members of an object.
    pub properties: Vec<(String, SchemaId)>,
    /// The members that an object must have.
    pub required: Vec<String>,
    /// What other members it may have.
    pub additional: Additional,
    /// The elements of a list.
    pub items: Option<SchemaId>,
    /// All of these apply.
    pub all_of: Vec<SchemaId>,
    /// One of these applies, or some.
    pub any_of: Vec<Union>,
    /// The member that says which of several schemas is meant.
    pub discriminator: Option<String>,
    /// Whether it is only in responses.
    pub read_only: bool,
    /// Whether it is only in requests.
    pub write_only: bool,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// The media type of a text's content.
    pub content_type: Option<String>,
    /// How a text encodes its content.
    pub content_encoding: Option<String>,
    /// Whether it is bytes: a media type other than text, or `type: file`.
    pub binary: bool,
}

impl Schema {
    /// A schema at `span` that says nothing.
    #[must_use]
    pub fn any(span: Span) -> Self {
        Self { span, ..Self::default() }
    }

    /// The schemas inside, but for those of its properties.
    pub(crate) fn children(&self) -> impl Iterator<Item = SchemaId> + '_ {
        let additional = if let Additional::Of(id) = self.additional { Some(id) } else { None };
        let others = self.others.iter().flat_map(|(_, keyword)| match keyword {
            Keyword::Schema(id) => vec![*id],
            Keyword::List(ids) => ids.clone(),
            Keyword::Named(named) => named.iter().map(|(_, id)| *id).collect(),
            Keyword::Value(_) | Keyword::Opaque => Vec::new(),
        });
        let unions = self.any_of.iter().flat_map(|union| union.branches.iter().copied());
        let composed = self.all_of.iter().copied().chain(unions);
        additional.into_iter().chain(self.items).chain(composed).chain(others)
    }

    /// Whether it says nothing of a value.
    #[must_use]
    pub fn is_silent(&self) -> bool {
        let silent = Self {
            span: self.span,
            keywords: self.keywords.clone(),
            name: self.name.clone(),
            description: self.description.clone(),
            examples: self.examples.clone(),
            ..Self::default()
        };
        *self == silent
    }
}

/// What is inside of `/^a$/`, a pattern as JavaScript writes it: nothing comes before the beginning or behind the end of a text.
pub(crate) fn between_slashes(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('/')?.strip_suffix('/')?;
    (inside.starts_with('^') || inside.ends_with('$')).then_some(inside)
}
