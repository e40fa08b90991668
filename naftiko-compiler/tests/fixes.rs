//! Help that is an edit is tested by following it: the finding goes, and no new one comes.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "this is a test, its functions included")]

use std::collections::BTreeMap;
use std::path::Path;

use naftiko_compiler::front::diagnostic::{Diagnostic, Fix, Levels};
use naftiko_compiler::front::source::{self, Loader};
use naftiko_compiler::{Outcome, compile};

/// A finding as people tell it from others.
type Finding = (&'static str, String);

fn findings(outcome: &Outcome) -> BTreeMap<Finding, usize> {
    let mut counts = BTreeMap::new();
    for diagnostic in &outcome.diagnostics {
        *counts.entry(finding(diagnostic)).or_default() += 1;
    }
    counts
}

fn finding(diagnostic: &Diagnostic) -> Finding {
    (diagnostic.rule.name, diagnostic.message.clone())
}

/// A document on disk, with a text instead of one of its files.
#[derive(Clone, Copy)]
struct Case<'a> {
    path: &'a Path,
    /// The file by its path as an import, the document itself by `None`.
    edited: Option<(Option<&'a str>, &'a str)>,
}

impl Loader for Case<'_> {
    fn capability(&self) -> Result<Vec<u8>, String> {
        match self.edited {
            Some((None, text)) => Ok(text.as_bytes().to_vec()),
            _ => source::read(self.path),
        }
    }

    fn beside(&self, path: &str) -> Result<Vec<u8>, String> {
        match self.edited {
            Some((Some(edited), text)) if edited == path => Ok(text.as_bytes().to_vec()),
            _ => source::read_beside(self.path, path),
        }
    }

    fn contract(&self, path: &str) -> Option<Result<Vec<u8>, String>> {
        match self.edited {
            Some((Some(edited), text)) if edited == path => Some(Ok(text.as_bytes().to_vec())),
            _ => source::read_contract(self.path, path),
        }
    }
}

fn compiled(case: Case<'_>) -> Outcome {
    let name = case.path.file_name().unwrap_or_default().to_str().unwrap();
    compile(&case, name, &Levels::default())
}

fn applied(text: &str, fix: &Fix) -> String {
    let at = usize::try_from(fix.span.start).unwrap()..usize::try_from(fix.span.end).unwrap();
    format!("{}{}{}", &text[..at.start], fix.text, &text[at.end..])
}

/// What is wrong with a fix; nothing where it mends what it was proposed for.
fn fault(case: Case<'_>, before: &Outcome, diagnostic: &Diagnostic, fix: &Fix) -> Option<String> {
    let source = before.sources.file(fix.span.file).unwrap();
    let import = source.import.as_ref().map(|import| import.path.as_str());
    let text = applied(&source.text, fix);
    let after = findings(&compiled(Case { edited: Some((import, &text)), ..case }));
    let before = findings(before);
    let mended = finding(diagnostic);
    let count = |findings: &BTreeMap<Finding, usize>, finding| findings.get(finding).copied().unwrap_or_default();
    if count(&after, &mended) >= count(&before, &mended) {
        return Some(format!("{mended:?} is still there after `{}`", fix.text));
    }
    let new = after.keys().find(|found| count(&after, found) > count(&before, found))?;
    Some(format!("{mended:?} gave way to {new:?} after `{}`", fix.text))
}

#[test]
fn every_fix_mends_its_finding_and_brings_no_other() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics");
    let (mut tried, mut faults) = (0, Vec::new());
    for rule in std::fs::read_dir(folder).unwrap() {
        for file in std::fs::read_dir(rule.unwrap().path()).unwrap() {
            let file = file.unwrap().path();
            let is_contract = file.to_string_lossy().ends_with(".contract.yaml");
            if file.extension().is_none_or(|extension| extension != "yaml") || is_contract {
                continue;
            }
            let case = Case { path: &file, edited: None };
            let outcome = compiled(case);
            for diagnostic in &outcome.diagnostics {
                let Some(fix) = &diagnostic.fix else { continue };
                tried += 1;
                if let Some(fault) = fault(case, &outcome, diagnostic, fix) {
                    faults.push(format!("{}: {fault}", file.display()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(tried >= 40, "only {tried} fixes were tried");
}

#[test]
fn a_fix_that_mends_nothing_is_found() {
    let text = "naftiko: 1.0.0-alpha2\ncapability:\n  consumes:\n  - type: http\n    namespace: a\n    baseUri: https://a.example\n    resources:\n    - {path: x, operations: [{name: x, method: GET}]}\n";
    let case = Case { path: Path::new("c.yaml"), edited: Some((None, text)) };
    let outcome = compiled(case);
    let diagnostic = &outcome.diagnostics[0];
    let right = diagnostic.fix.clone().unwrap();
    assert_eq!(fault(case, &outcome, diagnostic, &right), None);
    let same = Fix { text: "x".to_owned(), span: right.span };
    assert!(fault(case, &outcome, diagnostic, &same).unwrap().contains("is still there"));
    let worse = Fix { text: "/x#".to_owned(), ..right };
    assert!(fault(case, &outcome, diagnostic, &worse).unwrap().contains("path-fragment"));
}
