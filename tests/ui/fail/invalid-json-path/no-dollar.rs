naftiko_runtime::include_capability!("../../../../naftiko-compiler/tests/diagnostics/invalid-json-path/no-dollar.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
