//! The documents that a document imports from, once they are read.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use crate::front::checked::Listed;
use crate::front::document::Document;
use crate::front::import::Trees;
use crate::front::source::{Span, Spanned};

/// How many bytes of other documents may be imported: an entry counts as often as it is imported.
const MAX_BYTES: usize = 4 * 1024 * 1024;

/// A section that entries can be imported from.
pub(super) struct Section<T> {
    /// Its key.
    pub(super) key: &'static str,
    /// Its entries in a document.
    pub(super) entries: fn(&Document) -> &Listed<T>,
    /// The namespace of an entry; `None` if it could not be read.
    pub(super) namespace: fn(&T) -> Option<&Spanned<String>>,
    /// How many bytes an entry is written in.
    pub(super) size: fn(&T) -> usize,
}

/// The documents that are read so far.
#[derive(Debug)]
pub struct Imports<'a> {
    trees: &'a Trees,
    documents: HashMap<u32, Document>,
    names: RefCell<HashMap<(u32, &'static str), Rc<Names>>>,
    taken: Cell<usize>,
}

/// The namespaces in a section of a document.
#[derive(Debug)]
pub(super) struct Names {
    /// The places of the entries of each.
    pub(super) places: HashMap<String, Vec<usize>>,
    /// The names in the author's order.
    pub(super) all: Vec<String>,
    /// Whether all names are known.
    pub(super) is_complete: bool,
}

impl<'a> Imports<'a> {
    /// None yet, of `trees`.
    #[must_use]
    pub fn new(trees: &'a Trees) -> Self {
        Self { trees, documents: HashMap::new(), names: RefCell::default(), taken: Cell::new(0) }
    }

    /// Adds the document in `file`.
    pub(super) fn add(&mut self, file: u32, document: Document) {
        self.documents.insert(file, document);
    }

    /// The document whose path is at `location`; `None` if there is none, which was reported.
    pub(super) fn document(&self, location: Span) -> Option<&Document> {
        self.documents.get(&self.trees.target(location)?)
    }

    /// The namespaces of a section in the document whose path is at `location`; collected once.
    pub(super) fn names<T>(&self, location: Span, section: &Section<T>) -> Option<Rc<Names>> {
        let file = self.trees.target(location)?;
        let document = self.documents.get(&file)?;
        let mut known = self.names.borrow_mut();
        let names = known.entry((file, section.key)).or_insert_with(|| Rc::new(names(document, section)));
        Some(Rc::clone(names))
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

fn names<T>(document: &Document, section: &Section<T>) -> Names {
    let entries = (section.entries)(document);
    let mut names = Names { places: HashMap::new(), all: Vec::new(), is_complete: entries.is_complete() };
    for (at, entry) in entries.iter().enumerate() {
        match (section.namespace)(entry) {
            Some(name) => {
                names.places.entry(name.value.clone()).or_default().push(at);
                names.all.push(name.value.clone());
            }
            None => names.is_complete = false,
        }
    }
    names
}
