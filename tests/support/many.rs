//! One crate that compiles many documents and serves the one that the environment names.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::outside::Crate;

/// The environment variable that names the document: its module.
pub const WHICH: &str = "DOCUMENT";

/// The name of a document's module.
pub fn module(document: &str) -> String {
    document.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' }).collect()
}

/// Builds the crate `name` of these modules and documents below `temporary`, and says where its program is.
pub fn program<'a>(temporary: &str, name: &str, documents: impl IntoIterator<Item = (String, &'a Path)>) -> PathBuf {
    let (mut modules, mut arms) = (String::new(), String::new());
    for (module, path) in documents {
        writeln!(modules, "mod {module} {{\n    renamed::include_capability!({path:?});\n}}").unwrap();
        writeln!(arms, "        {module:?} => renamed::main::<{module}::Capability>(),").unwrap();
    }
    let main = format!(
        "#![allow(dead_code, deprecated, non_snake_case)]\n\n{modules}\nfn main() -> std::process::ExitCode {{\n    \
         match std::env::var({WHICH:?}).unwrap_or_default().as_str() {{\n{arms}        other => panic!(\"{{other:?}}\"),\n    }}\n}}\n"
    );
    Crate::kept(temporary, name, &[("src/main.rs", main.as_str())]).build()
}
