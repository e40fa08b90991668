//! The compliance suite of RFC 9535: invalid queries are errors when the crate is built, and valid ones, compiled and run,
//! select what the suite says. What differs is listed in `tests/rfc9535/exceptions.tsv`, with the reason.

#![cfg(test)]

mod rfc9535 {
    pub(super) mod document;
    pub(super) mod program;
    pub(super) mod suite;
}

use std::collections::BTreeSet;

use naftiko_compiler::front::diagnostic::{Levels, Severity};
use naftiko_compiler::front::source::InMemory;
use naftiko_compiler::model::Output;
use rfc9535::suite::{Case, Query};
use rfc9535::{document, program, suite};

/// The names of the tests whose valid queries are refused, and why.
const EXCEPTIONS: &str = include_str!("../rfc9535/exceptions.tsv");

#[test]
fn invalid_queries_are_refused() {
    let Some(cases) = suite::cases() else { return };
    let invalid: Vec<&Case> = cases.iter().filter(|case| matches!(case.query, Query::Invalid)).collect();
    assert_eq!(invalid.len(), 245);
    let accepted = names(&invalid, |wrong| !wrong);
    assert_eq!(accepted, BTreeSet::new(), "these are invalid");
}

#[test]
fn valid_queries_select_what_the_suite_says() {
    let Some(cases) = suite::cases() else { return };
    let valid: Vec<&Case> = cases.iter().filter(|case| !matches!(case.query, Query::Invalid)).collect();
    assert_eq!(valid.len(), 442);
    let excepted: BTreeSet<&str> = EXCEPTIONS.lines().filter_map(|line| line.split('\t').next()).collect();
    assert_eq!(names(&valid, |wrong| wrong), excepted, "these are valid");
    let compiled: Vec<&Case> = valid.into_iter().filter(|case| !excepted.contains(case.name.as_str())).collect();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let found = runtime.block_on(program::run(&compiled));
    let wrong: Vec<String> = compiled.iter().zip(found).filter_map(|(case, found)| case.judge(&found).err()).collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), compiled.len(), wrong.join("\n"));
}

/// The names of the cases in whose line of the document there is an error, or is none.
fn names<'c>(cases: &[&'c Case], is_meant: impl Fn(bool) -> bool) -> BTreeSet<&'c str> {
    let text = document::of(cases);
    let outcome = naftiko_compiler::compile(&InMemory(text.as_bytes()), "cts.yaml", &Levels::default());
    let mut wrong = BTreeSet::new();
    for error in outcome.of(Severity::Error) {
        assert_eq!(error.rule.name, "invalid-json-path", "{}", error.message);
        let before = text.get(..error.primary.span.start as usize).unwrap();
        assert!(wrong.insert(before.matches("- name: case-").count() - 1), "two errors: {}", error.message);
    }
    // What is not reported is there.
    let mapped = outcome.capability.consumes.iter().flat_map(|consumed| &consumed.operations);
    let mapped = mapped.filter(|operation| matches!(operation.output, Output::Mapped(_))).count();
    assert!(mapped >= cases.len() - wrong.len(), "{mapped}");
    let named = cases.iter().enumerate().filter(|(at, _)| is_meant(wrong.contains(at)));
    named.map(|(_, case)| case.name.as_str()).collect()
}
