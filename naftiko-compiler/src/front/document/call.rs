//! What an exposed operation or tool does (LANGUAGE §4, §8).

use super::Steps;
use crate::front::source::Spanned;
use crate::front::yaml::Node;

/// What an exposed operation or tool does.
#[derive(Debug, Clone)]
pub enum Action {
    /// `call` and `with`.
    Call(Call),
    /// `steps` and `mappings`.
    Steps(Steps),
    /// `ref`: a function of an aggregate, as `namespace.function`.
    Ref(Spanned<String>),
}

impl Action {
    /// The entries of every `with` in it.
    #[must_use]
    pub fn arguments(&self) -> Vec<&Argument> {
        match self {
            Self::Call(call) => call.with.iter().collect(),
            Self::Steps(steps) => steps.steps.iter().flat_map(|step| step.read().kind.with()).collect(),
            Self::Ref(_) => Vec::new(),
        }
    }
}

/// A call of a consumed operation.
#[derive(Debug, Clone)]
pub struct Call {
    /// The namespace part of `call`; empty if it has none.
    pub namespace: String,
    /// The operation part of `call`.
    pub operation: String,
    /// The complete text of `call`.
    pub target: Spanned<String>,
    /// The entries of `with`.
    pub with: Vec<Argument>,
}

/// One entry of `with`.
#[derive(Debug, Clone)]
pub struct Argument {
    /// The parameter it is for.
    pub name: Spanned<String>,
    /// Its value.
    pub value: Node,
}
