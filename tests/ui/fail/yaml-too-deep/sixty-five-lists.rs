naftiko_runtime::include_capability!("../../../../naftiko-compiler/tests/diagnostics/yaml-too-deep/sixty-five-lists.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
