//! A part of a step's result: what a later request contains and a result is built from.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use bytestring::ByteString;
use smallvec::SmallVec;

use super::plan::Step;
use crate::projection::{Lists, Path, Rows};
use crate::value::{Argument, Misfit, Type, Value, convert, describe, text};

/// What is read of one result.
pub(super) type Parts = SmallVec<[Part; 2]>;

/// A part of a step's result: a slice of its text, or nothing. Cloning is cheap. No message shows it.
#[derive(Clone)]
pub struct Part {
    pub(super) step: &'static Step,
    pub(super) path: &'static Path,
    /// JSON text without space around it.
    pub(super) json: Option<ByteString>,
    /// When it counts as a list of one; `None` for the list of what a path found that can select several.
    pub(super) lists: Option<Lists>,
    /// Where the members of its objects are, if that is known.
    pub(super) rows: Option<Arc<Rows>>,
}

impl Part {
    /// The part of the step's result that the path selects, if there is one.
    pub(super) fn new(step: &'static Step, path: &'static Path, found: Option<(ByteString, Option<Lists>)>) -> Self {
        let (json, lists) = found.unzip();
        Self { step, path, json, lists: lists.flatten(), rows: None }
    }

    /// The same list, whose rows may be known.
    pub(super) fn with_rows(self, rows: Option<Arc<Rows>>) -> Self {
        Self { rows, ..self }
    }

    /// Its JSON text; `None` if there is none, or `null`.
    pub(super) fn given(&self) -> Option<&str> {
        self.json.as_deref().filter(|json| *json != "null")
    }
}

impl Argument for Part {
    fn text(&self) -> Option<Cow<'_, str>> {
        self.given().map(text::json_text)
    }

    fn each(&self, each: &mut dyn FnMut(&str)) {
        match self.given().map(|json| (json, text::elements(json))) {
            Some((_, Some(elements))) => elements.into_iter().for_each(|element| each(&text::json_text(element.get()))),
            Some((json, None)) => each(&text::json_text(json)),
            None => {}
        }
    }

    fn put(&self, out: &mut BytesMut) -> bool {
        self.json.as_ref().is_some_and(|json| {
            out.extend_from_slice(json.as_bytes());
            true
        })
    }

    fn bytes(&self) -> Option<Bytes> {
        self.json.clone().map(ByteString::into_bytes)
    }

    fn check(&self, schema_type: Type) -> Result<(), Misfit> {
        let Some(json) = self.given() else { return Ok(()) };
        convert::check(schema_type, json).map_err(|found| Misfit::of(schema_type, describe::concealed(found, true)))
    }

    fn found(&self) -> String {
        if self.json.is_some() { describe::HIDDEN.to_owned() } else { "nothing".to_owned() }
    }

    fn value(&self) -> Option<Value> {
        self.bytes().map(Value::Json)
    }

    fn origin(&self) -> Option<&'static str> {
        Some(self.path.text())
    }
}

impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Part(`{}`)", self.path.text())
    }
}
