//! The documents of `tests`: where they are, and how one is compiled.

#![allow(dead_code, reason = "each test that includes it uses a part")]

use std::path::{Path, PathBuf};

use naftiko_compiler::front::diagnostic::Levels;
use naftiko_compiler::front::source::{self, Loader};
use naftiko_compiler::front::words::Words;
use naftiko_compiler::{Outcome, compile};

use crate::texts;

/// A document on disk and those beside it. Its first line may say which features the runtime lacks, and of which file
/// those that do not exist are copies.
struct Disk {
    path: PathBuf,
    text: Vec<u8>,
    /// Whether the files beside it are translated as it was.
    is_translated: bool,
    lacks: String,
    copies: Option<String>,
}

impl Loader for Disk {
    fn capability(&self) -> Result<Vec<u8>, String> {
        Ok(self.text.clone())
    }

    fn beside(&self, path: &str) -> Result<Vec<u8>, String> {
        let read = source::read_beside(&self.path, path);
        let read = self.copies.as_ref().map_or(read, |copied| source::read_beside(&self.path, copied))?;
        let translated = str::from_utf8(&read).ok().filter(|_| self.is_translated).and_then(texts::ikanos);
        Ok(translated.map_or(read, String::into_bytes))
    }

    fn has_feature(&self, feature: &str) -> bool {
        !self.lacks.contains(feature)
    }
}

pub(crate) fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

pub(crate) fn yaml_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(yaml_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// What the compiler makes of a document, with the levels that its first line says.
pub(crate) fn compiled(file: &Path) -> Outcome {
    with_text(file, std::fs::read(file).unwrap_or_default(), false)
}

/// The same for the document in these words; `None` if it has no form in them.
pub(crate) fn compiled_in(words: Words, file: &Path) -> Option<Outcome> {
    let bytes = std::fs::read(file).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    let begins = |words: Words| text.lines().any(|line| line.starts_with(&format!("{}:", words.root())));
    let other = Words::ALL.into_iter().find(|other| *other != words).unwrap();
    match words {
        // Of which text a document is that begins with neither root key, nobody can tell.
        _ if begins(words) || !begins(other) => Some(compiled(file)),
        Words::Naftiko => None,
        Words::Ikanos => texts::ikanos(&text).map(|text| with_text(file, text.into_bytes(), true)),
    }
}

fn with_text(file: &Path, text: Vec<u8>, is_translated: bool) -> Outcome {
    let shown = String::from_utf8_lossy(&std::fs::read(file).unwrap_or_default()).into_owned();
    let says = |what| shown.lines().next().and_then(|line| line.strip_prefix(what)).map(str::to_owned);
    let (lacks, copies) = (says("# lacks: ").unwrap_or_default(), says("# copies: "));
    let disk = Disk { path: file.to_owned(), text, is_translated, lacks, copies };
    compile(&disk, file.file_name().unwrap().to_str().unwrap(), &levels(&shown))
}

/// `#![strict]`-like options of a case, in its first line: `# levels: strict, allow(rule), deny(rule), limit(tools = 2)`.
fn levels(text: &str) -> Levels {
    let mut levels = Levels::default();
    let Some(options) = text.lines().next().and_then(|line| line.strip_prefix("# levels: ")) else { return levels };
    for option in options.split(", ") {
        match option.trim_end_matches(')').split_once('(') {
            None if option == "strict" => levels.strict = true,
            Some(("allow", rule)) => levels.allow.push(rule.to_owned()),
            Some(("deny", rule)) => levels.deny.push(rule.to_owned()),
            Some(("limit", limit)) => {
                let (name, number) = limit.split_once(" = ").unwrap();
                *levels.limits.named(name).unwrap() = number.parse().unwrap();
            }
            _ => panic!("unknown option {option}"),
        }
    }
    levels
}
