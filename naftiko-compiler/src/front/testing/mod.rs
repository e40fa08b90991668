//! For the tests of `resolve`, `check` and `lower`: abridged documents, and what they mean, as text.

mod binds;
mod consumes;
mod document;
mod exposes;
mod functions;
mod value;

use std::fmt::Display;

use super::Outcome;
use super::diagnostic::{Levels, Severity};
use super::source::InMemory;

/// The outcome of an abridged document.
pub(super) fn compiled(abridged: &str) -> Outcome {
    let levels = Levels::default();
    super::compile(&InMemory(document::complete(abridged).as_bytes()), "c.yaml", &levels)
}

/// The consumed operations.
pub(super) fn operations(abridged: &str) -> String {
    let outcome = compiled(abridged);
    let consumes = &outcome.capability.consumes;
    let operations = consumes.iter().flat_map(|consumed| &consumed.operations);
    found(&outcome, operations.map(|operation| consumes::operation(operation, &outcome.capability)))
}

/// What entries do.
pub(super) fn functions(abridged: &str) -> String {
    let outcome = compiled(abridged);
    let functions = outcome.capability.functions.iter();
    found(&outcome, functions.map(|function| functions::function(function, &outcome.capability)))
}

/// The exposed entries: their inputs, and their functions.
pub(super) fn entries(abridged: &str) -> String {
    let outcome = compiled(abridged);
    let exposes = outcome.capability.exposes.iter();
    found(&outcome, exposes.map(|adapter| exposes::adapter(adapter, true, &outcome.capability)))
}

/// The exposed entries and their functions, without inputs.
pub(super) fn shared(abridged: &str) -> String {
    let outcome = compiled(abridged);
    let exposes = outcome.capability.exposes.iter();
    found(&outcome, exposes.map(|adapter| exposes::adapter(adapter, false, &outcome.capability)))
}

/// The binds, and which of them the requests of each namespace contain.
pub(super) fn binds(abridged: &str) -> String {
    let outcome = compiled(abridged);
    let binds = outcome.capability.binds.iter().map(binds::bind);
    let contained = outcome.capability.consumes.iter().map(|consumed| binds::contained(consumed, &outcome.capability));
    found(&outcome, binds.chain(contained))
}

/// What is reported, without its place.
pub(super) fn reported(abridged: &str) -> String {
    found(&compiled(abridged), [])
}

/// What is reported, then the parts.
fn found(outcome: &Outcome, parts: impl IntoIterator<Item = String>) -> String {
    let reported = outcome.diagnostics.iter().map(|diagnostic| {
        let severity = if diagnostic.severity == Severity::Error { "error" } else { "warning" };
        format!("{severity}: {} [{}]\n", diagnostic.message, diagnostic.rule.name)
    });
    reported.chain(parts).collect()
}

/// The items, with commas.
pub(super) fn listed(items: impl IntoIterator<Item = impl Display>) -> String {
    items.into_iter().map(|item| item.to_string()).collect::<Vec<_>>().join(", ")
}
