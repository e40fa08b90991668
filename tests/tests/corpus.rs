//! The published capabilities of `../shared/corpus`, compiled and compared with what its manifests say of them.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::indexing_slicing,
    reason = "this is a test, its functions included"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use expect_test::expect_file;
use naftiko_compiler::front::diagnostic::{Levels, Severity, Sink};
use naftiko_compiler::front::source::{InMemory, Source, Sources};
use naftiko_compiler::front::yaml::{self, Node, NodeKind};
use naftiko_compiler::{Host, Outcome, compile, expand};
use naftiko_tests::corpus::{Published, published};

/// The rules that report what a fault code of the manifests names; three at most.
const CODES: &[(&str, &[&str])] = &[
    ("E01-yaml-syntax", &["yaml-syntax"]),
    ("E02-foreign-document", &["missing-key", "unknown-key", "not-a-capability"]),
    ("E03-no-capability", &["missing-key", "empty-document", "not-a-capability"]),
    ("E04-version", &["unknown-version", "missing-key", "wrong-kind"]),
    ("E05-unknown-key", &["unknown-key"]),
    ("E05-unknown-section", &["unknown-key"]),
    ("E06-unresolvable-import", &["not-supported-yet"]),
    ("E07-missing-member", &["missing-key", "missing-call", "wrong-kind"]),
    ("E08-wrong-type", &["wrong-kind"]),
    ("E08-wrong-value", &["unknown-value"]),
    ("E09-duplicate-namespace", &["duplicate-namespace"]),
    ("E10-call-syntax", &["invalid-call"]),
    ("E10-identifier", &["invalid-identifier"]),
    ("E10-unresolved-namespace", &["unknown-namespace", "invalid-call"]),
    ("E10-unresolved-operation", &["unknown-operation", "invalid-call"]),
    ("E11-empty-name", &["empty-name"]),
    ("E12-duplicate-parameter", &["duplicate-parameter"]),
    ("E13-duplicate-operation", &["duplicate-operation"]),
    ("E14-path-param-no-placeholder", &["path-parameter-without-placeholder"]),
    ("E14-path-placeholder-declared-elsewhere", &["placeholder-declared-elsewhere"]),
    ("E15-empty-adapter", &["empty-adapter", "missing-key"]),
    ("E16-path-fragment", &["path-fragment"]),
    ("E16-path-syntax", &["path-syntax"]),
    ("E16-route-query", &["route-query"]),
    ("E17-baseuri", &["invalid-base-uri"]),
    ("E18-auth-shape", &["missing-key", "unknown-key", "unknown-value"]),
    ("E18-auth-type", &["unknown-value"]),
    ("E19-raw-format", &["unknown-value"]),
    ("E20-body-data", &["invalid-body"]),
    ("E20-body-type", &["unknown-value"]),
    ("E21-duplicate-route", &["duplicate-route"]),
    ("E22-duplicate-tool", &["duplicate-tool"]),
    ("E22-tool-name", &["invalid-tool-name"]),
    ("E25-with-undeclared-ref", &["unknown-input"]),
    ("E25-with-unknown-input", &["unknown-argument"]),
];

/// One capability file and what the manifest says of it.
struct File {
    name: String,
    bytes: Vec<u8>,
    class: String,
    faults: Vec<Fault>,
}

/// A fault of a class C file: its code, and the line where the entry begins that holds it.
struct Fault {
    code: String,
    line: usize,
}

fn files() -> Vec<File> {
    let file = |Published { name, bytes, class, expected }| File { name, bytes, class, faults: faults(&expected) };
    published().into_iter().map(file).collect()
}

/// `E14-… line 52 at consumes[0]…: words || …`
fn faults(expected: &str) -> Vec<Fault> {
    let fault = |text: &str| {
        let text = text.trim().trim_start_matches("[file truncated by the catalogue]").trim();
        let (code, rest) = text.split_once(" line ")?;
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        Some(Fault { code: code.to_owned(), line: digits.parse().ok()? })
    };
    expected.split("||").filter_map(fault).collect()
}

/// The last line of the largest value that begins at `line`.
fn end_of_entry(file: &File, line: usize) -> usize {
    let (sink, mut sources) = (Sink::default(), Sources::default());
    let text = String::from_utf8_lossy(&file.bytes).into_owned();
    let at = sources.add(Source::new("c.yaml", text));
    let root = yaml::parse(at, &sources, &sink);
    drop(sink.finish(&Levels::default()));
    let mut end = line;
    if let Some(root) = root {
        widen(&root, line, &sources, &mut end);
    }
    end
}

