naftiko_runtime::include_capability!("../../../../naftiko-compiler/tests/diagnostics/unknown-operation/near.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
