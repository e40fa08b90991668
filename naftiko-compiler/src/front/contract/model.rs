//! What a contract states: where it comes from, and of each namespace servers, security and operations.

use super::{SchemaId, Schemas};
use crate::front::source::{Span, Spanned};
use crate::front::yaml::Node;

/// A contract.
#[derive(Debug, Clone)]
pub struct Contract {
    /// `from`: the document that it was made of, but for namespaces with another.
    pub from: Option<Origin>,
    /// `namespaces`.
    pub namespaces: Vec<Namespace>,
    /// Every schema in it.
    pub schemas: Schemas,
}

/// The document that a contract was made of, and how.
#[derive(Debug, Clone)]
pub struct Origin {
    /// `title`: that of the document.
    pub title: Option<Spanned<String>>,
    /// `version`: that of the document.
    pub version: Option<Spanned<String>>,
    /// `sha256`: the hash of its bytes, as 64 hex digits.
    pub sha256: Option<Spanned<String>>,
    /// `importer`: the version of the importer.
    pub importer: Option<Spanned<String>>,
    /// `options`: the importer's options by their names on the command line.
    pub options: Vec<(Spanned<String>, Node)>,
    /// `prose`: the hash of the description that a draft has.
    pub prose: Option<Spanned<String>>,
    /// `written`: hashes of the entries as the importer wrote them, by which it knows those that an author has edited.
    pub written: Option<Spanned<String>>,
}

/// What the API of a `consumes` entry declares.
#[derive(Debug, Clone)]
pub struct Namespace {
    /// The namespace of the entry.
    pub name: Spanned<String>,
    /// `from`: the document that it was made of, if that is not the contract's.
    pub from: Option<Origin>,
    /// `servers`: alternatives.
    pub servers: Vec<Server>,
    /// `security`: its schemes.
    pub security: Vec<Scheme>,
    /// `complete`: whether every operation of the API is listed.
    pub is_complete: bool,
    /// `operations`.
    pub operations: Vec<Operation>,
}

/// Where an API is served.
#[derive(Debug, Clone)]
pub struct Server {
    /// `url`, with variables in braces.
    pub url: Spanned<String>,
    /// `variables`.
    pub variables: Vec<ServerVariable>,
}

/// A variable in the URL of a server.
#[derive(Debug, Clone)]
pub struct ServerVariable {
    /// Its name.
    pub name: Spanned<String>,
    /// `default`, which may be all that is said of it.
    pub default: Spanned<String>,
    /// `enum`: the only values, if there are any.
    pub values: Vec<Spanned<String>>,
}

/// A way in which callers authenticate.
#[derive(Debug, Clone)]
pub struct Scheme {
    /// Its name.
    pub name: Spanned<String>,
    /// `type`.
    pub kind: Spanned<SchemeKind>,
    /// `scheme` of an `http` one, as written: `bearer`.
    pub scheme: Option<Spanned<String>>,
    /// `in` of an `apiKey`: `query`, `header` or `cookie`.
    pub location: Option<Spanned<InputLocation>>,
    /// `name` of an `apiKey`.
    pub key: Option<Spanned<String>>,
    /// `tokenUrl` of an `oauth2` one.
    pub token_url: Option<Spanned<String>>,
    /// `flows` of an `oauth2` one.
    pub flows: Vec<Spanned<String>>,
}

/// The `type` of a [`Scheme`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemeKind {
    /// `http`: a scheme of RFC 9110.
    Http,
    /// `apiKey`
    ApiKey,
    /// `oauth2`
    OAuth2,
    /// `openIdConnect`
    OpenIdConnect,
    /// `mutualTLS`
    MutualTls,
}

