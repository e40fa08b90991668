//! Values of `with` that are computed: texts and structures (LANGUAGE §4).

use expect_test::expect;

use crate::front::testing::functions;

#[test]
fn a_text_contains_inputs_as_strings_and_binds() {
    let found = functions(
        r"
binds:
  REGION: REGION
resources:
  - path: /ships/{imo}
    operations:
    - {name: get, method: GET, inputParameters: [{name: X-By, in: header}]}
tools:
  - {name: get, call: api.get, with: {imo: '{{REGION}}-{{n}}', X-By: 'tool of {{tools.who}}'}}
",
    );
    expect![[r#"
        get(GetInput)
          n: string, required
          who: string, optional
          calls api.get(imo: "{$REGION}-{n}", X-By: "tool of {who}")
    "#]]
    .assert_eq(&found);
}

#[test]
fn a_structure_contains_whole_values_of_any_type() {
    let found = functions(
        r"
binds:
  REGION: REGION
resources:
  - path: /ships
    operations:
    - {name: add, method: POST, inputParameters: [{name: body, in: body}, {name: tags, in: query, type: array}]}
tools:
  - name: add
    call: api.add
    with:
      tags: ['{{tag}}', tools.tag, 5, '5']
      body: {name: '{{name}}', by: 'tool {{name}}', at: env.REGION, sizes: [1.50, '{{tools.size}}', null, '']}
",
    );
    expect![[r#"
        add(AddInput)
          name: any, optional
          size: any, optional
          tag: any, optional
          calls api.add(body: {name: name, by: "tool {name}", at: $REGION, sizes: [1.50, size, null, ""]}, tags: [tag, tag, 5, "5"])
    "#]].assert_eq(&found);
}
