//! The Rust types of outputs that are objects (LANGUAGE §7).

use expect_test::expect;

use crate::front::testing::{functions, operations};

#[test]
fn nested_objects_are_structs_named_by_their_path() {
    let found = operations(
        r"
resources:
  - path: /ships
    operations:
    - name: list
      method: GET
      outputParameters:
      - type: object
        properties:
          ships:
            type: array
            mapping: $.data
            items:
              type: object
              properties:
                home: {type: object, mapping: $.port, properties: {code: {type: string, mapping: $.code}}}
                calls: {type: array, mapping: $.calls, items: {type: array, mapping: $, items: {type: integer, mapping: $}}}
",
    );
    expect![[r#"
        list(): GET /ships
          returns {ships: $.data [{home: $.port {code: string $.code}, calls: $.calls [$ [integer $]]}]}
          as ListOutput
          struct ListOutput {ships: [ListOutputShipsItem]}
          struct ListOutputShipsItem {home: ListOutputShipsItemHome, calls: [[Integer]]}
          struct ListOutputShipsItemHome {code: Text}
    "#]]
    .assert_eq(&found);
}

#[test]
fn fields_and_structs_of_one_name_are_numbered() {
    let found = operations(
        r"
resources:
  - path: /ships
    operations:
    - name: list
      method: GET
      outputParameters:
      - {name: a-b, type: object, properties: {x: {type: string, mapping: $.x}}}
      - {name: a_b, type: object, properties: {type: {type: string, mapping: $.y}}}
    - {name: list-output, method: POST}
",
    );
    expect![[r#"
        list(): GET /ships
          returns {a-b: {x: string $.x}, a_b: {type: string $.y}}
          as ListOutput
          struct ListOutput {a_b: ListOutputAB, a_b_2: ListOutputAB2}
          struct ListOutputAB {x: Text}
          struct ListOutputAB2 {type_: Text}
        list_output_2(): POST /ships
    "#]]
    .assert_eq(&found);
}

#[test]
fn a_function_has_a_type_of_its_own_only_for_an_output_of_its_own() {
    let found = functions(
        r"
resources:
  - path: /ships
    operations:
    - {name: get, method: GET, outputParameters: [{name: a, type: string, mapping: $.a}]}
tools:
  - {name: same, call: api.get, outputParameters: [{name: a, type: string, mapping: $.a}]}
  - {name: get-output, call: api.get, outputParameters: [{name: b, type: string, mapping: $.b}]}
  - {name: get, call: api.get, outputParameters: [{name: c, type: string, mapping: $.c}]}
",
    );
    expect![[r#"
        get()
          calls api.get()
          returns {a: string $.a}
        get_output()
          calls api.get()
          returns {b: string $.b}
          as GetOutputOutput
          struct GetOutputOutput {b: Text}
        get_2()
          calls api.get()
          returns {c: string $.c}
          as GetOutput2
          struct GetOutput2 {c: Text}
    "#]]
    .assert_eq(&found);
}
