//! The two texts are one language: a published capability, translated to the `ikanos` text, compiles to the same code.

#![allow(clippy::unwrap_used, clippy::panic, reason = "this is a test, its functions included")]

#[path = "../../naftiko-compiler/tests/support/texts/mod.rs"]
mod translation;

use naftiko_compiler::front::diagnostic::{Levels, Severity};
use naftiko_compiler::front::source::InMemory;
use naftiko_compiler::{Host, compile, expand};
use naftiko_tests::corpus::published;

/// One file in so many is translated: all of them would take minutes.
const ONE_IN: usize = 2;

#[test]
fn a_translated_capability_compiles_to_the_same_code() {
    let (mut same, mut without_form) = (0, 0);
    for file in published().into_iter().step_by(ONE_IN) {
        let Some(text) = str::from_utf8(&file.bytes).ok().filter(|text| expansion(text).is_ok()) else { continue };
        let document = translation::named(translation::parse(text).unwrap());
        let theirs = translation::translated(document.clone()).map(|translated| expansion(&translated.to_string()));
        let is_duplicate = |theirs: &Result<_, Vec<String>>| {
            theirs.as_ref().is_err_and(|errors| errors.iter().any(|error| error.starts_with("duplicate key")))
        };
        let Some(theirs) = theirs.filter(|theirs| !is_duplicate(theirs)) else {
            without_form += 1;
            continue;
        };
        let ours = expansion(&document.to_string());
        assert_eq!(ours, theirs, "{}", file.name);
        assert!(ours.is_ok(), "{}: {ours:?}", file.name);
        same += 1;
    }
    assert!(same > 150, "{same} are the same, {without_form} have no form in the other text");
}

/// The code, or what is wrong.
fn expansion(text: &str) -> Result<String, Vec<String>> {
    let outcome = compile(&InMemory(text.as_bytes()), "c.yaml", &Levels::default());
    let errors = outcome.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    let errors: Vec<String> = errors.map(|found| found.message.clone()).collect();
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(expand(&outcome.capability, &Host::default()).to_string())
}
