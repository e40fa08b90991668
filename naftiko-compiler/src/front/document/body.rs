//! `body`: what an operation sends, with placeholders (LANGUAGE §3.3).

use crate::front::source::{Span, Spanned};
use crate::front::yaml::Node;

/// A request body.
#[derive(Debug, Clone)]
pub struct Body {
    /// How it is encoded.
    pub r#type: BodyType,
    /// Its content.
    pub data: Option<Node>,
    /// The parts of a multipart form.
    pub parts: Vec<FormPart>,
    /// The content type of bytes.
    pub content_type: Option<Spanned<String>>,
    /// The key `body`.
    pub span: Span,
}

/// How a body is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyType {
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
    /// Bytes.
    Binary,
}

/// A part of a multipart form.
#[derive(Debug, Clone)]
pub struct FormPart {
    /// Its name.
    pub name: Spanned<String>,
    /// Its content: text, with placeholders.
    pub value: Node,
    /// Its file name: text, with placeholders.
    pub file_name: Option<Node>,
    /// Its content type.
    pub content_type: Option<Spanned<String>>,
}
