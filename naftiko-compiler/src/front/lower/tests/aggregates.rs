//! Functions of aggregates: entries that refer to one share it, and take from it what they do not say (LANGUAGE §8).

use expect_test::expect;

use crate::front::testing::{entries, functions, shared};

/// A function, and sections after it.
fn fleet(sections: &str) -> String {
    let function = r"
resources:
  - path: /ships/{imo}
    operations:
    - {name: get-ship, method: GET, inputParameters: [{name: flag, in: query}]}
aggregates:
  - namespace: ships
    functions:
    - name: find
      description: Finds a ship.
      inputParameters: [{name: imo, description: Its number.}]
      call: api.get-ship
      with: {imo: ships.imo, flag: DK}
      outputParameters: [{name: name, type: string, mapping: $.name}]
";
    format!("{function}{sections}")
}

#[test]
fn all_entries_share_the_function() {
    let text = fleet(
        r"
rest:
  - path: /ships/{imo}
    operations:
    - {method: GET, name: ship, ref: ships.find}
tools:
  - {name: ship, ref: ships.find}
  - {name: vessel, description: The same., ref: ships.find}
",
    );
    expect![[r#"
        GET /ships/{} ship → find
        tool ship → find
        tool vessel → find
    "#]]
    .assert_eq(&shared(&text));
    expect![[r#"
        find(FindInput)
          imo: string, required
          calls api.get_ship(imo: imo, flag: "DK")
          returns {name: string $.name}
          as FindOutput
          struct FindOutput {name: Text}
    "#]]
    .assert_eq(&functions(&text));
}

#[test]
fn what_an_entry_says_itself_comes_before_the_function() {
    let text = fleet(
        r"
rest:
  - path: /fleet
    operations:
    - method: GET
      name: fleet
      ref: ships.find
      inputParameters: [{name: imo, in: query, description: Another text.}]
tools:
  - {name: code, ref: ships.find, outputParameters: [{name: code, type: integer, mapping: $.code}]}
",
    );
    expect![[r#"
        GET /fleet fleet → find
          imo: query, string, required
        tool code → code
          imo: member, string, required
    "#]]
    .assert_eq(&entries(&text));
    expect![[r#"
        find(FindInput)
          imo: string, required
          calls api.get_ship(imo: imo, flag: "DK")
          returns {name: string $.name}
          as FindOutput
          struct FindOutput {name: Text}
        code(CodeInput)
          imo: string, required
          calls api.get_ship(imo: imo, flag: "DK")
          returns {code: integer $.code}
          as CodeOutput
          struct CodeOutput {code: Integer}
    "#]]
    .assert_eq(&functions(&text));
}

#[test]
fn a_function_that_nothing_refers_to_is_one_all_the_same() {
    expect![[r#"
        find(FindInput)
          imo: string, required
          calls api.get_ship(imo: imo, flag: "DK")
          returns {name: string $.name}
          as FindOutput
          struct FindOutput {name: Text}
        get_ship(api::GetShipInput)
          imo: string, required
          flag: string, optional
          calls api.get_ship(imo: imo, flag: flag)
    "#]]
    .assert_eq(&functions(&fleet("tools:\n  - {name: ship, call: api.get-ship}\n")));
}

#[test]
fn a_mock_is_a_function_of_values() {
    let text = r"
resources:
  - path: /ships
    operations: [{name: ships, method: GET}]
tools:
  - name: hello
    inputParameters: [{name: name}]
    outputParameters: [{name: text, type: string, value: 'Hello, {{name}}!'}, {name: n, type: integer, const: '42'}]
";
    expect![[r#"
        hello(HelloInput)
          name: string, required
          calls nothing
          returns {text: = "Hello, {name}!", n: = 42}
          as HelloOutput
          struct HelloOutput {text: Text, n: constant Integer}
    "#]]
    .assert_eq(&functions(text));
}
