//! A skill's folder on disk: which of its files are served, and where they really are. Nothing outside it is served,
//! whatever the path or a link says.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::TARGET;
use super::route::decoded;

/// The maximum number of entries of a folder, including everything below it.
const MAX_ENTRIES: usize = 10_000;
/// The maximum nesting depth of folders.
const MAX_DEPTH: usize = 32;

/// Why a folder or a file in it cannot be served.
#[derive(Debug)]
pub(super) enum FolderFailure {
    /// There is no folder.
    NoFolder,
    /// There is no such file in it.
    NoFile,
    /// A segment of the requested path is not a valid name of a served file.
    BadSegment,
    /// It exceeds the limit, which is described in words.
    TooLarge(&'static str),
    /// It exists, but cannot be read.
    Unreadable(io::Error),
}

/// A folder that exists.
#[derive(Debug)]
pub(super) struct Folder {
    /// Its path, with links resolved.
    root: PathBuf,
}

/// A file that is served.
#[derive(Debug)]
pub(super) struct Entry {
    /// Its path in the folder, with segments joined by `/`.
    pub(super) path: String,
    /// In bytes.
    pub(super) size: u64,
    /// Whether its owner may execute it.
    pub(super) is_executable: bool,
    /// Its path on disk, with links resolved.
    real: PathBuf,
}

impl Folder {
    /// Opens the folder at this path of the document.
    pub(super) fn open(folder: &str) -> Result<Self, FolderFailure> {
        let found = fs::canonicalize(folder).and_then(|root| Ok((fs::metadata(&root)?.is_dir(), root)));
        match found {
            Ok((true, root)) => Ok(Self { root }),
            Ok((false, _)) => Err(FolderFailure::NoFolder),
            Err(error) => {
                tracing::debug!(target: TARGET, folder, %error, "cannot open a skill's folder");
                Err(FolderFailure::NoFolder)
            }
        }
    }

    /// Finds the file at a raw path of a request.
    pub(super) fn file(&self, path: &str) -> Result<(Entry, File), FolderFailure> {
        let mut wanted = self.root.clone();
        let mut plain = Vec::new();
        for segment in path.split('/') {
            let segment = decoded(segment).filter(|segment| is_name(segment)).ok_or(FolderFailure::BadSegment)?;
            wanted.push(&*segment);
            plain.push(segment);
        }
        let (real, metadata) = self.inside(&wanted).ok_or(FolderFailure::NoFile)?;
        let mut entry = Entry::new(plain.join("/"), real, &metadata);
        let file = entry.open()?;
        // The size of the opened file, in case the path leads elsewhere by now.
        entry.size = file.metadata().map_err(FolderFailure::Unreadable)?.len();
        Ok((entry, file))
    }

    /// Every file that is served, sorted by path. Links to files of this folder are files. Links to folders are left
    /// out, and so are names that cannot be requested.
    pub(super) fn files(&self) -> Result<Vec<Entry>, FolderFailure> {
        let mut files = Vec::new();
        let mut pending = vec![(self.root.clone(), String::new(), 0)];
        let mut seen = 0;
        while let Some((folder, prefix, depth)) = pending.pop() {
            let Some(entries) = existing(fs::read_dir(&folder))? else { continue };
            for entry in entries {
                let entry = entry.map_err(FolderFailure::Unreadable)?;
                seen += 1;
                if seen > MAX_ENTRIES || depth >= MAX_DEPTH {
                    return Err(FolderFailure::TooLarge("10,000 files and folders, nested at most 32 deep"));
                }
                let name = entry.file_name();
                let Some(name) = name.to_str().filter(|name| is_name(name)) else { continue };
                let Some(kind) = existing(entry.file_type())? else { continue };
                let path = format!("{prefix}{name}");
                if kind.is_dir() {
                    pending.push((entry.path(), format!("{path}/"), depth + 1));
                } else if kind.is_symlink() {
                    files.extend(self.inside(&entry.path()).map(|(real, metadata)| Entry::new(path, real, &metadata)));
                } else if kind.is_file()
                    && let Some(metadata) = existing(entry.metadata())?
                {
                    files.push(Entry::new(path, entry.path(), &metadata));
                }
            }
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(files)
    }

    /// Where a path leads, if that is a file of this folder.
    fn inside(&self, path: &Path) -> Option<(PathBuf, Metadata)> {
        let real = fs::canonicalize(path).ok().filter(|real| real.starts_with(&self.root))?;
        let metadata = fs::metadata(&real).ok().filter(Metadata::is_file)?;
        Some((real, metadata))
    }
}

impl Entry {
    fn new(path: String, real: PathBuf, metadata: &Metadata) -> Self {
        Self { path, size: metadata.len(), is_executable: is_executable(metadata), real }
    }

    /// Opens the file for reading.
    pub(super) fn open(&self) -> Result<File, FolderFailure> {
        existing(File::open(&self.real))?.ok_or(FolderFailure::NoFile)
    }
}

/// `None` if it has been removed since it was found.
fn existing<T>(found: io::Result<T>) -> Result<Option<T>, FolderFailure> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(FolderFailure::Unreadable(error)),
    }
}

/// Whether a segment is a name that is served: `[a-zA-Z0-9._-]+`, and neither `.` nor `..`.
fn is_name(segment: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    // `..data` and similar: where Kubernetes mounts a volume's files a second time.
    !segment.is_empty() && segment != "." && !segment.starts_with("..") && segment.bytes().all(is_plain)
}

#[cfg(unix)]
fn is_executable(metadata: &Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    metadata.permissions().mode() & 0o100 != 0
}

#[cfg(not(unix))]
fn is_executable(_: &Metadata) -> bool {
    false
}
