//! The documents that a document imports from, once they are read.

use std::cell::Cell;
use std::collections::HashMap;

use crate::front::document::Document;
use crate::front::import::Trees;
use crate::front::source::Span;

/// How many bytes of other documents may be imported: an entry counts as often as it is imported.
const MAX_BYTES: usize = 4 * 1024 * 1024;

/// The documents that are read so far.
#[derive(Debug)]
pub struct Imports<'a> {
    trees: &'a Trees,
    documents: HashMap<u32, Document>,
    taken: Cell<usize>,
}

impl<'a> Imports<'a> {
    /// None yet, of `trees`.
    pub(super) fn new(trees: &'a Trees) -> Self {
        Self { trees, documents: HashMap::new(), taken: Cell::new(0) }
    }

    /// Adds the document in `file`.
    pub(super) fn add(&mut self, file: u32, document: Document) {
        self.documents.insert(file, document);
    }

    /// The document whose path is at `location`; `None` if there is none, which was reported.
    pub(super) fn document(&self, location: Span) -> Option<&Document> {
        self.documents.get(&self.trees.target(location)?)
    }

    /// Whether an entry of this many bytes may be imported.
    pub(super) fn take(&self, bytes: usize) -> bool {
        self.taken.set(self.taken.get().saturating_add(bytes));
        self.taken.get() <= MAX_BYTES
    }

    pub(super) fn into_documents(self) -> impl Iterator<Item = Document> {
        self.documents.into_values()
    }
}
