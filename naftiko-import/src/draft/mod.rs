//! An [`Api`] to a capability as an author would write it. `write` makes its text.

mod accept;
mod body;
mod build;
mod expose;
mod form;
mod gather;
mod group;
mod limits;
mod operation;
mod output;
mod parameter;
mod path;
mod security;
mod server;
mod server_variable;
mod shape;
mod union;

pub(crate) use body::drafted as body_text;
pub(crate) use build::{described, draft};
/// Where an input goes.
pub use naftiko_compiler::model::ParameterLocation as Place;
pub(crate) use operation::description as operation_text;
pub(crate) use parameter::described as parameter_text;
pub(crate) use shape::own_text as schema_text;

use naftiko_compiler::front::diagnostic::{Diagnostic, Sink};
use naftiko_compiler::front::source::Span;

use crate::api::{Api, Prose, SchemaId};
use crate::options::Options;
use crate::value::Value;

/// What drafting needs.
#[derive(Clone, Copy)]
pub(crate) struct Drafting<'a> {
    pub(crate) api: &'a Api,
    pub(crate) options: &'a Options,
    pub(crate) sink: &'a Sink,
    /// The namespace that others are made from.
    pub(crate) namespace: &'a str,
}

/// Whether a value can have elements or members.
pub(crate) fn is_list_or_object(api: &Api, id: SchemaId) -> bool {
    let Some(gathered) = gather::gather(api, id) else { return true };
    let types = union::types(api, &gathered);
    let is_scalar = |name: &&str| matches!(*name, "string" | "integer" | "number" | "boolean" | "file");
    types.names.is_empty() || !types.names.iter().all(is_scalar)
}

/// The members of an object, those of all of its schemas.
pub(crate) fn properties(api: &Api, id: SchemaId) -> Vec<(&str, SchemaId)> {
    gather::gather(api, id).map(|gathered| gathered.properties).unwrap_or_default()
}

impl Drafting<'_> {
    fn report(self, diagnostic: Diagnostic) {
        self.sink.report(diagnostic);
    }
}

/// A capability.
#[derive(Debug, Clone, Default)]
pub struct Capability {
    /// Its label.
    pub label: String,
    /// Its description.
    pub description: Prose,
    /// The environment variables that it reads.
    pub binds: Vec<Bind>,
    /// The APIs that it calls.
    pub consumes: Vec<Consumes>,
    /// Its adapters.
    pub exposes: Vec<Adapter>,
}

/// A run-time value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bind {
    /// Its name, also that of the environment variable.
    pub name: String,
    /// Whether it travels as a parameter, and is a secret there.
    pub secret: bool,
}

/// An API with one server and one authentication.
#[derive(Debug, Clone, Default)]
pub struct Consumes {
    /// Its namespace.
    pub namespace: String,
    /// Its base URI; `None` if a setting has it.
    pub base_uri: Option<String>,
    /// The settings in its base URI.
    pub settings: Vec<Setting>,
    /// Parameters of every call.
    pub inputs: Vec<Input>,
    /// Its authentication.
    pub authentication: Option<Authentication>,
    /// Its paths, each with its operations.
    pub resources: Vec<Resource>,
}

impl Consumes {
    /// Its operations, in the order of its paths.
    pub fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.resources.iter().flat_map(|resource| &resource.operations)
    }
}

/// A setting that has a default: a variable of the server's URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// The environment variable.
    pub name: String,
    /// The value of one that is not set.
    pub default: String,
    /// The only values, if there are any.
    pub values: Vec<String>,
}

/// What is sent as a credential; the texts are names of binds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Authentication {
    /// `type: bearer`
    Bearer(String),
    /// `type: basic`
    Basic(String, String),
    /// `type: digest`
    Digest(String, String),
    /// `type: apikey`
    ApiKey {
        /// The name of the header or the query parameter.
        key: String,
        /// The bind.
        value: String,
        /// Whether it is a query parameter.
        in_query: bool,
    },
    /// `type: oauth2`
    OAuth2 {
        /// Where tokens are requested.
        token_endpoint: String,
        /// The bind of the client's name.
        id: String,
        /// The bind of its secret.
        secret: String,
        /// What the operations need.
        scopes: Vec<String>,
    },
}

/// A path and its operations.
#[derive(Debug, Clone)]
pub struct Resource {
    /// The path.
    pub path: String,
    /// The parameters of all its operations.
    pub inputs: Vec<Input>,
    /// Its operations.
    pub operations: Vec<Operation>,
}

/// A consumed operation.
#[derive(Debug, Clone)]
pub struct Operation {
    /// Its name.
    pub name: String,
    /// Its method.
    pub method: String,
    /// Its description.
    pub description: Prose,
    /// Its parameters.
    pub inputs: Vec<Input>,
    /// Its body, if it is not made of its parameters.
    pub body: Option<Body>,
    /// Its result, if that is mapped.
    pub output: Option<Output>,
}

