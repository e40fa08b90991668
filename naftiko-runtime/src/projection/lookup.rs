//! Finds objects in a list by one of their members (LANGUAGE §8): the list is read once, and slices of it are returned.

mod objects;

use std::borrow::Cow;
use std::collections::HashMap;

use super::node::content;
use super::rows::{First, Rows, Span};
use super::scan::Json;
use crate::value::json_text;

/// How objects are found, and what is taken of them. The compiler generates it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lookup {
    /// The member that is compared.
    key: &'static str,
    /// The members of what is returned.
    fields: &'static [&'static str],
}

/// What was found, as JSON text: a list with its rows, or an object or `null`.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) json: String,
    pub(crate) rows: Option<Rows>,
}

const NULL: &str = "null";

impl Lookup {
    /// Objects whose `key` is the needle, with these fields.
    #[must_use]
    pub const fn new(key: &'static str, fields: &'static [&'static str]) -> Self {
        Self { key, fields }
    }

    /// What is found in `list`, an array of objects or one object: for an array of needles a list, in their order, and for one
    /// needle an object or `null`. Both are JSON text; `rows` are those of the list, if it was read for this search. `None` if
    /// `list` is neither.
    pub(crate) fn run(self, list: &str, rows: Option<&Rows>, needle: &str) -> Option<Found> {
        if !list.starts_with(['[', '{']) {
            return None;
        }
        let known = rows.filter(|rows| rows.first == First::Key(self.key) && rows.fields == self.fields);
        let read = if known.is_none() { Some(self.read(Json::new(list), 0)?.1) } else { None };
        let objects = Objects { list, rows: known.or(read.as_ref())? };
        if needle.starts_with('[') { Some(self.each(&objects, needle)) } else { Some(self.one(&objects, needle)) }
    }

    /// The first object with this key.
    fn one(self, objects: &Objects<'_>, needle: &str) -> Found {
        let hit = text(needle).and_then(|needle| {
            let is_hit = |row: &&[Span]| objects.key(row).is_some_and(|key| key == needle);
            objects.rows.iter().find(is_hit)
        });
        let mut found = Written::new(self.fields);
        match hit {
            Some(hit) => found.object(objects, hit),
            None => found.json.push_str(NULL),
        }
        Found { json: found.json, rows: None }
    }

    /// What is found for each needle of a list.
    fn each(self, objects: &Objects<'_>, needles: &str) -> Found {
        let rows = objects.rows.iter();
        let mut first = HashMap::with_capacity(rows.len());
        for row in rows {
            if let Some(key) = objects.key(row) {
                first.entry(key).or_insert(row);
            }
        }
        let mut found = Written::new(self.fields);
        found.json.push('[');
        for needle in elements(needles) {
            let Some(hit) = text(needle).and_then(|needle| first.get(&needle)) else { continue };
            if found.json.len() > 1 {
                found.json.push(',');
            }
            found.object(objects, hit);
        }
        found.json.push(']');
        Found { json: found.json, rows: Some(found.rows) }
    }
}

/// A list that was read.
struct Objects<'j> {
    list: &'j str,
    rows: &'j Rows,
}

impl<'j> Objects<'j> {
    /// The text of an object's key, if it has one.
    fn key(&self, row: &[Span]) -> Option<Cow<'j, str>> {
        text(row.first()?.of(self.list)?)
    }
}

/// What was found, while it is written.
struct Written {
    /// What is before each value: `{"name":`, `,"role":`.
    frame: Vec<String>,
    json: String,
    rows: Rows,
}

impl Written {
    fn new(fields: &'static [&'static str]) -> Self {
        let before = |(index, field): (usize, &&str)| {
            let mut out = bytes::BytesMut::new();
            json_text::put_string(&mut out, field);
            let name = String::from_utf8_lossy(&out);
            format!("{}{name}:", if index == 0 { '{' } else { ',' })
        };
        let frame = fields.iter().enumerate().map(before).collect();
        Self { frame, json: String::new(), rows: Rows::new(First::Object, fields) }
    }

    /// Appends an object with the fields of a row.
    fn object(&mut self, objects: &Objects<'_>, row: &[Span]) {
        let start = self.json.len();
        let object = self.rows.begin();
        if self.frame.is_empty() {
            self.json.push('{');
        }
        for (index, (before, value)) in self.frame.iter().zip(row.iter().skip(1)).enumerate() {
            self.json.push_str(before);
            let start = self.json.len();
            self.json.push_str(value.of(objects.list).unwrap_or(NULL));
            self.rows.set(object, 1 + index, Span { start, end: self.json.len() });
        }
        self.json.push('}');
        self.rows.set(object, 0, Span { start, end: self.json.len() });
    }
}

/// The elements of an array.
fn elements(list: &str) -> impl Iterator<Item = &str> {
    let json = Json::new(list);
    let mut at = json.space(1);
    std::iter::from_fn(move || {
        if json.byte(at)? == b',' {
            at = json.space(at + 1);
        }
        let end = json.skip(at)?;
        let element = json.slice(at, end);
        at = json.space(end);
        element
    })
}

/// The text by which a key and a needle are compared: `1` and `"1"` are one. `null` and what has parts have none.
fn text(json: &str) -> Option<Cow<'_, str>> {
    match json.as_bytes().first()? {
        b'n' | b'{' | b'[' => None,
        b'"' => Json::new(json).plain().map(Cow::Borrowed).or_else(|| content(json)),
        _ => Some(Cow::Borrowed(json)),
    }
}

#[cfg(test)]
mod tests;
