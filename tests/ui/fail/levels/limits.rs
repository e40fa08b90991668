#![deny(warnings)]

naftiko_runtime::include_capability!("../../pass/fleet.yaml", limit(tools = 1_000, tool_bytes = 100));

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
