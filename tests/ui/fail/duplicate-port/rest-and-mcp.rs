naftiko_runtime::include_capability!("../../../../naftiko-compiler/tests/diagnostics/duplicate-port/rest-and-mcp.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
