naftiko_runtime::include_capability!("../../../../naftiko-compiler/tests/diagnostics/yaml-alias-bomb/ten-to-the-sixth.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
