//! What a capability consumes: APIs, their operations, and what these take.

use super::{Name, Output, Record, RustType};

/// A consumed namespace.
#[derive(Debug, Clone)]
pub struct Consumed {
    /// The namespace: its module, and its field in `Capability` and `Settings`.
    pub name: Name,
    /// Its description.
    pub description: String,
    /// The document's `baseUri`; values count `variables`. Empty: the setting is required.
    pub base_uri: Vec<Piece>,
    /// The variables of `baseUri`.
    pub variables: Vec<Variable>,
    /// How calls authenticate.
    pub authentication: Authentication,
    /// Its operations.
    pub operations: Vec<Operation>,
    /// The binds that requests of it hold.
    pub binds: Vec<BindUse>,
}

/// A bind that requests hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BindUse {
    /// The index in `Capability::binds`.
    pub bind: usize,
    /// What its text is read as: a string, unless a parameter of another kind is nothing but this bind.
    pub schema_type: Type,
}

impl BindUse {
    /// The bind with this index as text.
    #[must_use]
    pub fn text(bind: usize) -> Self {
        Self { bind, schema_type: Type::String }
    }
}

/// What the text of a bind has to fit, so that every request can hold it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Constraint {
    /// A value of this kind.
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
    /// The setting that holds it.
    pub setting: String,
    /// Whether the setting is one of the document's binds, and so has its setter already.
    pub is_bind: bool,
}

/// How calls of a namespace authenticate (LANGUAGE §3.4).
#[derive(Debug, Clone, Default)]
pub enum Authentication {
    /// Not at all.
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

/// A text made of literals and binds.
pub type Text = Vec<TextPiece>;

/// A piece of a [`Text`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextPiece {
    /// As it stands.
    Literal(String),
    /// The bind with this index in `Capability::binds`.
    Bind(usize),
}

/// A consumed operation.
#[derive(Debug, Clone)]
pub struct Operation {
    /// Its name: a method, a constant and, with optional parameters, a type.
    pub name: Name,
    /// Its description.
    pub description: String,
    /// The HTTP method, in upper case.
    pub method: &'static str,
    /// The path as the author wrote it, for docs.
    pub written_path: String,
    /// The path; literals are percent-encoded, values count `parameters`.
    pub path: Vec<Piece>,
    /// The path's constant query.
    pub query: Vec<(String, String)>,
    /// What it takes: path parameters in the order of the path, then the others in document order.
    pub parameters: Vec<Parameter>,
    /// How its body is made.
    pub body: Body,
    /// The format of its responses.
    pub format: Format,
    /// What a call gives.
    pub output: Output,
    /// The Rust type of that, and the records in it; of a pass-through, none.
    pub returns: Option<(RustType, Vec<Record>)>,
}

/// A piece of a text with variables. An operation's count its parameters, those of `with` say what they mean by a
/// [`Ref`](super::Ref).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<R = usize> {
    /// As it stands.
    Text(String),
    /// A value, inside one segment of a path.
    Value(R),
    /// A value, over several segments of a path.
    Segments(R),
}

impl<R: Copy> Piece<R> {
    /// The value that it is.
    #[must_use]
    pub fn value(&self) -> Option<R> {
        match self {
            Self::Text(_) => None,
            Self::Value(value) | Self::Segments(value) => Some(*value),
        }
    }

    /// The same with another name for its value.
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
    /// Where it goes.
    pub location: ParameterLocation,
    /// What it is.
    pub schema_type: Type,
    /// Whether a call without it is invalid.
    pub required: bool,
    /// Its description.
    pub description: String,
    /// What its author made it, where callers do not supply it.
    pub fixed: Option<Fixed>,
}

/// The value of a parameter that its author fixed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fixed {
    /// The bind with this index in `Capability::binds`.
    Bind(usize),
    /// Text; values count the operation's parameters.
    Text(Vec<Piece>),
}

impl Fixed {
    /// The bind that it is.
    #[must_use]
    pub fn bind(&self) -> Option<usize> {
        if let Self::Bind(bind) = self { Some(*bind) } else { None }
    }
}

/// Where a parameter of a consumed operation goes (LANGUAGE §3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ParameterLocation {
    /// Into the path.
    Path,
    /// Into the query.
    Query,
    /// Into a header.
    Header,
    /// Into a cookie.
    Cookie,
    /// Into the body.
    Body,
    /// Nowhere by itself: into texts that its author wrote.
    Text,
}

impl ParameterLocation {
    /// As `in` has it.
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

/// What a value is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Type {
    /// Text.
    String,
    /// A number without fraction.
    Integer,
    /// A number.
    Number,
    /// A truth value.
    Boolean,
    /// A list of one kind.
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

/// How a request body is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// It is not.
    None,
    /// One parameter is the whole body.
    Whole(usize),
    /// The body parameters are members of one object.
    Fields,
    /// The author wrote it.
    Template(Template),
}

/// A body with placeholders; values count the operation's parameters.
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
    /// What it holds.
    pub value: Vec<Piece>,
    /// Its file name, where it is a file.
    pub file_name: Option<Vec<Piece>>,
    /// Its content type, where it has one.
    pub content_type: Option<String>,
}

/// JSON with placeholders, whose values are named as those of a [`Piece`].
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

    /// The same with other names for its values.
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
