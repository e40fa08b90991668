//! YAML text in, a tree of [`Node`]s out: every node and key has its span, scalars are typed by the YAML 1.2 core
//! schema, aliases are expanded. Limits: 64 levels, 100 000 nodes out of aliases.

mod build;
mod file;
mod node;
mod part;
mod place;
mod scalar;
mod syntax;
mod tokens;

pub use file::read;
pub use node::{Entry, Node, NodeKind, Scalar, ScalarKind};
pub use part::part;
pub(super) use scalar::integer;
pub(super) use syntax::unknown_alias;

use crate::front::diagnostic::Sink;
use crate::front::source::Sources;

/// The tree of the file numbered `file`; `None` once an error that leaves no tree was reported. Duplicate keys, unknown
/// anchors and tags are reported and leave a tree.
pub fn parse(file: u32, sources: &Sources, sink: &Sink) -> Option<Node> {
    let text = sources.file(file)?.text.as_str();
    let tokens = tokens::tokens(file, text, sink)?;
    build::tree(file, text, &tokens, sink)
}

#[cfg(test)]
mod tests;
