//! From an upstream's document to what its author declared as outputs (LANGUAGE §7): static shapes, whose paths are
//! compiled to Rust, are filled with parts of the document. Numbers keep their spelling, members their order.

mod compare;
mod node;
mod nodes;
mod shape;
#[cfg(test)]
mod tests;
mod write;

pub use compare::{literal, text};
use node::Node;
pub use nodes::{Nodes, of};
pub use shape::{Output, Part, Path, Scalar, Shape};
pub(crate) use write::mapped;
