//! The benchmark's capability as a server: what a user writes.

naftiko_runtime::include_capability!("benchmark.yaml");

fn main() -> std::process::ExitCode {
    let code = naftiko_runtime::main::<Capability>();
    #[cfg(feature = "count-allocations")]
    allocations::report();
    code
}
