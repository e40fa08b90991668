//! The root of a document: version, `info`, and the sections of `capability`.

use super::section::{documented, entries, not_yet};
use super::{Mapping, binds, consumes, exposes};
use crate::front::checked::{Checked, Listed};
use crate::front::diagnostic::rules;
use crate::front::diagnostic::suggest::{closest, list};
use crate::front::diagnostic::{Diagnostic, Sink};
use crate::front::document::{Bind, Consumes, Document};
use crate::front::keyword;
use crate::front::yaml::Node;

/// The versions of the format that are read here (LANGUAGE §1).
const VERSIONS: &[&str] = &["1.0.0-alpha1", "1.0.0-alpha2", "1.0.0-alpha3"];

/// Reads the document whose root is `node`; `None` once it was reported that it is not a capability document.
#[must_use]
pub fn read(node: &Node, sink: &Sink) -> Option<Document> {
    if !is_capability(node) {
        sink.report(
            Diagnostic::new(rules::NOT_A_CAPABILITY, node.span.start(), "this is not a capability document")
                .label(format!("no `{}` key", keyword::NAFTIKO))
                .help("a capability document begins with `naftiko: 1.0.0-alpha2`"),
        );
        return None;
    }
    let mut document = Document { exposes: Listed::partial(Vec::new()), ..Document::default() };
    let mut root = node.mapping("the document", sink)?;
    version(&mut root, sink);
    info(&mut root, &mut document, sink);
    document.binds = binds(&mut root, sink);
    document.consumes = consumes(&mut root, sink);
    document.capability = root.required(keyword::CAPABILITY).map(|entry| entry.key.span);
    if let Some(mut capability) = root.map(keyword::CAPABILITY, "`capability`") {
        document.binds = document.binds.and(binds(&mut capability, sink));
        document.consumes = document.consumes.and(consumes(&mut capability, sink));
        let later = sink.checked(|| not_yet(&mut capability, &[keyword::AGGREGATES], sink));
        document.exposes = entries(&mut capability, keyword::EXPOSES, |node| exposes::read(node, sink));
        documented(&mut capability);
        capability.finish();
        // An entry that was misplaced or rejected is exposed all the same.
        let misplaced = sink.checked(|| misplaced(&mut root));
        document.exposes = document.exposes.if_sound(&later).if_sound(&misplaced);
    } else {
        misplaced(&mut root);
    }
    documented(&mut root);
    root.finish();
    Some(document)
}

/// Whether this is a capability document: its root key, however it may be spelt, says so, or its sections do.
fn is_capability(node: &Node) -> bool {
    let is_known = |key: &str| key == keyword::CAPABILITY || closest(key, [keyword::NAFTIKO]).is_some();
    node.as_mapping().is_some_and(|entries| entries.iter().any(|entry| is_known(&entry.key.value)))
}

fn misplaced(root: &mut Mapping<'_>) {
    for key in [keyword::EXPOSES, "expose", keyword::AGGREGATES] {
        root.misplaced(key, "move it under `capability`");
    }
}

/// The binds of one section: if anything in them was reported, there may be others.
fn binds(from: &mut Mapping<'_>, sink: &Sink) -> Listed<Bind> {
    let read = sink.checked(|| entries(from, keyword::BINDS, |node| binds::read(node, sink)));
    Listed::complete(read.read().iter().flatten().cloned().collect()).if_sound(&read)
}

fn consumes(from: &mut Mapping<'_>, sink: &Sink) -> Listed<Checked<Consumes>> {
    entries(from, keyword::CONSUMES, |node| consumes::read(node, sink))
}

fn version(root: &mut Mapping<'_>, sink: &Sink) {
    let help = format!("supported versions are {}", list(VERSIONS.iter().copied()));
    let write = format!("write `naftiko: 1.0.0-alpha2`; {help}");
    let Some(version) = root.required_text_with(keyword::NAFTIKO, &write) else { return };
    if VERSIONS.contains(&version.value.as_str()) {
        return;
    }
    let message = format!("unknown version `{}`", version.value);
    sink.report(Diagnostic::new(rules::UNKNOWN_VERSION, version.span, message).label("not supported").help(help));
}

fn info(root: &mut Mapping<'_>, document: &mut Document, sink: &Sink) {
    let Some(mut info) = root.map(keyword::INFO, "`info`") else { return };
    document.label = info.note(keyword::LABEL);
    if let Some(title) = info.take(keyword::TITLE) {
        sink.report(
            Diagnostic::new(rules::INFO_TITLE, title.key.span, "`info` has `title` instead of `label`")
                .label("read as `label`")
                .help("rename it to `label`")
                .fix(title.key.span, keyword::LABEL),
        );
        document.label = document.label.take().or_else(|| info.text(keyword::TITLE));
    }
    document.description = info.note(keyword::DESCRIPTION);
    for key in [keyword::NAME, keyword::TAGS, keyword::CREATED, keyword::MODIFIED, keyword::STAKEHOLDERS] {
        info.take(key);
    }
    for entry in info.rest() {
        let message = format!("unknown key `{}` in `info`", entry.key.value);
        sink.report(
            Diagnostic::new(rules::UNKNOWN_INFO_KEY, entry.key.span, message)
                .label("ignored")
                .help("remove it, or move it into `description`"),
        );
    }
}
