//! Functions as they are read: aggregates, steps and references are the same in both texts.

use expect_test::expect;

use crate::front::document::{Action, Document, Function, Name, Output, Semantics, Step, StepKind};
use crate::front::source::InMemory;
use crate::front::testing::listed;

const NAFTIKO: &str = "naftiko: 1.0.0-alpha2
capability:
  aggregates:
  - namespace: crew
    label: Crew
    functions:
    - name: of-ship
      description: Who sails a ship.
      semantics: {safe: true, cacheable: false}
      inputParameters: [{name: imo, type: string}]
      steps:
      - {name: get-ship, description: The ship., type: call, call: registry.get-ship, with: {imo: '{{imo}}'}}
      - {name: list-crew, type: call, call: registry.search, semantics: {safe: true}}
      - name: find
        type: lookup
        index: list-crew
        match: crew_id
        lookupValue: $.get-ship.crew
        outputParameters: [fullName, role]
      - name: rank
        type: script
        language: rust
        function: rank_crew
        with: {crew: $.find, by: role}
        outputParameters: [{name: first, type: object, properties: {name: {type: string}}}]
      mappings:
      - {targetName: ship.name, value: $.get-ship.name}
      - {targetName: crew, value: $.find}
      outputParameters:
      - {name: ship, type: object, properties: {name: {type: string}}}
      - {name: crew, type: array, items: [{name: fullName, type: string}]}
    - {name: nobody, description: A mock., outputParameters: [{name: crew, type: string, value: nobody}]}
  exposes:
  - type: rest
    namespace: fleet
    port: 3000
    resources:
    - path: /crew
      operations:
      - {name: crew, method: GET, ref: crew.of-ship}
  - type: mcp
    namespace: tools
    port: 3001
    tools:
    - name: ships
      steps: [{name: list, type: call, call: registry.list-ships}]
      outputParameters: [{name: first, type: string, mapping: '$[0].name'}]
";

const IKANOS: &str = "ikanos: 1.0.0-beta7
capability:
  aggregates:
  - namespace: crew
    display: Crew
    flows:
      of-ship:
        description: Who sails a ship.
        semantics: {safe: true, cacheable: false}
        inputParameters: {imo: {type: string}}
        steps:
          get-ship: {description: The ship., type: call, call: registry.get-ship, with: {imo: '{{imo}}'}}
          list-crew: {type: call, call: registry.search, semantics: {safe: true}}
          find:
            type: lookup
            index: list-crew
            match: crew_id
            lookupValue: $.get-ship.crew
            outputParameters: [fullName, role]
          rank:
            type: script
            language: rust
            function: rank_crew
            with: {crew: $.find, by: role}
            outputParameters: {first: {type: object, properties: {name: {type: string}}}}
        mappings:
        - {target: ship.name, value: $.get-ship.name}
        - {target: crew, value: $.find}
        outputParameters:
          ship: {type: object, properties: {name: {type: string}}}
          crew: {type: array, items: {fullName: {type: string}}}
      nobody: {description: A mock., outputParameters: {crew: {type: string, value: nobody}}}
  exposes:
  - type: rest
    namespace: fleet
    port: 3000
    resources:
      crew:
        path: /crew
        operations:
          crew: {method: GET, ref: crew.of-ship}
  - type: mcp
    namespace: tools
    port: 3001
    tools:
      ships:
        steps: {list: {type: call, call: registry.list-ships}}
        outputParameters: [{name: first, type: string, mapping: '$[0].name'}]
";

/// What a document says of functions.
fn written(text: &str) -> String {
    let document = crate::front::document(&InMemory(text.as_bytes()), "c.yaml").unwrap();
    let functions = document.functions().map(function);
    functions.chain(document.exposes.iter().flat_map(|exposes| exposes.actions()).map(action)).collect()
}

fn function(function: &Function) -> String {
    let Semantics { safe, idempotent, cacheable } = &function.semantics;
    let said =
        [safe, idempotent, cacheable].map(|flag| flag.as_ref().map_or("?".to_owned(), |flag| flag.value.to_string()));
    let inputs = listed(function.parameters.iter().map(|parameter| parameter.read().name.value.as_str()));
    let (name, does) = (name(&function.name), function.action.as_ref().map(action).unwrap_or_default());
    let description = function.description.as_ref().map_or("", |text| text.value.as_str());
    format!("{name}({inputs}) → {} [{}] {description}\n{does}", outputs(&function.outputs), listed(said))
}

fn name(name: &Name) -> &str {
    &name.sound().unwrap().value
}

fn outputs(outputs: &[Output]) -> String {
    let shape = |output: &Output| {
        let members = output.properties.iter().chain(output.items.iter().flat_map(|(_, items)| &items.properties));
        let members: Vec<_> = members.map(|(_, members)| self::outputs(members)).collect();
        let name = output.name.as_ref().map_or("_", |name| &name.value);
        format!("{name}{}", members.concat())
    };
    format!("{{{}}}", listed(outputs.iter().map(shape)))
}

fn action(action: &Action) -> String {
    match action {
        Action::Call(call) => format!("  call {}\n", call.target.value),
        Action::Ref(target) => format!("  ref {}\n", target.value),
        Action::Steps(steps) => {
            let mapped = steps.mappings.iter().map(|mapping| {
                let value = mapping.value.as_scalar().map_or("…", |scalar| &scalar.text);
                format!("  {} = {value}\n", mapping.target.value)
            });
            steps.steps.iter().map(|step| self::step(step.sound().unwrap())).chain(mapped).collect()
        }
    }
}

fn step(step: &Step) -> String {
    let with = listed(step.kind.with().iter().map(|argument| argument.name.value.as_str()));
    let does = match &step.kind {
        StepKind::Call(call) => format!("call {} with ({with})", call.target.value),
        StepKind::Lookup(lookup) => {
            let fields = listed(lookup.fields.iter().map(|field| field.value.as_str()));
            let [index, key, needle] = [&lookup.index, &lookup.key, &lookup.needle].map(|text| &text.value);
            format!("lookup of {needle} in {index} by {key}: {fields}")
        }
        StepKind::Script(script) => {
            format!("script {} with ({with}) → {}", script.function.value, outputs(&script.outputs))
        }
    };
    let safe = step.safe.as_ref().map_or("", |safe| if safe.value { ", safe" } else { ", not safe" });
    format!("  {}: {does}{safe}\n", name(&step.name))
}

#[test]
fn functions_are_read_in_full() {
    let document: Document = crate::front::document(&InMemory(NAFTIKO.as_bytes()), "c.yaml").unwrap();
    let [aggregate] = &*document.aggregates else { panic!("one aggregate") };
    assert!(aggregate.is_sound());
    expect![[r#"
        of-ship(imo) → {ship{name}, crew{fullName}} [true, ?, false] Who sails a ship.
          get-ship: call registry.get-ship with (imo)
          list-crew: call registry.search with (), safe
          find: lookup of $.get-ship.crew in list-crew by crew_id: fullName, role
          rank: script rank_crew with (crew, by) → {first{name}}
          ship.name = $.get-ship.name
          crew = $.find
        nobody() → {crew} [?, ?, ?] A mock.
          ref crew.of-ship
          list: call registry.list-ships with ()
    "#]]
    .assert_eq(&written(NAFTIKO));
}

#[test]
fn functions_are_the_same_in_both_texts() {
    assert_eq!(written(IKANOS), written(NAFTIKO));
}
