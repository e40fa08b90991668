//! The root of a document: version, `info`, and the sections of `capability`.

use super::section::{documented, entries};
use super::{Imports, Mapping, Reading, aggregates, binds, consumes, exposes};
use crate::front::checked::{Checked, Listed};
use crate::front::diagnostic::rules;
use crate::front::diagnostic::suggest::{list, quote};
use crate::front::diagnostic::{Diagnostic, Levels, Sink};
use crate::front::document::{Aggregate, Bind, Consumes, Document, Exposes};
use crate::front::import::{Tree, Trees};
use crate::front::keyword;
use crate::front::words::Words;
use crate::front::yaml::Node;

/// Reads a capability and the documents that it imports; `None` once it was reported that it is not a capability
/// document.
#[must_use]
pub fn read(trees: &Trees, sink: &Sink) -> Option<Document> {
    let (capability, imported) = trees.trees.split_last()?;
    let mut imports = Imports::new(trees);
    for tree in imported {
        if let Some(document) = document(tree, &imports, sink) {
            imports.add(tree.file, document);
        }
    }
    let document = document(capability, &imports, sink)?;
    let binds_elsewhere = imports.into_documents().flat_map(|imported| imported.binds.to_vec()).collect();
    Some(Document { binds_elsewhere, ..document })
}

/// Reads one document: its head, and the sections that are needed of it.
fn document(tree: &Tree, imports: &Imports<'_>, sink: &Sink) -> Option<Document> {
    let node = &tree.root;
    let Some(words) = tree.words else {
        let either = |of: fn(Words) -> &'static str| Words::ALL.map(|words| quote(of(words))).join(" or ");
        sink.report(
            Diagnostic::new(rules::NOT_A_CAPABILITY, node.span.start(), "this is not a capability document")
                .label(format!("no {} key", either(Words::root)))
                .help(format!("a capability document begins with {}", either(Words::first_line))),
        );
        return None;
    };
    let reading = Reading { sink, words, imports };
    let mut document = Document { words, exposes: Listed::partial(Vec::new()), ..Document::default() };
    let mut root = node.mapping("the document", reading)?;
    version(&mut root, reading);
    info(&mut root, &mut document, reading);
    document.binds = binds(&mut root, tree, reading);
    document.consumes = consumes(&mut root, tree, reading);
    document.is_part = is_part(&root, words);
    if document.is_part {
        part(&mut root, tree, &mut document, reading);
    } else {
        capability(&mut root, tree, &mut document, reading);
    }
    documented(&mut root);
    root.finish();
    Some(document)
}

/// Whether a document is only there to be imported: it has a section, and no `capability`.
fn is_part(root: &Mapping<'_>, words: Words) -> bool {
    let sections: &[_] = match words {
        Words::Naftiko => &[keyword::CONSUMES],
        Words::Ikanos => &[keyword::CONSUMES, keyword::EXPOSES, keyword::AGGREGATES, keyword::BINDS],
    };
    !root.has(keyword::CAPABILITY) && sections.iter().any(|section| root.has(section))
}

/// What a document that is only imported may have besides `binds` and `consumes`. It is not served by itself.
fn part(root: &mut Mapping<'_>, tree: &Tree, document: &mut Document, reading: Reading<'_>) {
    let (exposes, aggregates) = if reading.words == Words::Ikanos {
        (exposes(root, tree, reading), aggregates(root, tree, reading))
    } else {
        let misplaced = reading.checked(|| misplaced(root));
        (Listed::default().if_sound(&misplaced), Listed::default().if_sound(&misplaced))
    };
    if tree.is_imported() {
        document.exposes = exposes;
        document.aggregates = aggregates;
    }
}

fn capability(root: &mut Mapping<'_>, tree: &Tree, document: &mut Document, reading: Reading<'_>) {
    document.capability = root.required(keyword::CAPABILITY).map(|entry| entry.key.span);
    let Some(mut capability) = root.map(keyword::CAPABILITY, "`capability`") else { return misplaced(root) };
    document.binds = std::mem::take(&mut document.binds).and(binds(&mut capability, tree, reading));
    document.consumes = std::mem::take(&mut document.consumes).and(consumes(&mut capability, tree, reading));
    document.aggregates = aggregates(&mut capability, tree, reading);
    document.exposes = exposes(&mut capability, tree, reading);
    documented(&mut capability);
    capability.finish();
    // An entry that was misplaced is there all the same.
    let misplaced = reading.checked(|| misplaced(root));
    document.exposes = std::mem::take(&mut document.exposes).if_sound(&misplaced);
    document.aggregates = std::mem::take(&mut document.aggregates).if_sound(&misplaced);
}

