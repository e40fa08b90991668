naftiko_runtime::include_capability!("../../../../naftiko-compiler/tests/diagnostics/invalid-port/too-large.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
