naftiko_runtime::include_capability!("../../../../naftiko-compiler/tests/diagnostics/duplicate-route/up-to-names.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
