//! The inputs that entries have without declaring them (LANGUAGE §4).

use expect_test::expect;

use crate::front::testing::entries;

#[test]
fn inputs_are_inferred_with_location_type_and_presence() {
    let found = entries(
        r"
resources:
  - path: /ships/{imo}
    operations:
    - name: set-ship
      method: PUT
      inputParameters:
      - {name: imo, in: path, type: integer}
      - {name: tags, in: query, type: array, items: {type: string}}
      - {name: X-Trace, in: header, required: true}
      - {name: session, in: cookie}
      - {name: name, in: body, required: true}
      - {name: crew, in: body, type: object}
rest:
  - path: /ships/{imo}
    operations:
    - {method: PUT, call: api.set-ship}
tools:
  - {name: set-ship, call: api.set-ship}
",
    );
    expect![[r#"
        PUT /ships/{} put_ships_imo → set_ship
          imo: variable 0, integer, required
          tags: query, [string], optional
          X-Trace: header, string, required
          session: cookie, string, optional
          name: member, string, required
          crew: member, object, optional
        tool set_ship → set_ship
          imo: member, integer, required
          tags: member, [string], optional
          X-Trace: member, string, required
          session: member, string, optional
          name: member, string, required
          crew: member, object, optional
    "#]]
    .assert_eq(&found);
}

#[test]
fn credentials_are_not_inferred() {
    let found = entries(
        r"
resources:
  - path: /ships
    operations:
    - {name: list, method: GET, inputParameters: [{name: Authorization, in: header}, {name: flag, in: query}]}
tools:
  - {name: list, call: api.list}
",
    );
    expect![[r#"
        tool list → list
          flag: member, string, optional
    "#]]
    .assert_eq(&found);
}

#[test]
fn a_name_in_two_locations_gets_its_location_in_a_tool() {
    let found = entries(
        r"
resources:
  - path: /ships/{id}
    operations:
    - {name: get, method: GET, inputParameters: [{name: id, in: path}, {name: id, in: query}]}
tools:
  - {name: get, call: api.get}
",
    );
    expect![[r#"
        warning: two parameters of tool `get` are both named `id` [parameter-in-two-places]
        tool get → get
          id: member, string, required
          id-query: member, string, optional
    "#]]
    .assert_eq(&found);
}

#[test]
fn an_inferred_input_of_a_tool_has_a_name_that_every_client_accepts() {
    let found = entries(
        r"
resources:
  - path: /ships
    operations:
    - name: list
      method: GET
      inputParameters:
      - {name: $select, in: query}
      - {name: select, in: query}
      - {name: 'page[size]', in: query}
      - {name: $top, in: query}
rest:
  - path: /ships
    operations:
    - {method: GET, call: api.list}
tools:
  - {name: list, call: api.list}
",
    );
    expect![[r#"
        warning: `select` and `$select` map to the same Rust name [name-collision]
        GET /ships get_ships → list
          $select: query, string, optional
          select: query, string, optional
          page[size]: query, string, optional
          $top: query, string, optional
        tool list → list
          select-query: member, string, optional
          select: member, string, optional
          page_size: member, string, optional
          top: member, string, optional
    "#]]
    .assert_eq(&found);
}
