//! One crate that compiles every capability, and serves the one that the environment names.

use std::fmt::Write as _;
use std::path::PathBuf;

use naftiko_tests::outside::Crate;

use super::draw::File;

/// The environment variable that names the capability.
pub(crate) const WHICH: &str = "SERVING";

/// Builds it, and says where the program is.
pub(crate) fn program(files: &[File]) -> PathBuf {
    let (mut modules, mut arms) = (String::new(), String::new());
    for (index, _) in files.iter().enumerate() {
        writeln!(modules, "mod c{index} {{\n    renamed::include_capability!(\"../c{index}.yaml\");\n}}").unwrap();
        writeln!(arms, "        Some(\"c{index}\") => renamed::main::<c{index}::Capability>(),").unwrap();
    }
    let main = format!(
        "#![allow(dead_code, deprecated)]\n\n{modules}\nfn main() -> std::process::ExitCode {{\n    match std::env::var({WHICH:?}).ok().as_deref() {{\n{arms}        \
         other => panic!(\"{{other:?}}\"),\n    }}\n}}\n"
    );
    let names: Vec<String> = (0..files.len()).map(|index| format!("c{index}.yaml")).collect();
    let mut written = vec![("src/main.rs", main.as_str())];
    written.extend(names.iter().zip(files).map(|(name, file)| (name.as_str(), file.text.as_str())));
    Crate::kept(env!("CARGO_TARGET_TMPDIR"), "serving", &written).build()
}
