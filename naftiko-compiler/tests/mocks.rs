//! A capability that calls nothing opens no client (LANGUAGE §8).

#![allow(clippy::unwrap_used, reason = "this is a test, its functions included")]

use naftiko_compiler::front::diagnostic::Levels;
use naftiko_compiler::front::source::InMemory;
use naftiko_compiler::{Host, compile, expand};

/// How often the expansion of a document makes a client, which the runtime does nowhere else.
fn clients(document: &str) -> usize {
    let outcome = compile(&InMemory(document.as_bytes()), "capability.yaml", &Levels::default());
    assert!(!outcome.has_errors(), "{:?}", outcome.diagnostics);
    expand(&outcome.capability, &Host::default()).to_string().matches("client !").count()
}

#[test]
fn a_capability_of_mocks_has_no_client() {
    let mocks = include_str!("expand/mocks.yaml");
    assert_eq!(clients(mocks), 0);
    let consumes = "capability:\n  consumes:\n  - {type: http, namespace: api, baseUri: 'https://api.example', resources: [{path: /x, operations: [{name: x, method: GET}]}]}\n";
    assert_eq!(clients(&mocks.replacen("capability:\n", consumes, 1)), 1);
}
