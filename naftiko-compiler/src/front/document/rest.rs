//! `exposes`, `type: rest` (LANGUAGE §5).

use super::{Action, Listener, Output, Parameter};
use crate::front::checked::{Checked, Listed};
use crate::front::source::{Span, Spanned};

/// A REST adapter.
#[derive(Debug, Clone)]
pub struct Rest {
    /// Where it listens.
    pub listener: Listener,
    /// The maximum size of binary responses, in bytes, if it is declared.
    pub max_size: Option<Spanned<u64>>,
    /// Its resources.
    pub resources: Listed<ExposedResource>,
}

/// A route and what can be done with it.
#[derive(Debug, Clone)]
pub struct ExposedResource {
    /// The route, if it could be read.
    pub path: Option<Spanned<String>>,
    /// Inputs of every operation below.
    pub parameters: Listed<Checked<Parameter>>,
    /// Its operations.
    pub operations: Listed<Checked<Exposed>>,
    /// Where requests go that none of them answers.
    pub forward: Option<Checked<Forward>>,
}

/// `forward`: requests that are passed to a consumed namespace as they are.
#[derive(Debug, Clone)]
pub struct Forward {
    /// The namespace.
    pub target: Spanned<String>,
    /// The request headers that are passed on.
    pub trusted: Vec<Spanned<String>>,
}

/// An exposed operation.
#[derive(Debug, Clone)]
pub struct Exposed {
    /// Its name, if it has one.
    pub name: Option<Spanned<String>>,
    /// Its method, if it is known.
    pub method: Option<Spanned<&'static str>>,
    /// Its description.
    pub description: Option<Spanned<String>>,
    /// Its declared inputs.
    pub parameters: Listed<Checked<Parameter>>,
    /// Its outputs.
    pub outputs: Listed<Output>,
    /// The content types of 2xx responses that are declared to be bytes.
    pub binary: Vec<Spanned<String>>,
    /// The statuses of 2xx responses that are declared.
    pub statuses: Vec<Spanned<String>>,
    /// What it does.
    pub action: Option<Action>,
    /// The whole entry.
    pub span: Span,
}
