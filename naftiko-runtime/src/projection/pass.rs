//! The pass over a document: the slots of the values that are being mapped, and the text that is built. Both are stacks,
//! because an element of a list is mapped while the value around the list is still being read.

use std::ops::Range;
use std::sync::Arc;

use serde_json::value::RawValue;

use super::location::Location;
use super::node::Lists;
use super::rows::Rows;
use super::scan::Json;
use super::select::Select;
use super::shape::{Mapping, Path};
use super::tabled::Tabled;
use crate::value::{Error, describe};

/// Returns the JSON text that `mapping` builds from the document `text`. With `single_as_list`, a single element counts
/// as a list of one.
///
/// # Errors
/// [`Error::Decode`] for text that is not valid JSON, and for a part that does not fit, with its path.
pub(crate) fn mapped(mapping: &Mapping, text: &str, single_as_list: bool) -> Result<String, Error> {
    mapped_at(&Location::Root, mapping, text, Lists::of_document(single_as_list))
}

/// The same, for a step: an error shows no value.
///
/// # Errors
/// Those of [`mapped`].
pub(crate) fn mapped_unshown(mapping: &Mapping, text: &str, single_as_list: bool) -> Result<String, Error> {
    mapped_at(&Location::Unshown, mapping, text, Lists::of_document(single_as_list))
}

/// Returns the JSON text that `mapping` builds from the part `text` of a step's result, to which `path` leads. If it is a list
/// whose rows are known, it is not read.
///
/// # Errors
/// [`Error::Decode`] for what does not fit, with its path and without its value.
pub(crate) fn mapped_part(
    mapping: &'static Mapping,
    (text, lists, rows): (&str, Lists, Option<&Rows>),
    path: &'static str,
) -> Result<String, Error> {
    let location = Location::Part(path);
    match rows.and_then(|rows| Tabled::of(mapping, text, rows)) {
        Some(tabled) => {
            let mut pass = Pass::new(text.len());
            pass.tabled(&tabled, &location).map(|()| pass.text)
        }
        None => mapped_at(&location, mapping, text, lists),
    }
}

fn mapped_at(location: &Location<'_>, mapping: &Mapping, text: &str, lists: Lists) -> Result<String, Error> {
    let text = without_mark(text);
    let json = Json::new(text);
    let mut pass = Pass::new(text.len());
    match pass.map(mapping, json, json.space(0), lists, location) {
        Some((end, result)) if json.ends(end) => result.map(|()| pass.text),
        _ => Err(malformed(text)),
    }
}

/// Some servers begin with a byte order mark, which RFC 8259 §8.1 lets a reader ignore.
fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// What `select` selects of the document `text`, in `slots` slots, and the rows of lists with their slots.
///
/// # Errors
/// [`Error::Decode`] for text that is not valid JSON.
pub(super) fn selected<'j>(
    slots: usize,
    select: &Select,
    text: &'j str,
    lists: Lists,
) -> Result<(Vec<Slot<'j>>, Tables), Error> {
    let text = without_mark(text);
    let json = Json::new(text);
    let slots = vec![Slot::Empty; slots];
    let mut pass = Pass { slots, text: String::new(), rows: Vec::new(), errors: Vec::new() };
    let scope = Scope { json, base: 0, location: &Location::Unshown };
    match pass.read(select, json.space(0), lists, scope) {
        Some(end) if json.ends(end) => Ok((pass.slots, pass.rows)),
        _ => Err(malformed(text)),
    }
}

/// What is wrong with a text that is not valid JSON.
#[cold]
pub(super) fn malformed(text: &str) -> Error {
    let detail = match serde_json::from_str::<&RawValue>(text) {
        Err(error) => describe::not_json(&error),
        Ok(_) => "invalid JSON".to_owned(),
    };
    Error::Decode { detail }
}

/// The rows of lists, with their slots.
pub(super) type Tables = Vec<(usize, Arc<Rows>)>;

/// A pass over a document.
pub(super) struct Pass<'j> {
    slots: Vec<Slot<'j>>,
    /// What has been built: the lists of the values that are being read, and in the end what is returned.
    pub(super) text: String,
    /// The rows of the lists in slots, as far as something is looked up there.
    rows: Tables,
    /// Why lists could not be built. It matters only if they are written: a later member of that name may replace them.
    errors: Vec<Error>,
}

/// What has been found of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot<'j> {
    Empty,
    Value(Selected<'j>),
    /// A list: where it is in the text of the pass.
    List {
        start: usize,
        end: usize,
    },
    /// A list that could not be built: the index of the error.
    Failed(usize),
}

