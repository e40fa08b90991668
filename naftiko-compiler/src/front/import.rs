//! From a path to the trees of a capability and of the documents that it imports. This is the only stage that loads
//! files. Every later stage sees entries with spans, whatever file they are in.

mod entries;
mod location;
mod order;
#[cfg(test)]
mod tests;
mod tree;

use std::collections::{HashMap, VecDeque};

use super::diagnostic::suggest::quote;
use super::diagnostic::{Diagnostic, Levels, Sink, rules};
use super::source::{Import, Loader, MAX_BYTES, Source, Sources, Span, Spanned};
use super::words::Words;
use super::yaml;

pub use entries::{SECTIONS, is_import};
pub use tree::{Tree, Trees};

/// How many files a capability may import.
const MAX_FILES: usize = 64;

/// Whether a file is meant as a capability document, however broken it is: for those who look through a folder.
#[must_use]
pub fn is_document(bytes: Vec<u8>) -> bool {
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let (mut sources, sink) = (Sources::default(), Sink::default());
    let file = yaml::read(bytes, &|text| Source::new("", text), &mut sources, &sink);
    let root = file.and_then(|file| yaml::parse(file, &sources, &sink));
    drop(sink.finish(&Levels::default()));
    root.map_or_else(|| Words::begun(&text).is_some(), |root| entries::words(&root).is_some())
}

/// The documents of the capability that is shown as `path`; `None` once an error that leaves nothing was reported.
pub(super) fn load(loader: &dyn Loader, path: &str, sources: &mut Sources, sink: &Sink) -> Option<Trees> {
    let bytes = match loader.capability() {
        Ok(bytes) => bytes,
        Err(reason) => {
            let file = sources.add(Source::new(path, ""));
            let at = Span { file, start: 0, end: 0 };
            sink.report(Diagnostic::new(rules::UNREADABLE_FILE, at, format!("cannot read `{path}`: {reason}")));
            return None;
        }
    };
    let file = yaml::read(bytes, &|text| Source::new(path, text), sources, sink)?;
    let root = yaml::parse(file, sources, sink)?;
    let words = entries::words(&root);
    sources.set_words(file, words);
    let name = path.rsplit('/').next().unwrap_or(path).to_owned();
    let mut loading = Loading {
        loader,
        sources,
        sink,
        by_path: HashMap::from([(name, Some(0))]),
        trees: vec![Tree { file, words, root, sections: SECTIONS.to_vec() }],
        targets: HashMap::new(),
        bytes: 0,
    };
    let mut open: VecDeque<_> = SECTIONS.iter().map(|section| (0, *section)).collect();
    while let Some((tree, section)) = open.pop_front() {
        for location in loading.imports(tree, section) {
            let Some(target) = loading.target(&location, tree) else { continue };
            loading.targets.insert(location.span, target);
            let Some(tree) = loading.trees.get_mut(target) else { continue };
            if !tree.sections.contains(&section) {
                tree.sections.push(section);
                open.push_back((target, section));
            }
        }
    }
    let Loading { trees, targets, .. } = loading;
    Some(order::imported_first(trees, targets, sources, sink))
}

/// What was loaded so far; trees are named by their index.
struct Loading<'a> {
    loader: &'a dyn Loader,
    sources: &'a mut Sources,
    sink: &'a Sink,
    trees: Vec<Tree>,
    /// The tree of each file, by its path relative to the capability's folder; `None` if it has none, which was
    /// reported in the file.
    by_path: HashMap<String, Option<usize>>,
    targets: HashMap<Span, usize>,
    /// How many bytes were imported.
    bytes: usize,
}

impl Loading<'_> {
    /// The paths that the imports in a section of `tree` name.
    fn imports(&self, tree: usize, section: &str) -> Vec<Spanned<String>> {
        self.trees.get(tree).map(|tree| entries::locations(tree, section)).unwrap_or_default()
    }

    /// The tree of the file that is named at `location` in `tree`, loaded if it is new.
    fn target(&mut self, location: &Spanned<String>, tree: usize) -> Option<usize> {
        let importing = self.trees.get(tree).and_then(|tree| self.sources.file(tree.file))?;
        let folder = importing.import.as_ref().map_or("", |import| location::folder(&import.path));
        let path = match location::resolve(folder, &location.value) {
            Ok(path) => path,
            Err(fault) => {
                self.sink.report(fault.at(location));
                return None;
            }
        };
        if let Some(known) = self.by_path.get(&path) {
            return *known;
        }
        let loaded = self.load(&path, location)?;
        self.by_path.insert(path, loaded);
        loaded
    }

    /// Loads the file at `path`. `None` once it was reported at `location` why it cannot be loaded; `Some(None)` if that
    /// was reported in the file.
    fn load(&mut self, path: &str, location: &Spanned<String>) -> Option<Option<usize>> {
        let capability = self.sources.files().first().map_or("", |source| source.path.as_str());
        let shown = location::join(location::folder(capability), path);
        if self.sources.files().len() > MAX_FILES {
            let message = format!("more than {MAX_FILES} files are imported");
            return self.refuse(
                rules::IMPORT_LIMIT,
                location,
                message,
                "move entries that are used together to one file",
            );
        }
        let bytes = match self.loader.beside(path) {
            Ok(bytes) => bytes,
            Err(reason) => {
                let message = format!("cannot read {}: {reason}", quote(&shown));
                let help = "the path is relative to the folder of this file";
                return self.refuse(rules::UNREADABLE_FILE, location, message, help);
            }
        };
        // A single file that is too large is reported as such, in itself.
        self.bytes += if bytes.len() > MAX_BYTES { 0 } else { bytes.len() };
        if self.bytes > MAX_BYTES {
            let message = format!("the imported files exceed {MAX_BYTES} bytes (4 MiB) together");
            return self.refuse(rules::IMPORT_LIMIT, location, message, "import fewer or smaller files");
        }
        let import = Import { path: path.to_owned(), at: Some(location.span) };
        let source = |text: String| Source::new(shown.clone(), text).imported(import.clone());
        let Some(file) = yaml::read(bytes, &source, self.sources, self.sink) else { return Some(None) };
        let Some(root) = yaml::parse(file, self.sources, self.sink) else { return Some(None) };
        let words = entries::words(&root);
        self.sources.set_words(file, words);
        self.trees.push(Tree { file, words, root, sections: Vec::new() });
        Some(Some(self.trees.len() - 1))
    }

    fn refuse<T>(
        &self,
        rule: &'static rules::Rule,
        location: &Spanned<String>,
        message: String,
        help: &str,
    ) -> Option<T> {
        self.sink.report(Diagnostic::new(rule, location.span, message).help(help));
        None
    }
}
