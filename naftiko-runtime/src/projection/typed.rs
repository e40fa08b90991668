//! A mapped output as Rust types. Its text was just written, member by member in the author's order: nothing is searched
//! for, and no name is compared.

use bytes::Bytes;

use super::scan::Json as Scan;
use crate::value::{Json, Number};

/// The JSON text of a mapped part.
#[derive(Debug, Clone, Copy)]
pub struct Text<'j>(&'j str);

/// A Rust type of a declared output.
pub trait Typed: Sized {
    /// The value of a mapped part; `None` if it is of another type, which the mapping excludes.
    fn of(text: Text<'_>) -> Option<Self>;
}

/// The members of an object, or the elements of a list, one after the other.
#[derive(Debug)]
pub struct Parts<'j> {
    json: Scan<'j>,
    at: usize,
    has_names: bool,
}

impl<'j> Text<'j> {
    /// The text of a whole output.
    pub(crate) fn new(json: &'j str) -> Self {
        Self(json)
    }

    /// The members of an object.
    #[must_use]
    pub fn members(self) -> Option<Parts<'j>> {
        self.0.starts_with('{').then(|| Parts { json: Scan::new(self.0), at: 1, has_names: true })
    }

    fn elements(self) -> Option<Parts<'j>> {
        self.0.starts_with('[').then(|| Parts { json: Scan::new(self.0), at: 1, has_names: false })
    }
}

impl<'j> Parts<'j> {
    /// Reads the value of the next member.
    #[must_use]
    pub fn next<T: Typed>(&mut self) -> Option<T> {
        T::of(self.text()?)
    }

    /// The text of the next part; `None` after the last.
    fn text(&mut self) -> Option<Text<'j>> {
        let mut start = self.json.space(self.at);
        match self.json.byte(start)? {
            b',' => start = self.json.space(start + 1),
            b']' | b'}' => return None,
            _ => {}
        }
        if self.has_names {
            start = self.json.member(start)?.value;
        }
        self.at = self.json.skip(start)?;
        self.json.slice(start, self.at).map(Text)
    }
}

impl<T: Typed> Typed for Option<T> {
    fn of(text: Text<'_>) -> Option<Self> {
        if text.0 == "null" { Some(None) } else { T::of(text).map(Some) }
    }
}

impl<T: Typed> Typed for Vec<T> {
    fn of(text: Text<'_>) -> Option<Self> {
        let (mut parts, mut all) = (text.elements()?, Self::new());
        while let Some(part) = parts.text() {
            all.push(T::of(part)?);
        }
        Some(all)
    }
}

impl Typed for String {
    fn of(text: Text<'_>) -> Option<Self> {
        serde_json::from_str(text.0).ok()
    }
}

impl Typed for bool {
    fn of(text: Text<'_>) -> Option<Self> {
        text.0.parse().ok()
    }
}

impl Typed for Number {
    fn of(text: Text<'_>) -> Option<Self> {
        text.0.parse().ok()
    }
}

impl Typed for Json {
    fn of(text: Text<'_>) -> Option<Self> {
        Some(Self::checked(Bytes::copy_from_slice(text.0.as_bytes())))
    }
}
