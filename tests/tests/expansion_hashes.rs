//! One hash for the expansion of every known document: while code only moves, none of them changes. The test goes when
//! functions begin, which change all of them.

#![allow(clippy::unwrap_used, reason = "this is a test, its functions included")]

use std::fmt::Write as _;
use std::path::Path;

use expect_test::expect_file;
use naftiko_compiler::front::diagnostic::Levels;
use naftiko_compiler::front::source::InMemory;
use naftiko_compiler::{Host, compile, expand};
use naftiko_tests::corpus::published;

/// FNV-1a: stable between compilers, which the hasher of std is not.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn line(name: &str, bytes: &[u8], lines: &mut String) {
    let outcome = compile(&InMemory(bytes), "c.yaml", &Levels::default());
    writeln!(lines, "{:016x} {name}", hash(&expand(&outcome.capability, &Host::default()).to_string())).unwrap();
}

/// The project's own documents, sound and broken, in a fixed order.
fn own() -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let folders =
        ["capability", "naftiko-compiler/tests/expand", "naftiko-compiler/tests/diagnostics", "tests/ui/pass"];
    let mut files = Vec::new();
    for folder in folders {
        collect(&root.join(folder), folder, &mut files);
    }
    files.sort();
    files.into_iter().map(|name| (name.clone(), std::fs::read(root.join(name)).unwrap())).collect()
}

fn collect(folder: &Path, name: &str, files: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{name}/{}", entry.file_name().to_string_lossy());
        if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), &name, files);
        } else if entry.path().extension().is_some_and(|extension| extension == "yaml") {
            files.push(name);
        }
    }
}

#[test]
fn expansions_of_the_projects_own_documents_stay_as_they_are() {
    let mut lines = String::new();
    for (name, bytes) in own() {
        line(&name, &bytes, &mut lines);
    }
    expect_file!["../corpus/expansions-own.txt"].assert_eq(&lines);
}

#[test]
fn expansions_of_the_corpus_stay_as_they_are() {
    let files = published();
    if files.is_empty() {
        return;
    }
    let mut lines = String::new();
    for file in &files {
        line(&file.name, &file.bytes, &mut lines);
    }
    expect_file!["../corpus/expansions.txt"].assert_eq(&lines);
}
