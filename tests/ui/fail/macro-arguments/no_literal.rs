const PATH: &str = "any.yaml";
naftiko_runtime::include_capability!(PATH);

fn main() {}
