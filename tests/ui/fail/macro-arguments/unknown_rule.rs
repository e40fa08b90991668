naftiko_runtime::include_capability!("../../pass/fleet.yaml", allow("unused-inputs"));

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
