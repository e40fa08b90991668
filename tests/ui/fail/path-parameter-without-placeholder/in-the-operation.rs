naftiko_runtime::include_capability!("../../../../naftiko-compiler/tests/diagnostics/path-parameter-without-placeholder/in-the-operation.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
