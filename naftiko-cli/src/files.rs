//! The files to check: those that are named, and the capability documents in folders.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use naftiko_compiler::front::import::is_document;
use naftiko_compiler::front::source::read;

/// The files that `named` files and folders contain, each once, and what is wrong with the folders.
pub(crate) fn find(named: &[String]) -> (Vec<String>, Vec<String>) {
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    for name in named {
        if !Path::new(name).is_dir() {
            found.push(name.clone());
            continue;
        }
        let before = found.len();
        below(Path::new(name), &mut found, &mut problems);
        if found.len() == before {
            problems.push(format!("no capability documents in `{name}`"));
        }
    }
    let mut seen = HashSet::new();
    found.retain(|path| seen.insert(identity(path)));
    (found, problems)
}

/// What is the same for all paths of one file.
pub(crate) fn identity(path: &str) -> PathBuf {
    Path::new(path).canonicalize().unwrap_or_else(|_| path.into())
}

/// Adds the capability documents below `folder`, in the order of their paths. Folders that no author writes in are left
/// out, and so are links to folders.
fn below(folder: &Path, found: &mut Vec<String>, problems: &mut Vec<String>) {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries.flatten(),
        Err(error) => return problems.push(format!("cannot read `{}`: {error}", folder.display())),
    };
    let mut entries: Vec<_> = entries.filter_map(|entry| Some((entry.path(), entry.file_type().ok()?))).collect();
    entries.sort_by(|(a, _), (b, _)| a.cmp(b));
    for (path, kind) in entries {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if kind.is_dir() {
            let is_written = !name.starts_with('.') && name != "node_modules" && !path.join("CACHEDIR.TAG").is_file();
            if is_written {
                below(&path, found, problems);
            }
        } else if is_yaml(&path) && read(&path).is_ok_and(is_document) {
            let shown = path.strip_prefix(".").unwrap_or(&path);
            found.push(shown.display().to_string());
        }
    }
}

fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml") && path.is_file()
}
