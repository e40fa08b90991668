//! `body`: what an operation sends, with placeholders (LANGUAGE §3.3).

use crate::front::diagnostic::Sink;
use crate::front::document::multipart::{self, FormPart};
use crate::front::keyword;
use crate::front::reader::Mapping;
use crate::front::source::{Span, Spanned};
use crate::front::yaml::{Node, NodeKind};

/// A request body as written.
#[derive(Debug, Clone)]
pub struct Body {
    /// How it is encoded.
    pub kind: BodyKind,
    /// What it holds.
    pub data: Option<Node>,
    /// The parts of a multipart form.
    pub parts: Vec<FormPart>,
    /// The key `body`.
    pub span: Span,
}

/// How a body is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyKind {
    /// `application/json`.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `text/plain`.
    Text,
    /// `application/xml`.
    Xml,
    /// `application/sparql-query`.
    Sparql,
    /// `multipart/form-data`.
    Multipart,
}

const KINDS: &[(&str, BodyKind)] = &[
    ("json", BodyKind::Json),
    ("formUrlEncoded", BodyKind::Form),
    ("multipartForm", BodyKind::Multipart),
    ("text", BodyKind::Text),
    ("xml", BodyKind::Xml),
    ("sparql", BodyKind::Sparql),
];

/// Reads `body`, where there is one; a plain text is JSON.
pub(super) fn read(from: &mut Mapping<'_>, sink: &Sink) -> Option<Body> {
    let entry = from.take(keyword::BODY)?;
    let span = entry.key.span;
    if let NodeKind::Scalar(_) = entry.value.kind {
        from.text(keyword::BODY)?;
        return Some(Body { kind: BodyKind::Json, data: Some(entry.value.clone()), parts: Vec::new(), span });
    }
    let mut body = from.map(keyword::BODY, "`body`")?;
    body.required(keyword::TYPE);
    let kind = body.one_of(keyword::TYPE, KINDS);
    let data = body.take(keyword::DATA).map(|entry| entry.value.clone());
    let mark = sink.mark();
    body.finish();
    let kind: Spanned<BodyKind> = kind?;
    // An unknown key may be what `data` was meant to stand under.
    if data.is_none() && sink.broke_since(mark) {
        return None;
    }
    if kind.value == BodyKind::Multipart {
        let parts = multipart::read(data.as_ref(), span, sink)?;
        return Some(Body { kind: kind.value, data, parts, span });
    }
    Some(Body { kind: kind.value, data, parts: Vec::new(), span })
}
