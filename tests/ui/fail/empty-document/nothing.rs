naftiko_runtime::include_capability!("../../../../naftiko-compiler/tests/diagnostics/empty-document/nothing.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
