//! `naftiko new`: a crate that serves a capability, from a template, from a capability file or from an OpenAPI document.

mod cargo;
mod container;
mod findings;
mod first;
mod folder;
mod manifest;
mod name;
mod origin;
mod readme;
mod runtime;
mod style;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde_json::json;

use crate::check::Format;
use crate::fault::Fault;
use crate::output::out;
use cargo::Package;
use folder::Folder;
use origin::Draft;
use runtime::Runtime;

/// The arguments of `new`.
#[derive(Args)]
pub(crate) struct New {
    /// The name of the crate, and of its program.
    name: String,
    /// The capability that the crate serves, which is copied, with the files that it imports; or an OpenAPI document, which it is
    /// drafted from as by `naftiko import openapi`. By default it is a small example.
    #[arg(long, value_name = "FILE.yaml|OPENAPI")]
    from: Option<PathBuf>,
    /// The folder of the crate, which is new or empty; by default it has the crate's name.
    #[arg(long, value_name = "FOLDER")]
    path: Option<PathBuf>,
    /// The `naftiko-runtime` that the crate depends on: a checkout of Naftiko for Rust, or the URL of its Git repository. By
    /// default it is the checkout that this command was built from.
    #[arg(long, value_name = "PATH|GIT-URL")]
    runtime: Option<String>,
    /// How findings and the report are printed: for people, or one JSON object per line on stdout.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    message_format: Format,
}

impl New {
    pub(crate) fn run(&self) -> ExitCode {
        match self.create() {
            Ok(report) => {
                out(&report);
                ExitCode::SUCCESS
            }
            Err(message) => {
                Fault::from(message).tell(self.message_format);
                ExitCode::FAILURE
            }
        }
    }

    /// Whatever can be wrong is found before the first file is written.
    fn create(&self) -> Result<String, String> {
        name::check(&self.name)?;
        let folder = Folder::free(self.path.clone().unwrap_or_else(|| PathBuf::from(&self.name)))?;
        let runtime = Runtime::find(self.runtime.as_deref())?;
        let draft = match &self.from {
            Some(file) => Draft::of_file(file, self.message_format)?,
            None => Draft::example(),
        };
        let package = cargo::create(&folder, &self.name)?;
        self.fill(&folder, &package, &runtime, &draft).map_err(|problem| {
            format!("{problem}\nthe crate in `{}` is not complete: delete it, and try again", folder.shown())
        })?;
        Ok(self.report(&folder, &package, &draft))
    }

    /// Writes the crate's files over what `cargo new` wrote.
    fn fill(&self, folder: &Folder, package: &Package, runtime: &Runtime, draft: &Draft) -> Result<(), String> {
        for (path, text) in &draft.files {
            folder.write(path, text)?;
        }
        folder.write("README.md", &readme::text(&self.name, package, runtime, draft))?;
        folder.write("Dockerfile", &container::text(&self.name, package, runtime, draft))?;
        folder.write("Dockerfile.dockerignore", container::IGNORED)?;
        if package.workspace.is_none() {
            folder.write(".gitignore", "/target\n")?;
            // The versions that the runtime is tested with.
            if let Some(lock) = runtime.lock() {
                folder.write("Cargo.lock", &lock)?;
            }
        }
        folder.replace("src/main.rs", &draft.main)?;
        folder.replace("Cargo.toml", &manifest::text(package, runtime, draft)?)
    }

    fn report(&self, folder: &Folder, package: &Package, draft: &Draft) -> String {
        if self.message_format == Format::Json {
            let files: Vec<&str> = draft.files.iter().map(|(path, _)| path.as_str()).collect();
            let report = json!({"crate": self.name, "folder": folder.shown().to_string(), "capability": draft.capability, "files": files});
            return format!("{}\n", json!({"report": report}));
        }
        let mut report = package.notes.clone();
        report.push_str(&format!("created the crate `{}` in `{}`\n\n", self.name, folder.shown()));
        report.push_str(&format!("    cd {}\n    cargo test\n", folder.shell_word()));
        report.push_str(if draft.has_demo {
            "    cargo run -- --demo    # with an upstream of its own\n"
        } else {
            "    cargo run -- --help    # what has to be set\n"
        });
        report
    }
}
