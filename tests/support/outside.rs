//! A crate outside of the workspace, which cargo checks and builds as a user's.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A crate of another edition, which depends on nothing but the runtime, under a name of its own: `renamed`.
///
/// It is built where the workspace is, with its profile: most dependencies are there already. Runs at once take turns.
pub struct Crate {
    name: String,
    folder: PathBuf,
    target: PathBuf,
    is_kept: bool,
}

impl Crate {
    /// A crate below `temporary`, the `CARGO_TARGET_TMPDIR` of a test, with these files.
    pub fn new(temporary: &str, name: &str, files: &[(&str, &str)]) -> Self {
        Self::at(temporary, name, &format!("{name}-{}", std::process::id()), false, "", files)
    }

    /// As [`Crate::new`], in a folder that stays and is the same the next time: what has not changed is not built again.
    pub fn kept(temporary: &str, name: &str, files: &[(&str, &str)]) -> Self {
        Self::kept_with(temporary, name, "", files)
    }

    /// As [`Crate::kept`], with further dependencies: lines of a manifest.
    pub fn kept_with(temporary: &str, name: &str, dependencies: &str, files: &[(&str, &str)]) -> Self {
        Self::at(temporary, name, name, true, dependencies, files)
    }

    fn at(
        temporary: &str,
        name: &str,
        folder: &str,
        is_kept: bool,
        dependencies: &str,
        files: &[(&str, &str)],
    ) -> Self {
        let workspace = workspace();
        let temporary = Path::new(temporary);
        let (folder, target) = (temporary.join(folder), temporary.parent().unwrap().to_owned());
        let this = Self { name: name.to_owned(), folder, target, is_kept };
        std::fs::create_dir_all(this.folder.join("src/bin")).unwrap();
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n[dependencies]\n\
             renamed = {{ package = \"naftiko-runtime\", path = {:?}, features = {:?} }}\n{dependencies}\n[profile.dev]\ndebug = \"line-tables-only\"\n\n[profile.dev.package.\"*\"]\ndebug = false\n\n[workspace]\n",
            workspace.join("naftiko-runtime"),
            features(&workspace.join("naftiko-runtime/Cargo.toml"))
        );
        this.write("Cargo.toml", &manifest);
        this.write("Cargo.lock", &std::fs::read_to_string(workspace.join("Cargo.lock")).unwrap());
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

    /// Writes one of its files; one that is the same stays untouched, for cargo looks at its time.
    pub fn write(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        if std::fs::read_to_string(&path).is_ok_and(|found| found == text) {
            return;
        }
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        // At once: another run may read it.
        let new = path.with_extension(format!("new-{}", std::process::id()));
        std::fs::write(&new, text).unwrap();
        std::fs::rename(new, path).unwrap();
    }

    /// Whether it builds, and what cargo says.
    pub fn try_build(&self) -> (bool, String) {
        self.cargo(&["build", "--verbose", "--offline"])
    }

    /// Builds its program, and says where it is.
    pub fn build(&self) -> PathBuf {
        let (succeeds, text) = self.try_build();
        assert!(succeeds, "{text}");
        self.target.join("debug").join(&self.name)
    }

    fn cargo(&self, args: &[&str]) -> (bool, String) {
        cargo(args, &self.folder, &self.target)
    }
}

/// Runs cargo in `folder` as a user would, with its artifacts in `target`. Whether it succeeds, and all that it says.
pub fn cargo(args: &[&str], folder: &Path, target: &Path) -> (bool, String) {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(args).current_dir(folder).env("CARGO_TARGET_DIR", target);
    // What cargo says of this package to its tests is news to build scripts that watch it: ring's would run again each time.
    let is_of_package =
        |name: &str| name == "OUT_DIR" || name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_");
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_str().is_some_and(is_of_package)) {
        cargo.env_remove(name);
    }
    let output = cargo.env_remove("RUSTFLAGS").output().unwrap();
    (output.status.success(), String::from_utf8([output.stderr, output.stdout].concat()).unwrap())
}

/// The program of a crate that compiles every one of these capabilities, in a folder that stays, and serves the one whose number the
/// environment variable `which` has: number 8 is in `8.yaml` there.
pub fn several(temporary: &str, name: &str, which: &str, capabilities: &[&str]) -> PathBuf {
    let (mut modules, mut arms) = (String::new(), String::new());
    for index in 0..capabilities.len() {
        modules.push_str(&format!("mod c{index} {{\n    renamed::include_capability!(\"../{index}.yaml\");\n}}\n"));
        arms.push_str(&format!("        Some(\"{index}\") => renamed::main::<c{index}::Capability>(),\n"));
    }
    let main = format!(
        "#![allow(dead_code, deprecated)]\n\n{modules}\nfn main() -> std::process::ExitCode {{\n    match std::env::var({which:?}).ok().as_deref() {{\n{arms}        \
         other => panic!(\"{{other:?}}\"),\n    }}\n}}\n"
    );
    let files: Vec<String> = (0..capabilities.len()).map(|index| format!("{index}.yaml")).collect();
    let mut written = vec![("src/main.rs", main.as_str())];
    written.extend(files.iter().map(String::as_str).zip(capabilities.iter().copied()));
    Crate::kept(temporary, name, &written).build()
}

/// The folder of this workspace.
pub fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// The features that a manifest declares.
fn features(manifest: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(manifest).unwrap();
    let lines = text.lines().skip_while(|line| *line != "[features]").skip(1).take_while(|line| !line.starts_with('['));
    let names = lines.filter_map(|line| line.split_once(" = ")).map(|(name, _)| name.trim().to_owned());
    names.filter(|name| name != "default" && !name.starts_with('#')).collect()
}

/// A program of another package of the workspace, up to date: built where everything is, below whose parent `temporary` is.
pub fn program(temporary: &str, package: &str, name: &str) -> PathBuf {
    let target = Path::new(temporary).parent().unwrap();
    let (succeeds, text) = cargo(&["build", "--offline", "--package", package, "--bin", name], workspace(), target);
    assert!(succeeds, "{text}");
    target.join("debug").join(name)
}

impl Drop for Crate {
    fn drop(&mut self) {
        if !self.is_kept {
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }
}
