//! The trees of a capability and of the documents that it imports.

use std::collections::HashMap;

use crate::front::source::Span;
use crate::front::words::Words;
use crate::front::yaml::Node;

/// One document.
#[derive(Debug)]
pub struct Tree {
    /// Its file.
    pub file: u32,
    /// The words that it is written in; `None` if it is no capability document.
    pub words: Option<Words>,
    /// Its content.
    pub root: Node,
    /// The sections that are needed of it: all of the capability's, and those that others import from.
    pub sections: Vec<&'static str>,
}

impl Tree {
    /// Whether it is not the capability itself.
    #[must_use]
    pub fn is_imported(&self) -> bool {
        self.file != 0
    }

    /// Whether a section of it is needed.
    #[must_use]
    pub fn needs(&self, section: &str) -> bool {
        self.sections.contains(&section)
    }
}

/// A capability and the documents that it imports.
#[derive(Debug, Default)]
pub struct Trees {
    /// Each document after those that it imports; the capability is the last.
    pub trees: Vec<Tree>,
    /// The files that imports name, by the place where they do.
    pub(super) targets: HashMap<Span, u32>,
}

impl Trees {
    /// The file that the import names whose path is at `location`; `None` once it was reported why there is none.
    #[must_use]
    pub fn target(&self, location: Span) -> Option<u32> {
        self.targets.get(&location).copied()
    }
}
