//! The files to check: those that are named, and the capability documents in folders.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use naftiko_compiler::front::import::is_document;
use naftiko_compiler::front::source::read;

/// What is found in files and folders.
#[derive(Default)]
pub(crate) struct Found {
    /// The capability documents, each once.
    pub(crate) documents: Vec<String>,
    /// The contracts that lie beside no document.
    pub(crate) strays: Vec<String>,
    /// What is wrong with the folders.
    pub(crate) problems: Vec<String>,
}

/// What the `named` files and folders contain.
pub(crate) fn find(named: &[String]) -> Found {
    let mut found = Found::default();
    for name in named {
        if !Path::new(name).is_dir() {
            found.documents.push(name.clone());
            continue;
        }
        let before = found.documents.len();
        below(Path::new(name), &mut found);
        if found.documents.len() == before {
            found.problems.push(format!("no capability documents in `{name}`"));
        }
    }
    let mut seen = HashSet::new();
    found.documents.retain(|path| seen.insert(identity(path)));
    found
}

/// What is the same for all paths of one file.
pub(crate) fn identity(path: &str) -> PathBuf {
    Path::new(path).canonicalize().unwrap_or_else(|_| path.into())
}

/// Adds the capability documents below `folder`, in the order of their paths. Folders that no author writes in are left
/// out, and so are links to folders.
fn below(folder: &Path, found: &mut Found) {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries.flatten(),
        Err(error) => return found.problems.push(format!("cannot read `{}`: {error}", folder.display())),
    };
    let mut entries: Vec<_> = entries.filter_map(|entry| Some((entry.path(), entry.file_type().ok()?))).collect();
    entries.sort_by(|(a, _), (b, _)| a.cmp(b));
    for (path, kind) in entries {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if kind.is_dir() {
            let is_written = !name.starts_with('.') && name != "node_modules" && !path.join("CACHEDIR.TAG").is_file();
            if is_written {
                below(&path, found);
            }
        } else if let Some(stem) = name.strip_suffix(CONTRACT) {
            let is_beside = |extension| is_document_at(&folder.join(format!("{stem}.{extension}")));
            if !["yaml", "yml"].into_iter().any(is_beside) {
                found.strays.push(shown(&path));
            }
        } else if is_yaml(&path) && is_document_at(&path) {
            found.documents.push(shown(&path));
        }
    }
}

/// How the name of a contract ends.
pub(crate) const CONTRACT: &str = ".contract.yaml";

fn shown(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}

fn is_document_at(path: &Path) -> bool {
    read(path).is_ok_and(is_document)
}

fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml") && path.is_file()
}
