//! The published capabilities, read from their archives where these are.

use std::io::Read;

use crate::{Outcome, workspace};

/// A file's name and text.
pub(crate) type File = (String, Vec<u8>);

/// Every capability of the corpus.
pub(crate) fn files() -> Outcome<Vec<File>> {
    let mut files = Vec::new();
    for name in ["capabilities-dev.tar.gz", "capabilities-gen2-dev.tar.gz"] {
        let path = workspace().join("../shared/corpus").join(name);
        let archive = std::fs::File::open(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(archive));
        for entry in archive.entries()? {
            let mut entry = entry?;
            let name = entry.path()?.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes)?;
            if name.ends_with(".yaml") {
                files.push((name, bytes));
            }
        }
    }
    Ok(files)
}

/// The text of one of them.
pub(crate) fn file(name: &str) -> Outcome<String> {
    let found = files()?.into_iter().find(|(known, _)| known == name);
    let (_, bytes) = found.ok_or_else(|| format!("no {name} in the corpus"))?;
    Ok(String::from_utf8(bytes)?)
}
