//! Where the arguments of a call come from, as static data.

use bytes::Bytes;

use crate::operation::Json;
use crate::upstream::{self, ParameterViolation, Upstream};
use crate::value::{Value, describe};

/// Where a parameter of the called operation comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Argument {
    /// Nowhere: it is left out.
    Absent,
    /// The input with this index.
    Input(usize),
    /// A constant string.
    Text(&'static str),
    /// A constant of another type, as JSON text.
    Json(&'static str),
    /// What its author made of inputs and run-time values: values count the inputs, then the upstream's run-time values.
    Computed(&'static Json),
}

impl Argument {
    /// The argument; `values` are those that [`Argument::Computed`] counts.
    pub(crate) fn value(&self, values: &[Option<Value>]) -> Option<Value> {
        match self {
            Self::Absent => None,
            Self::Input(index) => values.get(*index).cloned().flatten(),
            Self::Text(text) => Some(Value::Text((*text).to_owned())),
            Self::Json(text) => Some(Value::Json(Bytes::from_static(text.as_bytes()))),
            Self::Computed(json) => upstream::computed(json, values),
        }
    }

    /// The input to blame for a violation, and what was found there: of what the author made of several `values`, some of
    /// which callers never see, the first that is an input. Constants are nobody's fault but the author's.
    pub(crate) fn blame(&self, violation: &ParameterViolation, values: &[Option<Value>]) -> Option<(usize, String)> {
        match self {
            Self::Input(index) => Some((*index, violation.found.clone())),
            Self::Computed(json) => {
                let index = json.first_below(values.len())?;
                let found = values.get(index)?.as_ref().map_or_else(|| "nothing".to_owned(), describe::found);
                // What a credential is made of is one.
                Some((index, describe::concealed(found, violation.is_secret)))
            }
            Self::Absent | Self::Text(_) | Self::Json(_) => None,
        }
    }

    /// The arguments of a call: what `arguments` make of the inputs' `values` and of the upstream's own.
    pub(crate) fn all(arguments: &'static [Self], values: &[Option<Value>], upstream: &Upstream) -> Vec<Option<Value>> {
        let is_computed = |argument: &Self| matches!(argument, Self::Computed(_));
        if !arguments.iter().any(is_computed) {
            return arguments.iter().map(|argument| argument.value(values)).collect();
        }
        let values: Vec<_> = values.iter().cloned().chain(upstream.binds()).collect();
        arguments.iter().map(|argument| argument.value(&values)).collect()
    }
}
