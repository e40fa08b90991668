//! Maps an upstream's document to the outputs that the author declared (LANGUAGE §7) in one pass over its text: selected
//! parts are remembered as slices, the rest is validated and skipped. Numbers keep their spelling, members their order.

mod compare;
mod enriched;
mod location;
mod lookup;
mod member_name;
mod node;
mod nodes;
mod pass;
mod read;
mod reads;
mod rows;
mod scalar;
mod scan;
mod select;
mod shape;
mod surrogates;
mod tabled;
#[cfg(test)]
mod tests;
mod typed;
mod write;
mod written;

#[cfg(fuzzing)]
pub use compare::Operand;
pub use compare::{literal, text};
pub(crate) use enriched::enriched;
pub(crate) use lookup::Found;
pub use lookup::Lookup;
pub(crate) use node::Lists;
#[cfg(not(fuzzing))]
use node::Node;
#[cfg(fuzzing)]
pub use node::Node;
#[cfg(any(test, fuzzing))]
pub(crate) use nodes::found;
pub use nodes::{Nodes, of};
pub(crate) use pass::{mapped, mapped_part, mapped_unshown};
pub(crate) use reads::{Document, Selection, scalar};
pub(crate) use rows::Rows;
pub(crate) use scalar::expectation;
pub use select::{List, Select};
pub use shape::{Absent, Mapping, Part, Path, Scalar, Shape};
pub(crate) use surrogates::repaired;
pub use typed::{FromOutput, Parts, Text};
pub use written::{IntoOutput, Members};
