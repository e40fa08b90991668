naftiko_runtime::include_capability!("../../pass/fleet.yaml", allow("unknown-operation"));

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
