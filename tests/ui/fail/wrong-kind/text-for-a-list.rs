naftiko_runtime::include_capability!("../../../../naftiko-compiler/tests/diagnostics/wrong-kind/text-for-a-list.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
