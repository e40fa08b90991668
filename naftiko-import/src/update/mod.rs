//! Importing again: a file that its author has edited gets what has changed in the API, and keeps what the author has changed
//! in it. Three ways: the contract beside the file says what an earlier import wrote, the file what the author has, the document
//! what there is to have now.

mod align;
mod called;
mod changes;
mod contract;
mod entries;
mod existing;
mod gone;
pub(crate) mod index;
mod merge;
mod notes;
mod parts;
mod placed;
mod prose;
mod renamed;
pub(crate) mod tree;
mod upstream;

pub use changes::{Change, Changed, added};
pub use existing::{Existing, OtherDocument, Unreadable};

use std::fmt;

use naftiko_compiler::front::diagnostic::{Diagnostic, Levels, Sink};
use naftiko_compiler::front::keyword as key;
use naftiko_edit::{EditError, edit};

use crate::contract as written;
use crate::draft::{Drafting, draft};
use crate::import::Draft;
use crate::options::Options;
use crate::write::yaml::Yaml;
use crate::write::{document, text};
use merge::{Merge, Note, NoteKind};

/// What became of a capability and its contract.
#[derive(Debug)]
pub struct Updated {
    /// The text of the capability.
    pub text: String,
    /// The text of its contract.
    pub contract: String,
    /// What the author has that the API has not; they are about [`Existing::sources`].
    pub findings: Vec<Diagnostic>,
    /// How the API has changed.
    pub changes: Vec<Changed>,
}

/// Why a capability is not brought up to date.
#[derive(Debug)]
pub enum NotUpdated {
    /// A file can be edited by hand only.
    Edit(EditError),
    /// It is in the other text, and its author has edited it.
    Text,
}

impl fmt::Display for NotUpdated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Edit(error) => error.fmt(f),
            Self::Text => f.write_str("it was edited in the other text"),
        }
    }
}

impl std::error::Error for NotUpdated {}

impl From<EditError> for NotUpdated {
    fn from(error: EditError) -> Self {
        Self::Edit(error)
    }
}

impl Existing {
    /// How the API has changed from the contract to a draft.
    #[must_use]
    pub fn changes(&self, draft: &Draft) -> Vec<Changed> {
        let new = self.anew(draft);
        changes::changes(&upstream::upstream(&self.part, &new), &new)
    }

    /// Whether the file is what the last import wrote, but for texts, of which only hashes are known.
    fn is_draft(&self, mut base: Yaml) -> bool {
        prose::fill(&mut base, &prose::texts(&self.tree));
        text(&base) == self.text
    }

    /// The contract of a draft, as it stands where the author's is.
    fn anew(&self, draft: &Draft) -> Yaml {
        contract::shared(&self.stated, self.document, &self.part, &draft.contract_tree)
    }

    /// What becomes of the files, now that `draft` is what an import of the document with `options` writes.
    ///
    /// # Errors
    /// A file can be edited by hand only, or is to be in the other text.
    pub fn update(&self, draft: &Draft, options: &Options) -> Result<Updated, NotUpdated> {
        let changes = self.changes(draft);
        let consumes = |name: &str| {
            self.tree.section(key::CONSUMES).iter().any(|entry| entry.text_of(key::NAMESPACE) == Some(name))
        };
        let contract = contract::update(&self.stated, self.document, &self.part, &self.anew(draft), &consumes)?;
        let base = drafted(&self.contract, &self.options());
        let mut new = draft.document.clone();
        if contract.has_edits {
            // What the author has corrected in the contract counts for the capability, too.
            let edited = self.reread(&contract.text);
            if let Some(edited) = edited {
                let texts = prose::texts(&new);
                new = drafted(&edited, options);
                prose::fill(&mut new, &texts);
            }
        }
        let sink = Sink::default();
        contract.notes.iter().for_each(|note| sink.report(notes::finding(&self.stated.root, note, &[])));
        if options.words != self.words {
            let findings = sink.finish(&Levels::default());
            let text = if self.is_draft(base) { text(&new) } else { return Err(NotUpdated::Text) };
            return Ok(Updated { text, contract: contract.text, findings, changes });
        }
        let names_are_keys = self.words.names_are_keys();
        let author = align::Author::new(&self.tree, &self.foreign(), names_are_keys);
        let base = author.align(&base);
        let mut new = author.align(&new);
        let mut merge = Merge::default();
        let called = called::restore(&mut new, &base, &self.tree);
        merge.notes.extend(called.into_iter().map(|at| Note { at, kind: NoteKind::Called }));
        merge.value(&Vec::new(), Some(&base), &self.tree, &new);
        let text = edit(&self.text, &merge.edits)?;
        let complete = if merge.notes.is_empty() { Vec::new() } else { self.complete(&contract.text) };
        merge.notes.iter().for_each(|note| sink.report(notes::finding(&self.root, note, &complete)));
        let findings = sink.finish(&Levels::default());
        Ok(Updated { text, contract: contract.text, findings, changes })
    }
}

/// What an import of the API that a contract states writes with these options; texts are hashes.
fn drafted(contract: &naftiko_compiler::front::contract::Contract, options: &Options) -> Yaml {
    let api = written::api(contract);
    let namespace = options.namespace.clone().unwrap_or_default();
    let sink = Sink::default();
    let operations: Vec<_> = api.operations.iter().filter(|operation| operation.details.is_some()).collect();
    let (capability, _) = draft(Drafting { api: &api, options, sink: &sink, namespace: &namespace }, &operations);
    // It was said when it was written.
    drop(sink.finish(&Levels::default()));
    document(&capability, options.words)
}
