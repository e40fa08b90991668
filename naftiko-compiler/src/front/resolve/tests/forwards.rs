//! Forwards: which part of a path and which headers go to which namespace (LANGUAGE §5).

use expect_test::expect;

use crate::front::testing::entries;

#[test]
fn a_variable_named_path_takes_several_segments() {
    let found = entries(
        r"
resources:
  - path: /ships/{imo}
    operations:
    - {name: get, method: GET}
rest:
  - path: /all/{path}
    forward: {targetNamespace: api, trustedHeaders: [X-Trace, x-trace, Notion-Version]}
  - path: /some/{rest+}/of
    forward: {targetNamespace: api}
  - path: /ships/{path}/and/{path}
    operations:
    - {method: GET, call: api.get, with: {imo: rest.path}}
    forward: {targetNamespace: api}
  - path: /one
    forward: {targetNamespace: api}
",
    );
    expect![[r#"
        GET /ships/{+}/and/{+} get_ships_path_and_path → get
          path: variable 0, 1, string, required
        * /all/{+} ⇒ api: variable [0], headers [x-trace, notion-version]
        * /some/{+}/of ⇒ api: variable [0], headers []
        * /ships/{+}/and/{+} ⇒ api: variable [0, 1], headers []
        * /one ⇒ api: variable [], headers []
    "#]]
    .assert_eq(&found);
}

#[test]
fn elsewhere_it_takes_one() {
    let found = entries(
        r"
resources:
  - path: /ships/{imo}
    operations:
    - {name: get, method: GET}
rest:
  - path: /ships/{path}
    operations:
    - {method: GET, call: api.get, with: {imo: rest.path}}
",
    );
    expect![[r#"
        GET /ships/{} get_ships_path → get
          path: variable 0, string, required
    "#]]
    .assert_eq(&found);
}
