naftiko_runtime::include_capability!("../../pass/fleet.yaml", forbid("unused-input"));

fn main() {}
