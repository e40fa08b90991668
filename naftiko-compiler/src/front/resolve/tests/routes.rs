//! Routes of exposed operations, and the variables that inputs are read from (LANGUAGE §5).

use expect_test::expect;

use crate::front::testing::entries;

#[test]
fn variables_take_a_part_of_a_segment_or_several_segments() {
    let found = entries(
        r"
resources:
  - path: /files/{path+}
    operations:
    - {name: read, method: GET, inputParameters: [{name: version, in: query}]}
rest:
  - path: /v{version}/files/{path+}:raw
    operations:
    - {method: GET, call: api.read}
",
    );
    expect![[r#"
        GET /v{}/files/{+}:raw get_v_version_files_path_raw → get_v_version_files_path_raw
          path: variable 1, string, required
          version: variable 0, string, required
    "#]]
    .assert_eq(&found);
}

#[test]
fn a_variable_that_occurs_twice_is_one_input() {
    let found = entries(
        r"
resources:
  - path: /ships/{imo}
    operations:
    - {name: get, method: GET}
rest:
  - path: /ships/{imo}/of/{fleet}/and/{imo}
    operations:
    - {method: GET, call: api.get, with: {imo: '{{imo}} {{fleet}}'}}
",
    );
    expect![[r#"
        GET /ships/{}/of/{}/and/{} get_ships_imo_of_fleet_and_imo → get_ships_imo_of_fleet_and_imo
          imo: variable 0, 2, string, required
          fleet: variable 1, string, required
    "#]]
    .assert_eq(&found);
}

#[test]
fn a_variable_in_another_spelling_means_the_parameter() {
    let found = entries(
        r"
resources:
  - path: /ships/{shipId}
    operations:
    - {name: get, method: GET}
rest:
  - path: /ships/{ship-id}
    operations:
    - {method: GET, call: api.get}
",
    );
    expect![[r#"
        GET /ships/{} get_ships_ship_id → get
          shipId: variable 0, string, required
    "#]]
    .assert_eq(&found);
}

#[test]
fn a_variable_belongs_to_the_path_if_another_parameter_has_its_name() {
    let found = entries(
        r"
resources:
  - path: /ships/{imo}
    operations:
    - {name: set, method: PUT, inputParameters: [{name: imo, in: path}, {name: imo, in: query}]}
rest:
  - path: /ships/{imo}
    operations:
    - {method: PUT, call: api.set}
",
    );
    expect![[r#"
        PUT /ships/{} put_ships_imo → set
          imo: variable 0, string, required
          imo: query, string, optional
    "#]]
    .assert_eq(&found);
}
