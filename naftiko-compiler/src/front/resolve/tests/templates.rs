//! Bodies that the author wrote, and the parameters that they imply (LANGUAGE §3.3).

use expect_test::expect;

use crate::front::testing::operations;

#[test]
fn a_placeholder_is_any_json_as_a_value_and_a_string_in_a_text() {
    let found = operations(
        r"
resources:
  - path: /ships/{imo}
    operations:
    - name: add
      method: POST
      inputParameters: [{name: typed, in: body, type: integer}]
      body:
        type: json
        data: {imo: '{{imo}}', typed: '{{typed}}', value: '{{tools.value}}', text: 'a {{text}}', both: '{{both}} {{both}}', again: '{{both}}'}
",
    );
    expect![[r#"
        add(AddInput): POST /ships/{imo}
          imo: in path, string, required
          typed: in body, integer, nullable
          value: in body, any, nullable
          text: in body, string, nullable
          both: in body, any, nullable
          body: json {imo: imo, typed: typed, value: value, text: "a {text}", both: "{both} {both}", again: both}
    "#]]
    .assert_eq(&found);
}

#[test]
fn bodies_that_are_texts_have_a_content_type_and_string_parameters() {
    let found = operations(
        r"
resources:
  - path: /ships
    operations:
    - {name: add, method: POST, body: {type: text, data: 'a {{x}}'}}
    - {name: set, method: PUT, body: {type: xml, data: '<a>{{x}}</a>'}}
    - {name: find, method: PATCH, body: {type: sparql, data: 'SELECT {{x}}'}}
    - {name: drop, method: DELETE, body: {type: formUrlEncoded, data: 'a={{x}}'}}
",
    );
    expect![[r#"
        add(AddInput): POST /ships
          x: in body, string, nullable
          body: text/plain; charset=utf-8 "a {x}"
        set(SetInput): PUT /ships
          x: in body, string, nullable
          body: application/xml, escaped, "<a>{x}</a>"
        find(FindInput): PATCH /ships
          x: in body, string, nullable
          body: application/sparql-query "SELECT {x}"
        drop(DropInput): DELETE /ships
          x: in body, string, nullable
          body: application/x-www-form-urlencoded "a={x}"
    "#]]
    .assert_eq(&found);
}

#[test]
fn a_fixed_member_makes_the_object_a_template_with_the_fixed_ones_last() {
    let found = operations(
        r"
resources:
  - path: /ships
    operations:
    - name: add
      method: POST
      inputParameters:
      - {name: model, in: body, value: 5, type: string}
      - {name: name, in: body}
      - {name: by, in: body, value: {who: '{{who}}', again: '{{model}}'}}
",
    );
    expect![[r#"
        add(AddInput): POST /ships
          name: in body, string, nullable
          who: in body, any, nullable
          body: json {name: name, model: "5", by: {who: who, again: "5"}}
    "#]]
    .assert_eq(&found);
}
