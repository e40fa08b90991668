//! The parts of a multipart form (LANGUAGE §3.3).

use super::{Mapping, Reading};
use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules;
use crate::front::document::FormPart;
use crate::front::keyword;
use crate::front::source::{Span, Spanned};
use crate::front::yaml::{Entry, Node, NodeKind};

/// The parts: a list, or a mapping of names to values, as in other forms. `None` once it was reported that there are no
/// parts.
pub(super) fn read(data: Option<&Node>, body: Span, reading: Reading<'_>) -> Option<Vec<FormPart>> {
    match data.map(|data| &data.kind) {
        Some(NodeKind::Sequence(nodes)) => nodes.iter().map(|node| part(node, reading)).collect(),
        Some(NodeKind::Mapping(entries)) => {
            let read = |entry: &Entry| {
                let name = entry.key.clone();
                Some(FormPart {
                    name,
                    value: text(&entry.value, "a part's value", reading)?,
                    file_name: None,
                    content_type: None,
                })
            };
            entries.iter().map(read).collect()
        }
        _ => {
            let span = data.map_or(body, |data| data.span);
            reading.report(
                Diagnostic::new(rules::INVALID_BODY, span, "the `data` of a multipart form must be a list of parts")
                    .help(
                        "write `data: [{name: file, value: '{{content}}', filename: a.txt, contentType: text/plain}]`",
                    ),
            );
            None
        }
    }
}

fn part(node: &Node, reading: Reading<'_>) -> Option<FormPart> {
    let mut from = node.mapping("a form part", reading)?;
    let name = from.required_text(keyword::NAME);
    let value = from.required(keyword::VALUE).and_then(|entry| text(&entry.value, "a part's value", reading));
    let file_name = from.take(keyword::FILENAME).and_then(|entry| text(&entry.value, "a file name", reading));
    let content_type = self::content_type(&mut from, reading);
    from.finish();
    Some(FormPart { name: name?, value: value?, file_name, content_type })
}

/// The content type of a part, or of a binary body: a constant.
pub(super) fn content_type(from: &mut Mapping<'_>, reading: Reading<'_>) -> Option<Spanned<String>> {
    let content_type = from.text(keyword::CONTENT_TYPE);
    let is_type = |text: &str| {
        let is_visible = text.bytes().all(|byte| matches!(byte, b' '..=b'~')) && !text.contains("{{");
        is_visible && text.split_once('/').is_some_and(|(family, subtype)| !family.is_empty() && !subtype.is_empty())
    };
    if let Some(wrong) = content_type.as_ref().filter(|found| !is_type(&found.value)) {
        let message = format!("`{}` is not a valid content type", wrong.value);
        reading.report(
            Diagnostic::new(rules::INVALID_BODY, wrong.span, message).help("write a constant, such as `image/png`"),
        );
    }
    content_type
}

fn text(node: &Node, what: &str, reading: Reading<'_>) -> Option<Node> {
    node.text(what, reading).map(|_| node.clone())
}
