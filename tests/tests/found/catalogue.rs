//! Where the cases are.

use std::path::{Path, PathBuf};

use super::case::Case;
use super::lists;

/// The environment variable that names another folder of cases: each must hold, none is pending.
pub(crate) const FOLDER: &str = "NAFTIKO_FOUND";

/// The environment variable that names cases by a part of their names.
pub(crate) const FILTER: &str = "FOUND_CASE";

/// A case and where it is.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) name: String,
    /// The folder with its `capability.yaml`.
    pub(crate) folder: PathBuf,
    pub(crate) case: Case,
}

/// Whether the cases are not those of `../shared/found`.
pub(crate) fn is_elsewhere() -> bool {
    std::env::var_os(FOLDER).is_some()
}

/// Whether a case is to be run.
pub(crate) fn is_wanted(name: &str) -> bool {
    std::env::var(FILTER).is_ok_and(|part| name.contains(&part)) || std::env::var_os(FILTER).is_none()
}

/// Every case by name: those of the shared folder, which only `CI=true` minds when it is missing, and our own, which have the fields
/// of the format that no other has.
pub(crate) fn cases() -> Vec<Found> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = tests.join("../../shared/found");
    let folder = std::env::var_os(FOLDER).map_or(shared, PathBuf::from);
    let mut folders = Vec::new();
    if folder.is_dir() {
        folders.extend(folders_in(&folder));
    } else {
        assert!(std::env::var_os("CI").is_none() && !is_elsewhere(), "{} is missing", folder.display());
        eprintln!("skipped: {} is not there", folder.display());
    }
    if !is_elsewhere() {
        folders.extend(folders_in(&tests.join("found/format")));
    }
    let mut unread = Vec::new();
    let mut cases: Vec<Found> = Vec::new();
    for folder in folders {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(folder.join("case.yaml")).map_err(|error| error.to_string());
        match text.and_then(|text| Case::read(&text)) {
            Ok(case) => cases.push(Found { name, folder, case }),
            Err(why) => unread.push(format!("{name}: {why}")),
        }
    }
    assert!(unread.is_empty(), "cases that this test does not understand:\n{}", unread.join("\n"));
    assert!(!cases.is_empty(), "{} holds no case", folder.display());
    if !is_elsewhere() {
        lists::decide(&mut cases);
    }
    cases
}

fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}
