//! A contract adds findings, and changes nothing that is generated (LANGUAGE §11).

#![allow(clippy::unwrap_used, reason = "this is a test, its functions included")]

use naftiko_compiler::front::diagnostic::Levels;
use naftiko_compiler::front::source::Loader;
use naftiko_compiler::{Host, Outcome, compile, expand};

const DOCUMENT: &str = "\
naftiko: 1.0.0-alpha2
capability:
  consumes:
  - {import: registry, location: ./parts/registry.yml, as: ships}
  exposes:
  - type: mcp
    namespace: desk
    port: 3001
    tools:
    - name: list-ships
      call: ships.list-ships
      outputParameters:
      - {name: total, type: integer, mapping: $.totl}
";

const PART: &str = "\
naftiko: 1.0.0-alpha2
consumes:
- type: http
  namespace: registry
  baseUri: https://registry.example
  resources:
  - {path: /ships, operations: [{name: list-ships, method: GET, description: Ships.}]}
";

const CONTRACT: &str = "\
contract: 1
namespaces:
  registry:
    complete: true
    operations:
      GET /ships: {answers: {200: {application/json: {type: object, properties: {total: {type: integer}}}}}}
";

/// Files in memory.
struct Files {
    /// The contract beside the imported document.
    contract: Option<&'static str>,
}

impl Loader for Files {
    fn capability(&self) -> Result<Vec<u8>, String> {
        Ok(DOCUMENT.as_bytes().to_vec())
    }

    fn beside(&self, path: &str) -> Result<Vec<u8>, String> {
        if path == "parts/registry.yml" { Ok(PART.as_bytes().to_vec()) } else { Err(format!("no {path}")) }
    }

    fn contract(&self, path: &str) -> Option<Result<Vec<u8>, String>> {
        let contract = self.contract.filter(|_| path == "parts/registry.contract.yaml")?;
        Some(Ok(contract.as_bytes().to_vec()))
    }
}

fn compiled(contract: Option<&'static str>, levels: &Levels) -> Outcome {
    compile(&Files { contract }, "desk.yaml", levels)
}

fn rules(outcome: &Outcome) -> Vec<&'static str> {
    outcome.diagnostics.iter().map(|found| found.rule.name).collect()
}

#[test]
fn a_contract_lies_beside_the_document_that_consumes_and_changes_no_code() {
    let [with, without] = [Some(CONTRACT), None].map(|contract| compiled(contract, &Levels::default()));
    assert_eq!((rules(&with), rules(&without)), (vec!["response-member"], vec![]));
    let code = |outcome: &Outcome| expand(&outcome.capability, &Host::default()).to_string();
    assert_eq!(code(&with), code(&without));
    // What cargo watches.
    let files = |outcome: &Outcome| outcome.sources.files().iter().map(|file| file.path.clone()).collect::<Vec<_>>();
    assert_eq!(files(&without), ["desk.yaml", "parts/registry.yml"]);
    assert_eq!(files(&with), ["desk.yaml", "parts/registry.yml", "parts/registry.contract.yaml"]);
}

#[test]
fn levels_apply_to_what_contracts_prove() {
    let named = |rule: &str| vec![rule.to_owned()];
    let allowed = Levels { allow: named("response-member"), ..Levels::default() };
    assert!(rules(&compiled(Some(CONTRACT), &allowed)).is_empty());
    let denied = Levels { deny: named("response-member"), ..Levels::default() };
    assert!(compiled(Some(CONTRACT), &denied).has_errors());
}

#[test]
fn nothing_is_judged_by_a_broken_contract() {
    let outcome =
        compiled(Some("contract: 1\nnamespaces: {registry: {complete: yes, operations: {}}}\n"), &Levels::default());
    assert_eq!(rules(&outcome), ["wrong-kind"]);
    assert_eq!(outcome.diagnostics[0].secondary, []);
}
