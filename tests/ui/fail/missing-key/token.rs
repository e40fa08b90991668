naftiko_runtime::include_capability!("token.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
