//! A JSON value whose levels are parsed on demand: what no path leads into stays text.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::member_name::MemberName;

/// A JSON value.
#[derive(Debug)]
pub struct Node<'j> {
    text: &'j str,
    level: OnceCell<Level<'j>>,
    lists: Lists,
}

/// When a value that is not an array counts as a list of one: in a document of a format without lists, such as XML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lists {
    /// Never.
    Written,
    /// Where an array is declared.
    Declared,
    /// There, and where a path selects its elements: it is a member, and might have siblings with its name.
    Implied,
}

impl Lists {
    /// When a document's own value counts as one: with `single_as_list`, a single element counts as a list of one.
    pub(super) fn of_document(single_as_list: bool) -> Self {
        if single_as_list { Self::Declared } else { Self::Written }
    }
}

/// What is directly below a value.
#[derive(Debug)]
pub(super) enum Level<'j> {
    Scalar,
    Array(Vec<Node<'j>>),
    Object(Vec<(Cow<'j, str>, Node<'j>)>),
}

impl<'j> Node<'j> {
    /// The value that is `text`, which is valid JSON without space around it.
    pub(super) const fn new(text: &'j str, lists: Lists) -> Self {
        Self { text, level: OnceCell::new(), lists }
    }

    /// Its JSON text, without space around it.
    pub(super) fn text(&self) -> &'j str {
        self.text
    }

    pub(super) fn lists(&self) -> Lists {
        self.lists
    }

    /// Its string value, if it is a string.
    pub(super) fn string(&self) -> Option<Cow<'j, str>> {
        #[derive(Deserialize)]
        struct Text<'a>(#[serde(borrow)] Cow<'a, str>);
        if !self.text.starts_with('"') {
            return None;
        }
        serde_json::from_str(self.text).ok().map(|Text(text)| text)
    }

    /// The level below it.
    pub(super) fn level(&self) -> &Level<'j> {
        // The whole text was parsed before, so every level of it is valid.
        self.level.get_or_init(|| match self.text.as_bytes().first() {
            Some(b'[') => serde_json::from_str::<Vec<&RawValue>>(self.text).map_or(Level::Scalar, |elements| {
                let lists = if self.lists == Lists::Written { Lists::Written } else { Lists::Declared };
                Level::Array(elements.into_iter().map(|raw| Self::new(raw.get(), lists)).collect())
            }),
            Some(b'{') => serde_json::from_str(self.text).map_or(Level::Scalar, |Members(members)| {
                let lists = if self.lists == Lists::Written { Lists::Written } else { Lists::Implied };
                Level::Object(members.into_iter().map(|(name, raw)| (name, Self::new(raw.get(), lists))).collect())
            }),
            _ => Level::Scalar,
        })
    }

    /// The elements that a path selects, if it has any.
    pub(super) fn elements(&self) -> Option<&[Self]> {
        match self.level() {
            Level::Array(elements) => Some(elements),
            Level::Scalar | Level::Object(_) if self.lists == Lists::Implied => Some(std::slice::from_ref(self)),
            Level::Scalar | Level::Object(_) => None,
        }
    }

    /// What `*` and filters select: its elements, or else the values of its members.
    pub(super) fn each(&self) -> Box<dyn Iterator<Item = &Self> + '_> {
        match self.elements() {
            Some(elements) => Box::new(elements.iter()),
            None => self.children(),
        }
    }

    /// The values directly below it, in order.
    pub(super) fn children(&self) -> Box<dyn Iterator<Item = &Self> + '_> {
        match self.level() {
            Level::Scalar => Box::new(std::iter::empty()),
            Level::Array(elements) => Box::new(elements.iter()),
            Level::Object(members) => Box::new(members.iter().map(|(_, value)| value)),
        }
    }
}

/// The members of one object, with all values of a name that occurs twice.
struct Members<'j>(Vec<(Cow<'j, str>, &'j RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Read;

        impl<'de> Visitor<'de> for Read {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                let mut members = Vec::with_capacity(map.size_hint().unwrap_or_default());
                while let Some(MemberName(name)) = map.next_key()? {
                    members.push((name, map.next_value()?));
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(Read)
    }
}

/// What is said by a string.
pub(super) fn content(string: &str) -> Option<Cow<'_, str>> {
    if string.contains('\\') {
        return Node::new(string, Lists::Written).string();
    }
    Some(Cow::Borrowed(string.strip_prefix('"')?.strip_suffix('"')?))
}
