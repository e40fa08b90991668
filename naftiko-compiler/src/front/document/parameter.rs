//! Input parameters, consumed and exposed (LANGUAGE §3.2, §4).

use super::Schema;
use crate::front::source::{Span, Spanned};
use crate::front::yaml::Node;

/// An input parameter.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Its name.
    pub name: Spanned<String>,
    /// Its location, if that is written and could be read.
    pub location: Option<Spanned<ParameterLocation>>,
    /// The schema of its value.
    pub schema: Schema,
    /// Whether it was declared required or not.
    pub required: Option<bool>,
    /// Its description.
    pub description: Option<Spanned<String>>,
    /// The value that fixes it, so that callers do not supply it.
    pub value: Option<Node>,
    /// How a list or an object is written.
    pub style: Option<Spanned<ParameterStyle>>,
    /// Whether a list repeats its name.
    pub explode: Option<Spanned<bool>>,
    /// The name it is read under, if `mapping` names another than its own.
    pub read_as: Option<String>,
    /// The names that lead to it in an inbound body, if it is not one of its members.
    pub within: Vec<String>,
    /// The whole entry.
    pub span: Span,
}

impl Parameter {
    /// The name that clients know it by.
    #[must_use]
    pub fn wire_name(&self) -> &str {
        self.read_as.as_deref().unwrap_or(&self.name.value)
    }
}

/// `style` (OpenAPI).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterStyle {
    /// `tag=a&tag=b`, or `tag=a,b`.
    Form,
    /// `a,b`
    Simple,
    /// `tag=a%20b`
    SpaceDelimited,
    /// `tag=a|b`
    PipeDelimited,
    /// `filter[kind]=tug`
    DeepObject,
}

impl ParameterStyle {
    /// Every style, with its name.
    pub const ALL: &[(&str, Self)] = &[
        ("form", Self::Form),
        ("simple", Self::Simple),
        ("spaceDelimited", Self::SpaceDelimited),
        ("pipeDelimited", Self::PipeDelimited),
        ("deepObject", Self::DeepObject),
    ];

    /// As written in `style`.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, style)| *style == self).map_or("", |(word, _)| word)
    }
}

/// `in`: the location where a parameter is sent, or read (OpenAPI).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ParameterLocation {
    /// The path.
    Path,
    /// The query.
    Query,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
    /// The body.
    Body,
    /// None: its value is an environment variable, which templates contain.
    Environment,
}

impl ParameterLocation {
    /// Every location of a request, with its name.
    pub const ALL: &[(&str, Self)] = &[
        ("path", Self::Path),
        ("query", Self::Query),
        ("header", Self::Header),
        ("cookie", Self::Cookie),
        ("body", Self::Body),
    ];

    /// What a consumed parameter may say.
    pub const CONSUMED: &[(&str, Self)] = &[
        ("path", Self::Path),
        ("query", Self::Query),
        ("header", Self::Header),
        ("cookie", Self::Cookie),
        ("body", Self::Body),
        ("environment", Self::Environment),
    ];

    /// As written in `in`.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::CONSUMED.iter().find(|(_, location)| *location == self).map_or("", |(word, _)| word)
    }
}
