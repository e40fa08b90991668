naftiko_runtime::include_capability!("../../../../naftiko-compiler/tests/diagnostics/yaml-syntax/colon-in-a-text.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
