//! The documents of the tutorial's steps, where they are.

use std::ops::RangeInclusive;
use std::path::PathBuf;

use naftiko_tests::mcp_caller::Generation;
use naftiko_tests::{many, shared};

/// A copy of the tutorial.
#[derive(Clone)]
pub(crate) struct Tutorial {
    pub(crate) name: &'static str,
    folder: &'static str,
    /// Where the descriptions of its upstreams are.
    pub(crate) apis: &'static str,
    steps: RangeInclusive<u8>,
    /// The generation of MCP that its engine speaks.
    pub(crate) generation: Generation,
}

const NAFTIKO: Tutorial = Tutorial {
    name: "naftiko",
    folder: "reference-fixtures/src/main/resources/tutorial",
    apis: "reference-fixtures/extra",
    steps: 1..=11,
    generation: Generation::Handshake,
};

const IKANOS: Tutorial = Tutorial {
    name: "ikanos",
    folder: "ikanos-fixtures/modules/ikanos-docs/tutorial",
    apis: "ikanos-fixtures/modules/ikanos-engine/src/test/resources/openapi",
    steps: 1..=11,
    generation: Generation::Stateless,
};

/// The copy in the engine's own tests: its step 6 has a tool more, which is answered without content.
pub(crate) const ENGINE: Tutorial = Tutorial {
    name: "engine",
    folder: "ikanos-fixtures/modules/ikanos-engine/src/test/resources/tutorial",
    steps: 6..=6,
    ..IKANOS
};

/// A step of a copy.
pub(crate) struct Document {
    pub(crate) tutorial: Tutorial,
    pub(crate) step: u8,
    pub(crate) path: PathBuf,
    pub(crate) shared: PathBuf,
}

impl Document {
    /// The name of its module.
    pub(crate) fn module(&self) -> String {
        many::module(&format!("{}_step_{}", self.tutorial.name, self.step))
    }
}

/// All of them; none where the fixtures are missing.
pub(crate) fn documents() -> Option<Vec<Document>> {
    let mut documents = Vec::new();
    for tutorial in [NAFTIKO, IKANOS, ENGINE] {
        let shared = shared::having(tutorial.folder)?;
        for step in tutorial.steps.clone() {
            let start = format!("step-{step}-");
            let files = std::fs::read_dir(shared.join(tutorial.folder)).unwrap().map(|entry| entry.unwrap().path());
            let is_step = |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().starts_with(&start);
            let found: Vec<PathBuf> = files.filter(is_step).collect();
            let [path] = found.as_slice() else { panic!("{}: {start}: {found:?}", tutorial.folder) };
            let (tutorial, path, shared) = (tutorial.clone(), path.clone(), shared.clone());
            documents.push(Document { tutorial, step, path, shared });
        }
    }
    Some(documents)
}