fn widen(node: &Node, line: usize, sources: &Sources, end: &mut usize) {
    let lines = |span: naftiko_compiler::front::source::Span| {
        let last = naftiko_compiler::front::source::Span { start: span.end.max(span.start + 1) - 1, ..span };
        (sources.position(span).line, sources.position(last).line)
    };
    let (first, last) = lines(node.span);
    if first == line {
        *end = last.max(*end);
    }
    match &node.kind {
        NodeKind::Scalar(_) => {}
        NodeKind::Sequence(nodes) => nodes.iter().for_each(|node| widen(node, line, sources, end)),
        NodeKind::Mapping(entries) => {
            for entry in entries {
                let (first, last) = lines(entry.span());
                if first == line {
                    *end = last.max(*end);
                }
                widen(&entry.value, line, sources, end);
            }
        }
    }
}

/// The errors of a file: rule and line.
fn errors(outcome: &Outcome) -> Vec<(&'static str, usize)> {
    let errors = outcome.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    errors.map(|error| (error.rule.name, outcome.sources.position(error.primary.span).line)).collect()
}

/// What the compiler and the manifest disagree about, a line each.
fn disagreements(file: &File, found: &[(&'static str, usize)]) -> Vec<String> {
    if file.class != "C" {
        let rules: BTreeMap<&str, usize> = found.iter().rev().copied().collect();
        let told = rules
            .into_iter()
            .map(|(rule, line)| format!("{} ({}) raises {rule} at line {line}", file.name, file.class));
        return told.collect();
    }
    let lost = |fault: &&Fault| {
        let (_, rules) = CODES.iter().find(|(code, _)| *code == fault.code).unwrap_or_else(|| panic!("{}", fault.code));
        // A parser may see broken syntax a line or two off.
        let range = if fault.code.starts_with("E01") {
            fault.line.saturating_sub(2)..=fault.line + 2
        } else {
            fault.line..=end_of_entry(file, fault.line)
        };
        !found.iter().any(|(rule, line)| rules.contains(rule) && range.contains(line))
    };
    let lost = file.faults.iter().filter(lost);
    let mut told: Vec<_> =
        lost.map(|fault| format!("{} (C) does not raise {} at line {}", file.name, fault.code, fault.line)).collect();
    if found.is_empty() {
        told.push(format!("{} (C) compiles", file.name));
    }
    told
}

#[test]
fn the_corpus_is_compiled_or_refused_as_its_manifests_say() {
    let files = files();
    if files.is_empty() {
        return;
    }
    let (mut table, mut counts) = (String::new(), BTreeMap::<(String, bool), usize>::new());
    let mut warnings = BTreeMap::<&str, (usize, usize)>::new();
    for file in &files {
        let outcome = compile(&InMemory(&file.bytes), "c.yaml", &Levels::default());
        let tokens = expand(&outcome.capability, &Host::default());
        syn::parse2::<syn::File>(tokens).unwrap_or_else(|error| panic!("{}: {error}", file.name));
        *counts.entry((file.class.clone(), outcome.has_errors())).or_default() += 1;
        for line in disagreements(file, &errors(&outcome)) {
            writeln!(table, "{line}").unwrap();
        }
        let mut seen = Vec::new();
        for diagnostic in outcome.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Warning) {
            let (files, times) = warnings.entry(diagnostic.rule.name).or_default();
            *times += 1;
            if !seen.contains(&diagnostic.rule.name) {
                *files += 1;
                seen.push(diagnostic.rule.name);
            }
        }
    }
    let mut counted = String::new();
    for ((class, refused), count) in counts {
        writeln!(counted, "{class} {}: {count}", if refused { "refused" } else { "compiles" }).unwrap();
    }
    for (rule, (files, times)) in warnings {
        writeln!(counted, "warning {rule}: {files} files, {times} times").unwrap();
    }
    eprintln!("{counted}");
    expect_file!["../corpus/counts.txt"].assert_eq(&counted);
    expect_file!["../corpus/disagreements.txt"].assert_eq(&table);
}

#[test]
fn a_truncated_file_never_panics() {
    for file in files() {
        // A few cuts a file, at places that differ from file to file.
        for cut in (file.name.len()..file.bytes.len()).step_by(file.bytes.len() / 3 + 1) {
            let outcome = compile(&InMemory(&file.bytes[..cut]), "c.yaml", &Levels::default());
            drop(expand(&outcome.capability, &Host::default()));
        }
    }
}
