//! References, constants and binds in `with` (LANGUAGE §4).

use expect_test::expect;

use crate::front::testing::{entries, functions};

#[test]
fn a_reference_has_four_spellings_and_one_meaning() {
    let found = functions(
        r"
resources:
  - path: /ships
    operations:
    - name: list
      method: GET
      inputParameters: [{name: a, in: query}, {name: b, in: query}, {name: c, in: query}, {name: d, in: query}]
rest:
  - path: /ships
    operations:
    - {method: GET, call: api.list, with: {a: rest.flag, b: fleet.flag, c: '{{flag}}', d: '{{rest.flag}}'}}
tools:
  - {name: list, call: api.list, with: {a: tools.flag, b: fleet-tools.flag, c: '{{flag}}', d: '{{tools.flag}}'}}
",
    );
    expect![[r#"
        get_ships(GetShipsInput)
          flag: string, optional
          calls api.list(a: flag, b: flag, c: flag, d: flag)
    "#]]
    .assert_eq(&found);
}

#[test]
fn one_name_for_parameters_in_two_locations_is_two_inputs() {
    let found = entries(
        r"
resources:
  - path: /ships
    operations:
    - name: list
      method: GET
      inputParameters: [{name: page, in: header, type: integer}, {name: size, in: query, required: true}]
rest:
  - path: /ships
    operations:
    - {method: GET, call: api.list, with: {page: rest.n, size: rest.n}}
",
    );
    expect![[r#"
        GET /ships get_ships → list
          n: header, integer, optional
          n: query, string, required
    "#]]
    .assert_eq(&found);
}

#[test]
fn a_constant_is_of_the_type_of_its_parameter() {
    let found = functions(
        r"
resources:
  - path: /ships
    operations:
    - name: add
      method: POST
      inputParameters:
      - {name: text, in: query}
      - {name: count, in: query, type: integer}
      - {name: rate, in: query, type: number}
      - {name: all, in: query, type: boolean}
      - {name: body, in: body}
tools:
  - {name: bare, call: api.add, with: {text: 1.50, count: 5, rate: 1.50, all: true, body: 1.50}}
  - {name: quoted, call: api.add, with: {text: 'x', count: '5', rate: '1.50', all: 'true', body: '1.50'}}
",
    );
    expect![[r#"
        bare()
          calls api.add(text: "1.50", count: 5, rate: 1.50, all: true, body: 1.50)
        quoted()
          calls api.add(text: "x", count: 5, rate: 1.50, all: true, body: "1.50")
    "#]]
    .assert_eq(&found);
}

#[test]
fn a_bind_is_read_as_the_type_of_its_parameter() {
    let found = functions(
        r"
binds:
  LIMIT: LIMIT
resources:
  - path: /ships
    operations:
    - name: add
      method: POST
      inputParameters: [{name: a, in: query}, {name: b, in: query, type: integer}, {name: body, in: body}]
tools:
  - {name: add, call: api.add, with: {a: env.LIMIT, b: '{{LIMIT}}', body: '{{env.LIMIT}}'}}
",
    );
    expect![[r#"
        add()
          calls api.add(a: $LIMIT as string, b: $LIMIT as integer, body: $LIMIT as string)
    "#]]
    .assert_eq(&found);
}

#[test]
fn an_input_comes_before_a_bind_of_its_name() {
    let found = functions(
        r"
binds:
  region: REGION
resources:
  - path: /ships
    operations:
    - {name: list, method: GET, inputParameters: [{name: a, in: query}, {name: b, in: query}]}
tools:
  - {name: list, call: api.list, inputParameters: [{name: region}], with: {a: '{{region}}', b: env.region}}
",
    );
    expect![[r#"
        warning: `{{region}}` is both a parameter and a bind [input-and-bind]
        list(ListInput)
          region: string, required
          calls api.list(a: region, b: $region as string)
    "#]]
    .assert_eq(&found);
}
