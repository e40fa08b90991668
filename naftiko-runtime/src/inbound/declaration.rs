//! Declared inputs, as static data.

use std::borrow::Cow;

use crate::value::{Schema, Style, Type, describe};

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
    /// Whether it may be `null`.
    pub nullable: bool,
    /// The JSON Schema of a tool's argument, as JSON text; empty elsewhere.
    pub schema: &'static str,
    /// How a list or an object of it is written in a query.
    pub style: Style,
    /// Its declared members, in which models may write other types as text.
    pub shape: Option<&'static Schema>,
    /// The parameters of the upstream request that it reaches; `None` if that is the one of its own name.
    pub sent: Option<&'static [Sent]>,
}

/// A parameter of the upstream request that an input reaches: its location and its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// The input is all of its value.
    AsIs(&'static str, &'static str),
    /// The input is a part of its value.
    Within(&'static str, &'static str),
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
    /// The bytes of the whole request body, passed on while they arrive.
    Upload,
    /// A member of the request body.
    Field,
    /// A member of an object in the request body, by the names that lead to it.
    Member(&'static [&'static str]),
    /// An argument of a tool call.
    Argument,
    /// The caller's name (`auth.subject`).
    Subject,
    /// What the caller's token claims under this name (`auth.claims.<name>`).
    Claim(&'static str),
}

impl Input {
    /// A required input.
    pub const fn required(name: &'static str, source: Source, schema_type: Type) -> Self {
        Self {
            name,
            source,
            schema_type,
            required: true,
            nullable: false,
            style: Style::Repeated,
            schema: "",
            shape: None,
            sent: None,
        }
    }

    /// An optional input.
    pub const fn optional(name: &'static str, source: Source, schema_type: Type) -> Self {
        Self { required: false, ..Self::required(name, source, schema_type) }
    }

    /// The same input, which may be `null`.
    pub const fn nullable(self) -> Self {
        Self { nullable: true, ..self }
    }

    /// The same input, written in this style.
    pub const fn style(self, style: Style) -> Self {
        Self { style, ..self }
    }

    /// The same input with its declared members.
    pub const fn shape(self, shape: &'static Schema) -> Self {
        Self { shape: Some(shape), ..self }
    }

    /// The same input with its JSON Schema.
    pub const fn schema(self, schema: &'static str) -> Self {
        Self { schema, ..self }
    }

    /// The same input, which reaches these parameters.
    pub const fn sent(self, sent: &'static [Sent]) -> Self {
        Self { sent: Some(sent), ..self }
    }

    /// Whether `null` is no violation: it is a value of its own, or means that nothing was given.
    pub(crate) fn allows_null(&self) -> bool {
        !self.required || self.nullable
    }

    /// Describes what is expected of it. Bytes are base64 where they are a part of JSON.
    pub(crate) fn expectation(&self) -> Cow<'static, str> {
        match (self.source, self.schema_type) {
            (Source::Body | Source::Upload, Type::Bytes) => Cow::Borrowed("bytes"),
            (_, schema_type) => schema_type.expectation(),
        }
    }

    /// How it reaches the parameter at this place, if that is said.
    pub(crate) fn sent_to(&self, location: &str, name: &str) -> Option<Sent> {
        let is_it = |sent: &&Sent| {
            let (Sent::AsIs(at, called) | Sent::Within(at, called)) = sent;
            (*at, *called) == (location, name)
        };
        self.sent?.iter().find(is_it).copied()
    }

    /// Whether it reaches the parameter of its own name, and this is the name.
    pub(crate) fn is_sent_as(&self, name: &str) -> bool {
        self.sent.is_none() && self.name == name
    }

    /// Whether it is a member of an object.
    pub(crate) fn is_member(&self) -> bool {
        matches!(self.source, Source::Field | Source::Member(_) | Source::Argument)
    }

    /// Whether it is what is known of the caller, and nothing that the caller sends.
    pub(crate) fn is_identity(&self) -> bool {
        matches!(self.source, Source::Subject | Source::Claim(_))
    }

    /// The member of the body that it is, or is in.
    pub(crate) fn member(&self) -> Option<&'static str> {
        match self.source {
            Source::Field => Some(self.name),
            Source::Member(path) => path.first().copied(),
            _ => None,
        }
    }

    /// Returns its location, as reported to clients.
    pub(crate) fn location(&self) -> &'static str {
        match self.source {
            Source::Path(_) => "path",
            Source::Query => "query",
            Source::Header => "header",
            Source::Cookie => "cookie",
            Source::Body | Source::Upload | Source::Field | Source::Member(_) => "body",
            Source::Argument => "argument",
            Source::Subject | Source::Claim(_) => "identity",
        }
    }

    /// Whether a value may be a credential. Such a value is not repeated in a response, which others may log. A number or
    /// a boolean is none, whatever it is called.
    pub(crate) fn is_confidential(&self) -> bool {
        let is_text = !matches!(self.schema_type, Type::Integer | Type::Number | Type::Boolean);
        self.source == Source::Cookie || is_text && describe::is_confidential(self.name)
    }
}
