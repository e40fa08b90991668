//! The import: from a document to drafts, and what is said about it.

use std::collections::HashSet;

use naftiko_compiler::front::diagnostic::rules::Rule;
use naftiko_compiler::front::diagnostic::suggest::{closest, quote};
use naftiko_compiler::front::diagnostic::{Diagnostic, Levels, Severity, Sink};
use naftiko_compiler::front::source::{MAX_BYTES, Sources};
use naftiko_compiler::json::listed::Listed;

use crate::api::{Api, Head, Operation};
use crate::check::{Checked, check, unwritable};
use crate::contract::{self, Origin, Stated};
use crate::draft::{Capability, Drafting, draft};
use crate::options::{Options, Select};
use crate::source::{Documents, Files};
use crate::write::yaml::Yaml;
use crate::{names, read, rules, select, write};

/// How much stack reading takes: a schema may be nested in another 512 times.
const STACK: usize = 256 * 1024 * 1024;

/// What an import returns.
#[derive(Debug, Default)]
pub struct Import {
    /// Every file read, the document first.
    pub sources: Sources,
    /// Everything found, ordered by position.
    pub findings: Vec<Diagnostic>,
    /// The drafts; none if there is an error.
    pub drafts: Vec<Draft>,
    /// The title of the API.
    pub title: String,
    /// The version of OpenAPI, as written.
    pub specification: String,
    /// The operations in the drafts.
    pub taken: Vec<Taken>,
    /// Those that were selected, but cannot be called.
    pub left_out: Vec<Taken>,
    /// How many operations were not selected.
    pub not_selected: usize,
}

impl Import {
    /// Whether an error was found.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|found| found.severity == Severity::Error)
    }

    /// How often each rule was broken, the most frequent first.
    #[must_use]
    pub fn counts(&self) -> Vec<(&'static str, usize)> {
        let mut counts: Vec<(&'static str, usize)> = Vec::new();
        for found in &self.findings {
            match counts.iter_mut().find(|(rule, _)| *rule == found.rule.name) {
                Some((_, count)) => *count += 1,
                None => counts.push((found.rule.name, 1)),
            }
        }
        counts.sort_by_key(|(rule, count)| (std::cmp::Reverse(*count), *rule));
        counts
    }
}

/// A draft of a capability.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What it is called: the namespace, and the tag if each has its own.
    pub name: String,
    /// Its text.
    pub text: String,
    /// The contract of what it consumes.
    pub contract: String,
    /// What both say.
    pub(crate) document: Yaml,
    pub(crate) contract_tree: Yaml,
    /// Its tools, as clients are told of them.
    pub tools: Vec<Listed>,
    /// What the compiler does not accept, as people are shown it: a bug of the importer.
    pub errors: Vec<String>,
}

/// An operation of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Its name in the capability.
    pub name: String,
    /// Its method.
    pub method: String,
    /// Its path, as written.
    pub path: String,
}

/// Imports the document that is shown as `path`.
#[must_use]
pub fn import(files: &(dyn Files + Sync), path: &str, options: &Options) -> Import {
    with_stack(&|| all(files, path, options))
}

/// What `work` returns, which is as recursive as the document is nested.
pub(crate) fn with_stack<T: Send>(work: &(dyn Fn() -> T + Sync)) -> T {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        match thread {
            Ok(thread) => thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            Err(_) => work(),
        }
    })
}

fn all(files: &dyn Files, path: &str, options: &Options) -> Import {
    let sink = Sink::default();
    let documents = Documents::load(files, path, &sink);
    let mut import = drafts(&documents, options, &sink).unwrap_or_default();
    let deny = if options.strict { rules::ALL.iter().map(|rule| rule.name.to_owned()).collect() } else { Vec::new() };
    let mut findings = sink.finish(&Levels { deny, ..Levels::default() });
    documents.name_wholes(&mut findings);
    findings.sort_by_key(|found| found.primary.span);
    import.findings = alone(findings);
    if import.has_errors() {
        import.drafts.clear();
    }
    import.sources = documents.sources;
    import
}

/// Where no operation can be called, one finding says so, and points to what was left out.
fn alone(findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    const MAX_SHOWN: usize = 5;
    let is_alone = |found: &Diagnostic| found.rule == rules::NO_OPERATIONS;
    let Some(found) = findings.iter().find(|found| is_alone(found)).cloned() else { return findings };
    let others = findings.iter().filter(|other| !is_alone(other)).take(MAX_SHOWN);
    vec![others.fold(found, |found, other| found.also(other.primary.span, other.message.clone()))]
}

