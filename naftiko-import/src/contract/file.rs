//! A contract that is there: its text, and what it says.

use naftiko_compiler::front::contract::{Contract, read};
use naftiko_compiler::front::diagnostic::Sink;
use naftiko_compiler::front::source::{Source, Sources};
use naftiko_compiler::front::yaml::{self, Limits, Node};

use super::documents::{Document, documents};
use crate::update::tree::tree;
use crate::write::yaml::Yaml;

/// A contract that is there.
#[derive(Debug)]
pub(crate) struct ContractFile {
    pub(crate) text: String,
    pub(crate) root: Node,
    pub(crate) tree: Yaml,
    pub(crate) contract: Contract,
    /// The documents that it was made of.
    pub(crate) documents: Vec<Document>,
}

impl ContractFile {
    /// Reads the contract that is shown as `path`. What is wrong with it is reported.
    pub(crate) fn read((path, bytes): (&str, Vec<u8>), sources: &mut Sources, sink: &Sink) -> Option<Self> {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let file = yaml::read_within(bytes, &Limits::CONTRACT, &|text| Source::new(path, text), sources, sink)?;
        let root = yaml::parse_within(file, &Limits::CONTRACT, sources, sink)?;
        let contract = read(&root, sink).into_read();
        let tree = tree(&root);
        Some(Self { text, documents: documents(&tree), root, tree, contract })
    }

    /// The namespaces that other documents than this one stand for.
    pub(crate) fn foreign(&self, document: usize) -> Vec<&str> {
        let others = self.documents.iter().enumerate().filter(|(at, _)| *at != document);
        others.flat_map(|(_, other)| other.namespaces.iter().map(String::as_str)).collect()
    }
}

/// What a contract says of one document, whose namespaces are all but `foreign`.
pub(crate) fn of_one(contract: &Contract, foreign: &[&str]) -> Contract {
    let own = contract.namespaces.iter().filter(|namespace| !foreign.contains(&namespace.name.value.as_str()));
    let namespaces: Vec<_> = own.cloned().collect();
    let from = namespaces.first().and_then(|namespace| namespace.from.clone()).or_else(|| contract.from.clone());
    Contract { from, namespaces, schemas: contract.schemas.clone() }
}
