//! YAML text in, a tree of [`Node`]s out: every node and key has its span, scalars are typed by the YAML 1.2 core
//! schema, aliases are expanded. [`Limits`] says how large and how deep a file may be.

mod build;
mod file;
mod limits;
mod node;
mod part;
mod place;
mod scalar;
mod syntax;
mod tokens;

pub use file::read_within;
pub use limits::Limits;
pub use node::{Entry, Node, NodeKind, Scalar, ScalarKind};
pub use part::part;
pub(super) use scalar::integer;
pub(super) use syntax::unknown_alias;

use crate::front::diagnostic::Sink;
use crate::front::source::{Source, Sources};

/// Adds the capability `source` with the text in `bytes` to `sources`; see [`read_within`].
pub fn read(bytes: Vec<u8>, source: &dyn Fn(String) -> Source, sources: &mut Sources, sink: &Sink) -> Option<u32> {
    read_within(bytes, &Limits::CAPABILITY, source, sources, sink)
}

/// The tree of the capability numbered `file`; see [`parse_within`].
pub fn parse(file: u32, sources: &Sources, sink: &Sink) -> Option<Node> {
    parse_within(file, &Limits::CAPABILITY, sources, sink)
}

/// The tree of the file numbered `file`; `None` once an error that leaves no tree was reported. Duplicate keys, unknown
/// anchors and tags are reported and leave a tree.
pub fn parse_within(file: u32, limits: &Limits, sources: &Sources, sink: &Sink) -> Option<Node> {
    let text = sources.file(file)?.text.as_str();
    let tokens = tokens::tokens(file, text, limits, sink)?;
    build::tree(file, text, &tokens, limits, sink)
}

#[cfg(test)]
mod tests;