/// An operation. Of one that is only listed, nothing but its key and name is known.
#[derive(Debug, Clone)]
pub struct Operation {
    /// Its key: method and path.
    pub key: Spanned<String>,
    /// The method, in upper case.
    pub method: String,
    /// The path with placeholders, and a constant query if it has one.
    pub path: Spanned<String>,
    /// `name`: its name in a draft.
    pub name: Option<Spanned<String>>,
    /// `prose`: the hash of its text.
    pub prose: Option<Spanned<String>>,
    /// `deprecated`.
    pub deprecated: bool,
    /// `security`: alternatives; `Some` and empty if none is needed, `None` if nothing is said.
    pub security: Option<Spanned<Vec<Requirement>>>,
    /// `inputs`: its parameters outside the body; `None` if nothing is said.
    pub inputs: Option<Vec<Input>>,
    /// `body`.
    pub body: Option<Body>,
    /// `answers`: responses by status; `None` if nothing is said.
    pub answers: Option<Vec<Answer>>,
}

impl Operation {
    /// Whether more than its name is stated: what it then does not mention is not there.
    #[must_use]
    pub fn is_detailed(&self) -> bool {
        self.inputs.is_some() || self.body.is_some() || self.answers.is_some()
    }
}

/// Schemes that are needed together, each with its scopes.
pub type Requirement = Vec<(Spanned<String>, Vec<Spanned<String>>)>;

/// A parameter outside the body.
#[derive(Debug, Clone)]
pub struct Input {
    /// `name`.
    pub name: Spanned<String>,
    /// `in`.
    pub location: Spanned<InputLocation>,
    /// `required`.
    pub required: bool,
    /// `schema`; `None` if nothing is said.
    pub schema: Option<SchemaId>,
    /// `prose`: the hash of its text.
    pub prose: Option<Spanned<String>>,
    /// `style`, if it is not the usual one.
    pub style: Option<Spanned<String>>,
    /// `explode`, if it is not what follows from the style.
    pub explode: Option<Spanned<bool>>,
    /// `allowReserved`.
    pub allow_reserved: bool,
    /// `contentType`: that of a value that is sent as a document.
    pub content_type: Option<Spanned<String>>,
    /// `deprecated`.
    pub deprecated: bool,
    /// The whole entry.
    pub span: Span,
}

/// Where a parameter outside the body is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InputLocation {
    /// `path`
    Path,
    /// `query`
    Query,
    /// `header`
    Header,
    /// `cookie`
    Cookie,
}

impl InputLocation {
    /// Every place, with its name.
    pub const ALL: &[(&str, Self)] =
        &[("path", Self::Path), ("query", Self::Query), ("header", Self::Header), ("cookie", Self::Cookie)];

    /// As written in `in`.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, location)| *location == self).map_or("", |(word, _)| word)
    }
}

/// A request body.
#[derive(Debug, Clone)]
pub struct Body {
    /// `required`.
    pub required: bool,
    /// Its media types: alternatives.
    pub media: Vec<Media>,
    /// `encoding`: how parts of a form are sent.
    pub encoding: Vec<(Spanned<String>, Encoding)>,
    /// `prose`: the hash of its text.
    pub prose: Option<Spanned<String>>,
    /// The key `body`.
    pub span: Span,
}

/// How a part of a form is sent.
#[derive(Debug, Clone)]
pub struct Encoding {
    /// `contentType`.
    pub content_type: Option<Spanned<String>>,
    /// `style`, if it is not the usual one.
    pub style: Option<Spanned<String>>,
    /// `explode`, if it is not what follows from the style.
    pub explode: Option<Spanned<bool>>,
    /// `allowReserved`.
    pub allow_reserved: bool,
}

/// A media type, and the schema of what is of it.
#[derive(Debug, Clone)]
pub struct Media {
    /// The media type, as written.
    pub name: Spanned<String>,
    /// The schema.
    pub schema: SchemaId,
}

/// A response.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Its status: `200`, `2XX` or `default`.
    pub status: Spanned<String>,
    /// Its media types: alternatives; none without a body.
    pub media: Vec<Media>,
}
