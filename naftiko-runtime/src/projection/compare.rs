//! Comparisons in filters (RFC 9535 §2.3.5.2.2) and the functions that return values (§2.4).

use std::borrow::Cow;
use std::cmp::Ordering;

use super::Node;
use super::node::Level;
use crate::value::Pattern;
use crate::value::digits::{is_number, order};

/// One side of a comparison.
#[derive(Debug, Clone, Copy)]
pub enum Operand<'n, 'j> {
    /// There is no value.
    Nothing,
    /// A value of the document.
    Node(&'n Node<'j>),
    /// A string.
    Text(&'n str),
    /// A number, `true`, `false` or `null`, as JSON writes it.
    Raw(&'n str),
    /// A count.
    Count(usize),
}

/// A string in a filter.
#[must_use]
pub fn text<'n, 'j>(text: &'n str) -> Operand<'n, 'j> {
    Operand::Text(text)
}

/// A number, `true`, `false` or `null` in a filter.
#[must_use]
pub fn literal<'n, 'j>(raw: &'n str) -> Operand<'n, 'j> {
    Operand::Raw(raw)
}

impl Operand<'_, '_> {
    /// `==`
    #[must_use]
    pub fn equals(self, other: Self) -> bool {
        match (self, other) {
            (Self::Nothing, other) => matches!(other, Self::Nothing),
            (_, Self::Nothing) => false,
            (Self::Node(one), Self::Node(other)) => same(one, other),
            (one, other) => match (one.string(), other.string()) {
                (Some(one), Some(other)) => one == other,
                (None, None) => same_text(&one.json(), &other.json()),
                _ => false,
            },
        }
    }

    /// `<`: of numbers, and of strings by code points; nothing else has an order.
    #[must_use]
    pub fn less(self, other: Self) -> bool {
        match (self.string(), other.string()) {
            (Some(one), Some(other)) => one < other,
            (None, None) => less(&self.json(), &other.json()),
            _ => false,
        }
    }

    /// `<=`
    #[must_use]
    pub fn at_most(self, other: Self) -> bool {
        self.less(other) || self.equals(other)
    }

    /// `length(…)`: the number of characters of a string, of elements of an array, or of members of an object.
    #[must_use]
    pub fn length(self) -> Self {
        match (self.string(), self) {
            (Some(string), _) => Self::Count(string.chars().count()),
            (None, Self::Node(node)) if !matches!(node.level(), Level::Scalar) => Self::Count(node.children().count()),
            _ => Self::Nothing,
        }
    }

    /// `match(…)` and `search(…)`: whether it is a string that fits.
    #[must_use]
    pub fn matches(self, pattern: &Pattern) -> bool {
        self.string().is_some_and(|text| pattern.matches(&text))
    }

    fn string(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Text(text) => Some(Cow::Borrowed(text)),
            Self::Node(node) => node.string(),
            Self::Nothing | Self::Raw(_) | Self::Count(_) => None,
        }
    }

    /// The JSON text of a value that is not a string.
    fn json(&self) -> Cow<'_, str> {
        match self {
            Self::Nothing | Self::Text(_) => Cow::Borrowed(""),
            Self::Node(node) => Cow::Borrowed(node.text()),
            Self::Raw(raw) => Cow::Borrowed(raw),
            Self::Count(count) => Cow::Owned(count.to_string()),
        }
    }
}

/// Whether two values are equal: numbers by value, objects whatever the order of their members.
fn same(one: &Node<'_>, other: &Node<'_>) -> bool {
    match (one.level(), other.level()) {
        (Level::Scalar, Level::Scalar) => match (one.string(), other.string()) {
            (Some(one), Some(other)) => one == other,
            (None, None) => same_text(one.text(), other.text()),
            _ => false,
        },
        (Level::Array(ones), Level::Array(others)) => {
            ones.len() == others.len() && ones.iter().zip(others).all(|(one, other)| same(one, other))
        }
        (Level::Object(ones), Level::Object(others)) => {
            let has = |name: &str, value| others.iter().any(|(other, known)| other == name && same(value, known));
            ones.len() == others.len() && ones.iter().all(|(name, value)| has(name, value))
        }
        _ => false,
    }
}

/// Whether two JSON texts that are not strings are equal.
fn same_text(one: &str, other: &str) -> bool {
    one == other || ordered(one, other) == Some(Ordering::Equal)
}

fn less(one: &str, other: &str) -> bool {
    ordered(one, other) == Some(Ordering::Less)
}

/// How two numbers compare.
fn ordered(one: &str, other: &str) -> Option<Ordering> {
    (is_number(one.as_bytes()) && is_number(other.as_bytes())).then(|| order(one, other))
}
