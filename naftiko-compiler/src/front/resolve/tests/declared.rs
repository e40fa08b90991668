//! The inputs that entries declare, and where they are read from (LANGUAGE §4).

use expect_test::expect;

use crate::front::testing::entries;

#[test]
fn what_an_entry_does_not_declare_is_left_out() {
    let found = entries(
        r"
resources:
  - path: /ships
    operations:
    - {name: list, method: GET, inputParameters: [{name: flag, in: query}, {name: page, in: query, type: integer}]}
rest:
  - path: /ships
    operations:
    - {method: GET, call: api.list, inputParameters: [{name: flag}]}
",
    );
    expect![[r#"
        GET /ships get_ships → get_ships
          flag: query, string, optional
    "#]]
    .assert_eq(&found);
}

#[test]
fn a_declared_input_has_its_own_type_and_is_required_in_a_tool_but_not_in_rest() {
    let found = entries(
        r"
resources:
  - path: /ships
    operations:
    - {name: list, method: GET, inputParameters: [{name: flag, in: query}, {name: page, in: query, type: integer}]}
rest:
  - path: /ships
    operations:
    - {method: GET, call: api.list, inputParameters: [{name: flag}, {name: page, type: string, required: true}]}
tools:
  - {name: list, call: api.list, inputParameters: [{name: flag}, {name: page, required: false}]}
",
    );
    expect![[r#"
        GET /ships get_ships → get_ships
          flag: query, string, optional
          page: query, string, required
        tool list → list
          flag: member, string, required
          page: member, integer, optional
    "#]]
    .assert_eq(&found);
}

#[test]
fn inputs_of_a_resource_belong_to_each_of_its_operations_unless_they_declare_their_own() {
    let found = entries(
        r"
resources:
  - path: /ships
    operations:
    - {name: list, method: GET, inputParameters: [{name: flag, in: query}]}
    - {name: drop, method: DELETE, inputParameters: [{name: flag, in: query}]}
rest:
  - path: /ships
    inputParameters: [{name: flag, in: header}]
    operations:
    - {method: GET, call: api.list}
    - {method: DELETE, call: api.drop, inputParameters: [{name: flag, in: query, required: true}]}
",
    );
    expect![[r#"
        GET /ships get_ships → list
          flag: header, string, optional
        DELETE /ships delete_ships → delete_ships
          flag: query, string, required
    "#]]
    .assert_eq(&found);
}

#[test]
fn an_undeclared_location_is_the_route_the_query_or_the_body() {
    let found = entries(
        r"
resources:
  - path: /ships/{imo}
    operations:
    - {name: get, method: GET, inputParameters: [{name: flag, in: header}]}
    - {name: set, method: PUT, inputParameters: [{name: flag, in: header}]}
rest:
  - path: /ships/{imo}
    inputParameters: [{name: imo}, {name: flag}]
    operations:
    - {method: GET, call: api.get}
    - {method: PUT, call: api.set}
",
    );
    expect![[r#"
        GET /ships/{} get_ships_imo → get
          imo: variable 0, string, required
          flag: query, string, optional
        PUT /ships/{} put_ships_imo → set
          imo: variable 0, string, required
          flag: member, string, optional
    "#]]
    .assert_eq(&found);
}
