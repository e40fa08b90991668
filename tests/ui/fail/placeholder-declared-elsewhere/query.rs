naftiko_runtime::include_capability!("../../../../naftiko-compiler/tests/diagnostics/placeholder-declared-elsewhere/query.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
