//! The contracts of a capability: of each file that has `consumes` entries, the one beside it.

use std::collections::HashMap;

use super::{Contract, read};
use crate::front::checked::Checked;
use crate::front::diagnostic::suggest::quote;
use crate::front::diagnostic::{Diagnostic, Sink, rules};
use crate::front::import::Trees;
use crate::front::keyword;
use crate::front::source::{Import, Loader, Source, Sources, Span};

/// Contracts, by the number of the file whose `consumes` entries they are about.
#[derive(Debug, Default)]
pub struct Contracts {
    by_file: HashMap<u32, Checked<Contract>>,
}

impl Contracts {
    /// The contract of the entries in `file`; `None` if there is none, or something was reported about it.
    #[must_use]
    pub fn sound(&self, file: u32) -> Option<&Contract> {
        self.by_file.get(&file).and_then(Checked::sound)
    }
}

/// The path of the contract that belongs to the document at `path`: `x.contract.yaml` beside `x.yaml`.
#[must_use]
pub fn path_beside(path: &str) -> String {
    let stem = path.strip_suffix(".yaml").or_else(|| path.strip_suffix(".yml")).unwrap_or(path);
    format!("{stem}.contract.yaml")
}

/// Loads and reads the contract of each file of `trees` that has one.
pub fn load(loader: &dyn Loader, trees: &Trees, sources: &mut Sources, sink: &Sink) -> Contracts {
    let mut by_file = HashMap::new();
    let consuming = trees.trees.iter().filter(|tree| tree.words.is_some() && tree.needs(keyword::CONSUMES));
    for file in consuming.map(|tree| tree.file) {
        let Some(source) = sources.file(file) else { continue };
        let shown = path_beside(&source.path);
        let path = match &source.import {
            Some(import) => path_beside(&import.path),
            None => path_beside(source.path.rsplit('/').next().unwrap_or_default()),
        };
        let contract = match loader.contract(&path) {
            None => continue,
            Some(Ok(bytes)) => {
                let source = |text| Source::new(&shown, text).imported(Import { path: path.clone(), at: None });
                read::parse(bytes, &source, sources, sink)
            }
            Some(Err(reason)) => {
                let file = sources.add(Source::new(&shown, ""));
                let message = format!("cannot read {}: {reason}", quote(&shown));
                let help = "the contract lies beside the document; make it readable, or remove it";
                let at = Span { file, start: 0, end: 0 };
                sink.report(Diagnostic::new(rules::UNREADABLE_FILE, at, message).help(help));
                None
            }
        };
        by_file.extend(contract.map(|contract| (file, contract)));
    }
    Contracts { by_file }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_contract_is_named_after_its_document() {
        for (document, contract) in [
            ("ynab.yaml", "ynab.contract.yaml"),
            ("apis/ynab.yml", "apis/ynab.contract.yaml"),
            ("v1.0.yaml", "v1.0.contract.yaml"),
            ("ynab", "ynab.contract.yaml"),
        ] {
            assert_eq!(super::path_beside(document), contract);
        }
    }
}
