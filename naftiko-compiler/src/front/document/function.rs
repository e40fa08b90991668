//! Functions: steps and the functions of aggregates (LANGUAGE §8).

use super::{Action, Argument, Call, Name, Output, Parameter};
use crate::front::checked::{Checked, Listed};
use crate::front::source::{Span, Spanned};
use crate::front::yaml::Node;

/// Functions that several adapters share.
#[derive(Debug, Clone)]
pub struct Aggregate {
    /// Its namespace.
    pub namespace: Name,
    /// Its functions.
    pub functions: Listed<Checked<Function>>,
    /// The whole entry.
    pub span: Span,
}

/// A function of an aggregate.
#[derive(Debug, Clone)]
pub struct Function {
    /// Its name.
    pub name: Name,
    /// Its description.
    pub description: Option<Spanned<String>>,
    /// What it says about its effects.
    pub semantics: Semantics,
    /// Its declared inputs.
    pub parameters: Listed<Checked<Parameter>>,
    /// Its outputs.
    pub outputs: Listed<Output>,
    /// What it does; never a reference.
    pub action: Option<Action>,
    /// The whole entry.
    pub span: Span,
}

/// What a function says about its effects.
#[derive(Debug, Clone, Default)]
pub struct Semantics {
    /// Whether it only reads.
    pub safe: Option<Spanned<bool>>,
    /// Whether calling it twice is calling it once.
    pub idempotent: Option<Spanned<bool>>,
    /// Whether its result may be kept.
    pub cacheable: Option<Spanned<bool>>,
}

/// A small program.
#[derive(Debug, Clone)]
pub struct Steps {
    /// Its steps, at least one unless that was reported.
    pub steps: Listed<Checked<Step>>,
    /// What its result is made of; if empty, the last step's result.
    pub mappings: Listed<StepMapping>,
    /// The key `steps`.
    pub span: Span,
}

/// A step.
#[derive(Debug, Clone)]
pub struct Step {
    /// Its name: letters, digits, `-` and `_`, unless that was reported.
    pub name: Name,
    /// Its description.
    pub description: Option<Spanned<String>>,
    /// What it does.
    pub kind: StepKind,
    /// `semantics.safe`: whether it only reads, whatever its method.
    pub safe: Option<Spanned<bool>>,
    /// The whole entry.
    pub span: Span,
}

/// What a step does.
#[derive(Debug, Clone)]
pub enum StepKind {
    /// `type: call`.
    Call(Call),
    /// `type: lookup`.
    Lookup(Lookup),
    /// `type: script`.
    Script(Script),
}

impl StepKind {
    /// The entries of `with`.
    #[must_use]
    pub fn with(&self) -> &[Argument] {
        match self {
            Self::Call(call) => &call.with,
            Self::Lookup(_) => &[],
            Self::Script(script) => &script.with,
        }
    }
}

/// Objects that are found in the result of an earlier step.
#[derive(Debug, Clone)]
pub struct Lookup {
    /// `index`: the step.
    pub index: Spanned<String>,
    /// `match`: the member that objects are found by.
    pub key: Spanned<String>,
    /// `lookupValue`: its value, or a list of values.
    pub needle: Spanned<String>,
    /// `outputParameters`: the members of an object that are kept, each once.
    pub fields: Listed<Spanned<String>>,
}

/// A function of the application.
#[derive(Debug, Clone)]
pub struct Script {
    /// Its name.
    pub function: Spanned<String>,
    /// The entries of `with`: its inputs.
    pub with: Vec<Argument>,
    /// What it returns.
    pub outputs: Listed<Output>,
}

/// An entry of `mappings`.
#[derive(Debug, Clone)]
pub struct StepMapping {
    /// The output that it fills; dots lead into objects.
    pub target: Spanned<String>,
    /// What it is filled with.
    pub value: Node,
}
