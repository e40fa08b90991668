//! Maps an upstream's document to the outputs that the author declared (LANGUAGE §7). Static shapes, whose paths are
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
