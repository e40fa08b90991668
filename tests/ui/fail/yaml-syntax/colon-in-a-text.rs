naftiko_runtime::include_capability!("colon-in-a-text.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
