//! Crates outside of the workspace: those that `naftiko new` creates, and one that is written as the README says. They build,
//! offline, and their tests pass.

#![allow(clippy::unwrap_used, reason = "this is a test, its functions included")]

use std::path::{Path, PathBuf};
use std::process::Command;

use naftiko_tests::outside::{cargo, program, workspace};

/// A folder that goes away with its test. It is no part of this workspace, as everything in `target` would be to cargo.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("naftiko-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// What `cargo test` says here. Most dependencies are built: the artifacts are with those of this workspace.
    fn tested(&self) -> String {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
        let (succeeds, text) = cargo(&["test", "--offline", "--workspace"], &self.0, target);
        assert!(succeeds, "{text}");
        text
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// As the manifest of this workspace has them: what is built with the same profile is shared.
const PROFILE: &str = "\n[profile.dev]\ndebug = \"line-tables-only\"\n\n[profile.dev.package.\"*\"]\ndebug = false\n";

fn lock() -> String {
    std::fs::read_to_string(workspace().join("Cargo.lock")).unwrap()
}

/// The example, a capability, and one with a script, all members of one workspace.
#[test]
fn created_crates_pass_their_tests() {
    let naftiko = program(env!("CARGO_TARGET_TMPDIR"), "naftiko-cli", "naftiko");
    let folder = Folder::new("created");
    folder.write("Cargo.toml", &format!("[workspace]\nresolver = \"3\"\n{PROFILE}"));
    folder.write("Cargo.lock", &lock());
    let capabilities = workspace().join("capability");
    for (name, from) in [
        ("ships", None),
        ("images", Some("microsoft-azure-openai-images.yaml")),
        ("studio", Some("azure-openai-studio.yaml")),
    ] {
        let mut command = Command::new(&naftiko);
        command.current_dir(&folder.0).args(["new", name]);
        from.map(|from| command.arg("--from").arg(capabilities.join(from)));
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let said = folder.tested();
    assert!(!said.contains("warning"), "{said}");
    for test in
        ["a_ship_has_a_name", "an_unknown_ship_is_an_error", "createimage_asks_the_upstream", "the_capability_starts"]
    {
        assert!(said.contains(&format!("test tests::{test} ... ok")), "{test}: {said}");
    }
}

/// The block of the README that begins with this line.
fn block<'r>(readme: &'r str, language: &str, begins: &str) -> &'r str {
    let (_, block) = readme.split_once(&format!("\n```{language}\n{begins}")).unwrap();
    let (block, _) = block.split_once("\n```\n").unwrap();
    let start = block.as_ptr() as usize - readme.as_ptr() as usize - begins.len();
    &readme[start..start + begins.len() + block.len() + 1]
}

/// Word for word, but for the folder of the checkout.
#[test]
fn a_crate_that_is_written_as_the_readme_says() {
    let readme = std::fs::read_to_string(workspace().join("README.md")).unwrap();
    let (_, section) = readme.split_once("\n## In a crate of your own\n").unwrap();
    let (section, _) = section.split_once("\n## ").unwrap();
    let folder = Folder::new("readme");
    let manifest = "[package]\nname = \"server\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n";
    let dependencies = block(section, "toml", "[dependencies]\n");
    assert!(dependencies.contains("\"../naftiko/"), "{dependencies}");
    let dependencies = dependencies.replace("../naftiko", workspace().to_str().unwrap());
    folder.write("Cargo.toml", &format!("{manifest}{dependencies}{PROFILE}"));
    folder.write("Cargo.lock", &lock());
    folder.write("capability.yaml", block(section, "yaml", "naftiko: "));
    folder.write("src/main.rs", block(section, "rust", "naftiko_runtime::include_capability!"));
    let said = folder.tested();
    assert!(said.contains("test result: ok. 1 passed"), "{said}");
}
