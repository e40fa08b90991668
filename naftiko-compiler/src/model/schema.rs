//! What an author declared about a value beyond its type: for JSON Schemas, and to be checked before anything is sent.

use super::{Json, Pattern, Type};

/// A value, and what is inside it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Schema {
    /// Its type.
    pub schema_type: Type,
    /// Its description, if it is a part of another value.
    pub description: String,
    /// Whether an object without it is invalid.
    pub required: bool,
    /// Whether it may be `null`.
    pub nullable: bool,
    /// The value of one that is not given.
    pub default: Option<Json>,
    /// Values for people to see.
    pub examples: Vec<Json>,
    /// What else it must satisfy.
    pub limits: Vec<Limit>,
    /// The members of an object, if they are declared.
    pub members: Vec<(String, Schema)>,
    /// The elements of an array, if they are declared.
    pub items: Option<Box<Schema>>,
}

/// What a value must satisfy beside its type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Limit {
    /// It is one of these; of strings, that is their type.
    Values(Vec<Json>),
    /// Text in which this regular expression matches.
    /// If it could not be compiled, it is in schemas only.
    Pattern(String, Option<Pattern>),
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

impl Schema {
    /// What has to be checked of a value whose type is checked already; `None` if that is nothing.
    #[must_use]
    pub fn checks(&self) -> Option<Self> {
        let limits: Vec<_> = self.limits.iter().filter(|limit| limit.is_checked()).cloned().collect();
        let items = self.items.as_ref().and_then(|items| items.checks()).map(Box::new);
        let inside = |(name, member): &(String, Self)| {
            let inside =
                member.checks().unwrap_or_else(|| Self { schema_type: member.schema_type.clone(), ..Self::default() });
            (name.clone(), Self { required: member.required, nullable: member.nullable, ..inside })
        };
        let members: Vec<_> = self.members.iter().map(inside).collect();
        let is_nothing = limits.is_empty() && items.is_none() && members.is_empty();
        let (schema_type, nullable) = (self.schema_type.clone(), self.nullable);
        (!is_nothing).then(|| Self { schema_type, nullable, limits, members, items, ..Self::default() })
    }

    /// The patterns in it.
    #[must_use]
    pub fn patterns(&self) -> Vec<&Pattern> {
        let own = self.limits.iter().filter_map(|limit| match limit {
            Limit::Pattern(_, pattern) => pattern.as_ref(),
            _ => None,
        });
        let members = self.members.iter().map(|(_, member)| member);
        own.chain(members.chain(self.items.as_deref()).flat_map(Self::patterns)).collect()
    }

    /// Whether members are declared, of itself or of its elements.
    #[must_use]
    pub fn has_members(&self) -> bool {
        !self.members.is_empty() || self.items.as_ref().is_some_and(|items| items.has_members())
    }
}

impl Limit {
    /// Whether it is checked at run time: of formats, those that have one meaning.
    fn is_checked(&self) -> bool {
        match self {
            Self::Pattern(_, pattern) => pattern.is_some(),
            Self::Format(name) => CHECKED_FORMATS.contains(&name.as_str()),
            _ => true,
        }
    }
}

/// The formats that are checked (LANGUAGE §8); others are for people.
const CHECKED_FORMATS: &[&str] = &["date", "date-time", "uuid", "uri", "email"];
