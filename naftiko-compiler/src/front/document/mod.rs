//! The document as written: one typed value with its place for each entry, nothing resolved, nothing of the model.
//! [`read`](super::read) makes it.

mod authentication;
mod body;
mod call;
mod consumes;
mod exposes;
mod mcp;
mod output;
mod parameter;
mod rest;
mod skill;

pub use authentication::{Authentication, Credential};
pub use body::{Body, BodyType, FormPart};
pub use call::{Action, Argument, Call};
pub use consumes::{Consumes, Operation, Resource, ResponseFormat};
pub use exposes::{Exposes, Listener};
pub use mcp::{Hints, Mcp, Tool};
pub use output::{Output, OutputType};
pub use parameter::{Parameter, ParameterLocation, Schema, SchemaType};
pub use rest::{Exposed, ExposedResource, Rest};
pub use skill::{Skill, SkillTool, SkillToolSource, Skills};

use super::checked::{Checked, Listed};
use super::source::{Span, Spanned};

/// The name of an entry; `Reported` where there is none that could be read.
pub type Name = Checked<Spanned<String>>;

/// A capability document.
#[derive(Debug, Default)]
pub struct Document {
    /// `info.label`.
    pub label: Option<Spanned<String>>,
    /// `info.description`.
    pub description: Option<Spanned<String>>,
    /// The binds of both places.
    pub binds: Listed<Bind>,
    /// The consumed namespaces of both places.
    pub consumes: Listed<Checked<Consumes>>,
    /// The exposed adapters.
    pub exposes: Listed<Exposes>,
    /// Where the `capability` key stands, if it does.
    pub capability: Option<Span>,
}

/// A variable of a bind.
#[derive(Debug, Clone)]
pub struct Bind {
    /// The namespace it can be qualified with.
    pub namespace: Option<Spanned<String>>,
    /// The variable's name.
    pub variable: Spanned<String>,
    /// The environment variable it is read from.
    pub source: Spanned<String>,
}
