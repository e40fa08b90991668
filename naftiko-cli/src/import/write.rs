//! Writes the drafts of an import, each with its contract beside it.

use std::path::Path;

use naftiko_import::Draft;

use crate::atomic;

/// Writes each draft to a file in `folder`, which is made if it is not there.
pub(super) fn all(folder: &str, drafts: &[Draft]) -> Result<(), String> {
    std::fs::create_dir_all(folder).map_err(|error| format!("cannot make the folder `{folder}`: {error}"))?;
    drafts.iter().try_for_each(|draft| one(&Path::new(folder).join(format!("{}.yaml", draft.name)), draft))
}

/// Writes a draft to a file, and its contract to the one beside it.
pub(super) fn one(file: &Path, draft: &Draft) -> Result<(), String> {
    let contract = contract_beside(file);
    atomic::write(&contract, &draft.contract)?;
    atomic::write(file, &draft.text)
}

/// The path of the contract that belongs to a capability.
fn contract_beside(file: &Path) -> std::path::PathBuf {
    file.with_extension("contract.yaml")
}
