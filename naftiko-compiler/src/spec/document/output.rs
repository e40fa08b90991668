//! Output parameters (LANGUAGE §7): in this version the pass-through, written in any of its ways.

use crate::spec::diagnostic::{Diagnostic, Sink};
use crate::spec::document::section::not_yet;
use crate::spec::source::{Span, Spanned};
use crate::spec::yaml::Node;
use crate::spec::{keyword, rules};

/// One output parameter.
#[derive(Debug, Clone)]
pub struct Output {
    /// Its name, if it has one.
    pub name: Option<Spanned<String>>,
    /// Whether it is an object or an array, which can be a whole document.
    pub kind: Spanned<bool>,
    /// What it is mapped to: a JSONPath, or a constant.
    pub path: Option<Spanned<String>>,
    /// The whole entry.
    pub span: Span,
}

/// Reads one output parameter.
pub(super) fn read(node: &Node, sink: &Sink) -> Option<Output> {
    const KINDS: &[(&str, bool)] = &[
        ("object", true),
        ("array", true),
        ("string", false),
        ("integer", false),
        ("number", false),
        ("boolean", false),
    ];
    let mut from = node.mapping("an output parameter", sink)?;
    let name = from.text(keyword::NAME);
    from.required(keyword::TYPE);
    let kind = from.one_of(keyword::TYPE, KINDS);
    let mapping = from.text(keyword::MAPPING);
    let value = from.text(keyword::VALUE);
    from.note(keyword::DESCRIPTION);
    from.note(keyword::LABEL);
    not_yet(&mut from, &[keyword::PROPERTIES, keyword::ITEMS, keyword::CONST], sink);
    from.finish();
    if let (Some(mapping), Some(value)) = (&mapping, &value) {
        sink.report(
            Diagnostic::new(rules::MAPPING_AND_VALUE, value.span, "an output has `mapping` and `value`")
                .also(mapping.span, "the mapping")
                .help("keep `mapping` for a part of the response, `value` for a constant"),
        );
    }
    Some(Output { name, kind: kind?, path: mapping.or(value), span: node.span })
}
