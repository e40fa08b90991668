//! Files that are there as a whole or not at all.

use std::io::Write;
use std::path::Path;

/// Writes `text` to the file at `path`: beside its place, and then into it.
///
/// # Errors
/// What the operating system reports.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), String> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let fault = |error: std::io::Error| format!("cannot write `{}`: {error}", path.display());
    let mut file = tempfile::Builder::new().prefix(".naftiko-").tempfile_in(folder).map_err(fault)?;
    file.write_all(text.as_bytes()).map_err(fault)?;
    readable(&file, path).map_err(fault)?;
    file.as_file().sync_all().map_err(fault)?;
    file.persist(path).map_err(|error| fault(error.error))?;
    Ok(())
}

/// A temporary file is its owner's only; the new one has the permissions of the one it replaces, else the usual ones.
#[cfg(unix)]
fn readable(file: &tempfile::NamedTempFile, path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let usual = || std::fs::Permissions::from_mode(0o644);
    let permissions = std::fs::metadata(path).map_or_else(|_| usual(), |metadata| metadata.permissions());
    file.as_file().set_permissions(permissions)
}

#[cfg(not(unix))]
fn readable(_: &tempfile::NamedTempFile, _: &Path) -> std::io::Result<()> {
    Ok(())
}
