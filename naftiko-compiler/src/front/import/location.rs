//! The path that an import names: relative to the folder of the file that it is in.

use crate::front::diagnostic::suggest::quote;
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::source::Spanned;

/// Why a text names no file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    what: &'static str,
    /// What to write instead, if it is known.
    meant: Option<String>,
}

impl Fault {
    /// What is reported about the path at `location`.
    pub(super) fn at(self, location: &Spanned<String>) -> Diagnostic {
        let message = format!("{} is not a path relative to this file: {}", quote(&location.value), self.what);
        let diagnostic = Diagnostic::new(rules::INVALID_IMPORT, location.span, message);
        match self.meant {
            Some(meant) => diagnostic.write(meant),
            None => diagnostic.help("write the path of the file as seen from the folder of this one: `./shared.yaml`"),
        }
    }
}

/// The path, relative to the capability's folder, of the file that is named `written` in a file of `folder`.
pub(super) fn resolve(folder: &str, written: &str) -> Result<String, Fault> {
    let fault = |what, meant: Option<String>| Err(Fault { what, meant });
    if written.trim().is_empty() {
        return fault("it is empty", None);
    }
    if let Some((scheme, rest)) = written.split_once(':').filter(|(scheme, _)| is_scheme(scheme)) {
        let path = rest.trim_start_matches('/');
        let meant = (scheme == "file" && path.starts_with('.')).then(|| path.to_owned());
        return fault("it is a URL", meant);
    }
    if written.contains('\\') {
        return fault("folders are separated by `/`", Some(written.replace('\\', "/")));
    }
    if written.starts_with('/') {
        return fault("it is absolute", None);
    }
    Ok(join(folder, written))
}

/// A letter and a `:` is a drive, and no scheme either.
fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

/// The folder of a path, with its `/`; empty if it has none.
pub(super) fn folder(path: &str) -> &str {
    path.rfind('/').and_then(|slash| path.get(..=slash)).unwrap_or_default()
}

/// `path` in `folder`, without `.` and `folder/..`. That a link could change their meaning does not matter: the same
/// text is loaded, tracked and shown.
pub(super) fn join(folder: &str, path: &str) -> String {
    let whole = format!("{folder}{path}");
    let mut parts: Vec<&str> = Vec::new();
    for part in whole.split('/') {
        match part {
            "." => {}
            "" if !parts.is_empty() => {}
            ".." if parts.last().is_some_and(|last| !matches!(*last, "" | "..")) => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_relative_to_the_folder_of_its_file() {
        for (folder, written, expected) in [
            ("", "registry.yaml", "registry.yaml"),
            ("", "./registry.yaml", "registry.yaml"),
            ("", "././a//registry.yaml", "a/registry.yaml"),
            ("", "../registry.yaml", "../registry.yaml"),
            ("", "../../a/../registry.yaml", "../../registry.yaml"),
            ("shared/", "./registry.yaml", "shared/registry.yaml"),
            ("shared/", "../registry.yaml", "registry.yaml"),
            ("shared/", "../../registry.yaml", "../registry.yaml"),
            ("../shared/", "../registry.yaml", "../registry.yaml"),
            ("", "a b/ä.yml", "a b/ä.yml"),
        ] {
            assert_eq!(resolve(folder, written), Ok(expected.to_owned()), "{folder} {written}");
        }
    }

    #[test]
    fn nothing_else_is_one() {
        for (written, what, meant) in [
            ("", "it is empty", None),
            (" ", "it is empty", None),
            ("/etc/registry.yaml", "it is absolute", None),
            ("https://example.com/registry.yaml", "it is a URL", None),
            ("file:///etc/registry.yaml", "it is a URL", None),
            ("file:///./registry.yaml", "it is a URL", Some("./registry.yaml")),
            ("file://./registry.yaml", "it is a URL", Some("./registry.yaml")),
            ("C:\\registry.yaml", "it is a URL", None),
            ("..\\registry.yaml", "folders are separated by `/`", Some("../registry.yaml")),
        ] {
            let meant = meant.map(str::to_owned);
            assert_eq!(resolve("", written), Err(Fault { what, meant }), "{written}");
        }
    }

    #[test]
    fn a_path_is_shown_as_the_capability_is() {
        for (capability, path, expected) in [
            ("capability.yaml", "registry.yaml", "registry.yaml"),
            ("a/capability.yaml", "../registry.yaml", "registry.yaml"),
            ("../a/capability.yaml", "../../registry.yaml", "../../registry.yaml"),
            ("./capability.yaml", "registry.yaml", "registry.yaml"),
            ("/a/capability.yaml", "b/registry.yaml", "/a/b/registry.yaml"),
            ("/capability.yaml", "../registry.yaml", "/../registry.yaml"),
        ] {
            assert_eq!(join(folder(capability), path), expected, "{capability} {path}");
        }
    }
}
