//! What rustc shows for a capability: one case for each class of failure, and hosts that make it hard for generated code.
//!
//! `TRYBUILD=overwrite cargo test -p naftiko-tests --test ui` writes the snapshots.

#![allow(clippy::unwrap_used, reason = "this is a test, its functions included")]

use std::fs;
use std::path::Path;

use naftiko_tests::outside::Crate;

#[test]
fn failures() {
    trybuild::TestCases::new().compile_fail("ui/fail/*/*.rs");
}

/// Not by trybuild: one case that passes makes it link every dependency and every case.
#[test]
fn hosts() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/pass");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).map(|path| {
        let name = path.file_name().unwrap().to_str().unwrap();
        (format!("src/bin/{name}"), fs::read_to_string(&path).unwrap().replace("naftiko_runtime", "renamed"))
    });
    let files: Vec<_> = files.collect();
    let files: Vec<_> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    assert!(files.iter().filter(|(path, _)| path.ends_with(".rs")).count() > 3);
    let (succeeds, text) = Crate::new(env!("CARGO_TARGET_TMPDIR"), "hosts", &files).try_build();
    assert!(succeeds, "{text}");
}
