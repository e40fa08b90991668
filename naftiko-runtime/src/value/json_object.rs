//! One level of a JSON object, split into the requested members and the others. Values are kept as text.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::value::Type;
use crate::value::{convert, describe};

/// How many undeclared members are named. A client may send a hundred thousand.
pub(crate) const MAX_NAMED: usize = 32;

/// The members of one JSON object.
#[derive(Default)]
pub(crate) struct Fields<'a> {
    /// The values of each requested name.
    pub(crate) members: Vec<Vec<&'a RawValue>>,
    /// The first few names that were not requested, shortened.
    pub(crate) undeclared: Vec<String>,
    /// How many more there are.
    pub(crate) more: usize,
}

/// Reads one level of the object in `text`. `names` are the requested members; a `None` matches no member and only
/// keeps its index free.
///
/// # Errors
/// Describes what was found instead of a JSON object, with line and column for a syntax error.
pub(crate) fn read<'a>(text: &'a str, names: Vec<Option<&'static str>>) -> Result<Fields<'a>, String> {
    let value: &RawValue = serde_json::from_str(text).map_err(|error| describe::not_json(&error))?;
    convert::check(Type::Object, value.get())?;
    let members = vec![Vec::new(); names.len()];
    let reader = Members { names, fields: Fields { members, ..Fields::default() } };
    let mut json = serde_json::Deserializer::from_str(value.get());
    reader.deserialize(&mut json).map_err(|error| describe::not_json(&error))
}

/// The members of the object in `text`, in its order; `None` if it is none.
pub(crate) fn members(text: &str) -> Option<Vec<(Cow<'_, str>, &RawValue)>> {
    serde_json::Deserializer::from_str(text).deserialize_map(Pairs).ok()
}

struct Pairs;

impl<'a> Visitor<'a> for Pairs {
    type Value = Vec<(Cow<'a, str>, &'a RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Type::Object.expectation())
    }

    fn visit_map<M: MapAccess<'a>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut members = Vec::new();
        while let Some((Name(name), value)) = map.next_entry()? {
            members.push((name, value));
        }
        Ok(members)
    }
}

struct Members<'a> {
    names: Vec<Option<&'static str>>,
    fields: Fields<'a>,
}

impl<'a> DeserializeSeed<'a> for Members<'a> {
    type Value = Fields<'a>;

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'a> Visitor<'a> for Members<'a> {
    type Value = Fields<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Type::Object.expectation())
    }

    fn visit_map<M: MapAccess<'a>>(mut self, mut map: M) -> Result<Fields<'a>, M::Error> {
        while let Some(Name(name)) = map.next_key()? {
            let value: &RawValue = map.next_value()?;
            let index = self.names.iter().position(|known| known.is_some_and(|known| known == name));
            match index.and_then(|index| self.fields.members.get_mut(index)) {
                Some(values) => values.push(value),
                None if self.fields.undeclared.len() < MAX_NAMED => {
                    self.fields.undeclared.push(describe::shortened(&name));
                }
                None => self.fields.more += 1,
            }
        }
        Ok(self.fields)
    }
}

/// A member's name, borrowed if it contains no escape (plain `Cow` never borrows).
#[derive(serde::Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);
