naftiko_runtime::include_capability!("unknown-rule.yaml", allow("unused-inputs"));

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
