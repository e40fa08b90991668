//! Writes what the documents of the golden expansions expand to, whole: `tests/expansions.rs` compiles it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a fault fails the build; cargo reads stdout"
)]

// As `naftiko expand` prints it.
#[path = "../naftiko-cli/src/pretty.rs"]
mod pretty;

use std::path::{Path, PathBuf};

use naftiko_compiler::front::diagnostic::Levels;
use naftiko_compiler::front::diagnostic::render::render;
use naftiko_compiler::front::source::InMemory;
use naftiko_compiler::{Host, compile, expand};

fn main() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let documents = here.join("../naftiko-compiler/tests/expand");
    let seed = here.join("../capability/microsoft-azure-openai-images.yaml");
    for watched in [&documents, &seed] {
        println!("cargo::rerun-if-changed={}", watched.display());
    }
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap());
    let found = std::fs::read_dir(documents).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<_> = found.filter(|path| path.extension().is_some_and(|found| found == "yaml")).collect();
    found.sort();
    found.push(seed);
    let modules: String = found.iter().map(|document| module(document, &out)).collect();
    std::fs::write(out.join("expansions.rs"), modules).unwrap();
}

/// Writes the expansion of `document`; the line of `expansions.rs` that includes it.
fn module(document: &Path, out: &Path) -> String {
    let outcome = compile(&InMemory(&std::fs::read(document).unwrap()), "c.yaml", &Levels::default());
    let reported = outcome.diagnostics.iter().map(|diagnostic| render(diagnostic, &outcome.sources));
    assert!(!outcome.has_errors(), "{}: {}", document.display(), reported.collect::<String>());
    let name = document.file_stem().unwrap().to_str().unwrap().replace('-', "_");
    let file = out.join(format!("{name}.rs"));
    std::fs::write(&file, pretty::code(&expand(&outcome.capability, &Host::default()))).unwrap();
    format!("expansion!({name}, {file:?});\n")
}
