//! A draft whose operations have an output for each value of their examples, checked with its contract.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use naftiko_compiler::compile;
use naftiko_compiler::front::diagnostic::{Diagnostic, Levels, Severity};
use naftiko_import::options::{Options, Outputs};
use naftiko_import::{Draft, import};

use super::paths::{Found, paths};
use super::published::Document;
use crate::case::Disk;
use crate::proven::Files;

/// What is said of outputs, and nothing else.
const RULES: &[&str] = &["response-path", "response-member", "response-type", "number-as-integer"];

#[derive(Debug, Default)]
pub(crate) struct Judged {
    pub(crate) file: String,
    pub(crate) examples: usize,
    /// How many operations have examples.
    pub(crate) operations: usize,
    pub(crate) paths: usize,
    pub(crate) findings: Vec<Finding>,
}

#[derive(Debug)]
pub(crate) struct Finding {
    pub(crate) rule: &'static str,
    /// The rule and the message without names.
    pub(crate) kind: String,
    pub(crate) message: String,
}

pub(crate) fn judged(folder: &Path, file: &str) -> Judged {
    let mut judged = Judged { file: file.to_owned(), ..Judged::default() };
    let document = Document::read(&std::fs::read(folder.join(file)).unwrap());
    let Some(document) = document.filter(Document::has_examples) else { return judged };
    let options = Options { include_writes: true, outputs: Outputs::None, ..Options::default() };
    let imported = import(&Disk(folder.join(file)), file, &options);
    let Some(draft) = imported.drafts.first() else { return judged };
    let mut outputs: BTreeMap<&str, BTreeSet<Found>> = BTreeMap::new();
    for taken in &imported.taken {
        let examples = document.examples(&taken.method, &taken.path);
        judged.examples += examples.len();
        judged.operations += usize::from(!examples.is_empty());
        let found: BTreeSet<Found> = examples.iter().flat_map(paths).collect();
        judged.paths += found.len();
        if !found.is_empty() {
            outputs.insert(&taken.name, found);
        }
    }
    let (text, by_line) = with_outputs(draft, &outputs);
    assert_eq!(by_line.len(), judged.paths, "{file}");
    let outcome = compile(&Files { text: &text, contract: Some(&draft.contract) }, "draft.yaml", &Levels::default());
    for found in &outcome.diagnostics {
        if RULES.contains(&found.rule.name) {
            let at = &by_line[&outcome.sources.position(found.primary.span).line];
            judged.findings.push(finding(found, at));
        } else {
            let line = outcome.sources.position(found.primary.span).line;
            let is_ours = found.severity == Severity::Error || by_line.contains_key(&line);
            assert!(!is_ours, "{file}: {} {:?}", found.message, by_line.get(&line));
        }
    }
    judged
}

fn finding(found: &Diagnostic, (operation, path): &(String, String)) -> Finding {
    let said = found.secondary.first().map_or("", |label| label.text.as_str());
    let message = format!("{operation} {path}: {}; {said}", found.message);
    let unnamed: Vec<&str> = found.message.split('`').step_by(2).collect();
    let near = found.help.as_ref().filter(|help| help.starts_with("did you mean")).map_or("", |_| ", but one like it");
    let unnamed =
        unnamed.join("…").replace("… in the answer of", "the answer of").replace("the output is", "output … is");
    Finding { rule: found.rule.name, kind: format!("{}: {unnamed}{near}", found.rule.name), message }
}

/// The text with these outputs of consumed operations, and what is on each line of one.
fn with_outputs(
    draft: &Draft,
    outputs: &BTreeMap<&str, BTreeSet<Found>>,
) -> (String, BTreeMap<usize, (String, String)>) {
    let (mut text, mut by_line) = (String::new(), BTreeMap::new());
    let (mut line, mut is_consumed) = (0, false);
    let mut is_operation = false;
    for written in draft.text.lines() {
        let key = written.trim_start();
        let indent = written.len() - key.len();
        is_consumed = (is_consumed || key == "consumes:") && key != "exposes:";
        is_operation |= key == "operations:";
        writeln!(text, "{written}").unwrap();
        line += 1;
        let Some(name) = key.strip_prefix("- name: ").filter(|_| is_consumed && is_operation) else { continue };
        let Some(found) = outputs.get(name) else { continue };
        writeln!(text, "{:indent$}  outputParameters:", "").unwrap();
        line += 1;
        for (at, found) in found.iter().enumerate() {
            writeln!(text, "{:indent$}  - {}", "", found.output(&format!("o{at}"))).unwrap();
            line += 1;
            by_line.insert(line, (name.to_owned(), format!("`{}` as {}", found.path, found.kind)));
        }
    }
    (text, by_line)
}
