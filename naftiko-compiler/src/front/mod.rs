//! The front half, from text to a [`Capability`]: import (load, parse) → read → resolve → judge → check → lower.

mod budget;
pub mod check;
pub mod checked;
mod consumption;
pub mod contract;
pub mod diagnostic;
pub mod document;
pub mod import;
pub mod judge;
pub mod keyword;
pub mod lower;
mod outcome;
pub mod read;
pub mod resolve;
pub mod source;
pub mod stage;
#[cfg(test)]
mod testing;
pub mod text;
pub mod words;
pub mod yaml;

use crate::model::Capability;
use diagnostic::{Levels, Limits, Sink};
use source::{Loader, Sources};
use stage::Stage;

pub use consumption::{Consumption, consumption};
pub use outcome::Outcome;

/// Compiles the capability at `path`; see [`crate::compile`].
pub(crate) fn compile(loader: &dyn Loader, path: &str, levels: &Levels) -> Outcome {
    let (mut sources, sink) = (Sources::default(), Sink::default());
    let trees = import::load(loader, path, &mut sources, &sink);
    let contracts = trees.as_ref().map(|trees| contract::load(loader, trees, &mut sources, &sink)).unwrap_or_default();
    let stage = Stage { sources: &sources, sink: &sink };
    let understood = trees.and_then(|trees| understand(&trees, &contracts, loader, levels.limits, stage));
    let (capability, is_part) = understood.unwrap_or_default();
    let diagnostics = sink.finish(levels).into_iter().map(|found| found.imported(&sources)).collect();
    Outcome { capability, diagnostics, sources, is_part }
}

/// The document at `path` as written, for people who inspect the compiler; nothing is reported.
#[must_use]
pub fn document(loader: &dyn Loader, path: &str) -> Option<document::Document> {
    let (mut sources, sink) = (Sources::default(), Sink::default());
    let document = import::load(loader, path, &mut sources, &sink).and_then(|trees| read::read(&trees, &sink));
    drop(sink.finish(&Levels::default()));
    document
}

/// The stages after the files, and whether the document is a part of others. Each reports all it can, and what was reported is not used by later ones.
fn understand(
    trees: &import::Trees,
    contracts: &contract::Contracts,
    loader: &dyn Loader,
    limits: Limits,
    stage: Stage<'_>,
) -> Option<(Capability, bool)> {
    let document = read::read(trees, stage.sink)?;
    // AFTER THIS POINT: every sound entry has the keys it needs, with values of the right type.
    let resolved = resolve::resolve(&document, stage);
    // AFTER THIS POINT: every name in a sound entry is resolved.
    judge::judge(&document, &resolved, contracts, stage);
    check::check(&document, &resolved, &|feature| loader.has_feature(feature), stage);
    // AFTER THIS POINT: sound entries can be served together.
    let capability = lower::lower(&document, &resolved, stage);
    budget::check(&capability, &resolved, limits, stage);
    Some((capability, document.is_part))
}
