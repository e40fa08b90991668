//! Finds objects in a list by one of their members (LANGUAGE §8): one pass over the list, and slices of its text.

use std::borrow::Cow;
use std::collections::HashMap;

use super::scalar::content;
use super::scan::{Json, Member};
use crate::value::json_text;

/// How objects are found, and what is taken of them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Search<'s> {
    /// The member that is compared.
    pub(crate) key: &'s str,
    /// The members of what is returned.
    pub(crate) fields: &'s [&'s str],
}

const NULL: &str = "null";

impl Search<'_> {
    /// What is found in `list`, an array of objects or one object, as JSON text: for an array of needles a list, in their
    /// order, and for one needle an object or `null`. Both are JSON text. `None` if `list` is neither.
    pub(crate) fn run(self, list: &str, needle: &str) -> Option<String> {
        let frame = self.frame();
        let mut found = String::new();
        let mut objects = Objects::new(self, list)?;
        if !needle.starts_with('[') {
            let Some(needle) = text(needle) else { return Some(NULL.to_owned()) };
            while let Some(key) = objects.next() {
                if key.is_some_and(|key| key == needle) {
                    write(&frame, &objects.values, &mut found);
                    return Some(found);
                }
                objects.values.clear();
            }
            return Some(NULL.to_owned());
        }
        let mut keys = Vec::new();
        while let Some(key) = objects.next() {
            keys.push(key);
        }
        let mut first = HashMap::with_capacity(keys.len());
        for (index, key) in keys.into_iter().enumerate() {
            if let Some(key) = key {
                first.entry(key).or_insert(index);
            }
        }
        found.push('[');
        for needle in elements(needle) {
            let hit = text(needle).and_then(|needle| first.get(&needle));
            let from = hit.map(|index| index * self.fields.len());
            let Some(values) = from.and_then(|from| objects.values.get(from..from + self.fields.len())) else {
                continue;
            };
            if found.len() > 1 {
                found.push(',');
            }
            write(&frame, values, &mut found);
        }
        found.push(']');
        Some(found)
    }

    /// What is written before each value: `{"name":`, `,"role":`.
    fn frame(self) -> Vec<String> {
        let before = |(index, field): (usize, &&str)| {
            let mut out = bytes::BytesMut::new();
            json_text::put_string(&mut out, field);
            let name = String::from_utf8_lossy(&out);
            format!("{}{name}:", if index == 0 { '{' } else { ',' })
        };
        self.fields.iter().enumerate().map(before).collect()
    }
}

/// Appends an object with these values.
fn write(frame: &[String], values: &[&str], found: &mut String) {
    if frame.is_empty() {
        found.push('{');
    }
    for (before, value) in frame.iter().zip(values) {
        found.push_str(before);
        found.push_str(value);
    }
    found.push('}');
}

/// The objects of a list, one after the other.
struct Objects<'s, 'j> {
    search: Search<'s>,
    json: Json<'j>,
    /// Where the next element begins, or the end of the list.
    at: usize,
    is_array: bool,
    /// The fields of the objects that were read, object by object.
    values: Vec<&'j str>,
    /// The members of the last object, in its order: the next one most likely has the same.
    layout: Vec<Known<'j>>,
}

/// A member of the last object.
#[derive(Clone, Copy)]
struct Known<'j> {
    /// What is before its value: `,"name": `.
    before: &'j [u8],
    wanted: Wanted,
}

/// What a member is needed for.
#[derive(Clone, Copy)]
struct Wanted {
    is_key: bool,
    field: Option<usize>,
}

impl<'s, 'j> Objects<'s, 'j> {
    fn new(search: Search<'s>, list: &'j str) -> Option<Self> {
        let json = Json::new(list);
        let is_array = match list.as_bytes().first()? {
            b'[' => true,
            b'{' => false,
            _ => return None,
        };
        let at = if is_array { json.space(1) } else { 0 };
        Some(Self { search, json, at, is_array, values: Vec::new(), layout: Vec::new() })
    }

    /// Reads the next element: the text of its key, if it is an object that has one. `None` at the end.
    fn next(&mut self) -> Option<Option<Cow<'j, str>>> {
        if self.json.byte(self.at)? == b',' {
            self.at = self.json.space(self.at + 1);
        }
        let start = self.values.len();
        self.values.resize(start + self.search.fields.len(), NULL);
        let (end, key) = match self.json.byte(self.at)? {
            b'{' => self.members(start)?,
            b']' => return None,
            _ => (self.json.skip(self.at)?, None),
        };
        // An object that is no list is the only one.
        self.at = if self.is_array { self.json.space(end) } else { usize::MAX };
        Some(key.and_then(text))
    }

    /// Reads an object. Returns where it ends, and its key. If a name comes twice, the last one counts.
    fn members(&mut self, start: usize) -> Option<(usize, Option<&'j str>)> {
        let json = self.json;
        let (mut key, mut at, mut index) = (None, self.at + 1, 0);
        loop {
            let Known { before, wanted } = match self.layout.get(index) {
                Some(known) if json.has(at, known.before) => *known,
                _ => match self.member(at) {
                    Some(known) => {
                        self.layout.truncate(index);
                        self.layout.push(known);
                        known
                    }
                    // The list is valid: no member is the end of the object.
                    None => return Some((json.space(at) + 1, key)),
                },
            };
            // There may be more space before this one.
            let value = json.space(at + before.len());
            at = json.skip(value)?;
            if wanted.is_key {
                key = json.slice(value, at);
            }
            if let Some(field) = wanted.field
                && let Some(place) = self.values.get_mut(start + field)
            {
                *place = json.slice(value, at)?;
            }
            index += 1;
        }
    }

    /// Reads what is before the value of a member, beginning behind the value before it; `None` if there is none.
    fn member(&self, at: usize) -> Option<Known<'j>> {
        let json = self.json;
        let comma = json.space(at);
        let begin = if json.byte(comma)? == b',' { json.space(comma + 1) } else { comma };
        let Member { name, value } = json.member(begin)?;
        let Search { key, fields } = self.search;
        let wanted = Wanted { is_key: name.is(key), field: fields.iter().position(|field| name.is(field)) };
        Some(Known { before: json.slice(at, value)?.as_bytes(), wanted })
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
