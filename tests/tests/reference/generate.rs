//! One crate that compiles every document.

use std::path::{Path, PathBuf};

use naftiko_tests::many;

use super::documents::Document;
use super::locations::located;

/// The name of a document's module.
pub(crate) fn module(document: &Document) -> String {
    many::module(&document.name)
}

/// Builds it, and says where the program is. Documents are read where they are; those in which something is replaced are written into
/// their folder below `folder`.
pub(crate) fn program(folder: &Path, documents: &[Document]) -> PathBuf {
    let paths: Vec<PathBuf> = documents.iter().map(|document| path(folder, document)).collect();
    let modules = documents.iter().map(module);
    many::program(env!("CARGO_TARGET_TMPDIR"), "reference", modules.zip(paths.iter().map(PathBuf::as_path)))
}

fn path(folder: &Path, document: &Document) -> PathBuf {
    let own = folder.join(module(document));
    let text = located(&document.text, &document.recorded.settings, &own);
    if std::fs::read_to_string(&document.path).unwrap() == text {
        return document.path.clone();
    }
    let path = own.join("document.yaml");
    write(&path, &text);
    path
}

/// Writes a file; one that is the same stays untouched, for cargo looks at its time.
pub(crate) fn write(path: &Path, text: &str) {
    if std::fs::read_to_string(path).is_ok_and(|found| found == text) {
        return;
    }
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}
