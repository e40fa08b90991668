naftiko_runtime::include_capability!("../../../../naftiko-compiler/tests/diagnostics/invalid-call/three-parts.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
