//! Every kind of authentication of callers, as a server process for real clients (`tests/clients`).

naftiko_runtime::include_capability!("../../clients/guarded.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