/// The drafts; `None` once an error was reported.
fn drafts(documents: &Documents, options: &Options, sink: &Sink) -> Option<Import> {
    let outline = read::outline(documents, sink)?;
    let heads: Vec<&Head> = outline.operations.iter().map(|listed| &listed.head).collect();
    let names = names::operations(&heads);
    let options = &select::renamed(&heads, &names, options);
    let selected: Vec<bool> =
        heads.iter().zip(&names).map(|(head, name)| select::is_selected(head, name, &options.select)).collect();
    let refuse = |rule: &'static Rule, message: &str, help: &str| {
        let at = documents.root().map(|root| root.span.start())?;
        sink.report(Diagnostic::new(rule, at, message).help(help));
        None
    };
    if let Some((message, help)) = select::unmatched(&heads, &names, options).filter(|_| !heads.is_empty()) {
        return refuse(rules::NOTHING_SELECTED, &message, &help);
    }
    if !heads.is_empty() && !selected.contains(&true) {
        let (message, help) = match options.kept == Select::default() {
            true => (
                "no operation is selected",
                "compare `--tag`, `--path`, `--operation` and `--exclude` with the document",
            ),
            false => (
                "the document has none of the operations any more that the last import selected",
                "nothing is written: select others with `--operation`, `--path` or `--tag`, or remove the file and its contract",
            ),
        };
        return refuse(rules::NOTHING_SELECTED, message, help);
    }
    let not_selected = selected.iter().filter(|selected| !**selected).count();
    let api = outline.read(names, &selected);
    if let Some((message, near)) = unknown_scheme(&api, options) {
        let known: Vec<String> = api.schemes.iter().map(|scheme| quote(&scheme.key)).collect();
        let help = match near {
            Some(near) => format!("did you mean {}?", quote(&near)),
            None if known.is_empty() => "the document has none".to_owned(),
            None => format!("the document has {}", known.join(", ")),
        };
        return refuse(rules::UNKNOWN_SECURITY_SCHEME, &message, &help);
    }
    let namespace = options.namespace.clone().unwrap_or_else(|| names::namespace(&api.title));
    let drafting = Drafting { api: &api, options, sink, namespace: &namespace };
    let (mut drafts, mut taken) = (Vec::new(), Vec::new());
    for (name, operations) in files(&api, &namespace, options) {
        if let Some((draft, with)) = sound(drafting, &documents.digest, name, operations) {
            taken.extend(with.into_iter().map(of));
            drafts.push(draft);
        }
    }
    if taken.is_empty() {
        return refuse(
            rules::NO_OPERATIONS,
            "the document has no operation that can be called",
            "a capability calls the operations below `paths`",
        );
    }
    if drafts.iter().any(|draft| draft.text.len() > MAX_BYTES) {
        let help = "select with `--tag`, `--path` or `--operation`, or write a file for each tag with `--split tag`";
        return refuse(rules::DRAFT_TOO_LARGE, "the draft would be larger than 4 MiB", help);
    }
    let is_selected = api.operations.iter().zip(&selected).filter(|(_, selected)| **selected);
    let left_out = is_selected.map(|(operation, _)| of(operation)).filter(|operation| !taken.contains(operation));
    let left_out = left_out.collect();
    let (title, specification) = (api.title.clone(), api.specification.clone());
    Some(Import { drafts, title, specification, taken, left_out, not_selected, ..Import::default() })
}

/// The security scheme of the options that the document does not have, and one that was meant.
fn unknown_scheme(api: &Api, options: &Options) -> Option<(String, Option<String>)> {
    let wanted = options.security.as_ref()?;
    let keys = || api.schemes.iter().map(|scheme| scheme.key.as_str());
    let is_unknown = !keys().any(|key| key == wanted);
    let near = closest(wanted, keys()).map(str::to_owned);
    is_unknown.then(|| (format!("no security scheme is called {}", quote(wanted)), near))
}

/// A draft that compiles, and the operations in it: those that do not are reported and left out.
fn sound<'a>(
    drafting: Drafting<'a>,
    digest: &str,
    name: String,
    mut operations: Vec<&'a Operation>,
) -> Option<(Draft, Vec<&'a Operation>)> {
    const MAX_ROUNDS: usize = 4;
    for round in 0..MAX_ROUNDS {
        let (capability, with) = draft(drafting, &operations);
        if with.is_empty() {
            return None;
        }
        let document = write::document(&capability, drafting.options.words);
        let text = write::text(&document);
        // It is refused as a whole.
        let is_too_large = text.len() > MAX_BYTES;
        let Checked { tools, errors, blamed } = if is_too_large { Checked::default() } else { check(&name, &text) };
        if blamed.is_empty() || round + 1 == MAX_ROUNDS {
            let contract_tree = contract(drafting, digest, &capability, &with);
            let contract = contract::text(&contract_tree);
            return Some((Draft { name, text, contract, document, contract_tree, tools, errors }, with));
        }
        for (operation, message) in &blamed {
            let Some(operation) = with.iter().find(|known| known.name == *operation) else { continue };
            drafting.sink.report(unwritable(&operation.name, operation.head.span, message));
        }
        operations = with.into_iter().filter(|known| blamed.iter().all(|(name, _)| *name != known.name)).collect();
    }
    None
}

/// The contract beside a draft of these operations.
fn contract(drafting: Drafting<'_>, digest: &str, capability: &Capability, with: &[&Operation]) -> Yaml {
    let listed = capability.consumes.iter().map(|entry| {
        let names: HashSet<&str> = entry.operations().map(|operation| operation.name.as_str()).collect();
        let consumed = with.iter().copied().filter(|operation| names.contains(operation.name.as_str())).collect();
        Stated { namespace: &entry.namespace, consumed, is_complete: entry.namespace == drafting.namespace }
    });
    contract::document(drafting, &Origin { digest }, &listed.collect::<Vec<_>>())
}

fn of(operation: &Operation) -> Taken {
    let Operation { head, name, .. } = operation;
    Taken { name: name.clone(), method: head.method.clone(), path: head.written.clone() }
}

/// The operations of each draft, and its name.
fn files<'a>(api: &'a Api, namespace: &str, options: &Options) -> Vec<(String, Vec<&'a Operation>)> {
    let operations = api.operations.iter().filter(|operation| operation.details.is_some());
    if !options.split_by_tag {
        return vec![(namespace.to_owned(), operations.collect())];
    }
    let mut files: Vec<(String, Vec<&Operation>)> = Vec::new();
    for operation in operations {
        let tag = operation.head.tags.first().map(|tag| names::kebab(tag)).filter(|tag| !tag.is_empty());
        let name = tag.map_or_else(|| namespace.to_owned(), |tag| format!("{namespace}-{tag}"));
        match files.iter_mut().find(|(known, _)| *known == name) {
            Some((_, operations)) => operations.push(operation),
            None => files.push((name, vec![operation])),
        }
    }
    files
}
