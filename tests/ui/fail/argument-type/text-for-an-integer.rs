naftiko_runtime::include_capability!("../../../../naftiko-compiler/tests/diagnostics/argument-type/text-for-an-integer.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
