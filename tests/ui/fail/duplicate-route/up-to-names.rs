naftiko_runtime::include_capability!("up-to-names.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
