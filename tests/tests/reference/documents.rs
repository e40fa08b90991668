//! The documents of the three sets, those for which there are answers. They are other people's: they are read where they are.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use naftiko_compiler::compile;
use naftiko_compiler::front::Outcome;
use naftiko_compiler::front::diagnostic::Levels;
use naftiko_compiler::front::source::{Loader, read_beside};
use naftiko_tests::yaml;
use serde::Deserialize;
use serde_json::Value;

use super::placeholders::filled;

/// The folders of documents.
const SETS: [&str; 3] = ["reference-fixtures", "ikanos-fixtures", "wild"];

/// A document and what was recorded of it.
pub(crate) struct Document {
    /// `set/path`.
    pub(crate) name: String,
    /// Where it is.
    pub(crate) path: PathBuf,
    /// Its text, with placeholders filled.
    pub(crate) text: String,
    /// Whether it has no capability: a part of others, which import it.
    pub(crate) is_part: bool,
    /// The file of its answers.
    pub(crate) answers: PathBuf,
    pub(crate) recorded: Recorded,
}

/// What a file of answers says, as far as it is read here; `drive.py` reads the calls.
#[derive(Deserialize)]
pub(crate) struct Recorded {
    document: String,
    loads: Value,
    /// `type:namespace`, and ` stdio` if that is its transport.
    #[serde(default)]
    pub(crate) adapters: Vec<String>,
    /// The generation of MCP that was spoken.
    #[serde(default)]
    pub(crate) mcp_protocol: String,
    pub(crate) settings: Settings,
}

/// What the engine was started with.
#[derive(Deserialize)]
pub(crate) struct Settings {
    #[serde(default)]
    pub(crate) environment: BTreeMap<String, String>,
    /// The content of bind files.
    #[serde(default)]
    pub(crate) files: BTreeMap<String, BTreeMap<String, String>>,
    #[serde(default)]
    pub(crate) base_uris: BTreeMap<String, BaseUri>,
}

/// Where a consumed namespace is on the upstream.
#[derive(Deserialize)]
pub(crate) struct BaseUri {
    pub(crate) prefix: String,
    pub(crate) path: String,
}

impl Document {
    /// Whether the engine loaded it, so that there are calls.
    pub(crate) fn is_recorded(&self) -> bool {
        self.recorded.loads == true
    }

    /// What the compiler makes of it.
    pub(crate) fn compile(&self) -> Outcome {
        compile(self, &self.name, &Levels::default())
    }
}

/// The shared folder, if the answers are there.
pub(crate) fn shared() -> Option<PathBuf> {
    naftiko_tests::shared::having("reference-answers")
}

/// All documents, set by set, in the order of their names.
pub(crate) fn documents(shared: &Path) -> Vec<Document> {
    let of_set = |set: &&str| {
        let folder = shared.join("reference-answers").join(set);
        let mut found: Vec<Document> =
            std::fs::read_dir(folder).unwrap().map(|entry| document(shared, set, entry.unwrap().path())).collect();
        found.sort_by(|one, other| one.name.cmp(&other.name));
        found
    };
    SETS.iter().flat_map(of_set).collect()
}

fn document(shared: &Path, set: &str, answers: PathBuf) -> Document {
    let recorded: Recorded = serde_json::from_slice(&std::fs::read(&answers).unwrap()).unwrap();
    let path = shared.join(set).join(&recorded.document);
    let text = filled(&std::fs::read_to_string(&path).unwrap());
    let is_part = yaml::parse(&text).is_ok_and(|root| root.get("capability").is_none());
    let name = format!("{set}/{}", recorded.document);
    Document { name, path, text, is_part, answers, recorded }
}

/// Loads a document, and what it imports from beside it.
impl Loader for Document {
    fn capability(&self) -> Result<Vec<u8>, String> {
        Ok(self.text.clone().into_bytes())
    }

    fn beside(&self, path: &str) -> Result<Vec<u8>, String> {
        read_beside(&self.path, path)
    }
}
