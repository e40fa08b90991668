naftiko_runtime::include_capability!("../../../../naftiko-compiler/tests/diagnostics/invalid-tool-name/blank.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
