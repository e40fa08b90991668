//! Bodies that are made of parameters (LANGUAGE §3.3).

use expect_test::expect;

use crate::front::testing::operations;

#[test]
fn one_parameter_named_body_is_the_whole_body_and_any_json_unless_it_has_a_type() {
    let found = operations(
        r"
resources:
  - path: /ships
    operations:
    - {name: add, method: POST, inputParameters: [{name: body, in: body}]}
    - {name: set, method: PUT, inputParameters: [{name: body, in: body, type: object, required: true}]}
",
    );
    expect![[r#"
        add(AddInput): POST /ships
          body: in body, any, optional
          body: body
        set(SetInput): PUT /ships
          body: in body, object, required
          body: body
    "#]]
    .assert_eq(&found);
}

#[test]
fn other_parameters_of_the_body_are_members_of_an_object() {
    let found = operations(
        r"
resources:
  - path: /ships
    operations:
    - {name: add, method: POST, inputParameters: [{name: name, in: body}]}
    - {name: set, method: PUT, inputParameters: [{name: body, in: body}, {name: flag, in: body}]}
",
    );
    expect![[r#"
        add(AddInput): POST /ships
          name: in body, string, nullable
          body: an object of its parameters
        set(SetInput): PUT /ships
          body: in body, string, nullable
          flag: in body, string, nullable
          body: an object of its parameters
    "#]]
    .assert_eq(&found);
}
