//! The root of a document: version, `info`, and the sections of `capability`.

use super::section::{documented, entries};
use super::{Mapping, Reading, binds, consumes, exposes, later};
use crate::front::checked::{Checked, Listed};
use crate::front::diagnostic::rules;
use crate::front::diagnostic::suggest::{closest, list, quote};
use crate::front::diagnostic::{Diagnostic, Sink};
use crate::front::document::{Bind, Consumes, Document};
use crate::front::keyword;
use crate::front::words::Words;
use crate::front::yaml::Node;

/// Reads the document whose root is `node`; `None` once it was reported that it is not a capability document.
#[must_use]
pub fn read(node: &Node, sink: &Sink) -> Option<Document> {
    let Some(words) = words(node) else {
        let either = |of: fn(Words) -> &'static str| Words::ALL.map(|words| quote(of(words))).join(" or ");
        sink.report(
            Diagnostic::new(rules::NOT_A_CAPABILITY, node.span.start(), "this is not a capability document")
                .label(format!("no {} key", either(Words::root)))
                .help(format!("a capability document begins with {}", either(Words::first_line))),
        );
        return None;
    };
    let reading = Reading { sink, words };
    let mut document = Document { words, exposes: Listed::partial(Vec::new()), ..Document::default() };
    let mut root = node.mapping("the document", reading)?;
    version(&mut root, reading);
    info(&mut root, &mut document, reading);
    document.binds = binds(&mut root, reading);
    document.consumes = consumes(&mut root, reading);
    if is_part(&root, words) {
        part(&mut root, reading);
    } else {
        capability(&mut root, &mut document, reading);
    }
    documented(&mut root);
    root.finish();
    Some(document)
}

/// The words of a document, by its root key, however that may be spelt; `None` if it is no capability document.
fn words(node: &Node) -> Option<Words> {
    let keys = || node.as_mapping().unwrap_or_default().iter().map(|entry| entry.key.value.as_str());
    let written = Words::ALL.into_iter().find(|words| keys().any(|key| key == words.root()));
    written.or_else(|| Words::ALL.into_iter().find(|words| keys().any(|key| closest(key, [words.root()]).is_some())))
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
fn part(root: &mut Mapping<'_>, reading: Reading<'_>) {
    if reading.words == Words::Ikanos {
        later::aggregates(root, reading);
        entries(root, keyword::EXPOSES, |node| exposes::read(node, reading));
    } else {
        misplaced(root);
    }
}

fn capability(root: &mut Mapping<'_>, document: &mut Document, reading: Reading<'_>) {
    document.capability = root.required(keyword::CAPABILITY).map(|entry| entry.key.span);
    let Some(mut capability) = root.map(keyword::CAPABILITY, "`capability`") else { return misplaced(root) };
    document.binds = std::mem::take(&mut document.binds).and(binds(&mut capability, reading));
    document.consumes = std::mem::take(&mut document.consumes).and(consumes(&mut capability, reading));
    let later = reading.checked(|| later::aggregates(&mut capability, reading));
    document.exposes = entries(&mut capability, keyword::EXPOSES, |node| exposes::read(node, reading));
    documented(&mut capability);
    capability.finish();
    // An entry that was misplaced or rejected is exposed all the same.
    let misplaced = reading.checked(|| misplaced(root));
    document.exposes = std::mem::take(&mut document.exposes).if_sound(&later).if_sound(&misplaced);
}

fn misplaced(root: &mut Mapping<'_>) {
    for key in [keyword::EXPOSES, "expose", keyword::AGGREGATES] {
        root.misplaced(key, "move it under `capability`");
    }
}

/// The binds of one section: if anything in them was reported, there may be others.
fn binds(from: &mut Mapping<'_>, reading: Reading<'_>) -> Listed<Bind> {
    let read = reading.checked(|| entries(from, keyword::BINDS, |node| binds::read(node, reading)));
    Listed::complete(read.read().iter().flatten().cloned().collect()).if_sound(&read)
}

fn consumes(from: &mut Mapping<'_>, reading: Reading<'_>) -> Listed<Checked<Consumes>> {
    entries(from, keyword::CONSUMES, |node| consumes::read(node, reading))
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
        reading.report(
            Diagnostic::new(rules::UNKNOWN_INFO_KEY, entry.key.span, message)
                .label("ignored")
                .help("remove it, or move it into `description`"),
        );
    }
}
