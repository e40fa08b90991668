//! Writes the drafts of an import.

use std::path::Path;

use naftiko_import::Draft;

use crate::atomic;

/// Writes each draft to a file in `folder`, which is made if it is not there.
pub(super) fn all(folder: &str, drafts: &[Draft]) -> Result<(), String> {
    std::fs::create_dir_all(folder).map_err(|error| format!("cannot make the folder `{folder}`: {error}"))?;
    drafts
        .iter()
        .try_for_each(|draft| atomic::write(&Path::new(folder).join(format!("{}.yaml", draft.name)), &draft.text))
}
