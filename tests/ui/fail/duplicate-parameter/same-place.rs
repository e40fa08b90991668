naftiko_runtime::include_capability!("../../../../naftiko-compiler/tests/diagnostics/duplicate-parameter/same-place.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
