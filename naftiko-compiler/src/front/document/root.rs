//! The root of a document: version, `info`, and the sections of `capability`.

use crate::front::diagnostic::rules;
use crate::front::diagnostic::suggest::list;
use crate::front::diagnostic::{Diagnostic, Sink};
use crate::front::document::section::{entries, not_yet};
use crate::front::document::{Bind, Consumes, Exposes, binds, consumes, exposes};
use crate::front::keyword;
use crate::front::reader::Mapping;
use crate::front::source::{Span, Spanned};
use crate::front::yaml::Node;

/// The versions of the format that are read here (LANGUAGE §1).
const VERSIONS: &[&str] = &["1.0.0-alpha1", "1.0.0-alpha2", "1.0.0-alpha3"];

/// A capability document.
#[derive(Debug, Default)]
pub struct Document {
    /// `info.label`.
    pub label: Option<Spanned<String>>,
    /// `info.description`.
    pub description: Option<Spanned<String>>,
    /// The binds of both places.
    pub binds: Vec<Bind>,
    /// The consumed namespaces of both places.
    pub consumes: Vec<Consumes>,
    /// The exposed adapters.
    pub exposes: Vec<Exposes>,
    /// Whether it lists binds that could not be read.
    pub binds_partial: bool,
    /// Whether it lists consumed APIs that could not be read.
    pub is_partial: bool,
    /// Where the `capability` key stands, if it does.
    pub capability: Option<Span>,
    /// Whether no section of it lists anything, readable or not.
    pub is_empty: bool,
}

/// Reads the document whose root is `node`.
#[must_use]
pub fn read(node: &Node, sink: &Sink) -> Document {
    let mut document = Document::default();
    let Some(mut root) = node.mapping("the document", sink) else { return document };
    version(&mut root, sink);
    info(&mut root, &mut document, sink);
    let mark = sink.mark();
    document.binds = entries(&mut root, keyword::BINDS, |node| binds::read(node, sink)).into_iter().flatten().collect();
    document.binds_partial = sink.broke_since(mark);
    let mut is_partial = false;
    let mut consumed = |node| {
        let consumes = consumes::read(node, sink);
        is_partial |= consumes.as_ref().is_none_or(|consumes: &Consumes| consumes.namespace.value.is_empty());
        consumes
    };
    // What is no list may hold any.
    let is_no_list =
        |from: &mut Mapping<'_>| from.take(keyword::CONSUMES).is_some_and(|entry| entry.value.as_sequence().is_none());
    let mut is_unread = is_no_list(&mut root);
    document.consumes = entries(&mut root, keyword::CONSUMES, &mut consumed);
    document.capability = root.required(keyword::CAPABILITY).map(|entry| entry.key.span);
    if let Some(mut capability) = root.map(keyword::CAPABILITY, "`capability`") {
        let mark = sink.mark();
        document
            .binds
            .extend(entries(&mut capability, keyword::BINDS, |node| binds::read(node, sink)).into_iter().flatten());
        document.binds_partial |= sink.broke_since(mark);
        is_unread |= is_no_list(&mut capability);
        document.consumes.extend(entries(&mut capability, keyword::CONSUMES, &mut consumed));
        document.exposes = entries(&mut capability, keyword::EXPOSES, |node| exposes::read(node, sink));
        not_yet(&mut capability, &[keyword::AGGREGATES], sink);
        let sections = [keyword::CONSUMES, keyword::EXPOSES];
        document.is_empty = !sections.iter().any(|section| capability.holds(section) || root.holds(section));
        documented(&mut capability);
        capability.finish();
    }
    document.is_partial = is_partial || is_unread;
    documented(&mut root);
    for key in [keyword::EXPOSES, "expose", keyword::AGGREGATES] {
        root.misplaced(key, "move it under `capability`");
    }
    root.finish();
    document
}

/// `label`, `description` and `name` are accepted on any object.
pub(super) fn documented(from: &mut Mapping<'_>) {
    from.note(keyword::LABEL);
    from.note(keyword::DESCRIPTION);
    from.text(keyword::NAME);
}

fn version(root: &mut Mapping<'_>, sink: &Sink) {
    let help = format!("the versions read here are {}", list(VERSIONS.iter().copied()));
    let write = format!("write `naftiko: 1.0.0-alpha2`; {help}");
    let Some(version) = root.required_text_with(keyword::NAFTIKO, &write) else { return };
    if VERSIONS.contains(&version.value.as_str()) {
        return;
    }
    let message = format!("unknown version `{}` of the capability format", version.value);
    sink.report(Diagnostic::new(rules::UNKNOWN_VERSION, version.span, message).label("not read here").help(help));
}

fn info(root: &mut Mapping<'_>, document: &mut Document, sink: &Sink) {
    let Some(mut info) = root.map(keyword::INFO, "`info`") else { return };
    document.label = info.note(keyword::LABEL);
    if let Some(title) = info.take(keyword::TITLE) {
        sink.report(
            Diagnostic::new(rules::INFO_TITLE, title.key.span, "`info` has `title` where `label` is read")
                .label("read as `label`")
                .help("rename it to `label`"),
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
                .label("nothing reads it")
                .help("remove it, or say it in `description`"),
        );
    }
}
