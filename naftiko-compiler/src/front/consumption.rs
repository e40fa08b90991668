//! What a capability consumes of an API: its own entries, paired with a contract that is not beside it yet.

use super::contract::Namespace;
use super::diagnostic::{Diagnostic, Levels, Sink};
use super::judge::{Pairs, pairs};
use super::source::{Loader, Sources};
use super::stage::Stage;
use super::{check, import, read, resolve};

/// The file of the capability itself.
const CAPABILITY: u32 = 0;

/// What a capability consumes of an API.
#[derive(Debug)]
pub struct Consumption {
    /// Every file read, the capability first.
    pub sources: Sources,
    /// Everything found, ordered by position. The contract beside the capability is not read.
    pub diagnostics: Vec<Diagnostic>,
    /// The operations that it consumes.
    pub pairs: Pairs,
    /// The files that its other entries come from: their contracts are beside those.
    pub imported: Vec<String>,
}

/// What the capability at `path` consumes of the API that `declared` states, whatever the name of that.
#[must_use]
pub fn consumption(loader: &dyn Loader, path: &str, declared: &Namespace) -> Consumption {
    let (mut sources, sink) = (Sources::default(), Sink::default());
    let trees = import::load(loader, path, &mut sources, &sink);
    let stage = Stage { sources: &sources, sink: &sink };
    let document = trees.and_then(|trees| read::read(&trees, &sink));
    let (mut found, mut imported) = (Pairs::default(), Vec::new());
    if let Some(document) = &document {
        let resolved = resolve::resolve(document, stage);
        check::check(document, &resolved, &|feature| loader.has_feature(feature), stage);
        found = pairs(&resolved, CAPABILITY, declared);
        for file in document.consumes.iter().map(|consumes| consumes.read().own_namespace.span.file) {
            let path = sources.file(file).map(|source| source.path.clone()).filter(|_| file != CAPABILITY);
            imported.extend(path.filter(|path| !imported.contains(path)));
        }
    }
    let diagnostics = sink.finish(&Levels::default()).into_iter().map(|found| found.imported(&sources)).collect();
    Consumption { sources, diagnostics, pairs: found, imported }
}
