naftiko_runtime::include_capability!("../../../../naftiko-compiler/tests/diagnostics/duplicate-operation/in-two-resources.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
