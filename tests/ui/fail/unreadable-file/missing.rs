naftiko_runtime::include_capability!("no-such-file.yaml");

fn main() {}
