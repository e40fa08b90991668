naftiko_runtime::include_capability!("../../../../naftiko-compiler/tests/diagnostics/path-syntax/unclosed-brace.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
