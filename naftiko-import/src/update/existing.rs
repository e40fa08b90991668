//! A capability that was imported before, and the contract beside it.

use naftiko_compiler::front::contract::{Contract, parse};
use naftiko_compiler::front::diagnostic::{Diagnostic, Levels, Severity, Sink};
use naftiko_compiler::front::keyword as key;
use naftiko_compiler::front::source::{Source, Sources};
use naftiko_compiler::front::words::Words;
use naftiko_compiler::front::yaml::{self, Limits, Node};

use super::renamed::renamed;
use super::tree::tree;
use crate::contract::documents::{Identity, find, part};
use crate::contract::{ContractFile, of_one, options};
use crate::options::Options;
use crate::write::yaml::Yaml;

/// A capability and its contract.
#[derive(Debug)]
pub struct Existing {
    pub(super) sources: Sources,
    pub(super) text: String,
    pub(super) root: Node,
    pub(super) tree: Yaml,
    pub(super) words: Words,
    pub(super) stated: ContractFile,
    /// Which of the contract's documents the import is of.
    pub(super) document: usize,
    /// What the contract says of it.
    pub(super) part: Yaml,
    pub(super) contract: Contract,
}

/// Files that cannot be updated.
#[derive(Debug)]
pub struct Unreadable {
    /// The files.
    pub sources: Sources,
    /// What is wrong with them.
    pub findings: Vec<Diagnostic>,
}

/// A contract was made of several documents, and nothing says which of them this one is.
#[derive(Debug)]
pub struct OtherDocument {
    /// Title and version of each, as people are shown them.
    pub known: Vec<String>,
}

impl Existing {
    /// Reads a capability and its contract, each a path and a text.
    ///
    /// # Errors
    /// One of them is not what it should be.
    pub fn read(capability: (&str, Vec<u8>), contract: (&str, Vec<u8>)) -> Result<Self, Box<Unreadable>> {
        let (mut sources, sink) = (Sources::default(), Sink::default());
        let (path, bytes) = capability;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let file = yaml::read_within(bytes, &Limits::CAPABILITY, &|text| Source::new(path, text), &mut sources, &sink);
        let root = file.and_then(|file| yaml::parse_within(file, &Limits::CAPABILITY, &sources, &sink));
        let of = contract.0;
        let stated = ContractFile::read(contract, &mut sources, &sink);
        // Names are the author's, also where they were written in the capability only.
        let renamed = root.as_ref().zip(stated.as_ref()).and_then(|(root, stated)| renamed(&tree(root), stated));
        let stated = match renamed {
            Some(text) => ContractFile::read((of, text.into_bytes()), &mut sources, &sink),
            None => stated,
        };
        let findings = sink.finish(&Levels::default());
        let is_sound = !findings.iter().any(|found| found.severity == Severity::Error);
        match (root, stated) {
            (Some(root), Some(stated)) if is_sound => {
                let words = Words::begun(&text).unwrap_or_default();
                let (part, contract) = (stated.tree.clone(), stated.contract.clone());
                let existing =
                    Self { sources, tree: tree(&root), words, root, text, stated, document: 0, part, contract };
                Ok(existing.of_document(0))
            }
            _ => Err(Box::new(Unreadable { sources, findings })),
        }
    }

    /// Whether the contract was made of several documents: the import is of the first, until it is said to be [`of`](Self::of)
    /// another.
    #[must_use]
    pub fn has_several(&self) -> bool {
        self.stated.documents.len() > 1
    }

    /// The same for an import of this document.
    ///
    /// # Errors
    /// The contract was made of several, and it is none of them.
    pub fn of(self, document: &Identity) -> Result<Self, OtherDocument> {
        match find(&self.stated.documents, document) {
            Some(at) => Ok(self.of_document(at)),
            None => {
                let known = self.stated.documents.iter().map(|document| document.identity.shown());
                Err(OtherDocument { known: known.collect() })
            }
        }
    }

    fn of_document(mut self, document: usize) -> Self {
        self.document = document;
        self.part = part(&self.stated.tree, &self.stated.documents, document);
        self.contract = of_one(&self.stated.contract, &self.foreign());
        self
    }

    /// The namespaces of other documents.
    pub(super) fn foreign(&self) -> Vec<&str> {
        self.stated.foreign(self.document)
    }

    /// The text of the capability.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The capability and its contract.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The options that the files were made with, in the words and the namespace that they have.
    #[must_use]
    pub fn options(&self) -> Options {
        let mut options = options::of(&self.contract);
        let complete = self.contract.namespaces.iter().find(|namespace| namespace.is_complete);
        let plain = complete.or(self.contract.namespaces.first());
        // A contract without namespaces may have lost one with another name than the capability's.
        let only = || match self.tree.section(key::CONSUMES) {
            [only] if self.contract.namespaces.is_empty() => only.text_of(key::NAMESPACE).map(str::to_owned),
            _ => None,
        };
        let plain = plain.map(|namespace| namespace.name.value.clone());
        options.namespace = plain.or_else(only).or(options.namespace);
        options.words = self.words;
        let with_base = self.tree.section(key::CONSUMES).iter().filter(|entry| entry.get(key::BASE_URI).is_some());
        options.has_base = with_base.filter_map(|entry| entry.text_of(key::NAMESPACE)).map(str::to_owned).collect();
        options
    }

    /// What a text that was just written says of the document.
    pub(super) fn reread(&self, text: &str) -> Option<Contract> {
        let (mut sources, sink) = (Sources::default(), Sink::default());
        let contract = parse(text.as_bytes().to_vec(), &|text| Source::new("", text), &mut sources, &sink);
        drop(sink.finish(&Levels::default()));
        contract.and_then(|contract| contract.sound().map(|contract| of_one(contract, &self.foreign())))
    }

    /// The namespaces of which a contract that was just written lists all operations.
    pub(super) fn complete(&self, text: &str) -> Vec<String> {
        let namespaces = self.reread(text).map(|contract| contract.namespaces).unwrap_or_default();
        namespaces.into_iter().filter(|of| of.is_complete).map(|of| of.name.value).collect()
    }
}
