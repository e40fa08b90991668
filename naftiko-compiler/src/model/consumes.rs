//! What a capability consumes: APIs, their operations, and the parameters of these.

use super::{Name, Output, Record, RustType};

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
}

/// How calls of a namespace authenticate (LANGUAGE §3.4).
#[derive(Debug, Clone, Default)]
pub enum Authentication {
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
    /// What a call returns.
    pub output: Output,
    /// The Rust type of that, and the records in it; `None` for a pass-through.
    pub returns: Option<(RustType, Vec<Record>)>,
}

/// A piece of a text with variables. In an operation, values are indices into its parameters; in a `with`, they are a
/// [`Ref`](super::Ref).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<R = usize> {
    /// Literal text.
    Text(String),
    /// A value, inside one segment of a path.
    Value(R),
    /// A value, over several segments of a path.
    Segments(R),
}

impl<R: Copy> Piece<R> {
    /// Returns the value, if this piece is one.
    #[must_use]
    pub fn value(&self) -> Option<R> {
        match self {
            Self::Text(_) => None,
            Self::Value(value) | Self::Segments(value) => Some(*value),
        }
    }

    /// The same piece with another name for its value.
    fn map<S>(&self, name: &dyn Fn(R) -> S) -> Piece<S> {
        match self {
            Self::Text(text) => Piece::Text(text.clone()),
            Self::Value(value) => Piece::Value(name(*value)),
            Self::Segments(value) => Piece::Segments(name(*value)),
        }
    }
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
    /// Its value, if the author fixed it. Callers do not supply it.
    pub fixed: Option<Fixed>,
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

/// The type of a value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Type {
    /// Text.
    String,
    /// A number without a fraction.
    Integer,
    /// A number.
    Number,
    /// A truth value.
    Boolean,
    /// A list whose elements are of one type.
    Array(Box<Type>),
    /// A JSON object.
    Object,
    /// Any JSON.
    #[default]
    Any,
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
    /// The body parameters are members of one object.
    Fields,
    /// The author wrote a template for it.
    Template(Template),
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
}

/// JSON with placeholders, whose values are named like those of a [`Piece`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json<R = usize> {
    /// A number, `true`, `false` or `null`.
    Literal(String),
    /// A value, of its type.
    Value(R),
    /// A string.
    Text(Vec<Piece<R>>),
    /// A list.
    Array(Vec<Json<R>>),
    /// An object.
    Object(Vec<(String, Json<R>)>),
}

impl<R: Copy> Json<R> {
    /// The values in it, in order.
    #[must_use]
    pub fn values(&self) -> Vec<R> {
        match self {
            Self::Literal(_) => Vec::new(),
            Self::Value(value) => vec![*value],
            Self::Text(pieces) => pieces.iter().filter_map(Piece::value).collect(),
            Self::Array(elements) => elements.iter().flat_map(Self::values).collect(),
            Self::Object(members) => members.iter().flat_map(|(_, json)| json.values()).collect(),
        }
    }

    /// The same JSON with other names for its values.
    #[must_use]
    pub fn map<S>(&self, name: &dyn Fn(R) -> S) -> Json<S> {
        match self {
            Self::Literal(text) => Json::Literal(text.clone()),
            Self::Value(value) => Json::Value(name(*value)),
            Self::Text(pieces) => Json::Text(pieces.iter().map(|piece| piece.map(name)).collect()),
            Self::Array(elements) => Json::Array(elements.iter().map(|json| json.map(name)).collect()),
            Self::Object(members) => {
                Json::Object(members.iter().map(|(member, json)| (member.clone(), json.map(name))).collect())
            }
        }
    }
}
