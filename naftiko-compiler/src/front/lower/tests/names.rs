//! Rust names, and what happens where two meet (LANGUAGE §9).

use expect_test::expect;

use crate::front::testing::{compiled, functions, operations};

#[test]
fn functions_of_one_name_are_numbered_with_their_structs() {
    let found = functions(
        r"
resources:
  - path: /ships
    operations:
    - {name: list, method: GET, inputParameters: [{name: flag, in: query}, {name: page, in: query}]}
rest:
  - path: /ships
    operations:
    - {method: GET, name: ships, call: api.list, with: {flag: DK}}
tools:
  - {name: ships, call: api.list, with: {flag: DE}}
  - {name: list, call: api.list, with: {flag: NO}}
  - {name: all, call: api.list}
",
    );
    expect![[r#"
        ships(ShipsInput)
          page: string, optional
          calls api.list(flag: "DK", page: page)
        ships_2(ShipsInput2)
          page: string, optional
          calls api.list(flag: "DE", page: page)
        list(ListInput)
          page: string, optional
          calls api.list(flag: "NO", page: page)
        list_2(api::ListInput)
          flag: string, optional
          page: string, optional
          calls api.list(flag: flag, page: page)
    "#]]
    .assert_eq(&found);
}

#[test]
fn the_inputs_of_an_operation_have_distinct_names_that_rust_allows() {
    let found = operations(
        r"
resources:
  - path: /ships
    operations:
    - name: list
      method: GET
      inputParameters:
      - {name: type, in: query}
      - {name: '$filter', in: query}
      - {name: 'page[size]', in: query}
      - {name: pageSize, in: query}
      - {name: new, in: query}
      - {name: 2fa, in: query}
",
    );
    expect![[r#"
        warning: `pageSize` and `page[size]` map to the same Rust name [name-collision]
        warning: `new` and generated code map to the same Rust name [name-collision]
        list(ListInput): GET /ships
          type (type_): in query, string, optional
          $filter (filter): in query, string, optional
          page[size] (page_size): in query, string, optional
          pageSize (page_size_2): in query, string, optional
          new (new_2): in query, string, optional
          2fa (_2fa): in query, string, optional
    "#]]
    .assert_eq(&found);
}

#[test]
fn operations_and_their_structs_share_the_names_of_their_module() {
    let found = operations(
        r"
resources:
  - path: /ships
    operations:
    - {name: ship, method: GET, inputParameters: [{name: flag, in: query}]}
    - {name: ship-input, method: POST}
    - {name: client, method: PUT}
",
    );
    expect![[r#"
        warning: `client` and generated code map to the same Rust name [name-collision]
        ship(ShipInput): GET /ships
          flag: in query, string, optional
        ship_input_2(): POST /ships
        client_2(): PUT /ships
    "#]]
    .assert_eq(&found);
}

#[test]
fn an_adapter_that_has_the_name_of_a_consumed_namespace_is_numbered() {
    let outcome = compiled(
        r"
resources:
  - path: /ships
    operations:
    - {name: list, method: GET}
exposes:
  - {type: mcp, namespace: api, port: 0, tools: [{name: list, call: api.list}]}
",
    );
    assert!(outcome.diagnostics.is_empty(), "{:?}", outcome.diagnostics);
    let capability = outcome.capability;
    assert_eq!(
        (capability.consumes[0].name.snake(), capability.exposes[0].name().snake()),
        ("api".into(), "api_2".into())
    );
}
