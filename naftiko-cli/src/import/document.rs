//! The OpenAPI document on disk or from stdin, and files below its folder.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use naftiko_compiler::front::source::read_at_most;
use naftiko_import::Files;
use naftiko_import::source::LIMITS;

/// The document that the command names.
pub(crate) struct Disk<'a> {
    file: &'a str,
    /// What stdin has, which can be read once.
    stdin: OnceLock<Result<Vec<u8>, String>>,
}

impl<'a> Disk<'a> {
    pub(crate) fn new(file: &'a str) -> Self {
        Self { file, stdin: OnceLock::new() }
    }

    /// The document as messages name it.
    pub(crate) fn shown(&self) -> &'a str {
        if self.file == "-" { "stdin" } else { self.file }
    }

    fn folder(&self) -> PathBuf {
        Path::new(self.file).parent().unwrap_or(Path::new("")).to_owned()
    }
}

/// Whether it is an http or https URL, whose scheme has no case (RFC 3986 §3.1).
fn is_address(file: &str) -> bool {
    let scheme = file.split_once("://").map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)))
}

impl Files for Disk<'_> {
    fn document(&self) -> Result<Vec<u8>, String> {
        if is_address(self.file) {
            return Err(format!(
                "nothing is fetched; download it, and name the file: `curl -sSLo openapi.yaml '{}'`",
                self.file
            ));
        }
        if self.file != "-" {
            return read_at_most(Path::new(self.file), LIMITS.bytes);
        }
        let read = || {
            let most = u64::try_from(LIMITS.bytes).unwrap_or(u64::MAX).saturating_add(1);
            let mut bytes = Vec::new();
            std::io::stdin().lock().take(most).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
            Ok(bytes)
        };
        self.stdin.get_or_init(read).clone()
    }

    fn below(&self, path: &str) -> Result<Vec<u8>, String> {
        if self.file == "-" {
            return Err("a document from stdin has no folder".to_owned());
        }
        let folder = self.folder();
        let file = folder.join(path);
        let real = |path: &Path| path.canonicalize().map_err(|error| error.to_string());
        // A link may lead out of the folder.
        let root = real(if folder.as_os_str().is_empty() { Path::new(".") } else { &folder })?;
        if !real(&file)?.starts_with(root) {
            return Err("it is outside of the folder of the document".to_owned());
        }
        read_at_most(&file, LIMITS.bytes)
    }
}
