//! What is returned: values, copied parts and whole responses (LANGUAGE §7).

use expect_test::expect;

use crate::front::testing::{functions, operations};

#[test]
fn scalars_are_values_and_copied_parts_are_json() {
    let found = operations(
        r"
resources:
  - path: /ships
    operations:
    - name: get
      method: GET
      outputParameters:
      - {name: name, type: string, mapping: $.name}
      - {name: count, type: integer, mapping: $.count}
      - {name: rate, type: number, mapping: $.rate}
      - {name: open, type: boolean, mapping: $.open}
      - {name: specs, type: object, mapping: $.specs}
      - {name: tags, type: array, mapping: $.tags}
",
    );
    expect![[r#"
        get(): GET /ships
          returns {name: string $.name, count: integer $.count, rate: number $.rate, open: boolean $.open, specs: object $.specs, tags: array $.tags}
          as GetOutput
          struct GetOutput {name: Text, count: Integer, rate: Number, open: Boolean, specs: Json, tags: Json}
    "#]].assert_eq(&found);
}

#[test]
fn a_constant_has_the_type_it_declares() {
    let found = operations(
        r"
resources:
  - path: /ships
    operations:
    - name: get
      method: GET
      outputParameters:
      - {name: unit, type: string, const: 5}
      - {name: since, type: integer, const: '1999'}
      - {name: of, type: object, const: {name: registry}}
      - {name: first, type: integer, mapping: $.first}
",
    );
    expect![[r#"
        get(): GET /ships
          returns {unit: = "5", since: = 1999, of: = {name: "registry"}, first: integer $.first}
          as GetOutput
          struct GetOutput {unit: constant Text, since: constant Integer, of: constant Json, first: Integer}
    "#]]
    .assert_eq(&found);
}

#[test]
fn one_output_that_is_the_whole_document_is_the_response() {
    let found = functions(
        r"
resources:
  - path: /ships
    operations:
    - {name: get, method: GET, outputParameters: [{name: result, type: object, mapping: $.}]}
    - {name: csv, method: POST, outputRawFormat: csv}
    - {name: bytes, method: PUT, outputRawFormat: binary, outputParameters: [{name: size, type: integer, mapping: $.size}]}
tools:
  - {name: get, call: api.get, outputParameters: [{type: array, mapping: $}]}
  - {name: csv, call: api.csv, outputParameters: [{type: array, mapping: $.}]}
  - {name: bytes, call: api.bytes}
",
    );
    expect![[r#"
        get()
          calls api.get()
        csv()
          calls api.csv()
          returns any $
          as Json
        bytes()
          calls api.bytes()
    "#]]
    .assert_eq(&found);
}
