//! A capability that was imported before, and the contract beside it.

use naftiko_compiler::front::contract::{Contract, parse, read};
use naftiko_compiler::front::diagnostic::{Diagnostic, Levels, Severity, Sink};
use naftiko_compiler::front::source::{Source, Sources};
use naftiko_compiler::front::words::Words;
use naftiko_compiler::front::yaml::{self, Limits, Node};

use super::tree::tree;
use crate::contract::options;
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
    pub(super) contract_text: String,
    pub(super) contract_root: Node,
    pub(super) contract_tree: Yaml,
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

impl Existing {
    /// Reads a capability and its contract, each a path and a text.
    ///
    /// # Errors
    /// One of them is not what it should be.
    pub fn read(capability: (&str, Vec<u8>), contract: (&str, Vec<u8>)) -> Result<Self, Box<Unreadable>> {
        let (mut sources, sink) = (Sources::default(), Sink::default());
        let mut node = |(path, bytes): (&str, Vec<u8>), limits: &Limits| {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let file = yaml::read_within(bytes, limits, &|text| Source::new(path, text), &mut sources, &sink)?;
            Some((yaml::parse_within(file, limits, &sources, &sink)?, text))
        };
        let capability = node(capability, &Limits::CAPABILITY);
        let contract = node(contract, &Limits::CONTRACT);
        let read = contract.as_ref().map(|(root, _)| read(root, &sink));
        let findings = sink.finish(&Levels::default());
        let is_sound = !findings.iter().any(|found| found.severity == Severity::Error);
        match (capability, contract, read) {
            (Some((root, text)), Some((contract_root, contract_text)), Some(read)) if is_sound => Ok(Self {
                sources,
                tree: tree(&root),
                words: Words::begun(&text).unwrap_or_default(),
                root,
                text,
                contract_tree: tree(&contract_root),
                contract_root,
                contract_text,
                contract: read.read().clone(),
            }),
            _ => Err(Box::new(Unreadable { sources, findings })),
        }
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
        options.namespace = plain.map(|namespace| namespace.name.value.clone()).or(options.namespace);
        options.words = self.words;
        options
    }

    /// The contract of a text that was just written.
    pub(super) fn reread(text: &str) -> Option<Contract> {
        let (mut sources, sink) = (Sources::default(), Sink::default());
        let contract = parse(text.as_bytes().to_vec(), &|text| Source::new("", text), &mut sources, &sink);
        drop(sink.finish(&Levels::default()));
        contract.and_then(|contract| contract.sound().cloned())
    }
}
