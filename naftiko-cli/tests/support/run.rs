//! The command in a folder of its own, with the documents of an API before and after a change.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../naftiko-import/tests/updates");

/// Runs the command in `folder`.
pub(crate) fn naftiko(folder: &Path, arguments: &str) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_naftiko"));
    let Output { status, stdout, stderr } = command.args(arguments.split(' ')).current_dir(folder).output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

/// A folder of this name with the documents of a case: `before.yaml`, `after.yaml`, `mine.yaml`.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    for file in ["before.yaml", "after.yaml", "mine.yaml"] {
        std::fs::copy(Path::new(CASES).join("kept-edit").join(file), folder.join(file)).unwrap();
    }
    folder
}

pub(crate) fn text(folder: &Path, file: &str) -> String {
    std::fs::read_to_string(folder.join(file)).unwrap()
}
