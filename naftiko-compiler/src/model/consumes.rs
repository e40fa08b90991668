//! What a capability consumes: APIs, their operations, and the parameters of these.

use super::{Json, Literal, Name, Output, Piece, Record, RustType, Scalar, Schema, Type};

/// A consumed namespace.
#[derive(Debug, Clone)]
pub struct Consumed {
    /// The namespace: its module, and its field in `Capability` and `Settings`.
    pub name: Name,
    /// Its description.
    pub description: String,
    /// The document's `baseUri`; values are indices into `variables`. If empty, the setting is required.
    pub base_uri: Vec<Piece>,
    /// The variables of `baseUri`.
    pub variables: Vec<Variable>,
    /// How calls authenticate.
    pub authentication: Authentication,
    /// Its operations.
    pub operations: Vec<Operation>,
    /// What requests begin as that are forwarded to it, if any are: its fixed parameters at its base URI.
    pub forward: Option<Operation>,
    /// The binds that its requests contain.
    pub binds: Vec<BindUse>,
}

/// A bind that requests contain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BindUse {
    /// The index in `Capability::binds`.
    pub bind: usize,
    /// The type that its text is read as: a string, unless a parameter of another type is nothing but this bind.
    pub schema_type: Type,
}

impl BindUse {
    /// The bind with this index as text.
    #[must_use]
    pub fn text(bind: usize) -> Self {
        Self { bind, schema_type: Type::String }
    }

    /// The bind with this index as an output of this type, or a part of one.
    #[must_use]
    pub fn shown(bind: usize, literal: Literal) -> Self {
        let schema_type = match literal {
            Literal::Scalar(Scalar::Integer) => Type::Integer,
            Literal::Scalar(Scalar::Number) => Type::Number,
            Literal::Scalar(Scalar::Boolean) => Type::Boolean,
            Literal::Scalar(Scalar::String) | Literal::Part(_) => Type::String,
        };
        Self { bind, schema_type }
    }
}

/// What the text of a bind must satisfy, so that every request can contain it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Constraint {
    /// A value of this type.
    Type(Type),
    /// One segment of a path.
    Segment,
    /// Several segments of a path.
    Segments,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
    /// A credential in a header.
    Credential,
}

/// A variable of a `baseUri`.
#[derive(Debug, Clone)]
pub struct Variable {
    /// The name in braces.
    pub wire: String,
    /// Its setter in `SettingsBuilder`.
    pub setter: Name,
    /// The setting that contains its value.
    pub setting: String,
    /// Whether the setting is one of the document's binds, and so already has its setter.
    pub is_bind: bool,
    /// The value of one that is not set; without it, it has to be.
    pub default: Option<String>,
    /// The only values; if there are none, any.
    pub values: Vec<String>,
}

/// How calls of a namespace authenticate (LANGUAGE §3.4); with [`ResourceServer`](super::ResourceServer), how callers do.
#[derive(Debug, Clone, Default)]
pub enum Authentication<O = OAuth2> {
    /// No authentication.
    #[default]
    None,
    /// `Authorization: Bearer …`.
    Bearer(Text),
    /// `Authorization: Basic …`.
    Basic {
        /// The user name.
        username: Text,
        /// The password.
        password: Text,
    },
    /// Answers to the challenges of RFC 7616.
    Digest {
        /// The user name.
        username: Text,
        /// The password.
        password: Text,
    },
    /// A token: one that is obtained with client credentials, or what those of callers have to fit.
    OAuth2(Box<O>),
    /// A header of the author's choice.
    Header {
        /// The header's name.
        key: String,
        /// Its value.
        value: Text,
    },
    /// A query parameter of the author's choice.
    Query {
        /// The parameter's name.
        key: String,
        /// Its value.
        value: Text,
    },
}

/// The client credentials of OAuth 2 (RFC 6749 §4.4).
#[derive(Debug, Clone)]
pub struct OAuth2 {
    /// Where tokens are requested: the endpoint, or the issuer whose metadata name it.
    pub server: Text,
    /// Whether that is the issuer.
    pub is_issuer: bool,
    /// The client's id.
    pub client_id: Text,
    /// The client's secret.
    pub client_secret: Text,
    /// The scopes, separated by spaces.
    pub scope: Text,
    /// The audience, if one is requested.
    pub audience: Option<Text>,
    /// The resource, if one is requested (RFC 8707).
    pub resource: Option<Text>,
    /// Whether the client's credentials are sent in the body.
    pub in_body: bool,
}

/// A text built from literals and binds.
pub type Text = Vec<TextPiece>;

/// A piece of a [`Text`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextPiece {
    /// Literal text.
    Literal(String),
    /// The bind with this index in `Capability::binds`.
    Bind(usize),
}

