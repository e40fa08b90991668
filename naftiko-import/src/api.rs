//! An API as an OpenAPI document of any version declares it: one model, in which references are resolved and each part knows
//! its place. Drafts and contracts are written from it.

mod prose;
mod schema;

pub use prose::Prose;
pub(crate) use prose::digest;
pub(crate) use schema::between_slashes;
pub use schema::{Additional, Keyword, Schema, SchemaId, Schemas, Union};

use naftiko_compiler::front::source::{Span, Spanned};
use naftiko_compiler::model::ParameterLocation;

use crate::value::Value;

/// An API.
#[derive(Debug, Clone)]
pub struct Api {
    /// Its title.
    pub title: String,
    /// The version of the API.
    pub version: String,
    /// Its description.
    pub description: Prose,
    /// The version of OpenAPI, as written.
    pub specification: String,
    /// Its security schemes, in document order.
    pub schemes: Vec<Scheme>,
    /// Its operations in document order: with all they declare if they are selected.
    pub operations: Vec<Operation>,
    /// Where its document begins.
    pub span: Span,
    /// The schemas that selected operations refer to.
    pub schemas: Schemas,
}

/// An operation as it is listed.
#[derive(Debug, Clone)]
pub struct Head {
    /// Its method, in upper case.
    pub method: String,
    /// What is sent of the key of its path.
    pub path: String,
    /// That key, as written.
    pub written: String,
    /// Its `operationId`.
    pub id: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Where its method stands.
    pub span: Span,
    /// Where its path stands.
    pub path_span: Span,
}

/// An operation.
#[derive(Debug, Clone)]
pub struct Operation {
    /// How it is listed.
    pub head: Head,
    /// Its name in a capability.
    pub name: String,
    /// What it declares; `None` if it is not selected, or cannot be called.
    pub details: Option<Details>,
}

/// What an operation declares.
#[derive(Debug, Clone, Default)]
pub struct Details {
    /// Its summary.
    pub summary: String,
    /// Its description.
    pub description: Prose,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// The servers of the nearest list: alternatives, of which the first is taken.
    pub servers: Vec<Server>,
    /// Its parameters, those of the path item merged.
    pub parameters: Vec<Parameter>,
    /// Its body.
    pub body: Option<Body>,
    /// Its responses, in document order.
    pub responses: Vec<Response>,
    /// The security that is in effect: alternatives, each of all its requirements. No alternative means no security.
    pub security: Vec<Vec<Requirement>>,
}

impl Details {
    /// The server it is sent to.
    #[must_use]
    pub fn server(&self) -> Option<&Server> {
        self.servers.first()
    }
}

/// A server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// Its URL, as written but for what is left out.
    pub url: String,
    /// What is left out: a query, a fragment, credentials.
    pub left_out: Vec<&'static str>,
    /// The variables in it.
    pub variables: Vec<ServerVariable>,
    /// Where it is written.
    pub span: Span,
}

/// A variable in the URL of a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerVariable {
    /// Its name.
    pub name: String,
    /// The value of one that is not given.
    pub default: Option<String>,
    /// Whether the document has a default that is a sample of a credential.
    pub had_sample: bool,
    /// The only values, if there are any.
    pub values: Vec<String>,
}

/// A scheme that an alternative requires.
#[derive(Debug, Clone)]
pub struct Requirement {
    /// The scheme's key.
    pub scheme: Spanned<String>,
    /// The scopes it must have.
    pub scopes: Vec<String>,
}

/// A security scheme.
#[derive(Debug, Clone)]
pub struct Scheme {
    /// Its key.
    pub key: String,
    /// What is sent.
    pub kind: SchemeKind,
    /// Where it is defined.
    pub span: Span,
}

