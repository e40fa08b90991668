//! Parameters `in: environment`: settings that templates name (LANGUAGE §3.2).

use expect_test::expect;

use crate::front::testing::{binds, entries, operations};

const DOCUMENT: &str = r"
binds:
  TOKEN: REGISTRY_TOKEN
consumes:
  baseUri: https://{REGION}.example
  authentication: {type: bearer, token: '{{REGISTRY_TOKEN}}'}
  inputParameters:
  - {name: REGION, in: environment}
  - {name: REGISTRY_TOKEN, in: environment}
resources:
  - path: /{HARBOUR}/ships
    inputParameters:
    - {name: HARBOUR, in: environment}
    operations:
    - name: list
      method: GET
      inputParameters:
      - {name: LIMIT, in: environment, type: integer, default: 20}
      - {name: LANG, in: environment, enum: [de, en]}
      - {name: limit, in: query, value: '{{LIMIT}}'}
      - {name: LANG, in: header, value: '{{LANG}}'}
      - {name: flag, in: query}
    - name: add
      method: POST
      inputParameters:
      - {name: LIMIT, in: environment, type: integer, default: 20}
      body: {type: json, data: {max: '{{LIMIT}}', text: 'at most {{LIMIT}}', name: '{{name}}', other: '{{LANG}}'}}
rest:
  - path: /ships
    operations:
    - {method: GET, call: api.list}
tools:
  - {name: add, description: Adds., call: api.add}
";

#[test]
fn templates_of_what_is_below_name_them_and_others_mean_inputs() {
    expect![[r#"
        list(ListInput): GET /{HARBOUR}/ships
          HARBOUR: in path, = $HARBOUR
          limit: in query, = "{LIMIT}"
          LANG: in header, = "{LANG}"
          flag: in query, string, optional
          LIMIT: in text, = $LIMIT
          LANG: in text, = $LANG
        add(AddInput): POST /{HARBOUR}/ships
          HARBOUR: in path, = $HARBOUR
          LIMIT: in text, = $LIMIT
          name: in body, any, nullable
          LANG (lang): in body, any, nullable
          body: json {max: LIMIT, text: "at most {LIMIT}", name: name, other: LANG}
    "#]]
    .assert_eq(&operations(DOCUMENT));
}

#[test]
fn they_are_never_inputs() {
    expect![[r#"
        GET /ships get_ships → list
          flag: query, string, optional
        tool add → add
          name: member, any, optional
          LANG: member, any, optional
    "#]]
    .assert_eq(&entries(DOCUMENT));
}

#[test]
fn their_values_have_a_type_and_are_those_of_a_bind_that_is_read_from_the_same_variable() {
    expect![[r#"
        HARBOUR (harbour) is HARBOUR: segment
        LIMIT (limit) is LIMIT, or else "20": integer
        LANG (lang) is LANG: one of de, en, header
        REGION (region) is REGION, read with the base URI
        TOKEN (token) is REGISTRY_TOKEN, secret: credential
        api contains $HARBOUR as string, $LIMIT as integer, $LANG as one of de, en
    "#]]
    .assert_eq(&binds(DOCUMENT));
}

#[test]
fn the_nearest_wins_and_a_parameter_of_the_same_name_elsewhere_is_another() {
    let found = operations(
        r"
binds:
  REGION: OTHER_REGION
resources:
  - path: /{REGION}/ships
    inputParameters:
    - {name: REGION, in: environment}
    operations:
    - {name: list, method: GET}
  - path: /ships/{REGION}
    operations:
    - {name: get, method: GET}
    - name: drop
      method: DELETE
      inputParameters:
      - {name: REGION, in: path}
",
    );
    expect![[r#"
        list(): GET /{REGION}/ships
          REGION: in path, = $REGION
        get(): GET /ships/{REGION}
          REGION: in path, = $REGION
        drop(DropInput): DELETE /ships/{REGION}
          REGION (region): in path, string, required
    "#]]
    .assert_eq(&found);
}

#[test]
fn a_call_cannot_set_them() {
    let found = entries(
        r"
resources:
  - path: /{REGION}/ships
    inputParameters:
    - {name: REGION, in: environment}
    operations:
    - {name: list, method: GET}
tools:
  - {name: list, description: Lists., call: api.list, with: {REGION: tools.region}}
",
    );
    expect![[r#"
        error: operation `api.list` has no parameter `REGION` [unknown-argument]
    "#]]
    .assert_eq(&found);
}

#[test]
fn one_is_also_named_as_a_variable_of_the_environment() {
    let found = binds(
        r"
resources:
  - path: /{env.REGION}/ships
    operations:
    - name: list
      method: GET
      inputParameters:
      - {name: REGION, in: environment, enum: [eu, us]}
      - {name: X-Region, in: header, value: '{{env.REGION}}'}
",
    );
    expect![[r#"
        REGION (region) is REGION: one of eu, us, segment, header
        api contains $REGION as one of eu, us
    "#]]
    .assert_eq(&found);
}

#[test]
fn requests_that_are_forwarded_contain_those_of_the_namespace() {
    let found = binds(
        r"
consumes:
  inputParameters:
  - {name: REGION, in: environment}
  - {name: X-Region, in: header, value: '{{REGION}}'}
resources:
  - path: /ships
    operations:
    - {name: list, method: GET}
rest:
  - path: /all/{path}
    forward: {targetNamespace: api}
",
    );
    expect![[r#"
        REGION (region) is REGION: header
        api contains $REGION as string
    "#]]
    .assert_eq(&found);
}
