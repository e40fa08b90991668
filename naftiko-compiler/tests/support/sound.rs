//! What holds of every compilation, whatever the bytes: the fuzz targets assert it, and the tests of their finds do.

#![allow(dead_code, reason = "each target asserts a part of it")]

use naftiko_compiler::front::diagnostic::render::{headline, render};
use naftiko_compiler::front::diagnostic::{Label, Levels};
use naftiko_compiler::front::source::{InMemory, Sources};
use naftiko_compiler::front::text::json_path;
use naftiko_compiler::{Host, Outcome, compile, expand};

/// Compiles `bytes` as a capability, with everything reported that can be.
///
/// # Panics
/// Where a message lies outside of the text or cannot be shown, where the expansion is no Rust, or where a second compilation says
/// or writes something else.
pub(crate) fn compiles_soundly(bytes: &[u8]) {
    let levels = Levels { strict: true, ..Levels::default() };
    let once = || compile(&InMemory(bytes), "fuzzed.yaml", &levels);
    let outcome = once();
    let (said, tokens) = (said(&outcome), expand(&outcome.capability, &Host::default()));
    let again = once();
    assert_eq!(said, self::said(&again), "a second compilation says something else");
    let written = tokens.to_string();
    assert_eq!(written, expand(&again.capability, &Host::default()).to_string(), "a second expansion differs");
    if let Err(error) = syn::parse2::<syn::File>(tokens) {
        panic!("the expansion is no Rust: {error}\n{written}");
    }
}

/// All messages, each shown and at places of the text.
fn said(outcome: &Outcome) -> Vec<String> {
    let shown = outcome.diagnostics.iter().map(|diagnostic| {
        for label in std::iter::once(&diagnostic.primary).chain(&diagnostic.secondary) {
            assert!(lies_inside(label, &outcome.sources), "{} lies outside of the text: {label:?}", diagnostic.message);
        }
        let (line, shown) = (headline(diagnostic, &outcome.sources), render(diagnostic, &outcome.sources));
        assert!(!line.contains('\n') && shown.contains(&line), "{line:?} is not one line of {shown:?}");
        shown
    });
    shown.collect()
}

fn lies_inside(label: &Label, sources: &Sources) -> bool {
    let range = label.span.start as usize..label.span.end as usize;
    sources.file(label.span.file).is_some_and(|source| source.text.get(range).is_some())
}

/// Parses `text` as JSONPath.
///
/// # Panics
/// Where a fault lies outside of the text, or a second reading differs.
pub(crate) fn is_a_path_or_a_fault(text: &str) {
    let found = json_path::parse(text);
    if let Err(fault) = &found {
        assert!(text.get(fault.range.clone()).is_some(), "{:?} of {text:?}", fault.range);
    }
    assert_eq!(format!("{found:?}"), format!("{:?}", json_path::parse(text)));
}
