//! A document with a script, and nothing that says where it is.

naftiko_runtime::include_capability!("rate.yaml");

fn main() {}
