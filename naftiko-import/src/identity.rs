//! Which document of several an OpenAPI document is, before it is imported.

use naftiko_compiler::front::diagnostic::{Levels, Sink};

pub use crate::contract::documents::Identity;
use crate::source::{Documents, Files};
use crate::{import, read};

/// What the document that is shown as `path` is known by; `None` if it is no OpenAPI document.
#[must_use]
pub fn identity(files: &(dyn Files + Sync), path: &str) -> Option<Identity> {
    import::with_stack(&|| {
        let sink = Sink::default();
        let documents = Documents::load(files, path, &sink);
        let found = read::outline(&documents, &sink).map(|outline| Identity {
            title: outline.title,
            version: outline.version,
            sha256: documents.digest.clone(),
        });
        drop(sink.finish(&Levels::default()));
        found
    })
}
