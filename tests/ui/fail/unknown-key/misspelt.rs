naftiko_runtime::include_capability!("misspelt.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
