//! A crate that includes a capability: how long cargo takes for it, and how much memory.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike as _;

use super::say;
use crate::{Outcome, run, workspace};

/// A capability with one operation, served as the large one is: what a release build costs without operations.
pub(super) const ONE_OPERATION: &str = include_str!("one-operation.yaml");

/// Prints what `cargo check` of the crate costs with everything it depends on.
pub(super) fn check_with_dependencies(text: &str) -> Outcome {
    let folder = folder("check");
    // What an earlier run has built is no part of this one.
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    write(&folder, text)?;
    let what = "cargo check, with its dependencies";
    measured(what, &mut cargo(&folder, &["check"]))
}

/// Prints what `cargo check` of a crate costs once its dependencies are there.
pub(super) fn check_alone(what: &str, text: &str) -> Outcome {
    let folder = folder("check");
    write(&folder, text)?;
    run(&mut cargo(&folder, &["clean", "--package", "scale-host"]))?;
    measured(&format!("cargo check, its dependencies being checked, {what}"), &mut cargo(&folder, &["check"]))
}

/// Builds the dependencies of the release builds.
pub(super) fn prepare_release() -> Outcome {
    let folder = folder("release");
    write(&folder, ONE_OPERATION)?;
    run(&mut cargo(&folder, &["build", "--release"]))
}

/// Prints what a release build of the crate costs once its dependencies are built: it links them in all the same.
pub(super) fn release(what: &str, text: &str) -> Outcome {
    let folder = folder("release");
    write(&folder, text)?;
    run(&mut cargo(&folder, &["clean", "--release", "--package", "scale-host"]))?;
    measured(&format!("release build, {what}"), &mut cargo(&folder, &["build", "--release"]))?;
    let size = fs::metadata(folder.join("target/release/scale-host"))?.len();
    say(&format!("its program, {what}"), &format!("{size:>8} bytes"))
}

fn folder(name: &str) -> PathBuf {
    workspace().join("target/scale").join(name)
}

/// Runs cargo and prints its time, that of the processors, and its memory. This process must not have run anything
/// large before: the kernel keeps one figure for all of its children.
fn measured(what: &str, cargo: &mut Command) -> Outcome {
    let (start, before) = (Instant::now(), getrusage(UsageWho::RUSAGE_CHILDREN)?);
    run(cargo)?;
    let time = start.elapsed().as_secs_f64();
    let after = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let user = (after.user_time() - before.user_time()).num_milliseconds() as f64 / 1e3;
    // In kilobytes on Linux: of the largest process so far, which is rustc.
    let memory = after.max_rss() / 1024;
    say(what, &format!("{time:>8.1} s  {user:>6.1} user-seconds  {memory} MiB"))
}

fn cargo(folder: &Path, arguments: &[&str]) -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.env("CARGO_TARGET_DIR", folder.join("target")).env("CARGO_INCREMENTAL", "0");
    cargo.args(arguments).args(["--quiet", "--offline", "--manifest-path"]).arg(folder.join("Cargo.toml"));
    cargo
}

/// A crate that includes the capability, with the versions that this workspace has locked and its release profile.
fn write(folder: &Path, text: &str) -> Outcome {
    let workspace = workspace();
    fs::create_dir_all(folder.join("src"))?;
    let runtime = workspace.join("naftiko-runtime");
    let manifest = format!(
        "[package]\nname = \"scale-host\"\nedition = \"2024\"\n\n[dependencies]\nnaftiko-runtime = {{ path = {:?} }}\n\n{}\n[workspace]\n",
        runtime.display().to_string(),
        release_profile(&fs::read_to_string(workspace.join("Cargo.toml"))?)
            .ok_or("the workspace has no release profile")?
    );
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::copy(workspace.join("Cargo.lock"), folder.join("Cargo.lock"))?;
    fs::write(folder.join("src/capability.yaml"), text)?;
    let main = "naftiko_runtime::include_capability!(\"capability.yaml\");\n\nfn main() -> std::process::ExitCode {\n    naftiko_runtime::main::<Capability>()\n}\n";
    Ok(fs::write(folder.join("src/main.rs"), main)?)
}

/// The section of a manifest that says how programs are released.
fn release_profile(manifest: &str) -> Option<&str> {
    let start = manifest.find("[profile.release]")?;
    let section = manifest.get(start..)?;
    let end = section.find("\n[").map_or(section.len(), |newline| newline + 1);
    section.get(..end)
}

#[cfg(test)]
mod tests {
    use super::release_profile;

    #[test]
    fn the_profile_ends_where_the_next_section_begins() {
        let manifest = "[workspace]\n\n[profile.release]\nlto = true\n\n[profile.dev]\ndebug = 1\n";
        assert_eq!(release_profile(manifest), Some("[profile.release]\nlto = true\n\n"));
        assert_eq!(release_profile("[profile.release]\nlto = true\n"), Some("[profile.release]\nlto = true\n"));
        assert_eq!(release_profile("[workspace]\n"), None);
    }
}
