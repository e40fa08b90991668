naftiko_runtime::include_capability!("../../../../naftiko-compiler/tests/diagnostics/several/six-independent-faults.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
