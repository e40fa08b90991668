//! The contract of a capability that was written by hand: the operations that it consumes, found in an OpenAPI document as the
//! judge finds them in a contract (LANGUAGE §11).

mod beside;

use std::collections::{HashMap, HashSet};

use naftiko_compiler::front::contract::parse;
use naftiko_compiler::front::diagnostic::suggest::{list, quote};
use naftiko_compiler::front::diagnostic::{Diagnostic, Levels, Severity, Sink};
use naftiko_compiler::front::judge::Pairs;
use naftiko_compiler::front::source::{Loader, Source, Sources};
use naftiko_compiler::front::words::Words;
use naftiko_compiler::front::{Consumption, consumption};

use crate::api::{Api, Operation};
use crate::contract::{self, ContractFile, Origin, Stated, key};
use crate::draft::Drafting;
use crate::options::Options;
use crate::source::{Documents, Files};
use crate::write::yaml::Yaml;
use crate::{names, read};
use beside::Beside;

/// A capability that was written by hand.
#[derive(Clone, Copy)]
pub struct Hand<'a> {
    /// The path that it is shown as.
    pub path: &'a str,
    /// Reads it and what it imports.
    pub loader: &'a (dyn Loader + Sync),
    /// The contract that is there already: a path and a text.
    pub contract: Option<(&'a str, &'a [u8])>,
}

/// A contract that was made for a capability.
#[derive(Debug)]
pub struct Made {
    /// Its text.
    pub text: String,
    /// How many of the consumed operations it has, but for those of namespaces that another document stands for.
    pub matched: usize,
    /// Those that the document does not have: method and path.
    pub unmatched: Vec<String>,
}

/// Why there is no contract.
#[derive(Debug)]
pub enum Unmade {
    /// Errors in files.
    Findings(Sources, Vec<Diagnostic>),
    /// Nothing of the document is to be in it: a message, and what to do.
    Refused(String, String),
    /// The contract that is there says something else of the document.
    Known,
}

/// Makes the contract of a capability, from the document that is shown as `path`. A contract that is there gets the namespaces
/// that are new.
///
/// # Errors
/// One of the files is not what it should be, or they have nothing to do with each other.
pub fn contract_of(files: &(dyn Files + Sync), path: &str, hand: Hand<'_>) -> Result<Made, Unmade> {
    crate::import::with_stack(&|| make(files, path, hand))
}

fn make(files: &dyn Files, path: &str, hand: Hand<'_>) -> Result<Made, Unmade> {
    let sink = Sink::default();
    let documents = Documents::load(files, path, &sink);
    let api = read::outline(&documents, &sink).map(|outline| {
        let heads: Vec<_> = outline.operations.iter().map(|listed| &listed.head).collect();
        let names = names::operations(&heads);
        let all = vec![true; names.len()];
        outline.read(names, &all)
    });
    // What of other operations is lost is no matter here.
    let findings = errors(sink.finish(&Levels::default()));
    let Some(api) = api.filter(|_| findings.is_empty()) else {
        return Err(Unmade::Findings(documents.sources, findings));
    };
    let Consumption { sources, diagnostics, pairs, imported } = consumed(&api, hand)?;
    let findings = errors(diagnostics);
    if !findings.is_empty() {
        return Err(Unmade::Findings(sources, findings));
    }
    if let Some((message, help)) = refusal(&pairs, &imported, (hand.path, path)) {
        return Err(Unmade::Refused(message, help));
    }
    let making = Making { api: &api, digest: &documents.digest, words: sources.words(0), found: found(&api, &pairs) };
    let Some(known) = hand.contract else {
        let contract = making.contract(&|_| true);
        return Ok(making.made(contract::text(&contract), &|_| true));
    };
    let (mut sources, sink) = (Sources::default(), Sink::default());
    let stated = ContractFile::read((known.0, known.1.to_vec()), &mut sources, &sink);
    let findings = errors(sink.finish(&Levels::default()));
    match stated.filter(|_| findings.is_empty()) {
        Some(stated) => Beside { making: &making, stated: &stated, path: known.0 }.made(),
        None => Err(Unmade::Findings(sources, findings)),
    }
}

/// Why none of the operations is in the document: a message, and what to do.
fn refusal(pairs: &Pairs, imported: &[String], (capability, document): (&str, &str)) -> Option<(String, String)> {
    if pairs.operations.is_empty() {
        let files = list(imported.iter().map(String::as_str));
        let help = match imported {
            [] => "a contract belongs to the file in which the `consumes` entries stand".to_owned(),
            _ => format!("they stand in {files}, and a contract belongs to the file in which they stand"),
        };
        return Some((format!("{} has no `consumes` entry with operations", quote(capability)), help));
    }
    let (called, near) = pairs.nearest.as_ref()?;
    let help = match near {
        Some(near) => format!("it consumes {}, and the document has {}", quote(called), quote(near)),
        None => "the document has no operations".to_owned(),
    };
    Some((format!("no operation that {} consumes is in {}", quote(capability), quote(document)), help))
}

