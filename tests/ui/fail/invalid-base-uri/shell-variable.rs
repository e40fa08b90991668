naftiko_runtime::include_capability!("../../../../naftiko-compiler/tests/diagnostics/invalid-base-uri/shell-variable.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
