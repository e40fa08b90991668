//! Files to nodes: the document, and the files in its folder that it refers to.

mod named;
mod pointer;
mod reference;

use std::collections::HashMap;

use naftiko_compiler::front::diagnostic::rules::{UNKNOWN_KEY, UNREADABLE_FILE};
use naftiko_compiler::front::diagnostic::{Diagnostic, Levels, Sink};
use naftiko_compiler::front::source::{Source, Sources, Span};
use naftiko_compiler::front::yaml::{self, Limits, Node, NodeKind};

pub use reference::Unresolved;

use crate::api::digest;
use crate::rules;

/// Where documents come from: the disk for the command, memory for tests.
pub trait Files {
    /// The bytes of the document.
    ///
    /// # Errors
    /// A sentence for the author: why it cannot be read.
    fn document(&self) -> Result<Vec<u8>, String>;

    /// The bytes of a file below its folder, by the path relative to that, with `/` as separator.
    ///
    /// # Errors
    /// A sentence for the author: why it cannot be read.
    fn below(&self, path: &str) -> Result<Vec<u8>, String>;
}

/// What is read of an OpenAPI document, and of each file that it refers to.
pub const LIMITS: Limits = Limits {
    bytes: 64 * 1024 * 1024,
    depth: 512,
    aliased: 1_000_000,
    last_key_wins: true,
    one: "OpenAPI document",
    several: "documents",
    first_line: "openapi: 3.1.0",
};

/// How many files one document may refer to, directly or through others.
const MAX_FILES: usize = 4096;

/// Everything that was loaded.
pub(crate) struct Documents {
    pub(crate) sources: Sources,
    /// The SHA-256 of the document.
    pub(crate) digest: String,
    /// The tree of each file, by its number.
    trees: Vec<Option<Node>>,
    /// The path of each file relative to the folder.
    paths: Vec<String>,
    /// The number of each file that something refers to, or why it has none.
    by_path: HashMap<String, Result<u32, String>>,
}

impl Documents {
    /// Loads the document that is shown as `path`, and all files that it refers to; without a root, once an error was
    /// reported.
    pub(crate) fn load(files: &dyn Files, path: &str, sink: &Sink) -> Self {
        let mut documents = Self {
            sources: Sources::default(),
            digest: String::new(),
            trees: Vec::new(),
            paths: Vec::new(),
            by_path: HashMap::new(),
        };
        let name = path.rsplit('/').next().unwrap_or(path).to_owned();
        match files.document() {
            Ok(bytes) => {
                documents.digest = digest(&bytes);
                documents.add(bytes, path, name, sink);
            }
            Err(reason) => {
                let file = documents.sources.add(Source::new(path, ""));
                let at = Span { file, start: 0, end: 0 };
                sink.report(Diagnostic::new(UNREADABLE_FILE, at, format!("cannot read `{path}`: {reason}")));
                documents.trees.push(None);
            }
        }
        let folder = path.strip_suffix(name_of(path)).unwrap_or_default().to_owned();
        let mut next = 0;
        let mut size = 0;
        while let Some(tree) = documents.trees.get(next) {
            let base = documents.paths.get(next).cloned().unwrap_or_default();
            let mut named = Vec::new();
            tree.iter().for_each(|tree| reference::files(tree, &base, &mut named));
            next += 1;
            for path in named {
                if documents.by_path.contains_key(&path) || documents.trees.len() > MAX_FILES {
                    continue;
                }
                let bytes = files.below(&path).and_then(|bytes| {
                    size += bytes.len();
                    if size > LIMITS.bytes {
                        Err("the files are larger than 64 MiB together".to_owned())
                    } else {
                        Ok(bytes)
                    }
                });
                match bytes {
                    Ok(bytes) => documents.add(bytes, &format!("{folder}{path}"), path, sink),
                    Err(reason) => drop(documents.by_path.insert(path, Err(reason))),
                }
            }
        }
        documents
    }

    /// The root of the document.
    pub(crate) fn root(&self) -> Option<&Node> {
        self.trees.first()?.as_ref()
    }

    fn add(&mut self, bytes: Vec<u8>, shown: &str, path: String, sink: &Sink) {
        let is_root = self.trees.is_empty();
        let quiet = Sink::default();
        let source = |text: String| Source::new(shown, text);
        let file = yaml::read_within(bytes, &LIMITS, &source, &mut self.sources, &quiet);
        let tree = file.and_then(|file| yaml::parse_within(file, &LIMITS, &self.sources, &quiet));
        // A file that something refers to is reported where that is, if it is needed.
        match (&tree, is_root) {
            (Some(_), _) => quiet.hand_over(sink, tolerated),
            (None, true) => quiet.hand_over(sink, Some),
            (None, false) => {
                let found = quiet.finish(&Levels::default());
                let reason = found.first().map_or_else(String::new, |found| found.message.clone());
                self.by_path.insert(path.clone(), Err(reason));
            }
        }
        let number = u32::try_from(self.trees.len()).unwrap_or(u32::MAX);
        self.by_path.entry(path.clone()).or_insert(Ok(number));
        self.trees.push(tree);
        self.paths.push(path);
    }
}

/// What was found in a file that has a tree all the same. Merge keys are followed, as other readers of OpenAPI documents do.
fn tolerated(found: Diagnostic) -> Option<Diagnostic> {
    if found.rule == UNKNOWN_KEY {
        return None;
    }
    let label = found.primary.text.clone();
    let mut tolerated = Diagnostic::new(rules::DOCUMENT_SYNTAX, found.primary.span, found.message).label(label);
    tolerated.secondary = found.secondary;
    Some(tolerated.maybe_help(found.help))
}

fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The member of a mapping.
pub(crate) fn member<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    match &node.kind {
        NodeKind::Mapping(entries) => entries.iter().find(|entry| entry.key.value == key).map(|entry| &entry.value),
        NodeKind::Scalar(_) | NodeKind::Sequence(_) => None,
    }
}

/// The text of a scalar member.
pub(crate) fn text<'n>(node: &'n Node, key: &str) -> Option<&'n str> {
    member(node, key)?.as_scalar().map(|scalar| scalar.text.as_str())
}
