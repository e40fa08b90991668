//! Reads the objects of a list, of which the next one most likely looks like the last.

use super::Lookup;
use crate::projection::rows::{First, Rows, Span};
use crate::projection::scan::{Json, Member};

impl Lookup {
    /// Reads the array of objects, or the object, that begins at `list`: where it ends, and its rows, whose spans count from
    /// there. What is no object has a row without values. `None` if it is not valid JSON.
    pub(in super::super) fn read(self, json: Json<'_>, list: usize) -> Option<(usize, Rows)> {
        let rows = Rows::new(First::Key(self.key), self.fields);
        let mut objects = Objects { search: self, json, list, rows, layout: Vec::new() };
        let end = if json.byte(list)? == b'[' { objects.elements()? } else { objects.element(list)? };
        Some((end, objects.rows))
    }
}

struct Objects<'j> {
    search: Lookup,
    json: Json<'j>,
    /// Where the list begins.
    list: usize,
    rows: Rows,
    /// The members of the last object, in its order.
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

impl<'j> Objects<'j> {
    /// Reads the elements of the array. Returns where it ends.
    fn elements(&mut self) -> Option<usize> {
        let json = self.json;
        let mut at = json.space(self.list + 1);
        if json.byte(at)? == b']' {
            return Some(at + 1);
        }
        loop {
            at = json.space(self.element(at)?);
            match json.byte(at)? {
                b',' => at = json.space(at + 1),
                b']' => return Some(at + 1),
                _ => return None,
            }
        }
    }

    /// Reads an element. Returns where it ends.
    fn element(&mut self, at: usize) -> Option<usize> {
        let row = self.rows.begin();
        if self.json.byte(at)? == b'{' { self.members(row, at + 1) } else { self.json.skip(at) }
    }

    /// Reads the members of an object. Returns where it ends. If a name comes twice, the last one counts.
    fn members(&mut self, row: usize, mut at: usize) -> Option<usize> {
        let json = self.json;
        let mut index = 0;
        loop {
            let Known { before, wanted } = match self.layout.get(index) {
                // What is valid there in one object is valid there in the next.
                Some(known) if json.has(at, known.before) => *known,
                _ => {
                    let next = json.space(at);
                    if json.byte(next)? == b'}' {
                        return Some(next + 1);
                    }
                    let known = self.member(at, next, index == 0)?;
                    self.layout.truncate(index);
                    self.layout.push(known);
                    known
                }
            };
            // There may be more space before this one.
            let value = json.space(at + before.len());
            at = json.skip(value)?;
            let span = Span { start: value - self.list, end: at - self.list };
            if wanted.is_key {
                self.rows.set(row, 0, span);
            }
            if let Some(field) = wanted.field {
                self.rows.set(row, 1 + field, span);
            }
            index += 1;
        }
    }

    /// Reads what is before the value of a member: from the end of what is before it on, which space separates from `next`.
    fn member(&self, at: usize, next: usize, is_first: bool) -> Option<Known<'j>> {
        let json = self.json;
        let begin = match json.byte(next)? {
            b',' if !is_first => json.space(next + 1),
            _ if is_first => next,
            _ => return None,
        };
        let Member { name, value } = json.member(begin)?;
        let Lookup { key, fields } = self.search;
        let wanted = Wanted { is_key: name.is(key), field: fields.iter().position(|field| name.is(field)) };
        Some(Known { before: json.slice(at, value)?.as_bytes(), wanted })
    }
}
