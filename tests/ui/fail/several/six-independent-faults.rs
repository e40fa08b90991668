naftiko_runtime::include_capability!("six-independent-faults.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
