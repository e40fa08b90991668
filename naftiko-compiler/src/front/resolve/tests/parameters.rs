//! The parameters of consumed operations (LANGUAGE §3.1, §3.2).

use expect_test::expect;

use crate::front::testing::operations;

#[test]
fn the_nearest_declaration_of_a_name_and_location_wins() {
    let found = operations(
        r"
consumes:
  inputParameters: [{name: a, in: query}, {name: b, in: query}, {name: c, in: query}]
resources:
  - path: /ships
    inputParameters: [{name: a, in: query, type: integer}, {name: b, in: query, type: integer}]
    operations:
    - {name: list, method: GET, inputParameters: [{name: a, in: query, type: boolean}, {name: c, in: header}]}
",
    );
    expect![[r#"
        list(ListInput): GET /ships
          a: in query, boolean, optional
          c: in header, string, optional
          b: in query, integer, optional
          c (c_2): in query, string, optional
    "#]]
    .assert_eq(&found);
}

#[test]
fn what_can_be_left_out_depends_on_the_location() {
    let found = operations(
        r"
resources:
  - path: /ships/{imo}
    operations:
    - name: set
      method: PUT
      inputParameters:
      - {name: imo, in: path, required: false}
      - {name: flag, in: query}
      - {name: page, in: query, required: true}
      - {name: name, in: body}
      - {name: size, in: body, required: true}
",
    );
    expect![[r#"
        set(SetInput): PUT /ships/{imo}
          imo: in path, string, required
          flag: in query, string, optional
          page: in query, string, required
          name: in body, string, nullable
          size: in body, string, required
          body: an object of its parameters
    "#]]
    .assert_eq(&found);
}

#[test]
fn a_placeholder_is_a_declared_parameter_or_a_bind_or_a_required_string() {
    let found = operations(
        r"
binds:
  REGION: REGION
resources:
  - path: /{{env.REGION}}/{REGION}/ships/{+id}/{name}:run
    operations:
    - {name: run, method: POST, inputParameters: [{name: id+, in: path, type: integer}]}
",
    );
    expect![[r#"
        run(RunInput): POST /{env.REGION}/{REGION}/ships/{id+}/{name}:run
          env.REGION: in path, = $REGION
          REGION: in path, = $REGION
          id: in path, integer, required
          name: in path, string, required
    "#]]
    .assert_eq(&found);
}

#[test]
fn a_parameter_that_authentication_replaces_is_left_out() {
    let found = operations(
        r"
binds:
  KEY: KEY
consumes:
  authentication: {type: apikey, key: X-Key, value: '{{KEY}}', placement: header}
resources:
  - path: /ships
    operations:
    - {name: list, method: GET, inputParameters: [{name: x-key, in: header, required: true}, {name: X-Key, in: query}]}
tools:
  - {name: list, call: api.list, with: {x-key: secret}}
",
    );
    expect![[r#"
        warning: header `x-key` is set by `authentication` [header-beside-authentication]
        list(ListInput): GET /ships
          X-Key (x_key): in query, string, optional
    "#]]
    .assert_eq(&found);
}
