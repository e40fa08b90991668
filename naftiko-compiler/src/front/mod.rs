//! The front half, from text to a [`Capability`]: load → parse → read → resolve → check → gate → lower.

pub mod check;
pub mod diagnostic;
pub mod document;
pub mod keyword;
pub mod lower;
pub mod reader;
pub mod resolve;
pub mod source;
pub mod text;
pub mod yaml;

use crate::Outcome;
use crate::model::Capability;
use diagnostic::{Levels, Sink};
use resolve::Stage;
use source::{Loader, Sources};

/// Compiles the capability at `path`; see [`crate::compile`].
pub(crate) fn compile(loader: &dyn Loader, path: &str, levels: &Levels) -> Outcome {
    let mut sources = Sources::default();
    let sink = Sink::default();
    let capability = yaml::read(loader, path, &mut sources, &sink)
        .and_then(|file| yaml::parse(file, &sources, &sink))
        .map(|root| understand(&root, loader, Stage { sources: &sources, sink: &sink }))
        .unwrap_or_default();
    Outcome { capability, diagnostics: sink.finish(levels), sources }
}

/// The document at `path` as written, for people who look into the compiler; nothing is reported.
#[must_use]
pub fn document(loader: &dyn Loader, path: &str) -> Option<document::Document> {
    let (mut sources, sink) = (Sources::default(), Sink::default());
    let root = yaml::read(loader, path, &mut sources, &sink).and_then(|file| yaml::parse(file, &sources, &sink));
    let document = root.map(|root| document::read(&root, &sink));
    drop(sink.finish(&Levels::default()));
    document
}

/// The stages behind the syntax. Each reports all it can and leaves out what is broken.
fn understand(root: &yaml::Node, loader: &dyn Loader, stage: Stage<'_>) -> Capability {
    let document = document::read(root, stage.sink);
    // AFTER THIS POINT: every entry has the keys it needs, of the right kind.
    let resolved = resolve::resolve(&document, stage);
    // AFTER THIS POINT: every name in a sound entry stands for something.
    check::check(&document, &resolved, loader, stage);
    // AFTER THIS POINT: sound entries can be served together.
    lower::lower(&document, &resolved, stage)
}
