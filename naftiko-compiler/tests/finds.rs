//! What fuzzing has found, and the documents it began with: nothing of it may hold any less.

#![allow(clippy::unwrap_used, clippy::panic, reason = "this is a test, its functions included")]

#[path = "support/sound.rs"]
mod sound;

use std::path::{Path, PathBuf};

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let below = folders.iter().flat_map(|folder| self::files(folder, extension));
    files.into_iter().filter(|path| path.extension().is_some_and(|found| found == extension)).chain(below).collect()
}

#[test]
fn every_document_compiles_soundly() {
    let found = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests"), "yaml");
    assert!(found.len() > 100, "the documents are gone");
    for file in found {
        eprintln!("{}", file.display());
        sound::compiles_soundly(&std::fs::read(file).unwrap());
    }
}

#[test]
fn every_path_is_one_or_has_a_fault_inside() {
    for text in ["$[\"\\\u{e9}\"]", "$[\"\\", "$['\\u+041']", "$[\"\\ud83d\\\u{e9}", "$[?@['\\", "$.a['\\u12\u{e9}']"] {
        sound::is_a_path_or_a_fault(text);
    }
}
