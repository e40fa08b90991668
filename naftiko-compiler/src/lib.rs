//! Compiles a capability YAML: diagnostics with positions, or the tokens of a Rust module.
//!
//! [`compile`] is the entire front half, [`expand`] the entire back half. Nothing here accesses the network or the
//! disk: files are read through a [`Loader`].

pub mod emit;
pub mod flow;
pub mod front;
pub mod json;
pub mod model;

use front::diagnostic::Levels;
use front::source::Loader;

pub use emit::{Host, example, example_scripts, expand};
pub use front::Outcome;

/// Compiles the capability at `path`.
#[must_use]
pub fn compile(loader: &dyn Loader, path: &str, levels: &Levels) -> Outcome {
    front::compile(loader, path, levels)
}
