naftiko_runtime::include_capability!("../../../../naftiko-compiler/tests/diagnostics/invalid-template/unclosed.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