fn errors(mut findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    findings.retain(|found| found.severity == Severity::Error);
    findings
}

/// What the capability consumes of the API.
fn consumed(api: &Api, hand: Hand<'_>) -> Result<Consumption, Unmade> {
    let (mut sources, sink) = (Sources::default(), Sink::default());
    let text = contract::text(&contract::listed(api));
    let listed = parse(text.into_bytes(), &|text| Source::new("", text), &mut sources, &sink);
    let findings = errors(sink.finish(&Levels::default()));
    // A line that no contract can have is an operation that nobody can call.
    match listed.and_then(|listed| listed.into_read().namespaces.into_iter().next()) {
        Some(listed) => Ok(consumption(hand.loader, hand.path, &listed)),
        None => Err(Unmade::Findings(sources, findings)),
    }
}

/// Each consumed operation: its namespace, its method and path, and the operation of the API that it is.
type Found<'a> = Vec<(String, String, Option<&'a Operation>)>;

fn found<'a>(api: &'a Api, pairs: &Pairs) -> Found<'a> {
    let mut by_key: HashMap<String, &Operation> = HashMap::new();
    for operation in &api.operations {
        if let Some(key) = key(&operation.head) {
            by_key.entry(key).or_insert(operation);
        }
    }
    let found = pairs.operations.iter().map(|consumed| {
        let operation = consumed.declared.as_ref().and_then(|key| by_key.get(key).copied());
        (consumed.namespace.clone(), consumed.written.clone(), operation)
    });
    found.collect()
}

/// What a contract is made of.
struct Making<'a> {
    api: &'a Api,
    digest: &'a str,
    words: Words,
    found: Found<'a>,
}

impl Making<'_> {
    /// The namespaces with an operation of the document.
    fn namespaces(&self) -> HashSet<&str> {
        let found = self.found.iter().filter(|(.., operation)| operation.is_some());
        found.map(|(namespace, ..)| namespace.as_str()).collect()
    }

    /// The contract of those namespaces that are to be in it.
    fn contract(&self, is_in: &dyn Fn(&str) -> bool) -> Yaml {
        let mut namespaces: Vec<Stated<'_>> = Vec::new();
        for (namespace, _, operation) in self.found.iter().filter(|(namespace, ..)| is_in(namespace)) {
            let Some(operation) = operation else { continue };
            match namespaces.iter_mut().find(|stated| stated.namespace == namespace) {
                Some(stated) if stated.consumed.iter().any(|known| known.name == operation.name) => {}
                Some(stated) => stated.consumed.push(operation),
                None => {
                    let consumed = vec![*operation];
                    namespaces.push(Stated { namespace, consumed, is_complete: false });
                }
            }
        }
        let most = namespaces.iter().map(|stated| stated.consumed.len()).max().unwrap_or_default();
        let mut namespace = String::new();
        if let Some(plain) = namespaces.iter_mut().find(|stated| stated.consumed.len() == most) {
            plain.is_complete = true;
            plain.namespace.clone_into(&mut namespace);
        }
        // An import over the file takes these operations and no others.
        let mut options = Options { words: self.words, namespace: Some(namespace.clone()), ..Options::default() };
        for operation in namespaces.iter().flat_map(|stated| &stated.consumed) {
            let key = key(&operation.head).unwrap_or_default();
            if !options.select.operations.contains(&key) {
                options.select.operations.push(key);
            }
        }
        let sink = Sink::default();
        let drafting = Drafting { api: self.api, options: &options, sink: &sink, namespace: &namespace };
        let contract = contract::document(drafting, &Origin { digest: self.digest }, &namespaces);
        drop(sink.finish(&Levels::default()));
        contract
    }

    /// The contract with this text, and what it has of these namespaces.
    fn made(&self, text: String, is_in: &dyn Fn(&str) -> bool) -> Made {
        let own = || self.found.iter().filter(|(namespace, ..)| is_in(namespace));
        let unmatched = own().filter(|(.., operation)| operation.is_none());
        let unmatched: Vec<String> = unmatched.map(|(_, written, _)| written.clone()).collect();
        Made { text, matched: own().count() - unmatched.len(), unmatched }
    }
}
