//! The limits on `tools/list` are exact, and for each adapter.

use crate::compile;
use crate::front::diagnostic::{Levels, Limits};
use crate::front::source::InMemory;
use crate::json::listed::{List, tools};
use crate::model::Capability;

const HEAD: &str = "naftiko: 1.0.0-alpha2
capability:
  consumes:
  - type: http
    namespace: api
    baseUri: https://api.example
    resources:
    - path: /ships
      operations: [{name: list, method: GET, inputParameters: [{name: flag, in: query, type: string}]}]
  exposes:
";

/// Adapters with these tools.
fn document(adapters: &[&[String]]) -> String {
    let adapter = |(at, tools): (usize, &&[String])| {
        let head = format!("  - type: mcp\n    namespace: m{at}\n    port: {}\n    tools:\n", 3000 + at);
        tools.iter().fold(head, |text, tool| format!("{text}    - {{{tool}, call: api.list}}\n"))
    };
    HEAD.to_owned() + &adapters.iter().enumerate().map(adapter).collect::<String>()
}

fn named(count: usize) -> Vec<String> {
    (0..count).map(|at| format!("name: t{at}, description: Lists.")).collect()
}

/// The rules that are broken, and the model.
fn found(document: &str, limits: Limits) -> (Vec<&'static str>, Capability) {
    let levels = Levels { limits, ..Levels::default() };
    let outcome = compile(&InMemory(document.as_bytes()), "c.yaml", &levels);
    (outcome.diagnostics.iter().map(|found| found.rule.name).collect(), outcome.capability)
}

#[test]
fn an_adapter_has_sixty_four_tools_and_its_neighbours_do_not_count() {
    let broken = |adapters: &[&[String]]| found(&document(adapters), Limits::default()).0;
    assert!(broken(&[&named(64)]).is_empty());
    assert!(broken(&[&named(64), &named(40)]).is_empty());
    assert_eq!(broken(&[&named(65)]), ["too-many-tools"]);
    assert_eq!(broken(&[&named(65), &named(1), &named(66)]), ["too-many-tools"; 2]);
    let limits = Limits { tools: 65, ..Limits::default() };
    assert!(found(&document(&[&named(65)]), limits).0.is_empty());
}

#[test]
fn a_tool_is_measured_to_the_byte() {
    let padded = |length: usize| document(&[&[format!("name: t, description: {}", "é".repeat(length))]]);
    let bytes = |document: &str| tools(&found(document, Limits::default()).1).first().unwrap().json.len();
    let room = 8192 - bytes(&padded(1)) + 2;
    let (fits, over) = (padded(room / 2), padded(room / 2 + 1));
    assert!(bytes(&fits) <= 8192 && bytes(&over) > 8192);
    assert!(found(&fits, Limits::default()).0.is_empty());
    assert_eq!(found(&over, Limits::default()).0, ["tool-too-large"]);
    let limit = |tool_bytes| Limits { tool_bytes, ..Limits::default() };
    assert!(found(&over, limit(bytes(&over))).0.is_empty());
    assert_eq!(found(&over, limit(bytes(&over) - 1)).0, ["tool-too-large"]);
}

#[test]
fn an_entry_has_as_many_bytes_as_its_text() {
    let tools = [
        "name: bare",
        "name: said, description: \"a \\\"b\\\"\\n\", label: A label",
        "name: hinted, hints: {readOnly: true, openWorld: false}",
        "name: mapped, outputParameters: [{name: x, type: string, mapping: $.x}]",
    ];
    let (_, capability) = found(&document(&[&tools.map(str::to_owned)]), Limits::default());
    let mut list = List::of(&capability);
    let all: Vec<_> = capability.mcp().flat_map(|mcp| &mcp.tools).collect();
    assert_eq!(all.len(), tools.len());
    for tool in all {
        let entry = list.entry(tool);
        assert_eq!(entry.bytes(), entry.json().len(), "{}", entry.json());
    }
}
