//! A consumed namespace and its operations as static data: the compiler writes these values, [`crate::upstream`] walks
//! them. Everything here was proven when the crate was built; indices are in range by construction.

use http::Method;

use crate::format::Format;
use crate::value::Type;

/// One consumed namespace (LANGUAGE §3.1).
#[derive(Debug)]
pub struct Api {
    /// The `namespace`, as written.
    pub namespace: &'static str,
    /// `<package>/<version>` of the crate that holds the capability: the `User-Agent`.
    pub user_agent: &'static str,
    /// The document's `baseUri`; [`Piece::Value`] counts [`Api::variables`]. Empty: the setting [`UpstreamNames::base_uri`] is required.
    pub base_uri: &'static [Piece],
    /// The names inside `baseUri`, in order of first appearance, each with the setting that holds its value.
    pub variables: &'static [(&'static str, &'static str)],
    /// The names of its settings.
    pub names: UpstreamNames,
}

/// The names of the settings of a consumed namespace, whole.
#[derive(Debug)]
pub struct UpstreamNames {
    /// Replaces the document's base URI.
    pub base_uri: &'static str,
    /// Query parameters of every call.
    pub query: &'static str,
    /// The longest wait for a connection.
    pub connect_timeout: &'static str,
    /// The longest wait for the head of an answer.
    pub response_timeout: &'static str,
    /// The longest wait between two pieces of a body.
    pub idle_timeout: &'static str,
    /// The largest answer that is read as a whole.
    pub max_response: &'static str,
    /// Whether proxy variables count.
    pub proxy: &'static str,
}

/// One consumed operation.
#[derive(Debug)]
pub struct Operation {
    /// The operation's `name`, as written.
    pub name: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path, with its leading slash, literals already percent-encoded; [`Piece::Value`] and [`Piece::Segments`]
    /// count [`Operation::parameters`].
    pub path: &'static [Piece],
    /// The constant query written in the path (`/?Action=Run`), encoded as on the wire, without `?`; an empty value goes
    /// without `=` (`/?RemoveTargets`).
    pub query: &'static [(&'static str, &'static str)],
    /// Everything the operation takes: path parameters in the order of the path, then the others.
    pub parameters: &'static [Parameter],
    /// How the request body is made.
    pub body: Body,
    /// The format of its responses.
    pub format: &'static Format,
}

/// A piece of a text with variables.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece {
    /// Literal text.
    Text(&'static str),
    /// The value with this index; in a path it fills (part of) one segment.
    Value(usize),
    /// The value with this index fills several path segments: slashes stay.
    Segments(usize),
}

/// One parameter of a consumed operation.
#[derive(Debug)]
pub struct Parameter {
    /// The name, exactly as it goes on the wire.
    pub name: &'static str,
    /// Where it goes.
    pub location: ParameterLocation,
    /// What it is.
    pub schema_type: Type,
    /// Whether a call without it is invalid.
    pub required: bool,
    /// What its author made it, where callers do not supply it.
    pub fixed: Option<Fixed>,
}

/// The value of a parameter that its author fixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fixed {
    /// The run-time value with this index among those of the namespace.
    Bind(usize),
    /// Text; values count [`Operation::parameters`]: what callers supply, and binds.
    Text(&'static [Piece]),
}

/// Where a parameter of a consumed operation goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterLocation {
    /// Into the path, at the pieces that carry its index.
    Path,
    /// `name=value` in the query; arrays repeat the name.
    Query,
    /// A header.
    Header,
    /// A member of the `Cookie` header.
    Cookie,
    /// The whole body ([`Body::Whole`]) or one member of it ([`Body::Fields`]).
    Body,
    /// Nowhere by itself: texts that its author wrote hold it.
    Text,
}

/// How an operation's request body is made (LANGUAGE §3.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// No body; POST, PUT and PATCH send `Content-Length: 0`.
    None,
    /// The parameter with this index is the whole JSON body.
    Whole(usize),
    /// The [`ParameterLocation::Body`] parameters are members of one JSON object.
    Fields,
    /// The author wrote it.
    Template(&'static Template),
}

/// A body that its author wrote; values count [`Operation::parameters`].
///
/// What needs a value that is absent is left out: a member, an element, a pair of a form. In other text it is empty.
#[derive(Debug, PartialEq, Eq)]
pub enum Template {
    /// `application/json`.
    Json(Json),
    /// `application/x-www-form-urlencoded`: names and values.
    Form(&'static [(&'static str, &'static [Piece])]),
    /// Text as it is.
    Text {
        /// Its content type.
        content_type: &'static str,
        /// Whether values are escaped as XML's.
        is_xml: bool,
        /// The text.
        pieces: &'static [Piece],
    },
    /// `multipart/form-data`.
    Multipart(&'static [Part]),
}

/// A part of a form; values count [`Operation::parameters`].
#[derive(Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub value: &'static [Piece],
    /// Its file name, where it is a file.
    pub file_name: Option<&'static [Piece]>,
    /// Its content type, where it has one.
    pub content_type: Option<&'static str>,
}

/// JSON with placeholders.
#[derive(Debug, PartialEq, Eq)]
pub enum Json {
    /// A number, `true`, `false` or `null`.
    Literal(&'static str),
    /// A parameter's value as it is: a number stays a number.
    Value(usize),
    /// A string.
    Text(&'static [Piece]),
    /// A list.
    Array(&'static [Json]),
    /// An object.
    Object(&'static [(&'static str, Json)]),
}

impl Piece {
    /// The index of the value that it is.
    pub(crate) fn value(&self) -> Option<usize> {
        match self {
            Self::Text(_) => None,
            Self::Value(index) | Self::Segments(index) => Some(*index),
        }
    }
}

impl Json {
    /// The first value in it that is one of the first `count`.
    pub(crate) fn first_below(&self, count: usize) -> Option<usize> {
        match self {
            Self::Literal(_) => None,
            Self::Value(index) => Some(*index).filter(|&index| index < count),
            Self::Text(pieces) => pieces.iter().filter_map(Piece::value).find(|&index| index < count),
            Self::Array(elements) => elements.iter().find_map(|json| json.first_below(count)),
            Self::Object(members) => members.iter().find_map(|(_, json)| json.first_below(count)),
        }
    }
}

impl Parameter {
    /// A parameter that every call has.
    pub const fn required(name: &'static str, location: ParameterLocation, schema_type: Type) -> Self {
        Self { name, location, schema_type, required: true, fixed: None }
    }

    /// A parameter that a call can leave out.
    pub const fn optional(name: &'static str, location: ParameterLocation, schema_type: Type) -> Self {
        Self { name, location, schema_type, required: false, fixed: None }
    }

    /// A text that callers do not supply.
    pub const fn fixed(name: &'static str, location: ParameterLocation, fixed: Fixed) -> Self {
        Self { name, location, schema_type: Type::String, required: false, fixed: Some(fixed) }
    }
}
