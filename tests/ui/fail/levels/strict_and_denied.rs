naftiko_runtime::include_capability!("../../pass/fleet.yaml", strict, deny("inferred-input"));

fn main() {}
