//! Declared inputs, as static data.

use crate::value::{Type, describe};

/// One input of an operation or tool, as static data. The compiler generates these values.
#[derive(Debug)]
pub struct Input {
    /// The name on the wire.
    pub name: &'static str,
    /// Where it is read from.
    pub source: Source,
    /// Its type. Text from path, query, header and cookie is converted to it.
    pub schema_type: Type,
    /// Whether a request without it is rejected.
    pub required: bool,
}

/// Where an input is read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The route variables at these positions (counted along the route, from 0), which must all be equal.
    Path(&'static [usize]),
    /// The query; arrays may repeat the name.
    Query,
    /// A header, by case-insensitive name.
    Header,
    /// A cookie.
    Cookie,
    /// The whole request body, passed on as sent.
    Body,
    /// A member of the request body.
    Field,
    /// An argument of a tool call.
    Argument,
}

impl Input {
    /// A required input.
    pub const fn required(name: &'static str, source: Source, schema_type: Type) -> Self {
        Self { name, source, schema_type, required: true }
    }

    /// An optional input.
    pub const fn optional(name: &'static str, source: Source, schema_type: Type) -> Self {
        Self { name, source, schema_type, required: false }
    }

    /// A required argument of a tool.
    pub const fn required_argument(name: &'static str, schema_type: Type) -> Self {
        Self::required(name, Source::Argument, schema_type)
    }

    /// An optional argument of a tool.
    pub const fn optional_argument(name: &'static str, schema_type: Type) -> Self {
        Self::optional(name, Source::Argument, schema_type)
    }

    /// Returns its location, as reported to clients.
    pub(crate) fn location(&self) -> &'static str {
        match self.source {
            Source::Path(_) => "path",
            Source::Query => "query",
            Source::Header => "header",
            Source::Cookie => "cookie",
            Source::Body | Source::Field => "body",
            Source::Argument => "argument",
        }
    }

    /// Whether a value may be a credential. Such a value is not repeated in a response, which others may log.
    pub(crate) fn is_confidential(&self) -> bool {
        self.source == Source::Cookie || describe::is_confidential(self.name)
    }
}
