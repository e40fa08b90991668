//! The list of the documents that do not compile: where, by which rule and for which reason.

use std::fmt::Write as _;

use expect_test::expect_file;
use naftiko_compiler::front::diagnostic::Severity;

use super::documents::{documents, shared};
use super::reasons::reason;

const HEAD: &str = "\
# The reference documents that do not compile: file, line, rule, reason; a line for each reason, at the first finding that has it.
# Reasons come from `tests/tests/reference/reasons.rs`. `later: …` is being built. `a part of others` is only imported.
";

#[test]
fn each_refused_document_has_a_reason() {
    let Some(shared) = shared() else { return };
    let (mut list, mut unexplained, mut count) = (HEAD.to_owned(), Vec::new(), 0);
    let documents = documents(&shared);
    for document in &documents {
        let outcome = document.compile();
        let mut told: Vec<String> = Vec::new();
        for finding in outcome.diagnostics.iter().filter(|found| found.severity == Severity::Error) {
            let (rule, span) = (finding.rule.name, finding.primary.span);
            let file = outcome.sources.file(span.file).map_or(document.name.as_str(), |file| &file.path);
            let line = outcome.sources.position(span).line;
            let Some(reason) = reason(rule, &finding.message) else {
                unexplained.push(format!("{file}:{line}: {rule}: {}", finding.message));
                continue;
            };
            if told.iter().any(|told| told == reason) {
                continue;
            }
            told.push(reason.to_owned());
            let part = if document.is_part { "; a part of others" } else { "" };
            let place = if file == document.name { String::new() } else { format!("{file}:") };
            writeln!(list, "{}\t{place}{line}\t{rule}\t{reason}{part}", document.name).unwrap();
        }
        count += usize::from(!told.is_empty());
    }
    assert!(unexplained.is_empty(), "no reason is known for:\n{}", unexplained.join("\n"));
    let compile = documents.len() - count;
    eprintln!("{} documents, {compile} compile, {count} are refused", documents.len());
    expect_file!["../../reference/refused.txt"]
        .assert_eq(&format!("{list}# {compile} of {} compile.\n", documents.len()));
}
