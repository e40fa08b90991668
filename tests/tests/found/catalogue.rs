//! Finds and reads the cases.

use std::path::{Path, PathBuf};

use super::case::Case;
use super::lists;

/// Names another folder of cases, all of which must pass.
pub(crate) const FOLDER: &str = "NAFTIKO_FOUND";

/// Runs only the cases whose names contain this text.
pub(crate) const FILTER: &str = "FOUND_CASE";

/// A case and its folder.
#[derive(Debug, Clone)]
pub(crate) struct FoundCase {
    pub(crate) name: String,
    /// The folder of its `capability.yaml`.
    pub(crate) folder: PathBuf,
    pub(crate) case: Case,
    /// Whether it is one of `tests/found/format`, which cover the fields that no shared case uses.
    pub(crate) is_ours: bool,
}

/// The cases of a run.
pub(crate) struct Catalogue {
    /// By name, the shared ones first.
    pub(crate) cases: Vec<FoundCase>,
    /// Whether the cases of `../shared/found` are among them.
    pub(crate) is_complete: bool,
}

/// Whether [`FOLDER`] is set.
pub(crate) fn is_elsewhere() -> bool {
    std::env::var_os(FOLDER).is_some()
}

/// The value of [`FILTER`].
pub(crate) fn filter() -> Option<String> {
    std::env::var(FILTER).ok()
}

/// Whether [`FILTER`] selects this case.
pub(crate) fn is_wanted(name: &str) -> bool {
    filter().is_none_or(|part| name.contains(&part))
}

impl Catalogue {
    /// Reads all cases. A missing shared folder fails the test under `CI=true`; elsewhere the test says that it was skipped.
    pub(crate) fn read() -> Self {
        let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = std::env::var_os(FOLDER).map_or_else(|| tests.join("../../shared/found"), PathBuf::from);
        let mut folders = Vec::new();
        if folder.is_dir() {
            folders.extend(folders_in(&folder).into_iter().map(|folder| (folder, false)));
        } else {
            assert!(std::env::var_os("CI").is_none() && !is_elsewhere(), "{} is missing", folder.display());
            eprintln!("skipped: {} is not there", folder.display());
        }
        let is_complete = !folders.is_empty() && !is_elsewhere();
        if !is_elsewhere() {
            folders.extend(folders_in(&tests.join("found/format")).into_iter().map(|folder| (folder, true)));
        }
        let (mut cases, mut errors) = (Vec::new(), Vec::new());
        for (folder, is_ours) in folders {
            let name = folder.file_name().unwrap().to_string_lossy().into_owned();
            let text = std::fs::read_to_string(folder.join("case.yaml")).map_err(|error| error.to_string());
            match text.and_then(|text| Case::read(&text)) {
                Ok(case) => cases.push(FoundCase { name, folder, case, is_ours }),
                Err(error) => errors.push(format!("{name}: {error}")),
            }
        }
        assert!(errors.is_empty(), "cases that cannot be read:\n{}", errors.join("\n"));
        assert!(!cases.is_empty(), "{} holds no case", folder.display());
        if is_complete {
            lists::decide(&mut cases);
        }
        Self { cases, is_complete }
    }
}

fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}
