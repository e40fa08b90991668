naftiko_runtime::include_capability!("../../../../naftiko-compiler/tests/diagnostics/duplicate-namespace/consumed.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
