//! The documents of `tests/findings`: the folder is the rule, the first line may have options.

use std::path::{Path, PathBuf};

use naftiko_compiler::front::diagnostic::Diagnostic;
use naftiko_compiler::front::diagnostic::render::render;
use naftiko_compiler::front::words::Words;
use naftiko_import::options::{Expose, Options};
use naftiko_import::{Files, Import, import};

/// A document and what is imported of it.
pub(crate) struct Case {
    pub(crate) file: PathBuf,
    pub(crate) rule: String,
    pub(crate) imported: Import,
}

/// A document on disk.
pub(crate) struct Disk(pub(crate) PathBuf);

impl Files for Disk {
    fn document(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }

    fn below(&self, path: &str) -> Result<Vec<u8>, String> {
        std::fs::read(self.0.parent().unwrap().join(path)).map_err(|error| error.to_string())
    }
}

pub(crate) fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Every document, in the order of paths.
pub(crate) fn cases() -> Vec<Case> {
    let mut files = Vec::new();
    for folder in std::fs::read_dir(here("tests/findings")).unwrap() {
        let folder = folder.unwrap().path();
        let inside = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
        files.extend(inside.filter(|file| file.extension().is_some_and(|extension| extension == "yaml")));
    }
    files.sort();
    files.into_iter().map(case).collect()
}

fn case(file: PathBuf) -> Case {
    let text = std::fs::read_to_string(&file).unwrap();
    let rule = file.parent().unwrap().file_name().unwrap().to_str().unwrap().to_owned();
    let name = file.file_name().unwrap().to_str().unwrap().to_owned();
    let imported = import(&Disk(file.clone()), &name, &options(&text));
    Case { file, rule, imported }
}

/// The options of the first line: `# options: --tag harbour`.
fn options(text: &str) -> Options {
    let mut options = Options { include_writes: true, ..Options::default() };
    let written = text.lines().next().and_then(|line| line.strip_prefix("# options: ")).unwrap_or_default();
    let mut words = written.split_whitespace();
    while let Some(word) = words.next() {
        let value = words.next().unwrap_or_default();
        match word {
            "--tag" => options.select.tags.push(value.to_owned()),
            "--operation" => options.select.operations.push(value.to_owned()),
            "--security" => options.security = Some(value.to_owned()),
            "--text" => options.words = Words::ALL.into_iter().find(|words| words.root() == value).unwrap(),
            "--expose" => {
                let expose = |name| if name == "rest" { Expose::Rest } else { Expose::Mcp };
                options.expose = value.split(',').map(expose).collect();
            }
            other => panic!("unknown option {other}"),
        }
    }
    options
}

pub(crate) fn rendered(found: &Diagnostic, imported: &Import) -> String {
    render(found, &imported.sources).trim_end().to_owned()
}
