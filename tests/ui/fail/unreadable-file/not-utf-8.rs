naftiko_runtime::include_capability!("../../../../naftiko-compiler/tests/diagnostics/unreadable-file/not-utf-8.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
