//! Which entries share a function (LANGUAGE §8).

use expect_test::expect;

use crate::front::testing::{functions, shared};

/// An operation with a path, a query and a body, and sections after it.
fn ships(sections: &str) -> String {
    let operation = r"
resources:
  - path: /ships/{imo}
    operations:
    - name: set-ship
      method: PUT
      inputParameters: [{name: flag, in: query}, {name: note, in: body}]
";
    format!("{operation}{sections}")
}

#[test]
fn entries_that_pass_everything_on_share_a_bare_call_named_after_the_operation() {
    let text = ships(
        r"
rest:
  - path: /ships/{imo}
    operations:
    - {method: PUT, call: api.set-ship}
  - path: /fleet/{ship}
    operations:
    - {method: PUT, name: of-fleet, call: api.set-ship, with: {imo: rest.ship}}
tools:
  - {name: change-ship, call: api.set-ship}
",
    );
    expect![[r#"
        PUT /ships/{} put_ships_imo → set_ship
        PUT /fleet/{} of_fleet → set_ship
        tool change_ship → set_ship
    "#]]
    .assert_eq(&shared(&text));
    expect![[r#"
        set_ship(api::SetShipInput)
          imo: string, required
          flag: string, optional
          note: string, nullable
          calls api.set_ship(imo: imo, flag: flag, note: note)
    "#]]
    .assert_eq(&functions(&text));
}

#[test]
fn entries_share_a_function_if_their_constants_are_the_same() {
    let text = ships(
        r"
tools:
  - {name: danish, call: api.set-ship, with: {flag: DK}}
  - {name: denmark, call: api.set-ship, with: {flag: DK}}
  - {name: german, call: api.set-ship, with: {flag: DE}}
",
    );
    expect![[r#"
        tool danish → danish
        tool denmark → danish
        tool german → german
    "#]]
    .assert_eq(&shared(&text));
    expect![[r#"
        danish(DanishInput)
          imo: string, required
          note: string, nullable
          calls api.set_ship(imo: imo, flag: "DK", note: note)
        german(GermanInput)
          imo: string, required
          note: string, nullable
          calls api.set_ship(imo: imo, flag: "DE", note: note)
    "#]]
    .assert_eq(&functions(&text));
}

#[test]
fn entries_share_a_function_if_their_inputs_have_the_same_types_and_presence() {
    let text = ships(
        r"
tools:
  - {name: a, call: api.set-ship, with: {imo: 9, note: x, flag: tools.flag}}
  - {name: b, call: api.set-ship, with: {imo: 9, note: x, flag: tools.country}}
  - {name: c, call: api.set-ship, with: {imo: 9, note: x}, inputParameters: [{name: flag}]}
  - {name: d, call: api.set-ship, with: {imo: 9, note: x}, inputParameters: [{name: flag, type: integer, required: false}]}
",
    );
    expect![[r#"
        tool a → a
        tool b → a
        tool c → c
        tool d → d
    "#]]
    .assert_eq(&shared(&text));
    expect![[r#"
        a(AInput)
          flag: string, optional
          calls api.set_ship(imo: "9", flag: flag, note: "x")
        c(CInput)
          flag: string, required
          calls api.set_ship(imo: "9", flag: flag, note: "x")
        d(DInput)
          flag: integer, optional
          calls api.set_ship(imo: "9", flag: flag, note: "x")
    "#]]
    .assert_eq(&functions(&text));
}

#[test]
fn entries_share_a_function_if_their_outputs_are_the_same() {
    let found = functions(
        r"
resources:
  - path: /ships
    operations:
    - {name: count, method: GET, outputParameters: [{type: integer, mapping: $.count}]}
tools:
  - {name: a, call: api.count, outputParameters: [{type: integer, mapping: $.count}]}
  - {name: b, call: api.count, outputParameters: [{type: string, mapping: $.count}]}
  - {name: c, call: api.count, outputParameters: [{type: string, mapping: $.count}]}
  - {name: d, call: api.count}
",
    );
    expect![[r#"
        count()
          calls api.count()
          returns integer $.count
        b()
          calls api.count()
          returns string $.count
          as Text
        d()
          calls api.count()
    "#]]
    .assert_eq(&found);
}
