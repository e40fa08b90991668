naftiko_runtime::include_capability!("../../../../naftiko-compiler/tests/diagnostics/unknown-key/misspelt.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
