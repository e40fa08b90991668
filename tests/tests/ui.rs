//! What rustc shows for a capability: one case for each class of failure, and hosts that make it hard for generated code.
//!
//! `TRYBUILD=overwrite cargo test -p naftiko-tests --test ui` writes the snapshots.

#[test]
fn ui() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("ui/fail/*/*.rs");
    cases.pass("ui/pass/*.rs");
}
