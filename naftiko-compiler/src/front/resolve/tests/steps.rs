//! What steps read, of what, and what they wait for (LANGUAGE §8).

use expect_test::expect;

use crate::front::testing::functions;

/// Two reads and a write, and a tool with these steps.
fn tool(steps: &str) -> String {
    let operations = r"
binds:
  PORT: PORT_NAME
resources:
  - path: /ships/{imo}
    operations:
    - {name: get, method: GET}
    - {name: put, method: PUT, inputParameters: [{name: length, in: query, type: integer}]}
  - path: /typed/{imo}
    operations:
    - {name: typed, method: GET, outputParameters: [{name: crew, type: array, mapping: $.crew, items: {type: string}}]}
tools:
  - name: tool
    inputParameters: [{name: imo}, {name: length, type: integer, required: false}]
    steps:
";
    let steps: String = steps.trim().lines().map(|line| format!("    {}\n", line.trim())).collect();
    format!("{operations}{steps}")
}

#[test]
fn a_reference_is_an_input_a_bind_or_a_part_of_an_earlier_step() {
    let text = tool(
        r"
        - {type: call, name: one, call: api.get, with: {imo: tools.imo}}
        - {type: call, name: two, call: api.get, with: {imo: '{{one.next}}'}}
        - {type: call, name: three, call: api.get, with: {imo: '{{imo}}-{{one.id}}-{{PORT}}'}}
        - {type: call, name: four, call: api.get, with: {imo: '$.two.all[0].id'}}
        mappings: [{targetName: id, value: $.four.id}, {targetName: three, value: $.three}]
        outputParameters: [{name: id, type: string}, {name: three, type: object}]
        ",
    );
    expect![[r#"
        warning: unused input `length` [unused-input]
        tool(ToolInput)
          imo: string, required
          one: api.get(imo: imo)
          two after one: api.get(imo: one:$.one.next)
          three after one: api.get(imo: "{imo}-{one:$.one.id}-{$PORT}")
          four after two: api.get(imo: two:$.two.all[0].id)
          returns {id: four:$.four.id as string $, three: three:$.three as any $}
          as ToolOutput
          struct ToolOutput {id: Text, three: Json}
    "#]]
    .assert_eq(&functions(&text));
}

#[test]
fn reads_wait_for_what_they_use_and_writes_for_all_that_is_before() {
    let text = tool(
        r"
        - {type: call, name: one, call: api.get, with: {imo: a}}
        - {type: call, name: two, call: api.get, with: {imo: b}}
        - {type: call, name: write, call: api.put, with: {imo: tools.imo, length: tools.length}}
        - {type: call, name: three, call: api.get, with: {imo: $.one.id}}
        - {type: call, name: safe, call: api.put, semantics: {safe: true}, with: {imo: $.two.id, length: 5}}
        mappings: [{targetName: id, value: '{{three.id}}{{safe.id}}'}]
        outputParameters: [{name: id, type: string}]
        ",
    );
    expect![[r#"
        tool(ToolInput)
          imo: string, required
          length: integer, optional
          one: api.get(imo: "a")
          two: api.get(imo: "b")
          write after one, two: writes, api.put(imo: imo, length: length)
          three after write: api.get(imo: one:$.one.id)
          safe after write: api.put(imo: two:$.two.id, length: 5)
          returns {id: = "{three:$.three.id}{safe:$.safe.id}"}
          as ToolOutput
          struct ToolOutput {id: Text}
    "#]]
    .assert_eq(&functions(&text));
}

#[test]
fn a_script_reads_unless_it_says_otherwise() {
    let text = tool(
        r"
        - {type: call, name: one, call: api.get, with: {imo: tools.imo}}
        - {type: script, name: reads, language: rust, function: read, with: {length: tools.length},
           outputParameters: [{name: id, type: string}]}
        - {type: script, name: writes, language: rust, function: write, semantics: {safe: false}}
        - {type: call, name: two, call: api.get, with: {imo: b}}
        mappings: [{targetName: id, value: '{{one.id}}{{reads.id}}{{two.id}}'}]
        outputParameters: [{name: id, type: string}]
        ",
    );
    expect![[r#"
        tool(ToolInput)
          imo: string, required
          length: integer, optional
          one: api.get(imo: imo)
          reads: script read(length: length (integer, optional))
          writes after one, reads: writes, script write()
          two after writes: api.get(imo: "b")
          returns {id: = "{one:$.one.id}{reads:$.reads.id}{two:$.two.id}"}
          as ToolOutput
          struct ToolOutput {id: Text}
    "#]]
    .assert_eq(&functions(&text));
}

#[test]
fn a_lookup_searches_in_the_declared_list_or_in_all_of_a_document() {
    let text = tool(
        r"
        - {type: call, name: ship, call: api.typed, with: {imo: tools.imo}}
        - {type: call, name: everyone, call: api.get, with: {imo: everyone}}
        - {type: lookup, name: crew, index: everyone, match: id, lookupValue: $.ship.crew, outputParameters: [name]}
        - {type: lookup, name: five, index: everyone, match: rank, lookupValue: 5, outputParameters: [name, rank]}
        mappings: [{targetName: crew, value: $.crew}, {targetName: five, value: $.five.name}]
        outputParameters: [{name: crew, type: array}, {name: five, type: string}]
        ",
    );
    expect![[r#"
        warning: unused input `length` [unused-input]
        tool(ToolInput)
          imo: string, required
          ship: api.typed(imo: imo)
          everyone: api.get(imo: "everyone")
          crew after ship, everyone: everyone:$.everyone by id = ship:$.ship.crew → name
          five after everyone: everyone:$.everyone by rank = "5" → name, rank
          returns {crew: crew:$.crew as any $, five: five:$.five.name as string $}
          as ToolOutput
          struct ToolOutput {crew: Json, five: Text}
    "#]]
    .assert_eq(&functions(&text));
}

#[test]
fn inputs_of_scripts_have_the_types_that_are_known() {
    let text = tool(
        r"
        - {type: call, name: ship, call: api.typed, with: {imo: tools.imo}}
        - {type: script, name: rate, language: rust, function: rate, with: {imo: tools.imo, length: tools.length,
           crew: $.ship.crew, first: '$.ship.crew[0]', text: 'ship {{imo}}', limit: 2.5},
           outputParameters: [{name: score, type: number}]}
        mappings: [{targetName: score, value: $.rate.score}]
        outputParameters: [{name: score, type: number}]
        ",
    );
    expect![[r#"
        tool(ToolInput)
          imo: string, required
          length: integer, optional
          ship: api.typed(imo: imo)
          rate after ship: script rate(imo: imo (string, required), length: length (integer, optional), crew: ship:$.ship.crew (any, required), first: ship:$.ship.crew[0] (string, optional), text: "ship {imo}" (string, required), limit: 2.5 (number, required))
          returns {score: rate:$.rate.score as number $}
          as ToolOutput
          struct ToolOutput {score: Number}
    "#]].assert_eq(&functions(&text));
}

#[test]
fn without_mappings_the_last_step_is_what_the_function_returns() {
    let text = tool(
        r"
        - {type: call, name: one, call: api.get, with: {imo: tools.imo}}
        - {type: call, name: two, call: api.get, with: {imo: $.one.next}}
        ",
    );
    expect![[r#"
        warning: unused input `length` [unused-input]
        tool(ToolInput)
          imo: string, required
          one: api.get(imo: imo)
          two after one: api.get(imo: one:$.one.next)
          returns what the last one does
    "#]]
    .assert_eq(&functions(&text));
}
