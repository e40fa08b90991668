//! What three files say: trees that can be compared, and the entries of their sections in either text.

use naftiko_compiler::front::keyword as key;
use naftiko_compiler::front::yaml::{Node, NodeKind, ScalarKind};

use crate::api::Prose;
use crate::write::yaml::{Members, Yaml};

/// What a node says.
pub(crate) fn tree(node: &Node) -> Yaml {
    match &node.kind {
        NodeKind::Scalar(scalar) => match scalar.kind {
            ScalarKind::String => Yaml::Text(scalar.text.clone()),
            ScalarKind::Null => Yaml::Plain("null".to_owned()),
            _ => Yaml::Plain(scalar.text.clone()),
        },
        NodeKind::Sequence(nodes) => Yaml::List(nodes.iter().map(tree).collect()),
        NodeKind::Mapping(entries) => {
            Yaml::Short(entries.iter().map(|entry| (entry.key.value.clone(), tree(&entry.value))).collect())
        }
    }
}

/// Whether two values say the same: the order of members does not count, and a hash is its text.
pub(crate) fn same(one: &Yaml, other: &Yaml) -> bool {
    match (one, other) {
        (Yaml::Hash(hash), Yaml::Text(text)) | (Yaml::Text(text), Yaml::Hash(hash)) => {
            Prose::Text(text.clone()).hash().as_ref() == Some(hash)
        }
        // The version in the first line is a text that is written like a number.
        (Yaml::Text(one) | Yaml::Plain(one), Yaml::Text(other) | Yaml::Plain(other))
        | (Yaml::Hash(one), Yaml::Hash(other)) => one == other,
        (Yaml::List(one), Yaml::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Yaml::Map(one) | Yaml::Short(one), Yaml::Map(other) | Yaml::Short(other)) => {
            one.len() == other.len()
                && one.iter().all(|(key, value)| member(other, key).is_some_and(|other| same(value, other)))
        }
        _ => false,
    }
}

/// The value of a key.
pub(crate) fn member<'y>(members: &'y [(String, Yaml)], key: &str) -> Option<&'y Yaml> {
    members.iter().find(|(known, _)| known == key).map(|(_, value)| value)
}

impl Yaml {
    /// The members of a mapping.
    pub(crate) fn members(&self) -> Option<&Members> {
        match self {
            Self::Map(members) | Self::Short(members) => Some(members),
            _ => None,
        }
    }

    /// The same, to change them.
    pub(crate) fn members_mut(&mut self) -> Option<&mut Members> {
        match self {
            Self::Map(members) | Self::Short(members) => Some(members),
            _ => None,
        }
    }

    /// The elements of a list.
    pub(crate) fn elements(&self) -> Option<&[Self]> {
        if let Self::List(nodes) = self { Some(nodes) } else { None }
    }

    /// The entries of a section of the capability: `consumes`, `exposes`.
    pub(crate) fn section(&self, section: &str) -> &[Self] {
        let entries = self.get(key::CAPABILITY).and_then(|of| of.get(section)).and_then(Self::elements);
        entries.unwrap_or_default()
    }

    /// What an adapter exposes: tools, and operations of routes, by name.
    pub(crate) fn exposed(&self) -> Vec<(String, &Self)> {
        let routes = self.entries(key::RESOURCES).into_iter();
        let operations = routes.flat_map(|(_, route)| route.entries(key::OPERATIONS));
        self.entries(key::TOOLS).into_iter().chain(operations).collect()
    }

    /// The members of the mapping that a member is; none without it.
    pub(crate) fn each(&self, key: &str) -> impl Iterator<Item = (&str, &Self)> {
        let members = self.get(key).and_then(Self::members).into_iter().flatten();
        members.map(|(name, value)| (name.as_str(), value))
    }

    /// A member of a mapping.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        member(self.members()?, key)
    }

    /// The same, to change it.
    pub(crate) fn get_mut(&mut self, key: &str) -> Option<&mut Self> {
        self.members_mut()?.iter_mut().find(|(known, _)| known == key).map(|(_, value)| value)
    }

    /// Another value of a key, which may be new.
    pub(crate) fn set(&mut self, key: &str, value: Self) {
        if let Some(known) = self.get_mut(key) {
            *known = value;
        } else if let Some(members) = self.members_mut() {
            members.push((key.to_owned(), value));
        }
    }

    /// Takes a member out of a mapping.
    pub(crate) fn take(&mut self, key: &str) -> Option<Self> {
        let members = self.members_mut()?;
        let at = members.iter().position(|(known, _)| known == key)?;
        Some(members.remove(at).1)
    }

    /// The text of a scalar.
    pub(crate) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Plain(text) => Some(text),
            _ => None,
        }
    }

    /// The text of a member.
    pub(crate) fn text_of(&self, key: &str) -> Option<&str> {
        self.get(key)?.as_text()
    }

    /// The entries of a section with their names, in either text.
    pub(crate) fn entries(&self, section: &str) -> Vec<(String, &Self)> {
        match self.get(section) {
            Some(Self::List(nodes)) => {
                nodes.iter().map(|node| (node.text_of(key::NAME).unwrap_or_default().to_owned(), node)).collect()
            }
            Some(Self::Map(members) | Self::Short(members)) => {
                members.iter().map(|(name, value)| (name.clone(), value)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Takes the entries of a section, each with its name; those of a list keep theirs inside.
    pub(crate) fn take_entries(&mut self, section: &str) -> Vec<(String, Self)> {
        match self.take(section) {
            Some(Self::List(nodes)) => {
                nodes.into_iter().map(|node| (node.text_of(key::NAME).unwrap_or_default().to_owned(), node)).collect()
            }
            Some(Self::Map(members) | Self::Short(members)) => members,
            _ => Vec::new(),
        }
    }

    /// Adds a section of these entries, as a list or a mapping; none is left out.
    pub(crate) fn put_entries(&mut self, section: &str, entries: Vec<(String, Self)>, names_are_keys: bool) {
        if entries.is_empty() {
            return;
        }
        let value = if names_are_keys {
            Self::Map(entries)
        } else {
            let named = entries.into_iter().map(|(name, mut value)| {
                if value.get(key::NAME).is_some() {
                    value.set(key::NAME, Self::Text(name));
                }
                value
            });
            Self::List(named.collect())
        };
        if let Some(members) = self.members_mut() {
            members.push((section.to_owned(), value));
        }
    }
}
