//! A program of steps: calls, lookups and scripts whose results later ones use, and the order that follows from that
//! (LANGUAGE §8).

use super::{Argument, FunctionCall, Json, Name, Output, Path, Presence, Record, Ref, RustType, Type};

/// A program of steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Steps {
    /// The steps, as they are written.
    pub steps: Vec<Step>,
    /// What is read of their results, by later steps and by the function's own.
    pub parts: Vec<StepPart>,
    /// What the function returns.
    pub result: StepsResult,
}

/// A step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its name.
    pub name: Name,
    /// What it does.
    pub kind: StepKind,
    /// Whether it changes nothing, so that others may run beside it.
    pub is_safe: bool,
    /// The steps whose end it waits for, as indices; none that another of them waits for.
    pub after: Vec<usize>,
}

/// What a step does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepKind {
    /// One call.
    Call(FunctionCall),
    /// A search in an earlier step's result.
    Lookup(Lookup),
    /// A Rust function of the host's.
    Script(Script),
}

/// A search in a list of objects: by the text of one member, for one needle or for each of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lookup {
    /// The list: an index into [`Steps::parts`].
    pub list: usize,
    /// The member that is compared.
    pub key: String,
    /// What it is compared with.
    pub needle: Json<Ref>,
    /// The members of a hit that are returned.
    pub fields: Vec<String>,
}

/// A call of a Rust function of the host's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Script {
    /// The function's name.
    pub function: String,
    /// Its inputs.
    pub inputs: Vec<ScriptInput>,
    /// The source of each.
    pub arguments: Vec<Argument>,
    /// What it returns.
    pub output: Output,
}

/// An input of a Rust function of the host's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScriptInput {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub schema_type: Type,
    /// Whether it can be absent.
    pub presence: Presence,
}

/// The types of a Rust function of the host's, which every step that calls it uses.
#[derive(Debug, Clone)]
pub struct ScriptTypes {
    /// The function's name.
    pub function: String,
    /// The struct of its inputs.
    pub input: Name,
    /// Their fields.
    pub inputs: Vec<ScriptInput>,
    /// The type of what it returns, and the records in it.
    pub returns: (RustType, Vec<Record>),
}

/// What is read of a step's result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepPart {
    /// The step, as an index.
    pub step: usize,
    /// The path from its result.
    pub path: Path,
}

/// What a program returns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepsResult {
    /// The response of its last step, or what the function's output maps from that.
    Last,
    /// The function's output, whose values are parts of results.
    Mapped,
}

impl Steps {
    /// The parts that a step uses of earlier ones.
    #[must_use]
    pub fn uses(step: &StepKind) -> Vec<usize> {
        match step {
            StepKind::Call(call) => call.arguments.iter().flat_map(Argument::parts).collect(),
            StepKind::Lookup(Lookup { list, needle, .. }) => {
                let needles = needle.values().into_iter().filter_map(Ref::part);
                std::iter::once(*list).chain(needles).collect()
            }
            StepKind::Script(script) => script.arguments.iter().flat_map(Argument::parts).collect(),
        }
    }
}
