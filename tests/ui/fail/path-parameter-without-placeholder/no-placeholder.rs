naftiko_runtime::include_capability!("no-placeholder.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