/// A consumed operation.
#[derive(Debug, Clone)]
pub struct Operation {
    /// Its name: a method and a constant.
    pub name: Name,
    /// The name of the struct of its inputs.
    pub input: Name,
    /// Its description.
    pub description: String,
    /// The HTTP method, in upper case.
    pub method: &'static str,
    /// The path as the author wrote it, for docs.
    pub written_path: String,
    /// The path; literals are percent-encoded, values are indices into `parameters`.
    pub path: Vec<Piece>,
    /// The path's constant query.
    pub query: Vec<(String, String)>,
    /// Its parameters: path parameters in the order of the path, then the others in document order.
    pub parameters: Vec<Parameter>,
    /// How its body is built.
    pub body: Body,
    /// The format of its responses.
    pub format: Format,
    /// Their content type, if it is declared.
    pub media_type: Option<String>,
    /// The maximum size of a response, in bytes, if it is declared.
    pub max_size: Option<u64>,
    /// What a call returns.
    pub output: Output,
    /// The Rust type of that, and the records in it; `None` for a pass-through.
    pub returns: Option<(RustType, Vec<Record>)>,
}

/// A parameter of a consumed operation.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Its name on the wire and as an argument.
    pub name: Name,
    /// Where it is sent.
    pub location: ParameterLocation,
    /// Its type.
    pub schema_type: Type,
    /// Whether a call without it is invalid.
    pub required: bool,
    /// Its description.
    pub description: String,
    /// What it declares beyond its type.
    pub schema: Schema,
    /// How a list or an object of it is written.
    pub style: Style,
    /// The Rust enum of its values, or of those of its elements, if they are listed.
    pub values: Option<Enumeration>,
    /// Its value, if the author fixed it. Callers do not supply it.
    pub fixed: Option<Fixed>,
}

/// A Rust enum: its name, and its variants with their text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enumeration {
    /// Its name.
    pub name: Name,
    /// Its variants.
    pub variants: Vec<Name>,
}

/// How a list or an object is written in a query (LANGUAGE §3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Style {
    /// A list repeats the name, an object is JSON text.
    #[default]
    Repeated,
    /// A list is one value, with commas.
    Comma,
    /// A list is one value, with spaces.
    Space,
    /// A list is one value, with bars.
    Pipe,
    /// Each member of an object has a name of its own: `filter[kind]`.
    Deep,
}

/// The value of a parameter that its author fixed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fixed {
    /// The bind with this index in `Capability::binds`.
    Bind(usize),
    /// Text; values are indices into the operation's parameters.
    Text(Vec<Piece>),
}

impl Fixed {
    /// Returns the bind, if it is one.
    #[must_use]
    pub fn bind(&self) -> Option<usize> {
        if let Self::Bind(bind) = self { Some(*bind) } else { None }
    }
}

/// Where a parameter of a consumed operation is sent (LANGUAGE §3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ParameterLocation {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
    /// In a cookie.
    Cookie,
    /// In the body.
    Body,
    /// Not sent by itself: texts that the author wrote contain it.
    Text,
}

impl ParameterLocation {
    /// As written in `in`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
            Self::Body => "body",
            Self::Text => "text",
        }
    }
}

/// The format of responses (LANGUAGE §3.5).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Format {
    /// JSON.
    #[default]
    Json,
    /// XML.
    Xml,
    /// Values separated by commas.
    Csv,
    /// Values separated by tabs.
    Tsv,
    /// Values separated by pipes.
    Psv,
    /// Text.
    Text,
    /// Bytes.
    Binary,
}

/// How a request body is built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// There is no body.
    None,
    /// One parameter is the whole body.
    Whole(usize),
    /// One parameter is the whole body, as bytes.
    Bytes {
        /// The parameter.
        parameter: usize,
        /// The content type of bytes that have none of their own.
        content_type: String,
    },
    /// The body parameters are members of one object.
    Fields,
    /// The author wrote a template for it.
    Template(Template),
}

impl Body {
    /// The parameter that is the whole body, if one is.
    #[must_use]
    pub fn whole(&self) -> Option<usize> {
        match self {
            Self::Whole(parameter) | Self::Bytes { parameter, .. } => Some(*parameter),
            Self::None | Self::Fields | Self::Template(_) => None,
        }
    }
}

/// A body with placeholders; values are indices into the operation's parameters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Template {
    /// JSON.
    Json(Json),
    /// A form: names and values.
    Form(Vec<(String, Vec<Piece>)>),
    /// Text of this content type.
    Text {
        /// The content type.
        content_type: &'static str,
        /// Whether values are escaped as XML.
        is_xml: bool,
        /// The text.
        pieces: Vec<Piece>,
    },
    /// The parts of a form.
    Multipart(Vec<FormPart>),
}

/// A part of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormPart {
    /// Its name.
    pub name: String,
    /// Its content.
    pub value: Vec<Piece>,
    /// Its file name, if it is a file.
    pub file_name: Option<Vec<Piece>>,
    /// Its content type, if it has one.
    pub content_type: Option<String>,
    /// Whether its content is bytes, and not text.
    pub is_file: bool,
}
