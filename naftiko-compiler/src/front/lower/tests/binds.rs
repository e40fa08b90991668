//! What the values of binds must satisfy, and which requests contain them (LANGUAGE §2).

use expect_test::expect;

use crate::front::testing::binds;

#[test]
fn a_bind_satisfies_each_location_that_it_is_all_of() {
    let found = binds(
        r"
binds:
  ONE: ONE
  ALL: ALL
resources:
  - path: /{ONE}/{ALL+}
    operations:
    - name: get
      method: GET
      inputParameters:
      - {name: X-One, in: header, value: '{{ONE}}'}
      - {name: all, in: cookie, value: '{{ALL}}'}
      - {name: q, in: query, value: '{{ONE}}'}
",
    );
    expect![[r#"
        ONE (one) is ONE: segment, header
        ALL (all) is ALL: segments, cookie
        api contains $ONE as string, $ALL as string
    "#]]
    .assert_eq(&found);
}

#[test]
fn a_bind_in_a_text_need_not_be_a_segment_and_must_still_fit_a_header() {
    let found = binds(
        r"
binds:
  ONE: ONE
  TWO: TWO
resources:
  - path: /ships/{imo}
    operations:
    - name: get
      method: GET
      inputParameters:
      - {name: imo, in: path, value: 'imo-{{ONE}}'}
      - {name: X-Two, in: header, value: 'two {{TWO}}'}
",
    );
    expect![[r#"
        TWO (two) is TWO: header
        ONE (one) is ONE
        api contains $ONE as string, $TWO as string
    "#]]
    .assert_eq(&found);
}

#[test]
fn a_bind_that_is_passed_is_of_each_type_that_parameters_have() {
    let found = binds(
        r"
binds:
  N: N
resources:
  - path: /ships
    operations:
    - {name: add, method: POST, inputParameters: [{name: a, in: query, type: integer}, {name: b, in: query}, {name: c, in: query, type: object}]}
tools:
  - {name: add, call: api.add, with: {a: env.N, b: 'n {{N}}', c: {n: env.N}}}
",
    );
    expect![[r#"
        N (n) is N: integer
        api contains $N as integer, $N as string
    "#]]
    .assert_eq(&found);
}

#[test]
fn a_bind_that_is_passed_fits_the_texts_that_contain_its_parameter() {
    let found = binds(
        r"
binds:
  ONE: ONE
  TWO: TWO
resources:
  - path: /ships/{imo}
    operations:
    - name: get
      method: GET
      inputParameters:
      - {name: X-Ship, in: header, value: 'ship {{imo}} {{name}}'}
tools:
  - {name: get, call: api.get, with: {imo: env.ONE, name: 'of {{TWO}}'}}
",
    );
    expect![[r#"
        ONE (one) is ONE: segment, header
        TWO (two) is TWO: header
        api contains $ONE as string, $TWO as string
    "#]]
    .assert_eq(&found);
}

#[test]
fn binds_of_both_places_count() {
    let found = binds(
        r"
binds:
  ONE: ONE
resources:
  - path: /ships
    operations:
    - name: get
      method: GET
      inputParameters:
      - {name: one, in: query, value: '{{ONE}}'}
      - {name: two, in: query, value: '{{more.TWO}}'}
exposes:
  - {type: rest, namespace: fleet, port: 8080, resources: [{path: /ships, operations: [{method: GET, call: api.get}]}]}
  binds:
  - {namespace: more, keys: {TWO: TWO}}
",
    );
    expect![[r#"
        ONE (one) is ONE
        TWO (two) is TWO
        api contains $ONE as string, $TWO as string
    "#]]
    .assert_eq(&found);
}
