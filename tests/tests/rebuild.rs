//! Cargo and the YAML file: editing it rebuilds, leaving it alone does not, and its absolute path stays out of what is built.

#![allow(clippy::unwrap_used, reason = "this is a test, its functions included")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const MAIN: &str = "renamed::include_capability!(\"../capability.yaml\");\n\
    fn main() -> std::process::ExitCode {\n    renamed::main::<Capability>()\n}\n";

/// A crate outside of the workspace, of another edition, which depends on nothing but the runtime, under a name of its own.
struct Crate {
    folder: PathBuf,
}

impl Crate {
    fn new(yaml: &str) -> Self {
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("rebuild-{}", std::process::id()));
        let this = Self { folder };
        std::fs::create_dir_all(this.folder.join("src")).unwrap();
        let manifest = format!(
            "[package]\nname = \"rebuilt\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n[dependencies]\n\
             renamed = {{ package = \"naftiko-runtime\", path = {:?} }}\n\n[workspace]\n",
            workspace.join("naftiko-runtime")
        );
        this.write("Cargo.toml", &manifest);
        std::fs::copy(workspace.join("Cargo.lock"), this.folder.join("Cargo.lock")).unwrap();
        this.write("src/main.rs", MAIN);
        this.write("capability.yaml", yaml);
        this
    }

    fn write(&self, path: &str, text: &str) {
        std::fs::write(self.folder.join(path), text).unwrap();
    }

    fn cargo(&self, arguments: &[&str]) -> Output {
        // Dependencies are built once and kept; the path is the same for every run, so that two runs take turns.
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rebuild-target");
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(arguments).arg("--offline").current_dir(&self.folder).env("CARGO_TARGET_DIR", target);
        cargo.env_remove("RUSTFLAGS").output().unwrap()
    }

    /// What `cargo check` says, and whether it compiled the crate.
    fn check(&self) -> (bool, String) {
        let output = self.cargo(&["check", "--verbose"]);
        let text = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success() || text.contains("[unknown-operation]"), "{text}");
        (!text.contains("Fresh rebuilt"), text)
    }

    /// The crate's metadata holds what the expansion was made of; dep-info is cargo's own.
    fn no_artifact_holds_the_absolute_path(&self) {
        let absolute = self.folder.join("capability.yaml");
        let absolute = absolute.to_str().unwrap().as_bytes();
        let artifacts =
            std::fs::read_dir(Path::new(env!("CARGO_TARGET_TMPDIR")).join("rebuild-target/debug/deps")).unwrap();
        let artifacts = artifacts.map(|entry| entry.unwrap().path());
        let metadata = artifacts
            .filter(|path| path.to_string_lossy().contains("librebuilt") && path.extension() != Some("d".as_ref()));
        let read: Vec<_> = metadata.map(|path| std::fs::read(path).unwrap()).collect();
        assert!(!read.is_empty(), "no artifact was read");
        assert!(!read.iter().any(|bytes| bytes.windows(absolute.len()).any(|window| window == absolute)));
    }
}

impl Drop for Crate {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

#[test]
fn editing_the_yaml_rebuilds_and_nothing_else_does() {
    let seed = include_str!("../../capability/microsoft-azure-openai-images.yaml");
    let krate = Crate::new(seed);
    assert!(krate.check().0, "the first build compiles");
    let (compiled, text) = krate.check();
    assert!(!compiled, "the second build is fresh: {text}");

    krate.write("capability.yaml", &seed.replace("images.createimage", "images.createimagge"));
    let (compiled, text) = krate.check();
    assert!(compiled && text.contains("unknown operation `createimagge`"), "{text}");

    krate.write("capability.yaml", seed);
    assert!(krate.check().0, "it compiles again");
    assert!(!krate.check().0, "and is fresh");
    krate.no_artifact_holds_the_absolute_path();
}