fn misplaced(root: &mut Mapping<'_>) {
    for key in [keyword::EXPOSES, "expose", keyword::AGGREGATES] {
        root.misplaced(key, "move it under `capability`");
    }
}

/// The binds of one section: if anything in them was reported, there may be others. Those of a document that nothing
/// imports them from are read for messages only.
fn binds(from: &mut Mapping<'_>, tree: &Tree, reading: Reading<'_>) -> Listed<Bind> {
    let quiet = Sink::default();
    let sink = if tree.needs(keyword::BINDS) { reading.sink } else { &quiet };
    let reading = Reading { sink, ..reading };
    let read = reading.checked(|| entries(from, keyword::BINDS, |node| binds::read(node, reading)));
    drop(quiet.finish(&Levels::default()));
    let none = if read.read().is_complete() { Listed::complete(Vec::new()) } else { Listed::partial(Vec::new()) };
    read.read().iter().cloned().fold(none, Listed::and).if_sound(&read)
}

fn consumes(from: &mut Mapping<'_>, tree: &Tree, reading: Reading<'_>) -> Listed<Checked<Consumes>> {
    section(from, keyword::CONSUMES, tree, |node| consumes::read(node, reading))
}

fn exposes(from: &mut Mapping<'_>, tree: &Tree, reading: Reading<'_>) -> Listed<Exposes> {
    section(from, keyword::EXPOSES, tree, |node| exposes::read(node, reading))
}

fn aggregates(from: &mut Mapping<'_>, tree: &Tree, reading: Reading<'_>) -> Listed<Checked<Aggregate>> {
    section(from, keyword::AGGREGATES, tree, |node| aggregates::read(node, reading))
}

/// The entries of a section, if the document's are needed.
fn section<'a, T>(
    from: &mut Mapping<'a>,
    key: &'static str,
    tree: &Tree,
    read: impl FnMut(&'a Node) -> Option<T>,
) -> Listed<T> {
    if tree.needs(key) {
        return entries(from, key, read);
    }
    from.take(key);
    Listed::partial(Vec::new())
}

fn version(root: &mut Mapping<'_>, reading: Reading<'_>) {
    let words = reading.words;
    let help = format!("supported versions are {}", list(words.versions().iter().copied()));
    let write = format!("write `{}`; {help}", words.first_line());
    let Some(version) = root.required_text_with(words.root(), &write) else { return };
    if words.versions().contains(&version.value.as_str()) {
        return;
    }
    let message = format!("unknown version `{}`", version.value);
    reading.report(Diagnostic::new(rules::UNKNOWN_VERSION, version.span, message).label("not supported").help(help));
}

fn info(root: &mut Mapping<'_>, document: &mut Document, reading: Reading<'_>) {
    let Some(mut info) = root.map(keyword::INFO, "`info`") else { return };
    let label = reading.words.label();
    document.label = info.note(label);
    if let Some(title) = info.take(keyword::TITLE) {
        reading.report(
            Diagnostic::new(rules::INFO_TITLE, title.key.span, format!("`info` has `title` instead of `{label}`"))
                .label(format!("read as `{label}`"))
                .help(format!("rename it to `{label}`"))
                .fix(title.key.span, label),
        );
        document.label = document.label.take().or_else(|| info.text(keyword::TITLE));
    }
    document.description = info.note(keyword::DESCRIPTION);
    for key in [keyword::NAME, keyword::TAGS, keyword::CREATED, keyword::MODIFIED, keyword::STAKEHOLDERS] {
        info.take(key);
    }
    if reading.words == Words::Ikanos {
        info.take(keyword::VERSION);
    }
    for entry in info.rest() {
        let message = format!("unknown key `{}` in `info`", entry.key.value);
        let meant = reading.words.of_other(&entry.key.value);
        let meant = meant.filter(|word| *word == reading.words.label() && document.label.is_none());
        reading.report(
            Diagnostic::new(rules::UNKNOWN_INFO_KEY, entry.key.span, message)
                .label("ignored")
                .suggest(meant, || "remove it, or move it into `description`".to_owned()),
        );
    }
}
