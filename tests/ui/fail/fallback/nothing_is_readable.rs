//! A document that is no YAML still gives a program its names.

naftiko_runtime::include_capability!("../../../../naftiko-compiler/tests/diagnostics/yaml-syntax/colon-in-a-text.yaml");

fn main() -> std::process::ExitCode {
    let _ = Settings::from_env();
    naftiko_runtime::main::<Capability>()
}
