//! A YAML tree that remembers how it was written.

use naftiko_compiler::front::diagnostic::{Levels, Sink};
use naftiko_compiler::front::source::{Source, Sources};
use naftiko_compiler::front::yaml::{self, NodeKind, ScalarKind};

/// A value as its author wrote it.
#[derive(Debug, Clone)]
pub(crate) enum Node {
    Scalar(Text),
    List(Form, Vec<Node>),
    Map(Form, Vec<(Text, Node)>),
}

/// How a list or a mapping is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Within `[]` or `{}`.
    Flow,
    /// In lines.
    Block,
}

/// A key or a scalar: as it is written, and what it says.
#[derive(Debug, Clone)]
pub(crate) struct Text {
    pub(super) source: String,
    pub(super) content: String,
}

impl Text {
    /// A text that needs no quotes.
    pub(super) fn plain(text: &str) -> Self {
        Self { source: text.to_owned(), content: text.to_owned() }
    }

    /// A text that was written as `source`; what is not on one line, or has an anchor, is quoted.
    fn written(source: &str, content: &str) -> Self {
        let is_line = !source.contains('\n') && !source.starts_with(['*', '&', '!', '|', '>', '?']);
        let source = if is_line { source.to_owned() } else { quoted(content) };
        Self { source, content: content.to_owned() }
    }
}

/// The content within double quotes.
fn quoted(content: &str) -> String {
    let escaped = |char: char| match char {
        '"' | '\\' => format!("\\{char}"),
        '\n' => "\\n".to_owned(),
        char if char.is_ascii_control() => format!("\\x{:02x}", u32::from(char)),
        char => char.to_string(),
    };
    format!("\"{}\"", content.chars().map(escaped).collect::<String>())
}

impl Node {
    /// What it says, if it is a scalar.
    pub(super) fn text(&self) -> Option<&str> {
        if let Self::Scalar(text) = self { Some(&text.content) } else { None }
    }
}

/// The tree of a document without errors of YAML.
pub(crate) fn parse(text: &str) -> Option<Node> {
    let (mut sources, sink) = (Sources::default(), Sink::default());
    let file = sources.add(Source::new("", text));
    let root = yaml::parse(file, &sources, &sink);
    let is_sound = sink.finish(&Levels::default()).is_empty();
    root.filter(|_| is_sound).map(|root| node(&root, &sources))
}

fn node(node: &yaml::Node, sources: &Sources) -> Node {
    let source = sources.text(node.span);
    let form = if source.starts_with(['{', '[']) { Form::Flow } else { Form::Block };
    match &node.kind {
        NodeKind::Scalar(scalar) if scalar.kind != ScalarKind::String && source.starts_with('*') => {
            Node::Scalar(Text::plain(&scalar.text))
        }
        NodeKind::Scalar(scalar) => Node::Scalar(Text::written(source, &scalar.text)),
        NodeKind::Sequence(entries) => {
            Node::List(form, entries.iter().map(|entry| self::node(entry, sources)).collect())
        }
        NodeKind::Mapping(entries) => {
            let member = |entry: &yaml::Entry| {
                let key = Text::written(sources.text(entry.key.span), &entry.key.value);
                (key, self::node(&entry.value, sources))
            };
            Node::Map(form, entries.iter().map(member).collect())
        }
    }
}
