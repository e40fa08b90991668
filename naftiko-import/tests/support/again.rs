//! The folders of `tests/updates`: a document before and after, and what an author has made of the draft of the first.

use std::fmt::Write as _;
use std::path::PathBuf;

use naftiko_compiler::front::diagnostic::render::render;
use naftiko_import::import;
use naftiko_import::options::Options;
use naftiko_import::update::{Existing, Updated};

use crate::case::{Disk, here};

/// What becomes of the author's file.
pub(crate) struct Again {
    pub(crate) folder: PathBuf,
    /// The name of the folder.
    pub(crate) rule: String,
    /// Each rule and its message, as people see it.
    pub(crate) found: Vec<(&'static str, String)>,
    pub(crate) updated: Updated,
}

/// Every folder, in order.
pub(crate) fn all() -> Vec<Again> {
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(here("tests/updates")).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders.into_iter().map(again).collect()
}

fn again(folder: PathBuf) -> Again {
    let before = import(&Disk(folder.join("before.yaml")), "api.yaml", &Options::default());
    let mine = std::fs::read(folder.join("mine.yaml")).unwrap();
    let contract = before.drafts.first().unwrap().contract.clone().into_bytes();
    let existing = Existing::read(("ships.yaml", mine), ("ships.contract.yaml", contract)).unwrap();
    let options = existing.options();
    let after = import(&Disk(folder.join("after.yaml")), "api.yaml", &options);
    let updated = existing.update(after.drafts.first().unwrap(), &options).unwrap();
    let shown = |found| render(found, existing.sources()).trim_end().to_owned();
    let found = updated.findings.iter().map(|found| (found.rule.name, shown(found))).collect();
    let rule = folder.file_name().unwrap().to_str().unwrap().to_owned();
    Again { folder, rule, found, updated }
}

impl Again {
    /// All that is said and written.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        self.found.iter().for_each(|(_, shown)| write!(text, "{shown}\n\n").unwrap());
        for changed in &self.updated.changes {
            writeln!(text, "{}: {:?}", changed.of, changed.change).unwrap();
        }
        write!(text, "\n--- ships.yaml\n{}\n", self.updated.text).unwrap();
        write!(text, "--- ships.contract.yaml\n{}", self.updated.contract).unwrap();
        text
    }
}
