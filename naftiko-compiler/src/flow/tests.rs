//! One function of each kind, drawn.

use crate::front::diagnostic::Levels;
use crate::front::source::InMemory;

const DOCUMENT: &str = "
naftiko: 1.0.0-alpha2
capability:
  consumes:
  - type: http
    namespace: registry
    baseUri: https://registry.example
    resources:
    - {path: '/ships/{imo}', operations: [{name: get-ship, method: GET}]}
    - {path: /crew, operations: [{name: list-crew, method: GET}]}
    - path: /voyages
      operations: [{name: create-voyage, method: POST, inputParameters: [{name: ship, in: body}]}]
  exposes:
  - type: mcp
    namespace: tools
    transport: stdio
    tools:
    - {name: ship, call: registry.get-ship, inputParameters: [{name: imo}]}
    - {name: hello, outputParameters: [{name: text, type: string, value: Hello}]}
    - name: sail
      inputParameters: [{name: imo}]
      steps:
      - {type: call, name: ship, call: registry.get-ship, with: {imo: tools.imo}}
      - {type: call, name: crew, call: registry.list-crew}
      - {type: lookup, name: hands, index: crew, match: id, lookupValue: $.ship.crew, outputParameters: [name]}
      - {type: call, name: voyage, call: registry.create-voyage, with: {ship: '{{ship.name}} <{{imo}}>'}}
      mappings:
      - {targetName: id, value: $.voyage.id}
      - {targetName: hands, value: $.hands}
      outputParameters: [{name: id, type: string}, {name: hands, type: array}]
";

#[test]
fn functions_are_drawn() {
    let outcome = crate::compile(&InMemory(DOCUMENT.as_bytes()), "c.yaml", &Levels::default());
    assert!(outcome.diagnostics.is_empty(), "{:?}", outcome.diagnostics);
    let text = "\
get-ship(imo): GET registry.get-ship

hello(): values

sail(imo)
  1  ship    GET registry.get-ship                              reads imo
     crew    GET registry.list-crew
  2  hands   lookup in crew by id                   after ship, crew  reads ship.crew
  3  voyage  POST registry.create-voyage (writes)  after hands       reads imo, ship.name
";
    let squeezed = |text: &str| {
        text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ") + "\n").collect::<String>()
    };
    assert_eq!(squeezed(&super::text(&outcome.capability)), squeezed(text));
    let chart = "\
flowchart TD
  subgraph f2 [\"sail(imo)\"]
    f2s0[\"ship<br/>GET registry.get-ship\"]
    f2s1[\"crew<br/>GET registry.list-crew\"]
    f2s2[\"hands<br/>lookup in crew by id\"]
    f2s3[[\"voyage<br/>POST registry.create-voyage\"]]
    f2s0 -->|\"crew\"| f2s2
    f2s1 --> f2s2
    f2s2 --> f2s3
  end
";
    assert_eq!(super::mermaid(&outcome.capability), chart);
}
