naftiko_runtime::include_capability!("../../../../naftiko-compiler/tests/diagnostics/not-supported-yet/steps.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
