#![deny(warnings)]

naftiko_runtime::include_capability!("../../../../naftiko-compiler/tests/diagnostics/missing-leading-slash/consumed.yaml");

fn main() {}
