//! The inputs and the description of a function (LANGUAGE §8).

use expect_test::expect;

use crate::front::testing::{compiled, functions};

#[test]
fn an_input_is_nullable_only_as_all_of_a_member_of_the_body() {
    let found = functions(
        r"
resources:
  - path: /ships
    operations:
    - {name: add-ship, method: POST, inputParameters: [{name: flag, in: query}, {name: note, in: body}]}
tools:
  - {name: whole, call: api.add-ship, with: {flag: DK, note: tools.text}}
  - {name: part, call: api.add-ship, with: {flag: DK, note: 'of {{text}}'}}
  - {name: both, call: api.add-ship, with: {flag: tools.text, note: tools.text}}
",
    );
    expect![[r#"
        whole(WholeInput)
          text: string, nullable
          calls api.add_ship(flag: "DK", note: text)
        part(PartInput)
          text: string, optional
          calls api.add_ship(flag: "DK", note: "of {text}")
        both(BothInput)
          text: string, nullable
          calls api.add_ship(flag: text, note: text)
    "#]]
    .assert_eq(&found);
}

#[test]
fn a_bare_call_has_the_description_of_its_first_entry_or_of_the_operation() {
    let described = |first: &str| {
        let operations = "[{name: list, method: GET, description: Lists ships.}]";
        let text = format!(
            "resources:\n  - {{path: /ships, operations: {operations}}}\ntools:\n  - {{name: a, call: api.list{first}}}\n"
        );
        compiled(&text).capability.functions[0].description.clone()
    };
    assert_eq!(described(""), "Lists ships.");
    assert_eq!(described(", description: All ships."), "All ships.");
}