/// A parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Its name.
    pub name: String,
    /// Where it goes.
    pub place: Place,
    /// What it declares about its value.
    pub shape: Shape,
    /// Whether a call must have it.
    pub required: bool,
    /// `style`, where it is not the usual one.
    pub style: Option<&'static str>,
    /// `explode`, where it is not the usual one.
    pub explode: Option<bool>,
    /// Its value, if callers do not supply it.
    pub value: Option<String>,
}

impl Input {
    /// A parameter whose value is `value`.
    #[must_use]
    pub fn fixed(name: &str, place: Place, value: String) -> Self {
        let shape = Shape::of(Kind::Text, Span::default());
        let (name, value) = (name.to_owned(), Some(value));
        Self { name, place, shape, required: false, style: None, explode: None, value }
    }
}

/// What is declared about a value.
#[derive(Debug, Clone)]
pub struct Shape {
    /// Its type and what is inside it.
    pub kind: Kind,
    /// Its description.
    pub description: Prose,
    /// Whether it can be `null`.
    pub nullable: bool,
    /// The only values.
    pub values: Vec<Value>,
    /// The value of one that is not given.
    pub default: Option<Value>,
    /// Values for people to see.
    pub examples: Vec<Value>,
    /// What else it must satisfy.
    pub limits: Vec<(&'static str, Value)>,
    /// Where the document declares it.
    pub span: Span,
}

/// Two shapes are the same wherever they are declared.
impl PartialEq for Shape {
    fn eq(&self, other: &Self) -> bool {
        let Self { kind, description, nullable, values, default, examples, limits, span: _ } = self;
        let of_value = (values, default, examples) == (&other.values, &other.default, &other.examples);
        of_value
            && (kind, description, nullable, limits)
                == (&other.kind, &other.description, &other.nullable, &other.limits)
    }
}

impl Eq for Shape {}

impl Shape {
    /// A shape that says nothing but its type.
    #[must_use]
    pub fn of(kind: Kind, span: Span) -> Self {
        Self {
            kind,
            description: Prose::default(),
            nullable: false,
            values: Vec::new(),
            default: None,
            examples: Vec::new(),
            limits: Vec::new(),
            span,
        }
    }
}

/// The type of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Nothing is known.
    Any,
    /// `string`
    Text,
    /// `string` that is bytes.
    Bytes,
    /// `integer`
    Integer,
    /// `number`
    Number,
    /// `boolean`
    Boolean,
    /// `array`, with its elements if they are known.
    List(Option<Box<Shape>>),
    /// `object`, with its members if they are known.
    Object(Vec<Member>),
}

impl Kind {
    /// As written in `type`.
    #[must_use]
    pub fn word(&self) -> Option<&'static str> {
        match self {
            Self::Any => None,
            Self::Text | Self::Bytes => Some("string"),
            Self::Integer => Some("integer"),
            Self::Number => Some("number"),
            Self::Boolean => Some("boolean"),
            Self::List(_) => Some("array"),
            Self::Object(_) => Some("object"),
        }
    }
}

/// A member of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// Whether it must be there.
    pub required: bool,
    /// What it is.
    pub shape: Shape,
}

/// A body that is more than its parameters.
#[derive(Debug, Clone)]
pub enum Body {
    /// An object: members and the parameters that fill them.
    Json(Vec<(String, String)>),
    /// A form: fields and the parameters that fill them.
    Form(Vec<(String, String)>),
    /// Parts of a form.
    Multipart(Vec<Part>),
    /// Bytes of this type.
    Binary(String),
    /// A text.
    Text,
}

/// A part of a multipart form.
#[derive(Debug, Clone)]
pub struct Part {
    /// The name of the field.
    pub name: String,
    /// The parameter that fills it.
    pub input: String,
    /// Whether it is a file.
    pub is_file: bool,
    /// Its media type, if it is not the usual one.
    pub content_type: Option<String>,
}

/// A part of a response.
#[derive(Debug, Clone)]
pub struct Output {
    /// Its type.
    pub kind: OutputKind,
    /// The texts it can be.
    pub values: Vec<String>,
}

/// The type of a part of a response.
#[derive(Debug, Clone)]
pub enum OutputKind {
    /// A scalar, by its word.
    Scalar(&'static str),
    /// A list, with its elements if they are mapped.
    List(Option<Box<Output>>),
    /// An object, with its members if they are mapped.
    Object(Vec<(String, Output)>),
}

/// An adapter.
#[derive(Debug, Clone)]
pub struct Adapter {
    /// Its namespace.
    pub namespace: String,
    /// Its port.
    pub port: u16,
    /// What it exposes.
    pub entries: Entries,
}

/// What an adapter exposes.
#[derive(Debug, Clone)]
pub enum Entries {
    /// MCP tools: a name, what it calls, and its result.
    Tools(Vec<Exposed>),
    /// Routes, each with its operations.
    Routes(Vec<(String, Vec<Exposed>)>),
}

/// A tool, or an operation of a route.
#[derive(Debug, Clone)]
pub struct Exposed {
    /// Its name.
    pub name: String,
    /// Its method.
    pub method: String,
    /// The operation it calls: `namespace.operation`.
    pub call: String,
    /// Its result, if that is mapped.
    pub output: Option<Output>,
}
