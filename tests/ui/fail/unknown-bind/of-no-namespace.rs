naftiko_runtime::include_capability!("../../../../naftiko-compiler/tests/diagnostics/unknown-bind/of-no-namespace.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
