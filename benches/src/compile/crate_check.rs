//! `cargo check` of a crate that includes a capability: how long it takes, and how much memory.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use nix::sys::resource::{UsageWho, getrusage};

use super::say;
use crate::{Outcome, run, workspace};

/// Prints what a crate costs that includes the capability of `text`, with everything it depends on.
pub(crate) fn with_dependencies(text: &str) -> Outcome {
    let workspace = workspace().canonicalize()?;
    let folder = folder();
    // What an earlier run has built is no part of this one.
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    write(&folder, &workspace, text)?;
    check(&folder, "with its dependencies")
}

/// Prints what the same crate costs once its dependencies are there.
pub(crate) fn alone() -> Outcome {
    run(cargo(&folder(), "clean").args(["--package", "scale-host"]))?;
    check(&folder(), "its dependencies being checked")
}

fn folder() -> PathBuf {
    workspace().join("target/scale")
}

fn check(folder: &Path, what: &str) -> Outcome {
    let start = Instant::now();
    run(&mut cargo(folder, "check"))?;
    let time = start.elapsed().as_secs_f64();
    // In kilobytes on Linux: of the largest process so far, which is rustc.
    let memory = getrusage(UsageWho::RUSAGE_CHILDREN)?.max_rss() / 1024;
    say(&format!("cargo check, {what}"), &format!("{time:>8.1} s  {memory} MiB"))
}

fn cargo(folder: &Path, action: &str) -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.env("CARGO_TARGET_DIR", folder.join("target")).env("CARGO_INCREMENTAL", "0");
    cargo.args([action, "--quiet", "--offline", "--manifest-path"]).arg(folder.join("Cargo.toml"));
    cargo
}

/// A crate that includes the capability, with the versions that this workspace has locked.
fn write(folder: &Path, workspace: &Path, text: &str) -> Outcome {
    fs::create_dir_all(folder.join("src"))?;
    let runtime = workspace.join("naftiko-runtime");
    let manifest = format!(
        "[package]\nname = \"scale-host\"\nedition = \"2024\"\n\n[dependencies]\nnaftiko-runtime = {{ path = {:?} }}\n\n[workspace]\n",
        runtime.display().to_string()
    );
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::copy(workspace.join("Cargo.lock"), folder.join("Cargo.lock"))?;
    fs::write(folder.join("src/capability.yaml"), text)?;
    let main = "naftiko_runtime::include_capability!(\"capability.yaml\");\n\nfn main() -> std::process::ExitCode {\n    naftiko_runtime::main::<Capability>()\n}\n";
    Ok(fs::write(folder.join("src/main.rs"), main)?)
}
