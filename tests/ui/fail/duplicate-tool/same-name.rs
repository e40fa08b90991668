naftiko_runtime::include_capability!("../../../../naftiko-compiler/tests/diagnostics/duplicate-tool/same-name.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
