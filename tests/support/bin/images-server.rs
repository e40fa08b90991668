//! The seed as a server process.

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<naftiko_tests::Capability>()
}
