//! What is known about a capability once every check has passed: resolved, typed, without positions and without invalid
//! states. `emit` reads nothing else.

mod argument;
mod consumes;
mod exposes;
mod function;
pub mod json_path;
pub mod name;
mod output;
mod pattern;
mod route;
mod schema;
pub mod setting;
mod steps;
mod value;

pub use argument::Argument;
pub use consumes::*;
pub use exposes::*;
pub use function::*;
pub use name::Name;
pub use output::*;
pub use pattern::*;
pub use route::{Edge, Node, tree};
pub use schema::{Limit, Schema};
pub use steps::*;
pub use value::{Json, Piece, Ref, Type};

/// A capability.
#[derive(Debug, Clone, Default)]
pub struct Capability {
    /// `info.label`.
    pub label: String,
    /// `info.description`.
    pub description: String,
    /// Every bind that something reads, in the order of first use.
    pub binds: Vec<Bind>,
    /// The consumed namespaces.
    pub consumes: Vec<Consumed>,
    /// Every pattern that something matches with, once.
    pub patterns: Vec<Pattern>,
    /// What the exposed operations and tools do.
    pub functions: Vec<Function>,
    /// The Rust functions of the host that steps call.
    pub scripts: Vec<ScriptTypes>,
    /// The binds that functions use beside their calls.
    pub function_binds: Vec<BindUse>,
    /// The exposed adapters.
    pub exposes: Vec<Adapter>,
}

impl Capability {
    /// The call of a function that is nothing else, the called namespace and its operation.
    #[must_use]
    pub fn call<'c>(&'c self, function: &'c Function) -> Option<(&'c FunctionCall, &'c Consumed, &'c Operation)> {
        let FunctionBody::Call(call) = &function.body else { return None };
        let (consumed, operation) = self.called(call)?;
        Some((call, consumed, operation))
    }

    /// The called namespace and its operation.
    #[must_use]
    pub fn called(&self, call: &FunctionCall) -> Option<(&Consumed, &Operation)> {
        self.callee(call.callee)
    }

    /// The namespace and the operation that are called.
    #[must_use]
    pub fn callee(&self, Callee::Http(target): Callee) -> Option<(&Consumed, &Operation)> {
        let consumed = self.consumes.get(target.consumed)?;
        Some((consumed, consumed.operations.get(target.operation)?))
    }

    /// The REST adapters.
    pub fn rest(&self) -> impl Iterator<Item = &Rest> {
        self.exposes.iter().filter_map(|adapter| if let Adapter::Rest(rest) = adapter { Some(rest) } else { None })
    }

    /// The skill adapters.
    pub fn skills(&self) -> impl Iterator<Item = &Skills> {
        self.exposes
            .iter()
            .filter_map(|adapter| if let Adapter::Skills(skills) = adapter { Some(skills) } else { None })
    }

    /// The MCP adapters.
    pub fn mcp(&self) -> impl Iterator<Item = &Mcp> {
        self.exposes.iter().filter_map(|adapter| if let Adapter::Mcp(mcp) = adapter { Some(mcp) } else { None })
    }
}

/// A run-time value that the author named.
#[derive(Debug, Clone)]
pub struct Bind {
    /// The variable, and its field in `Settings`.
    pub name: Name,
    /// The setting it is read from: an environment variable, or a key of a file.
    pub setting: String,
    /// Whether it is a secret.
    pub secret: bool,
    /// Whether it is one because it reaches authentication.
    pub is_credential: bool,
    /// The one that is valid beside it while it is replaced, as a field of `Settings` and its setting: callers are compared
    /// with both.
    pub previous: Option<(Name, String)>,
    /// Whether `Settings` has a field for it; what only a base URI reads is part of that.
    pub is_field: bool,
    /// What it is for, in a few words.
    pub purpose: String,
    /// The text of one that is not set, if it need not be.
    pub default: Option<String>,
    /// What its text has to fit.
    pub fills: Vec<Constraint>,
}
