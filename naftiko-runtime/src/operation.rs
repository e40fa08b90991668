//! A consumed namespace and its operations as static data. The compiler generates these values, and [`crate::upstream`]
//! reads them. Everything here was checked at build time; indices are in range by construction.

use http::Method;

use crate::format::Format;
use crate::value::Type;

/// One consumed namespace (LANGUAGE §3.1).
#[derive(Debug)]
pub struct Api {
    /// The `namespace`, as written.
    pub namespace: &'static str,
    /// `<package>/<version>` of the crate that contains the capability, sent as `User-Agent`.
    pub user_agent: &'static str,
    /// The document's `baseUri`. [`Piece::Value`] is an index into [`Api::variables`]. If empty, the setting
    /// [`UpstreamNames::base_uri`] is required.
    pub base_uri: &'static [Piece],
    /// The variables of `baseUri` in order of first appearance, each with the name of its setting.
    pub variables: &'static [(&'static str, &'static str)],
    /// The names of its settings.
    pub names: UpstreamNames,
}

/// The full names of the settings of a consumed namespace.
#[derive(Debug)]
pub struct UpstreamNames {
    /// Replaces the document's base URI.
    pub base_uri: &'static str,
    /// Query parameters sent with every call.
    pub query: &'static str,
    /// The timeout for connecting.
    pub connect_timeout: &'static str,
    /// The timeout for the response head.
    pub response_timeout: &'static str,
    /// The timeout between two pieces of a body.
    pub idle_timeout: &'static str,
    /// The maximum size of a response that is read as a whole.
    pub max_response: &'static str,
    /// Whether the proxy variables are honoured.
    pub proxy: &'static str,
}

/// One consumed operation.
#[derive(Debug)]
pub struct Operation {
    /// The operation's `name`, as written.
    pub name: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path with its leading slash. Literals are already percent-encoded; [`Piece::Value`] and [`Piece::Segments`]
    /// are indices into [`Operation::parameters`].
    pub path: &'static [Piece],
    /// The constant query written in the path (`/?Action=Run`), encoded as on the wire, without `?`. An empty value is
    /// written without `=` (`/?RemoveTargets`).
    pub query: &'static [(&'static str, &'static str)],
    /// All parameters: path parameters in the order of the path, then the others.
    pub parameters: &'static [Parameter],
    /// How the request body is built.
    pub body: Body,
    /// The format of its responses.
    pub format: &'static Format,
}

/// A piece of a text with variables.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece {
    /// Literal text.
    Text(&'static str),
    /// The value with this index. In a path it fills one segment, or part of one.
    Value(usize),
    /// The value with this index, which fills several path segments: slashes are kept.
    Segments(usize),
}

/// One parameter of a consumed operation.
#[derive(Debug)]
pub struct Parameter {
    /// The exact name on the wire.
    pub name: &'static str,
    /// Where it is sent.
    pub location: ParameterLocation,
    /// Its type.
    pub schema_type: Type,
    /// Whether a call without it is invalid.
    pub required: bool,
    /// Its value, if the author fixed it. Callers do not supply it.
    pub fixed: Option<Fixed>,
}

/// The value of a parameter that its author fixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fixed {
    /// The namespace's run-time value with this index.
    Bind(usize),
    /// Text. Its indices refer to [`Operation::parameters`]: what callers supply, and binds.
    Text(&'static [Piece]),
}

/// Where a parameter of a consumed operation is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterLocation {
    /// In the path, at the pieces that contain its index.
    Path,
    /// `name=value` in the query; arrays repeat the name.
    Query,
    /// A header.
    Header,
    /// A member of the `Cookie` header.
    Cookie,
    /// The whole body ([`Body::Whole`]) or one member of it ([`Body::Fields`]).
    Body,
    /// Not sent by itself: texts that the author wrote contain it.
    Text,
}

/// How an operation's request body is built (LANGUAGE §3.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// No body; POST, PUT and PATCH send `Content-Length: 0`.
    None,
    /// The parameter with this index is the whole JSON body.
    Whole(usize),
    /// The [`ParameterLocation::Body`] parameters are members of one JSON object.
    Fields,
    /// The author wrote a template for it.
    Template(&'static Template),
}

/// A body that the author wrote. Its indices refer to [`Operation::parameters`].
///
/// Anything that needs an absent value is left out: a member, an element, a pair of a form. In other text the absent
/// value is empty.
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
        /// Whether values are escaped for XML.
        is_xml: bool,
        /// The text.
        pieces: &'static [Piece],
    },
    /// `multipart/form-data`.
    Multipart(&'static [Part]),
}

/// A part of a form. Its indices refer to [`Operation::parameters`].
#[derive(Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name.
    pub name: &'static str,
    /// Its content.
    pub value: &'static [Piece],
    /// Its file name, if it is a file.
    pub file_name: Option<&'static [Piece]>,
    /// Its content type, if it has one.
    pub content_type: Option<&'static str>,
}

/// JSON with placeholders.
#[derive(Debug, PartialEq, Eq)]
pub enum Json {
    /// A number, `true`, `false` or `null`.
    Literal(&'static str),
    /// A parameter's value, unchanged: a number stays a number.
    Value(usize),
    /// A string.
    Text(&'static [Piece]),
    /// A list.
    Array(&'static [Json]),
    /// An object.
    Object(&'static [(&'static str, Json)]),
}

impl Piece {
    /// Returns the index, if this piece is a value.
    pub(crate) fn value(&self) -> Option<usize> {
        match self {
            Self::Text(_) => None,
            Self::Value(index) | Self::Segments(index) => Some(*index),
        }
    }
}

impl Json {
    /// Returns the first index in it that is less than `count`.
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
    /// A required parameter.
    pub const fn required(name: &'static str, location: ParameterLocation, schema_type: Type) -> Self {
        Self { name, location, schema_type, required: true, fixed: None }
    }

    /// An optional parameter.
    pub const fn optional(name: &'static str, location: ParameterLocation, schema_type: Type) -> Self {
        Self { name, location, schema_type, required: false, fixed: None }
    }

    /// A parameter with a fixed value, which callers do not supply.
    pub const fn fixed(name: &'static str, location: ParameterLocation, fixed: Fixed) -> Self {
        Self { name, location, schema_type: Type::String, required: false, fixed: Some(fixed) }
    }
}
