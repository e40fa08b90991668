//! What is said of an untouched draft beside its contract.

use naftiko_compiler::compile;
use naftiko_compiler::front::diagnostic::rules::{self, Rule};
use naftiko_compiler::front::diagnostic::{Diagnostic, Levels, Severity};
use naftiko_import::Draft;

use crate::proven::Files;

/// The warnings that only a contract gives.
const OF_CONTRACTS: &[&Rule] = &[
    rules::UNUSED_CONTRACT,
    rules::RESPONSE_MEMBER,
    rules::NUMBER_AS_INTEGER,
    rules::UNDECLARED_PARAMETER,
    rules::UNDECLARED_MEMBER,
    rules::MISSING_PARAMETER,
    rules::MISSING_MEMBER,
    rules::REFUSED_VALUE,
    rules::WIDER_INPUT,
    rules::MISSING_CREDENTIAL,
    rules::MISSING_SCOPE,
    rules::UNDECLARED_MEDIA_TYPE,
    rules::UNDECLARED_STATUS,
];

/// A finding: its rule, and it with its line.
pub(crate) struct Found {
    pub(crate) rule: &'static Rule,
    pub(crate) shown: String,
    pub(crate) is_error: bool,
}

/// Everything found in a draft.
pub(crate) fn found(draft: &Draft) -> Vec<Found> {
    let files = Files { text: &draft.text, contract: Some(&draft.contract) };
    let outcome = compile(&files, "draft.yaml", &Levels::default());
    let of = |found: &Diagnostic| {
        let line = outcome.sources.position(found.primary.span).line;
        let shown = format!("{line}: {} [{}]", found.message, found.rule.name);
        Found { rule: found.rule, shown, is_error: found.severity == Severity::Error }
    };
    outcome.diagnostics.iter().map(of).collect()
}

/// The errors, and the warnings that only a contract gives.
pub(crate) fn faults(found: &[Found]) -> impl Iterator<Item = &Found> {
    found.iter().filter(|found| found.is_error || OF_CONTRACTS.contains(&found.rule))
}
