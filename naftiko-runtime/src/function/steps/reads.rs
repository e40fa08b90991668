//! What is read of a step's result, as static data, and the parts that are found.

use bytestring::ByteString;

use super::part::{Part, Parts};
use super::plan::Step;
use crate::projection::{Document, Path, Rows, Select, Selection};
use crate::value::Error;

/// What later steps and the result of a function read of a step's result: `N` parts. The compiler generates it.
#[derive(Debug)]
pub struct Reads<const N: usize> {
    any: AnyReads,
    paths: &'static [Path; N],
}

/// The same, whatever the number of parts.
#[derive(Debug)]
pub(super) struct AnyReads {
    slots: usize,
    select: Select,
    paths: &'static [Path],
}

impl<const N: usize> Reads<N> {
    /// What `paths` select; `select` puts it into `slots` slots. The text of a path begins with the name of the step.
    #[must_use]
    pub const fn new(slots: usize, select: Select, paths: &'static [Path; N]) -> Self {
        Self { any: AnyReads { slots, select, paths }, paths }
    }

    /// The parts of the result, of which those behind the last one are absent.
    pub(super) fn counted(&'static self, step: &'static Step, parts: Parts) -> [Part; N] {
        let mut parts = parts.into_iter();
        self.paths.each_ref().map(|path| parts.next().unwrap_or_else(|| Part::new(step, path, None)))
    }

    pub(super) fn any(&'static self) -> &'static AnyReads {
        &self.any
    }
}

impl AnyReads {
    /// Whether nothing is read.
    pub(super) fn is_empty(&self) -> bool {
        self.paths.is_empty()
    }

    /// The parts of the result `json`, which are slices of it.
    ///
    /// # Errors
    /// [`Error::Decode`] for text that is not valid JSON.
    pub(super) fn parts(
        &'static self,
        step: &'static Step,
        json: &ByteString,
        single_as_list: bool,
    ) -> Result<Parts, Error> {
        Ok(self.taken(step, json, &Document::read(self.slots, &self.select, json, single_as_list)?))
    }

    /// The parts of a result that this server has built. If it is a list, it may have rows.
    ///
    /// # Errors
    /// Those of [`AnyReads::parts`].
    pub(super) fn built(
        &'static self,
        step: &'static Step,
        json: &ByteString,
        rows: Option<Rows>,
    ) -> Result<Parts, Error> {
        Ok(self.taken(step, json, &Document::built(self.slots, &self.select, json, rows)?))
    }

    fn taken(&'static self, step: &'static Step, json: &ByteString, document: &Document<'_>) -> Parts {
        let part = |path| {
            let found = document.part(path).map(|found| match found {
                Selection::One(text, lists) => (json.slice_ref(text), Some(lists)),
                Selection::List(text) => (text.into(), None),
            });
            Part::new(step, path, found).with_rows(document.rows(path))
        };
        self.paths.iter().map(part).collect()
    }
}
