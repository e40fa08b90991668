//! Parameters that callers do not supply (LANGUAGE §2, §3.2).

use expect_test::expect;

use crate::front::testing::operations;

#[test]
fn a_fixed_text_contains_parameters_binds_and_what_callers_supply_for_it() {
    let found = operations(
        r"
binds:
  REGION: REGION
resources:
  - path: /ships/{imo}
    operations:
    - name: get
      method: GET
      inputParameters:
      - {name: imo, in: path, value: 'imo-{{imo}}'}
      - {name: X-At, in: header, value: '{{REGION}} {{flag}} {{other}}'}
      - {name: flag, in: query, type: integer}
",
    );
    expect![[r#"
        get(GetInput): GET /ships/{imo}
          imo: in path, = "imo-{imo}"
          X-At: in header, = "{REGION} {flag} {other}"
          flag: in query, integer, optional
          REGION: in text, = $REGION
          other: in text, string, optional
          imo: in text, string, required
    "#]]
    .assert_eq(&found);
}

#[test]
fn constants_of_the_query_are_not_parameters_and_replace_those_of_the_path() {
    let found = operations(
        r"
resources:
  - path: /ships?format=xml&lang=en
    operations:
    - name: list
      method: GET
      inputParameters:
      - {name: format, in: query, value: json}
      - {name: tag, in: query, value: [a, b c]}
      - {name: flag, in: query, value: 'x {{flag}}'}
",
    );
    expect![[r#"
        list(ListInput): GET /ships?lang=en&format=json&tag=a&tag=b%20c
          flag: in query, = "x {flag}"
          flag: in text, string, optional
    "#]]
    .assert_eq(&found);
}
