//! What a new crate begins with: a small example with a demo, a capability file with what it imports, or the draft from an
//! OpenAPI document.

use std::path::{Component, Path, PathBuf};

use naftiko_compiler::front::contract::path_beside;
use naftiko_compiler::front::diagnostic::Levels;
use naftiko_compiler::front::source::InMemory;
use naftiko_compiler::model::{Adapter, Capability, setting};
use naftiko_compiler::{Outcome, compile, example, example_scripts};

use super::findings::{DRAFT, Source};
use super::{findings, first, style};
use crate::check::Format;

/// A capability, and the code around it.
pub(super) struct Draft {
    /// The path of the capability in the crate.
    pub(super) capability: String,
    /// The files, by their paths in the crate, but for the program.
    pub(super) files: Vec<(String, String)>,
    /// `src/main.rs`.
    pub(super) main: String,
    /// The features of the runtime that it needs and that are off by default.
    pub(super) features: Vec<&'static str>,
    /// The settings of the addresses that it listens on, and its ports.
    pub(super) listeners: Vec<(String, u16)>,
    /// The settings without which it does not start, and what they are.
    pub(super) required: Vec<(String, String)>,
    /// A line that calls a tool.
    pub(super) call: Option<String>,
    /// Whether it has an upstream of its own.
    pub(super) has_demo: bool,
}

impl Draft {
    /// The example: one operation over REST and MCP, its upstream, and tests.
    pub(super) fn example() -> Self {
        let text = include_str!("template/capability.yaml");
        let capability = compile(&InMemory(text.as_bytes()), DRAFT, &Levels::default()).capability;
        let files = [
            ("capability.yaml", text),
            ("src/demo.rs", include_str!("template/demo.rs")),
            ("src/tests.rs", include_str!("template/tests.rs")),
        ];
        Self {
            capability: "capability.yaml".to_owned(),
            files: files.map(|(path, text)| (path.to_owned(), text.to_owned())).into(),
            main: main(
                "capability.yaml",
                &["demo"],
                "naftiko_runtime::serve::<Capability>().demo(demo::demo()).main()",
            ),
            features: Vec::new(),
            listeners: listeners(&capability),
            required: first::required(&capability),
            call: first::call(&capability),
            has_demo: true,
        }
    }

    /// The capability in `file`, with the files that it imports, or what is drafted from it, and a test that fits it.
    ///
    /// # Errors
    /// It does not compile, or imports a file that cannot be copied; or nothing can be drafted from it.
    pub(super) fn of_file(file: &Path, format: Format) -> Result<Self, String> {
        let source = findings::source(file, format)?;
        let outcome = findings::compiled(&source, format)?;
        let mut files = match &source {
            Source::File(file) => copies(file, &outcome)?,
            Source::Draft { text, contract } => {
                vec![(DRAFT.to_owned(), text.clone()), (path_beside(DRAFT), contract.clone())]
            }
        };
        let capability = files.first().map(|(path, _)| path.clone()).unwrap_or_default();
        files.push(("src/tests.rs".to_owned(), style::code(&example(&outcome.capability))));
        let scripts = example_scripts(&outcome.capability).map(|scripts| style::code(&scripts));
        let modules: &[&str] = if scripts.is_some() { &["scripts"] } else { &[] };
        files.extend(scripts.map(|scripts| ("src/scripts.rs".to_owned(), scripts)));
        Ok(Self {
            main: main(&capability, modules, "naftiko_runtime::main::<Capability>()"),
            capability,
            files,
            features: findings::features(&source),
            listeners: listeners(&outcome.capability),
            required: first::required(&outcome.capability),
            call: first::call(&outcome.capability),
            has_demo: false,
        })
    }
}

/// The program, which has these modules beside its tests.
fn main(capability: &str, modules: &[&str], runs: &str) -> String {
    let scripts = if modules.contains(&"scripts") { ", scripts = crate::scripts" } else { "" };
    let modules: String = modules.iter().map(|module| format!("mod {module};\n")).collect();
    format!(
        "//! The server of `{capability}`.\n\n{modules}#[cfg(test)]\nmod tests;\n\n\
         naftiko_runtime::include_capability!({:?}{scripts});\n\n\
         fn main() -> std::process::ExitCode {{\n    {runs}\n}}\n",
        format!("../{capability}")
    )
}

/// The files of a compilation by their paths in the crate, the capability first: they lie to each other as they did.
fn copies(file: &Path, outcome: &Outcome) -> Result<Vec<(String, String)>, String> {
    let imports = |path: &str| path.split('/').take_while(|part| *part == "..").count();
    let sources = outcome.sources.files();
    let import =
        |source: &naftiko_compiler::front::source::Source| source.import.as_ref().map(|import| import.path.clone());
    // As many folders around the capability are a part of the crate as its imports go up.
    let up = sources.iter().filter_map(import).map(|path| imports(&path)).max().unwrap_or(0);
    let folder = file.canonicalize().ok().and_then(|file| file.parent().map(Path::to_owned)).unwrap_or_default();
    let around: Vec<_> = folder.components().filter(|part| matches!(part, Component::Normal(_))).collect();
    let Some(around) = around.len().checked_sub(up).and_then(|at| around.get(at..)) else {
        return Err(format!("`{}` imports a file above the root folder", file.display()));
    };
    let around: PathBuf = around.iter().collect();
    let copies = sources.iter().map(|source| {
        let path = import(source).unwrap_or_else(|| file_name(file));
        let path = straight(&around.join(path)).ok_or_else(|| format!("`{}` cannot be copied", source.path))?;
        if path.starts_with("src/") || path.starts_with("target/") {
            return Err(format!(
                "`{}` would be copied to `{path}`, where cargo keeps its own files; move it",
                source.path
            ));
        }
        Ok((path, source.text.clone()))
    });
    copies.collect()
}

/// The name of the capability's copy: the same, unless a file of the crate might have it.
fn file_name(file: &Path) -> String {
    let is_yaml = file.extension().is_some_and(|extension| extension == "yaml" || extension == "yml");
    let name = file.file_name().and_then(|name| name.to_str()).filter(|_| is_yaml);
    name.unwrap_or("capability.yaml").to_owned()
}

/// A path without each `folder/..`, with `/` as separator.
fn straight(path: &Path) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.components() {
        match part {
            Component::Normal(part) => parts.push(part.to_str()?),
            Component::ParentDir => drop(parts.pop()?),
            _ => {}
        }
    }
    Some(parts.join("/"))
}

fn listeners(capability: &Capability) -> Vec<(String, u16)> {
    let listening =
        |adapter: &Adapter| Some((setting::name(&adapter.name().wire, "ADDRESS"), adapter.listener()?.port));
    capability.exposes.iter().filter_map(listening).collect()
}
