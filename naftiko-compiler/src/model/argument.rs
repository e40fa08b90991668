//! Where values come from that a function sends or returns.

use super::{BindUse, Json, Ref};

/// The source of a parameter of a called operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    /// None: the parameter is left out.
    Absent,
    /// The input with this index.
    Input(usize),
    /// A constant string.
    Text(String),
    /// A constant of another type, as JSON text.
    Json(String),
    /// A bind.
    Bind(BindUse),
    /// What an earlier step returned, or a part of it.
    Part(usize),
    /// A value that the author computes from inputs, binds and results of steps.
    Computed(Json<Ref>),
}

impl Argument {
    /// The binds in it, as indices into [`Capability::binds`](super::Capability::binds).
    #[must_use]
    pub fn binds(&self) -> Vec<usize> {
        match self {
            Self::Bind(held) => vec![held.bind],
            Self::Computed(json) => json.values().into_iter().filter_map(Ref::bind).collect(),
            Self::Absent | Self::Input(_) | Self::Part(_) | Self::Text(_) | Self::Json(_) => Vec::new(),
        }
    }

    /// The parts of results of steps in it, as indices into [`Steps::parts`](super::Steps::parts).
    #[must_use]
    pub fn parts(&self) -> Vec<usize> {
        match self {
            Self::Part(part) => vec![*part],
            Self::Computed(json) => json.values().into_iter().filter_map(Ref::part).collect(),
            Self::Absent | Self::Input(_) | Self::Bind(_) | Self::Text(_) | Self::Json(_) => Vec::new(),
        }
    }

    /// Everything that it refers to.
    #[must_use]
    pub fn refs(&self) -> Vec<Ref> {
        match self {
            Self::Input(input) => vec![Ref::Input(*input)],
            Self::Part(part) => vec![Ref::Part(*part)],
            Self::Bind(held) => vec![Ref::Bind(held.bind)],
            Self::Computed(json) => json.values(),
            Self::Absent | Self::Text(_) | Self::Json(_) => Vec::new(),
        }
    }

    /// The inputs in it.
    #[must_use]
    pub fn inputs(&self) -> Vec<usize> {
        let input = |value: Ref| if let Ref::Input(input) = value { Some(input) } else { None };
        match self {
            Self::Input(input) => vec![*input],
            Self::Computed(json) => json.values().into_iter().filter_map(input).collect(),
            Self::Absent | Self::Bind(_) | Self::Part(_) | Self::Text(_) | Self::Json(_) => Vec::new(),
        }
    }
}
