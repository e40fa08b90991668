naftiko_runtime::include_capability!("../../../../naftiko-compiler/tests/diagnostics/unknown-input/word-of-the-other-face.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