/// A selected value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Selected<'j> {
    /// Its JSON text, without space around it.
    pub(super) text: &'j str,
    pub(super) lists: Lists,
}

impl Selected<'_> {
    pub(super) fn is_null(self) -> bool {
        self.text == "null"
    }

    pub(super) fn is_object(self) -> bool {
        self.text.starts_with('{')
    }

    pub(super) fn is_container(self) -> bool {
        self.text.starts_with(['{', '['])
    }
}

/// The value that is being mapped.
#[derive(Clone, Copy)]
pub(super) struct Scope<'s, 'j> {
    pub(super) json: Json<'j>,
    /// Where its slots begin.
    pub(super) base: usize,
    pub(super) location: &'s Location<'s>,
}

impl Scope<'_, '_> {
    /// Whether a path leads to the whole document.
    pub(super) fn is_document(&self, path: &Path) -> bool {
        self.location.is_document() && path.is_whole()
    }
}

impl<'j> Pass<'j> {
    fn new(length: usize) -> Self {
        // Most answers are smaller than what they are built from; a larger one grows.
        let text = String::with_capacity(length / 4 + 64);
        Self { slots: Vec::with_capacity(16), text, rows: Vec::new(), errors: Vec::new() }
    }

    /// Appends what `mapping` builds from the value that begins at `at`. Returns where the value ends, and whether it
    /// fits; `None` if it is not valid JSON.
    pub(super) fn map(
        &mut self,
        mapping: &Mapping,
        json: Json<'j>,
        at: usize,
        lists: Lists,
        location: &Location<'_>,
    ) -> Option<(usize, Result<(), Error>)> {
        let scope = Scope { json, base: self.begin(mapping), location };
        let start = self.text.len();
        let end = self.read(&mapping.select, at, lists, scope)?;
        let written = self.text.len();
        let result = self.write(&mapping.shape, scope);
        self.slots.truncate(scope.base);
        // The lists were copied to their places.
        if written > start {
            self.text.drain(start..written);
        }
        Some((end, result))
    }

    /// Appends what `mapping` builds from a value that was read before.
    pub(super) fn map_again(
        &mut self,
        mapping: &Mapping,
        value: Selected<'j>,
        location: &Location<'_>,
    ) -> Result<(), Error> {
        match self.map(mapping, Json::new(value.text), 0, value.lists, location) {
            Some((_, result)) => result,
            None => Err(malformed(value.text)),
        }
    }

    /// Appends the slots of a value that is mapped, and returns where they begin.
    pub(super) fn begin(&mut self, mapping: &Mapping) -> usize {
        let base = self.slots.len();
        self.slots.resize(base + mapping.slots, Slot::Empty);
        base
    }

    pub(super) fn slot(&self, scope: Scope<'_, 'j>, slot: usize) -> Slot<'j> {
        self.slots.get(scope.base + slot).copied().unwrap_or(Slot::Empty)
    }

    pub(super) fn set(&mut self, scope: Scope<'_, 'j>, slot: usize, found: Slot<'j>) {
        if let Some(slot) = self.slots.get_mut(scope.base + slot) {
            *slot = found;
        }
    }

    /// Sets the rows of the list in a slot; `None` if what is there is none.
    pub(super) fn set_rows(&mut self, slot: usize, rows: Option<Rows>) {
        // A name may come twice.
        self.rows.retain(|(known, _)| *known != slot);
        self.rows.extend(rows.map(|rows| (slot, Arc::new(rows))));
    }

    /// The slot of a list whose text begins at `start`, once it is complete.
    pub(super) fn list(&mut self, start: usize, result: Result<(), Error>) -> Slot<'j> {
        match result {
            Ok(()) => {
                self.text.push(']');
                Slot::List { start, end: self.text.len() }
            }
            Err(error) => {
                self.text.truncate(start);
                self.failed(error)
            }
        }
    }

    pub(super) fn failed(&mut self, error: Error) -> Slot<'j> {
        self.errors.push(error);
        Slot::Failed(self.errors.len() - 1)
    }

    /// Takes the error with this index: it is reported once.
    pub(super) fn error(&mut self, index: usize) -> Error {
        self.errors.swap_remove(index)
    }

    /// Appends what was built before.
    pub(super) fn copy(&mut self, range: Range<usize>) {
        self.text.extend_from_within(range);
    }
}
