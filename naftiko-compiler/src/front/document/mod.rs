//! The document as written: one typed value with its position for each entry, nothing resolved, nothing of the model.
//! [`read`](super::read) produces it.

mod authentication;
mod body;
mod call;
mod consumes;
mod exposes;
mod function;
mod listener;
mod mcp;
mod name;
mod output;
mod parameter;
mod rest;
mod root;
mod schema;
mod skill;

pub use authentication::{Authentication, Callers, Credential, OAuth2, ResourceServer, TokenServer};
pub use body::{Body, BodyType, FormPart};
pub use call::{Action, Argument, Call};
pub use consumes::{Consumes, Operation, Resource, ResponseFormat};
pub use exposes::Exposes;
pub use function::{Aggregate, Function, Lookup, Script, Semantics, Step, StepKind, StepMapping, Steps};
pub use listener::{Guarded, Listener};
pub use mcp::{Hints, Mcp, Tool};
pub use name::Name;
pub use output::{Output, OutputType};
pub use parameter::{Parameter, ParameterLocation, ParameterStyle};
pub use rest::{Exposed, ExposedResource, Forward, Rest};
pub use root::{Bind, Document};
pub use schema::{Limit, Schema, SchemaType, Written};
pub use skill::{Skill, SkillTool, SkillToolSource, Skills};
