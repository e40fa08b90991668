//! Files that are there as a whole or not at all.

use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// Writes `text` to the file at `path`: beside its place, and then into it.
///
/// # Errors
/// What the operating system reports.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), String> {
    put(staged(path, text)?, path)
}

/// Writes all of these files, or leaves all as they are, as far as the file system can.
///
/// # Errors
/// What the operating system reports.
pub(crate) fn write_all(files: &[(PathBuf, String)]) -> Result<(), String> {
    let staged = files.iter().map(|(path, text)| staged(path, text)).collect::<Result<Vec<_>, _>>()?;
    let mut before: Vec<(&Path, Option<Vec<u8>>)> = Vec::new();
    for (file, (path, _)) in staged.into_iter().zip(files) {
        let known = std::fs::read(path).ok();
        if let Err(problem) = put(file, path) {
            before.into_iter().rev().for_each(|(path, known)| restore(path, known));
            return Err(problem);
        }
        before.push((path, known));
    }
    Ok(())
}

/// Makes a file what it was. What fails here has failed before, and was reported as that.
fn restore(path: &Path, known: Option<Vec<u8>>) {
    let _ = match known {
        Some(bytes) => std::fs::write(path, bytes),
        None => std::fs::remove_file(path),
    };
}

fn fault(path: &Path) -> impl Fn(std::io::Error) -> String {
    move |error| format!("cannot write `{}`: {error}", path.display())
}

/// The file, beside its place.
fn staged(path: &Path, text: &str) -> Result<NamedTempFile, String> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".naftiko-").tempfile_in(folder).map_err(fault(path))?;
    file.write_all(text.as_bytes()).map_err(fault(path))?;
    readable(&file, path).map_err(fault(path))?;
    file.as_file().sync_all().map_err(fault(path))?;
    Ok(file)
}

fn put(file: NamedTempFile, path: &Path) -> Result<(), String> {
    file.persist(path).map_err(|error| fault(path)(error.error))?;
    Ok(())
}

/// A temporary file is its owner's only; the new one has the permissions of the one it replaces, else the usual ones.
#[cfg(unix)]
fn readable(file: &NamedTempFile, path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let usual = || std::fs::Permissions::from_mode(0o644);
    let permissions = std::fs::metadata(path).map_or_else(|_| usual(), |metadata| metadata.permissions());
    file.as_file().set_permissions(permissions)
}

#[cfg(not(unix))]
fn readable(_: &NamedTempFile, _: &Path) -> std::io::Result<()> {
    Ok(())
}
