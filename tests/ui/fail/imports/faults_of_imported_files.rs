naftiko_runtime::include_capability!(
    "../../../../naftiko-compiler/tests/diagnostics/several/imported-faults.yaml",
    deny("missing-leading-slash")
);

fn main() -> std::process::ExitCode {
    naftiko_runtime::main::<Capability>()
}
