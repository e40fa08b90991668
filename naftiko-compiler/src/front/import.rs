//! From a path to the tree of a whole document. This is the only stage that loads files. Every later stage sees entries
//! with spans, whatever file they are in.

use super::diagnostic::Sink;
use super::source::{Loader, Sources};
use super::yaml::{self, Node};

/// The tree of the document at `path`; `None` once an error that leaves no tree was reported. Entries that name another
/// file stay as they are written: [`read`](super::read) rejects them.
pub(super) fn load(loader: &dyn Loader, path: &str, sources: &mut Sources, sink: &Sink) -> Option<Node> {
    let file = yaml::read(loader, path, sources, sink)?;
    yaml::parse(file, sources, sink)
}
