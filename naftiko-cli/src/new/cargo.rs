//! What cargo does: it makes the package, and adds it to the workspace around it as `cargo new` does.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::folder::Folder;

/// A package that cargo made.
pub(super) struct Package {
    /// Its folder, without links.
    pub(super) folder: PathBuf,
    /// Its manifest as cargo wrote it.
    pub(super) manifest: String,
    /// The folder of the workspace that it is a member of.
    pub(super) workspace: Option<PathBuf>,
    /// What cargo says of it, line by line.
    pub(super) notes: String,
}

/// Makes a package with this name.
///
/// # Errors
/// What cargo says.
pub(super) fn create(folder: &Folder, name: &str) -> Result<Package, String> {
    // Cargo takes an empty folder for `init` alone.
    let action = if folder.exists { "init" } else { "new" };
    let options = ["--bin", "--vcs", "none", "--color", "never", "--name", name, "--"];
    let arguments = [action].into_iter().chain(options).map(OsStr::new).chain([folder.path().as_os_str()]);
    let (_, said) = cargo(Path::new("."), arguments)?;
    let read = |error: std::io::Error| format!("cannot read what cargo wrote to `{}`: {error}", folder.shown());
    let manifest = std::fs::read_to_string(folder.path().join("Cargo.toml")).map_err(read)?;
    let path = folder.path().canonicalize().map_err(read)?;
    let locate = ["locate-project", "--workspace", "--message-format", "plain"].map(OsStr::new);
    let (root, _) = cargo(&path, locate)?;
    let root = Path::new(root.trim_end()).parent().map(Path::to_owned);
    let notes = said.lines().map(str::trim).filter(|line| line.starts_with("Adding ") || line.starts_with("warning: "));
    Ok(Package {
        workspace: root.filter(|root| *root != path),
        folder: path,
        manifest,
        notes: notes.map(|line| format!("{line}\n")).collect(),
    })
}

/// What cargo writes to stdout and stderr.
fn cargo<'a>(folder: &Path, arguments: impl IntoIterator<Item = &'a OsStr>) -> Result<(String, String), String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(&cargo);
    let output = command.current_dir(folder).args(arguments).output();
    let output = output.map_err(|error| format!("cannot run `{}`: {error}", cargo.display()))?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (written, said) = (text(&output.stdout), text(&output.stderr));
    if output.status.success() {
        return Ok((written, said));
    }
    let message = said.find("error: ").and_then(|at| said.get(at + "error: ".len()..)).unwrap_or(&said);
    Err(message.trim_end().to_owned())
}
