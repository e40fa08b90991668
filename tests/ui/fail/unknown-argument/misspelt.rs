naftiko_runtime::include_capability!("../../../../naftiko-compiler/tests/diagnostics/unknown-argument/misspelt.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
