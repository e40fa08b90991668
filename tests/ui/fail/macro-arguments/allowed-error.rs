naftiko_runtime::include_capability!("allowed-error.yaml", allow("unknown-operation"));

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
