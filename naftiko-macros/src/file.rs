//! Finds the YAML file: beside the calling file, or else in the package's folder.

use std::path::{Component, Path, PathBuf};

use naftiko_compiler::front::source::{Loader, Sources, read, read_beside, read_contract};
use proc_macro2::TokenStream;
use quote::quote;
use syn::LitStr;

/// A capability file.
pub(crate) struct File {
    /// Its path as messages show it: relative to where rustc runs, which under cargo is the workspace's folder.
    pub(crate) shown: String,
    path: PathBuf,
    is_beside_caller: bool,
}

/// The file that `literal` names.
pub(crate) fn find(literal: &LitStr) -> File {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let (path, is_beside_caller) = locate(&literal.value(), literal.span().unwrap().local_file(), package.as_deref());
    File { shown: shown(&path), path, is_beside_caller }
}

/// The file `written` in the folder of the `calling` file, or else in that of the `package`. Editors do not know the
/// calling file: then the file is searched for where sources are.
fn locate(written: &str, calling: Option<PathBuf>, package: Option<&Path>) -> (PathBuf, bool) {
    let beside = calling.and_then(|calling| Some(calling.parent()?.join(written)));
    let in_package = package.map(|folder| folder.join(written));
    match (beside, in_package) {
        (Some(path), _) if path.is_file() => (path, true),
        (_, Some(path)) if path.is_file() => (path, false),
        (Some(path), _) => (path, true),
        (None, Some(path)) => (beside_a_source(written, package).unwrap_or(path), false),
        (None, None) => (PathBuf::from(written), true),
    }
}

/// The file `written` beside some source of the package: in the first folder, level by level, that contains it.
fn beside_a_source(written: &str, package: Option<&Path>) -> Option<PathBuf> {
    /// No package that a person edits is larger.
    const FOLDERS: usize = 1000;
    let mut folders: Vec<_> =
        ["src", "tests", "examples", "benches"].map(|name| package.map(|at| at.join(name))).into();
    let mut next = 0;
    while let Some(folder) = folders.get(next).cloned().filter(|_| next < FOLDERS) {
        next += 1;
        let Some(folder) = folder.filter(|folder| folder.is_dir()) else { continue };
        let found = folder.join(written);
        if found.is_file() {
            return Some(found);
        }
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
        let mut below: Vec<_> = entries.filter(|path| path.is_dir()).map(Some).collect();
        below.sort();
        folders.extend(below);
    }
    None
}

/// `path` relative to the working directory if it is below it, without detours.
fn shown(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let below = here.as_deref().and_then(|here| path.strip_prefix(here).ok());
    straight(below.unwrap_or(path)).display().to_string().replace('\\', "/")
}

/// `path` without each `folder/..`. That a link could change their meaning does not matter to a reader.
fn straight(path: &Path) -> PathBuf {
    let mut straight = PathBuf::new();
    for part in path.components() {
        let can_go_up = straight.components().next_back().is_some_and(|last| matches!(last, Component::Normal(_)));
        match part {
            Component::ParentDir if can_go_up => drop(straight.pop()),
            Component::CurDir => {}
            part => straight.push(part),
        }
    }
    straight
}

impl File {
    /// Reads this file, and files beside it.
    pub(crate) fn loader(&self) -> impl Loader {
        Disk { root: self.path.clone() }
    }

    /// Makes cargo rebuild if a file that was read changes. The literal keeps the caller's span, so that it resolves
    /// beside the calling file, and the expansion contains no absolute path.
    pub(crate) fn tracked(&self, sources: &Sources, literal: &LitStr) -> TokenStream {
        let files = sources.files().iter().map(|source| {
            let path = source.import.as_ref().map_or_else(|| literal.clone(), |import| beside(literal, &import.path));
            if self.is_beside_caller {
                quote!(
                    const _: &[u8] = ::core::include_bytes!(#path);
                )
            } else {
                quote!(
                    const _: &[u8] =
                        ::core::include_bytes!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), "/", #path));
                )
            }
        });
        quote!(#(#files)*)
    }
}

/// The literal of the file at `path`, which is relative to the folder of the capability that `literal` names.
fn beside(literal: &LitStr, path: &str) -> LitStr {
    let written = literal.value();
    let folder = written.rfind('/').and_then(|slash| written.get(..=slash)).unwrap_or_default();
    LitStr::new(&format!("{folder}{path}"), literal.span())
}

struct Disk {
    root: PathBuf,
}

impl Loader for Disk {
    fn capability(&self) -> Result<Vec<u8>, String> {
        read(&self.root)
    }

    fn beside(&self, path: &str) -> Result<Vec<u8>, String> {
        read_beside(&self.root, path)
    }

    fn contract(&self, path: &str) -> Option<Result<Vec<u8>, String>> {
        read_contract(&self.root, path)
    }

    fn has_feature(&self, feature: &str) -> bool {
        let features = [
            ("bind-yaml", cfg!(feature = "bind-yaml")),
            ("csv", cfg!(feature = "csv")),
            ("mcp", cfg!(feature = "mcp")),
            ("pattern", cfg!(feature = "pattern")),
            ("skill", cfg!(feature = "skill")),
            ("xml", cfg!(feature = "xml")),
        ];
        features.contains(&(feature, true))
    }
}

#[cfg(test)]
mod tests {
    use naftiko_compiler::front::source::{Import, Source};

    use super::*;

    #[test]
    fn paths_are_shown_without_detours() {
        for (path, expected) in [
            ("a/b/../c.yaml", "a/c.yaml"),
            ("a/../../c.yaml", "../c.yaml"),
            ("./a/./c.yaml", "a/c.yaml"),
            ("/a/../c.yaml", "/c.yaml"),
        ] {
            assert_eq!(shown(Path::new(path)), expected, "{path}");
        }
    }

    /// The contract is a file that was read: it is all that a contract adds to an expansion.
    #[test]
    fn cargo_watches_the_contract() {
        let mut sources = Sources::default();
        sources.add(Source::new("apis/x.yaml", ""));
        let import = Import { path: "x.contract.yaml".to_owned(), at: None };
        sources.add(Source::new("apis/x.contract.yaml", "").imported(import));
        let file = File { shown: String::new(), path: PathBuf::new(), is_beside_caller: true };
        let literal = LitStr::new("apis/x.yaml", proc_macro2::Span::call_site());
        let expected = quote!(
            const _: &[u8] = ::core::include_bytes!("apis/x.yaml");
            const _: &[u8] = ::core::include_bytes!("apis/x.contract.yaml");
        );
        assert_eq!(file.tracked(&sources, &literal).to_string(), expected.to_string());
    }

    #[test]
    fn files_are_found_beside_the_caller_then_in_the_package() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let (calling, package) = (Some(here.join("src/lib.rs")), Some(here));
        for (written, calling, expected) in [
            ("file.rs", calling.clone(), (here.join("src/file.rs"), true)),
            ("Cargo.toml", calling.clone(), (here.join("Cargo.toml"), false)),
            // An editor that does not know the calling file.
            ("Cargo.toml", None, (here.join("Cargo.toml"), false)),
            ("src/file.rs", None, (here.join("src/file.rs"), false)),
            ("file.rs", None, (here.join("src/file.rs"), false)),
            ("../src/lib.rs", None, (here.join("src/../src/lib.rs"), false)),
            ("none.yaml", calling, (here.join("src/none.yaml"), true)),
            ("none.yaml", None, (here.join("none.yaml"), false)),
        ] {
            assert_eq!(locate(written, calling, package), expected, "{written}");
        }
    }
}
