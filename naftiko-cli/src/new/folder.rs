//! The folder of a new crate. Each file is there as a whole or not at all, and none is overwritten that was there before.

use std::path::{Path, PathBuf};

use crate::atomic;

/// A folder that was new or empty.
pub(super) struct Folder {
    path: PathBuf,
    /// Whether it was there.
    pub(super) exists: bool,
}

impl Folder {
    /// The folder at `path`, if nothing is there.
    ///
    /// # Errors
    /// What is there.
    pub(super) fn free(path: PathBuf) -> Result<Self, String> {
        if path.to_str().is_none() {
            return Err(format!("the path of the folder `{}` is not valid UTF-8", path.display()));
        }
        if !path.exists() {
            return Ok(Self { path, exists: false });
        }
        let shown = path.display();
        let entries = std::fs::read_dir(&path).map_err(|error| format!("cannot read the folder `{shown}`: {error}"))?;
        // A repository that was just made is empty, too.
        let mut entries = entries.flatten().map(|entry| entry.file_name()).filter(|name| name != ".git");
        match entries.next() {
            Some(found) => Err(format!(
                "the folder `{shown}` is not empty: it contains `{}`; name a new or an empty one with `--path`",
                found.display()
            )),
            None => Ok(Self { path, exists: true }),
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn shown(&self) -> impl std::fmt::Display {
        self.path.display()
    }

    /// Its path as a word for a POSIX shell.
    pub(super) fn shell_word(&self) -> String {
        let path = self.path.display().to_string();
        let is_plain = path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._/".contains(&byte));
        if is_plain && !path.starts_with('-') { path } else { format!("'./{}'", path.replace('\'', r"'\''")) }
    }

    /// Writes a file that is not there.
    ///
    /// # Errors
    /// It is there, or what the operating system reports.
    pub(super) fn write(&self, path: &str, text: &str) -> Result<(), String> {
        if self.path.join(path).symlink_metadata().is_ok() {
            return Err(format!("`{}` is there already", self.path.join(path).display()));
        }
        self.replace(path, text)
    }

    /// Writes a file, over the one that is there.
    ///
    /// # Errors
    /// What the operating system reports.
    pub(super) fn replace(&self, path: &str, text: &str) -> Result<(), String> {
        let path = self.path.join(path);
        std::fs::create_dir_all(path.parent().unwrap_or(&self.path))
            .map_err(|error| format!("cannot write `{}`: {error}", path.display()))?;
        atomic::write(&path, text)
    }
}
