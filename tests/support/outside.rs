//! A crate outside of the workspace, which cargo checks as a user's.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A crate of another edition, which depends on nothing but the runtime, under a name of its own: `renamed`.
///
/// Dependencies are built once into one folder and kept; runs at once take turns.
pub struct Crate {
    folder: PathBuf,
    target: PathBuf,
}

impl Crate {
    /// A crate below `temporary`, the `CARGO_TARGET_TMPDIR` of a test, with these files.
    pub fn new(temporary: &str, name: &str, files: &[(&str, &str)]) -> Self {
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let folder = Path::new(temporary).join(format!("{name}-{}", std::process::id()));
        let this = Self { folder, target: Path::new(temporary).join("outside-target") };
        std::fs::create_dir_all(this.folder.join("src/bin")).unwrap();
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n[dependencies]\n\
             renamed = {{ package = \"naftiko-runtime\", path = {:?} }}\n\n[workspace]\n",
            workspace.join("naftiko-runtime")
        );
        this.write("Cargo.toml", &manifest);
        std::fs::copy(workspace.join("Cargo.lock"), this.folder.join("Cargo.lock")).unwrap();
        for (path, text) in files {
            this.write(path, text);
        }
        this
    }

    /// The crate's folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where its artifacts are.
    pub fn artifacts(&self) -> PathBuf {
        self.target.join("debug/deps")
    }

    /// Writes one of its files.
    pub fn write(&self, path: &str, text: &str) {
        std::fs::write(self.folder.join(path), text).unwrap();
    }

    /// Whether `cargo check` succeeds, and what it says.
    pub fn check(&self) -> (bool, String) {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["check", "--verbose", "--offline"]).current_dir(&self.folder).env("CARGO_TARGET_DIR", &self.target);
        let output = cargo.env_remove("RUSTFLAGS").output().unwrap();
        (output.status.success(), String::from_utf8(output.stderr).unwrap())
    }
}

impl Drop for Crate {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
