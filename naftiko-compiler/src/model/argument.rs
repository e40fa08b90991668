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
        self.refs().into_iter().filter_map(Ref::input).collect()
    }

    /// The binds in it, as indices into [`Capability::binds`](super::Capability::binds).
    #[must_use]
    pub fn binds(&self) -> Vec<usize> {
        self.refs().into_iter().filter_map(Ref::bind).collect()
    }

    /// The parts of results of steps in it, as indices into [`Steps::parts`](super::Steps::parts).
    #[must_use]
    pub fn parts(&self) -> Vec<usize> {
        self.refs().into_iter().filter_map(Ref::part).collect()
    }
}
