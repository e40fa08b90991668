//! Where the arguments of a call come from, as static data.

use bytes::Bytes;

use crate::operation::Json;
use crate::upstream::{self, ParameterViolation, Upstream};
use crate::value::{Value, describe};

/// Where a parameter of the called operation comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Argument {
    /// None: the parameter is left out.
    Absent,
    /// The input with this index.
    Input(usize),
    /// A constant string.
    Text(&'static str),
    /// A constant of another type, as JSON text.
    Json(&'static str),
    /// A value that the author computes from inputs and run-time values. Indices count the inputs first, then the
    /// upstream's run-time values.
    Computed(&'static Json),
}

impl Argument {
    /// Returns the argument. `values` are those that [`Argument::Computed`] refers to.
    pub(crate) fn value(&self, values: &[Option<Value>]) -> Option<Value> {
        match self {
            Self::Absent => None,
            Self::Input(index) => values.get(*index).cloned().flatten(),
            Self::Text(text) => Some(Value::Text((*text).to_owned())),
            Self::Json(text) => Some(Value::Json(Bytes::from_static(text.as_bytes()))),
            Self::Computed(json) => upstream::computed(json, values),
        }
    }

    /// Returns the input to blame for a violation, and what was found there. For a value computed from several
    /// `values`, some of which clients never see, it is the first input among them. Constants are the author's
    /// responsibility.
    pub(crate) fn blame(&self, violation: &ParameterViolation, values: &[Option<Value>]) -> Option<(usize, String)> {
        match self {
            Self::Input(index) => Some((*index, violation.found.clone())),
            Self::Computed(json) => {
                let index = json.first_below(values.len())?;
                let found = values.get(index)?.as_ref().map_or_else(|| "nothing".to_owned(), describe::found);
                // What a credential is computed from is a credential too.
                Some((index, describe::concealed(found, violation.is_secret)))
            }
            Self::Absent | Self::Text(_) | Self::Json(_) => None,
        }
    }

    /// Returns the arguments of a call, computed from the `values` of the inputs and the upstream's own.
    pub(crate) fn all(arguments: &'static [Self], values: &[Option<Value>], upstream: &Upstream) -> Vec<Option<Value>> {
        let is_computed = |argument: &Self| matches!(argument, Self::Computed(_));
        if !arguments.iter().any(is_computed) {
            return arguments.iter().map(|argument| argument.value(values)).collect();
        }
        let values: Vec<_> = values.iter().cloned().chain(upstream.binds()).collect();
        arguments.iter().map(|argument| argument.value(&values)).collect()
    }
}
