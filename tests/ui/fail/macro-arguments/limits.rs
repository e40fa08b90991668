naftiko_runtime::include_capability!("../../pass/fleet.yaml", limit(tool_byte = 4096, tools = 0, tool_bytes = 64u8, size = 1));

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
