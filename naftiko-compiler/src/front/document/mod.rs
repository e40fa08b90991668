//! The document as written: one typed, spanned value for each entry, nothing resolved. What cannot be read is reported
//! and left out; an entry in which something was reported is marked, so that nothing is said about what follows from it.

mod authentication;
mod binds;
mod body;
mod call;
mod consumes;
mod exposes;
mod mcp;
mod multipart;
mod output;
mod parameter;
mod rest;
mod root;
mod schema;
mod section;
mod skill;

pub use authentication::{Authentication, Credential};
pub use binds::Bind;
pub use body::{Body, BodyKind};
pub use call::{Argument, Call};
pub(crate) use call::{is_identifier, no_operation};
pub use consumes::{Consumes, Operation, Resource};
pub use exposes::Exposes;
pub use mcp::{Hints, Mcp, Tool};
pub use multipart::FormPart;
pub use output::Output;
pub use parameter::{Parameter, Place};
pub use rest::{Exposed, ExposedResource, Rest};
pub use root::{Document, read};
pub use skill::{Skill, SkillTool, SkillToolKind, Skills};
