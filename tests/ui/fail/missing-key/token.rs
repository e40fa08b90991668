naftiko_runtime::include_capability!("../../../../naftiko-compiler/tests/diagnostics/missing-key/token.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