/// What a security scheme sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SchemeKind {
    /// A key in a header, a query or a cookie.
    ApiKey {
        /// Its name.
        name: String,
        /// Where it is sent.
        place: Place,
    },
    /// A user name and a password.
    Basic,
    /// A token.
    Bearer,
    /// A user name and a password (RFC 7616).
    Digest,
    /// Another scheme of HTTP.
    Http(String),
    /// A token of an authorization server.
    OAuth2 {
        /// Where a client gets one by itself.
        token_url: Option<String>,
        /// The flows that need a user.
        user_flows: Vec<String>,
    },
    /// A token of an OpenID provider.
    OpenId,
    /// A client certificate.
    MutualTls,
    /// Something else, by its `type`.
    Unknown(String),
}

/// Where a parameter is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The path.
    Path,
    /// The query.
    Query,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
}

impl Place {
    /// As written in `in`.
    #[must_use]
    pub fn word(self) -> &'static str {
        ParameterLocation::from(self).word()
    }
}

impl From<Place> for ParameterLocation {
    fn from(place: Place) -> Self {
        match place {
            Place::Path => Self::Path,
            Place::Query => Self::Query,
            Place::Header => Self::Header,
            Place::Cookie => Self::Cookie,
        }
    }
}

/// How lists and objects are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `a=1&a=2`, `a=1,2`
    Form,
    /// `1,2`
    Simple,
    /// `.1.2`
    Label,
    /// `;a=1,2`
    Matrix,
    /// `a=1%202`
    Space,
    /// `a=1|2`
    Pipe,
    /// `a=1%092`, of OpenAPI 2.0 only.
    Tab,
    /// `a[b]=1`
    Deep,
}

impl Style {
    const ALL: &[Self] =
        &[Self::Form, Self::Simple, Self::Label, Self::Matrix, Self::Space, Self::Pipe, Self::Tab, Self::Deep];

    /// The style of this word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|style| style.word() == word).copied()
    }

    /// The style of a parameter that says nothing of it.
    #[must_use]
    pub fn usual(place: Place) -> Self {
        if matches!(place, Place::Query | Place::Cookie) { Self::Form } else { Self::Simple }
    }

    /// As written in `style`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Simple => "simple",
            Self::Label => "label",
            Self::Matrix => "matrix",
            Self::Space => "spaceDelimited",
            Self::Pipe => "pipeDelimited",
            Self::Tab => "tsv",
            Self::Deep => "deepObject",
        }
    }
}

/// A parameter.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Its name on the wire.
    pub name: String,
    /// Where it is sent.
    pub place: Place,
    /// Whether a request must have it.
    pub required: bool,
    /// Its description.
    pub description: Prose,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// Its schema.
    pub schema: SchemaId,
    /// How it is written; `None` if it is a text of the media type beside it.
    pub style: Style,
    /// Whether each element is written by itself.
    pub explode: bool,
    /// The media type of its text.
    pub content: Option<String>,
    /// Whether reserved characters stay as they are.
    pub allow_reserved: bool,
    /// Values for people to see.
    pub examples: Vec<Value>,
    /// Where it is declared.
    pub span: Span,
}

/// A request body.
#[derive(Debug, Clone)]
pub struct Body {
    /// Whether a request must have it.
    pub required: bool,
    /// Its description.
    pub description: Prose,
    /// Its media types, in document order.
    pub media: Vec<Media>,
    /// Where it is declared.
    pub span: Span,
}

/// A media type of a body or a response.
#[derive(Debug, Clone)]
pub struct Media {
    /// The media type.
    pub name: Spanned<String>,
    /// Its schema.
    pub schema: Option<SchemaId>,
    /// How the fields of a form are written.
    pub encoding: Vec<(String, Encoding)>,
    /// Values for people to see.
    pub examples: Vec<Value>,
}

/// How a field of a form is written.
#[derive(Debug, Clone, Default)]
pub struct Encoding {
    /// The media type of its part.
    pub content_type: Option<String>,
    /// Its style.
    pub style: Option<String>,
    /// Whether each element is written by itself.
    pub explode: Option<bool>,
}

/// A response.
#[derive(Debug, Clone)]
pub struct Response {
    /// A status, a range such as `2XX`, or `default`.
    pub status: String,
    /// Its media types, in document order.
    pub media: Vec<Media>,
    /// Where it is declared.
    pub span: Span,
}
