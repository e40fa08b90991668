//! What exposed operations and tools do: a function turns typed inputs into an output. Adapters say where the inputs come
//! from, and how the output is shown.

use super::{
    Argument, Enumeration, Fixed, Json, Name, Operation, Output, Parameter, ParameterLocation, Piece, Record, Ref,
    RustType, Schema, Script, StepKind, Steps, Type,
};

/// A function. Entries that do the same have the same one.
#[derive(Debug, Clone)]
pub struct Function {
    /// Its name in Rust.
    pub name: Name,
    /// The name of the struct of its inputs, if that is not the operation's.
    pub input: Name,
    /// Its description.
    pub description: String,
    /// Its inputs, in the order of the entries' own.
    pub inputs: Vec<FunctionInput>,
    /// What it does.
    pub body: FunctionBody,
    /// What it returns.
    pub output: Output,
    /// The Rust type of that, and the records in it, unless the operation returns the same.
    pub returns: Option<(RustType, Vec<Record>)>,
}

/// An input of a function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FunctionInput {
    /// Its name in Rust.
    pub name: Name,
    /// Its type.
    pub schema_type: Type,
    /// Whether it can be left out.
    pub presence: Presence,
    /// Its description.
    pub description: String,
    /// What is checked of its value, if what it is sent as is not checked for the same.
    pub checks: Option<Schema>,
    /// Its value if it is not given, unless what it is sent as has the same.
    pub default: Option<Json>,
    /// The Rust enum of its values, or of those of its elements, if they are listed.
    pub values: Option<Values>,
}

/// Where the Rust enum of an input's values is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Values {
    /// It is the function's own.
    Own(Enumeration),
    /// It is that of a parameter of a called operation, by index.
    OfParameter(Callee, usize),
}

/// Whether a value can be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// It is always there.
    Required,
    /// It can be absent.
    Optional,
    /// It can be absent, and it can be `null`.
    Nullable,
}

/// What a function does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FunctionBody {
    /// Nothing: its output is made of values.
    Values,
    /// One call.
    Call(FunctionCall),
    /// A program of steps.
    Steps(Steps),
}

impl FunctionBody {
    /// Its calls.
    pub fn calls(&self) -> impl Iterator<Item = &FunctionCall> {
        let (one, steps) = match self {
            Self::Values => (None, [].as_slice()),
            Self::Call(call) => (Some(call), [].as_slice()),
            Self::Steps(steps) => (None, steps.steps.as_slice()),
        };
        let of_steps = steps.iter().filter_map(|step| match &step.kind {
            StepKind::Call(call) => Some(call),
            StepKind::Lookup(_) | StepKind::Script(_) => None,
        });
        one.into_iter().chain(of_steps)
    }

    /// What its lookups and scripts use.
    #[must_use]
    pub fn beside_calls(&self) -> Vec<Ref> {
        let Self::Steps(steps) = self else { return Vec::new() };
        let values = steps.steps.iter().flat_map(|step| match &step.kind {
            StepKind::Call(_) => Vec::new(),
            StepKind::Lookup(lookup) => lookup.needle.values(),
            StepKind::Script(script) => script.arguments.iter().flat_map(Argument::refs).collect(),
        });
        values.collect()
    }

    /// Its scripts.
    pub fn scripts(&self) -> impl Iterator<Item = &Script> {
        let steps = if let Self::Steps(steps) = self { steps.steps.as_slice() } else { &[] };
        steps.iter().filter_map(|step| if let StepKind::Script(script) = &step.kind { Some(script) } else { None })
    }
}

/// One call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FunctionCall {
    /// What is called.
    pub callee: Callee,
    /// The source of each parameter; inputs are those of the function.
    pub arguments: Vec<Argument>,
}

/// What a function calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Callee {
    /// An operation of an HTTP API.
    Http(Target),
}

/// A consumed operation, by index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// An index into `Capability::consumes`.
    pub consumed: usize,
    /// An index into its operations.
    pub operation: usize,
}

impl Operation {
    /// Whether callers can leave the parameter at `index` out.
    #[must_use]
    pub fn presence(&self, index: usize) -> Presence {
        match self.parameters.get(index) {
            Some(parameter) if parameter.location == ParameterLocation::Body && self.body.whole() != Some(index) => {
                let may_be_null = !parameter.required || parameter.schema.nullable;
                if may_be_null { Presence::Nullable } else { Presence::Required }
            }
            Some(parameter) if parameter.required => Presence::Required,
            _ => Presence::Optional,
        }
    }

    /// The parameters whose fixed texts contain the one at `index`, directly or not.
    #[must_use]
    pub fn containing(&self, index: usize) -> Vec<(usize, &Parameter)> {
        let (mut found, mut parameters, mut next) = (vec![index], Vec::new(), 0);
        while let Some(&inner) = found.get(next) {
            next += 1;
            for (at, parameter) in self.parameters.iter().enumerate() {
                let Some(Fixed::Text(pieces)) = &parameter.fixed else { continue };
                if pieces.iter().filter_map(Piece::value).any(|value| value == inner) && !found.contains(&at) {
                    found.push(at);
                    parameters.push((at, parameter));
                }
            }
        }
        parameters
    }

    /// The parameters that callers supply, each with its index.
    pub fn supplied(&self) -> impl Iterator<Item = (usize, &Parameter)> {
        self.parameters.iter().enumerate().filter(|(_, parameter)| parameter.fixed.is_none())
    }
}

impl FunctionCall {
    /// Whether the inputs of the function are those of `operation`: the call is bare.
    #[must_use]
    pub fn is_bare(&self, operation: &Operation, inputs: &[FunctionInput]) -> bool {
        let mut used: Vec<usize> = Vec::new();
        for (index, parameter) in operation.supplied() {
            let Some(Argument::Input(input)) = self.arguments.get(index) else { return false };
            let fits = inputs.get(*input).is_some_and(|input| {
                let adds = input.checks.is_some() || input.default.is_some();
                let same_type = input.schema_type == parameter.schema_type;
                !adds && same_type && input.presence == operation.presence(index)
            });
            if !fits || used.contains(input) {
                return false;
            }
            used.push(*input);
        }
        used.len() == inputs.len()
    }

    /// The input that is all of the parameter at `index`.
    #[must_use]
    pub fn input(&self, index: usize) -> Option<usize> {
        if let Some(Argument::Input(input)) = self.arguments.get(index) { Some(*input) } else { None }
    }
}
