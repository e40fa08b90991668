naftiko_runtime::include_capability!("missing-slash.yaml", deny("missing-leading-slash"));

fn main() {}
