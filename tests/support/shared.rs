//! The folder beside the project that holds other people's files: they are read where they are, and never copied into the project.

use std::path::{Path, PathBuf};

/// The shared folder, if it has this file or folder. Under `CI=true` it must have it; elsewhere the test says that it was skipped.
pub fn having(part: &str) -> Option<PathBuf> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    if shared.join(part).exists() {
        return Some(shared.canonicalize().unwrap());
    }
    assert!(std::env::var_os("CI").is_none(), "{} has no `{part}`", shared.display());
    eprintln!("skipped: {} has no `{part}`", shared.display());
    None
}
