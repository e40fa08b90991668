//! The `naftiko-runtime` that a new crate depends on: in a checkout, or in a Git repository.

use std::path::{Path, PathBuf};

/// Where the crate's `naftiko-runtime` comes from.
pub(super) enum Runtime {
    /// The folder of a checkout of Naftiko for Rust, without links.
    Checkout(PathBuf),
    /// The URL of a Git repository, as cargo takes it.
    Git(String),
}

/// The checkout that this command was built from.
const BUILT_FROM: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// The schemes that cargo has for Git.
const SCHEMES: &[&str] = &["https", "http", "ssh", "git", "file"];

impl Runtime {
    /// The runtime that `given` names; without it, that of the checkout that this command was built from.
    ///
    /// # Errors
    /// It is not there, or no URL for cargo.
    pub(super) fn find(given: Option<&str>) -> Result<Self, String> {
        let Some(given) = given else {
            return checkout(Path::new(BUILT_FROM)).ok_or_else(|| {
                let shown = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(BUILT_FROM)).display();
                format!(
                    "the checkout that this command was built from, `{shown}`, is not there any more; name another one, or a Git URL, \
                     with `--runtime`"
                )
            });
        };
        if let Some((scheme, rest)) = given.split_once("://") {
            return git(given, scheme, rest);
        }
        if let Some(found) = checkout(Path::new(given)) {
            return Ok(found);
        }
        match given.split_once(':') {
            // As Git abbreviates it; cargo knows URLs only.
            Some((host, path)) if host.contains('@') && !path.is_empty() => {
                Ok(Self::Git(format!("ssh://{host}/{}", path.trim_start_matches('/'))))
            }
            _ => Err(format!(
                "`{given}` is not a checkout of Naftiko for Rust: there is no `naftiko-runtime/Cargo.toml` in it; a Git URL begins \
                 with `https://` or `ssh://`"
            )),
        }
    }

    /// The versions that the checkout is tested with.
    pub(super) fn lock(&self) -> Option<String> {
        let Self::Checkout(folder) = self else { return None };
        std::fs::read_to_string(folder.join("Cargo.lock")).ok()
    }

    /// The dependency, without braces. Within a workspace that contains the checkout as well, the path is relative: the
    /// workspace may be moved.
    pub(super) fn dependency(&self, package: &Path, workspace: Option<&Path>) -> Result<String, String> {
        match self {
            Self::Git(url) => Ok(format!("git = {}", toml_string(url))),
            Self::Checkout(folder) => {
                let runtime = folder.join("naftiko-runtime");
                let is_shared = workspace.is_some_and(|workspace| folder.starts_with(workspace));
                let path = if is_shared { relative(package, &runtime) } else { runtime };
                let path = path.to_str().ok_or_else(|| format!("the path `{}` is not valid UTF-8", path.display()))?;
                Ok(format!("path = {}", toml_string(&path.replace('\\', "/"))))
            }
        }
    }
}

/// A folder that has the runtime in it, or is the runtime.
fn checkout(folder: &Path) -> Option<Runtime> {
    let folder = folder.canonicalize().ok()?;
    let has_runtime = |folder: &Path| folder.join("naftiko-runtime/Cargo.toml").is_file();
    let is_runtime = folder.ends_with("naftiko-runtime");
    let around = folder.parent().filter(|parent| is_runtime && has_runtime(parent));
    let found = if has_runtime(&folder) { Some(folder.as_path()) } else { around };
    found.map(|found| Runtime::Checkout(found.to_owned()))
}

fn git(url: &str, scheme: &str, rest: &str) -> Result<Runtime, String> {
    if !SCHEMES.contains(&scheme) {
        return Err(format!("`{url}` is not a Git URL that cargo takes: the scheme is none of {}", SCHEMES.join(", ")));
    }
    let authority = rest.split('/').next().unwrap_or_default();
    if authority.rsplit_once('@').is_some_and(|(user, _)| user.contains(':')) {
        return Err(
            "the Git URL contains a password, which would be in the manifest; leave it to Git's credential helper"
                .to_owned(),
        );
    }
    let is_plain = |c: char| c.is_ascii_graphic() && !"\"'<>\\^`{|}".contains(c);
    if rest.is_empty() || !rest.chars().all(is_plain) {
        return Err(format!("`{}` is not a valid Git URL", url.escape_debug()));
    }
    Ok(Runtime::Git(url.to_owned()))
}

/// The way from one folder to another below the same one.
fn relative(from: &Path, to: &Path) -> PathBuf {
    let shared = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(shared).map(|_| "..".into());
    let down = to.components().skip(shared).map(|part| part.as_os_str().to_owned());
    up.chain(down).collect()
}

/// A basic string of TOML.
pub(super) fn toml_string(text: &str) -> String {
    let mut string = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => string.extend(['\\', c]),
            c if c.is_control() => string.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => string.push(c),
        }
    }
    string.push('"');
    string
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dependency(given: &str) -> Result<String, String> {
        Runtime::find(Some(given))?.dependency(Path::new("/x"), None)
    }

    #[test]
    fn git_urls_as_cargo_takes_them() {
        for (given, expected) in [
            ("https://git.example/naftiko.git", "git = \"https://git.example/naftiko.git\""),
            ("ssh://git@git.example/naftiko.git", "git = \"ssh://git@git.example/naftiko.git\""),
            ("git@git.example:team/naftiko.git", "git = \"ssh://git@git.example/team/naftiko.git\""),
        ] {
            assert_eq!(dependency(given).as_deref(), Ok(expected));
        }
        for (given, words) in [
            ("ftp://git.example/x", "the scheme is none of https, http, ssh, git, file"),
            ("https://me:secret@git.example/x", "contains a password"),
            ("https://git.example/\"x", "is not a valid Git URL"),
            ("https://", "is not a valid Git URL"),
            ("/no/such", "is not a checkout of Naftiko for Rust"),
        ] {
            let error = dependency(given).unwrap_err();
            assert!(error.contains(words) && !error.contains("secret"), "{error}");
        }
    }

    #[test]
    fn a_checkout_is_named_by_itself_or_by_its_runtime() {
        let root = Path::new(BUILT_FROM).canonicalize().unwrap();
        let expected = format!("path = {}", toml_string(root.join("naftiko-runtime").to_str().unwrap()));
        for given in [root.clone(), root.join("naftiko-runtime"), root.join("docs/..")] {
            assert_eq!(dependency(given.to_str().unwrap()).as_deref(), Ok(expected.as_str()));
        }
        let within = Runtime::find(None).unwrap().dependency(&root.join("servers/ships"), Some(&root));
        assert_eq!(within.as_deref(), Ok("path = \"../../naftiko-runtime\""));
    }

    #[test]
    fn strings_of_toml() {
        assert_eq!(toml_string("a\"b\\c\n"), "\"a\\\"b\\\\c\\u000A\"");
    }
}
