//! One crate that compiles every document and serves the one that the environment names.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use naftiko_tests::outside::Crate;

use super::documents::Document;
use super::locations::located;

/// The environment variable that names the document.
pub(crate) const WHICH: &str = "REFERENCE";

/// The name of a document's module.
pub(crate) fn module(document: &Document) -> String {
    let letter = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '_' };
    document.name.chars().map(letter).collect()
}

/// Builds it, and says where the program is. Documents are read where they are; those in which something is replaced are written into
/// their folder below `folder`.
pub(crate) fn program(folder: &Path, documents: &[Document]) -> PathBuf {
    let (mut modules, mut arms) = (String::new(), String::new());
    for document in documents {
        let module = module(document);
        let own = folder.join(&module);
        let text = located(&document.text, &document.recorded.settings, &own);
        let mut path = document.path.clone();
        if std::fs::read_to_string(&path).unwrap() != text {
            path = own.join("document.yaml");
            write(&path, &text);
        }
        writeln!(modules, "mod {module} {{\n    renamed::include_capability!({path:?});\n}}").unwrap();
        writeln!(arms, "        {module:?} => renamed::main::<{module}::Capability>(),").unwrap();
    }
    let main = format!(
        "#![allow(dead_code, deprecated, non_snake_case)]\n\n{modules}\nfn main() -> std::process::ExitCode {{\n    \
         match std::env::var({WHICH:?}).unwrap_or_default().as_str() {{\n{arms}        other => panic!(\"{{other:?}}\"),\n    }}\n}}\n"
    );
    Crate::kept(env!("CARGO_TARGET_TMPDIR"), "reference", &[("src/main.rs", main.as_str())]).build()
}

/// Writes a file; one that is the same stays untouched, for cargo looks at its time.
pub(crate) fn write(path: &Path, text: &str) {
    if std::fs::read_to_string(path).is_ok_and(|found| found == text) {
        return;
    }
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}
