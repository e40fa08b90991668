//! A REST adapter as static data: the compiler writes these values, [`super::dispatch`] walks them.

use bytes::Bytes;
use http::Method;

use crate::operation::{Json, Operation};
use crate::projection::Output;
use crate::upstream::{self, ParameterViolation, Upstream};
use crate::value::describe;
use crate::value::{Type, Value};

/// One REST adapter.
#[derive(Debug)]
pub struct Adapter {
    /// The adapter's `namespace`, as written.
    pub namespace: &'static str,
    /// Where matching starts; tried in order.
    pub routes: &'static [Node],
    /// Patterns in axum's syntax that together cover every route, for a router that is merged into another one.
    pub patterns: &'static [&'static str],
}

/// A node of the matching tree. Siblings stand in the order they are tried: more literal ones first.
#[derive(Debug)]
pub struct Node {
    /// What it takes from the path.
    pub edge: Edge,
    /// What can follow; empty for a leaf.
    pub next: &'static [Node],
    /// The endpoints of a route that ends here, one a method; empty where none does.
    pub handlers: &'static [&'static Endpoint],
}

/// What a [`Node`] takes from the rest of a path.
#[derive(Debug)]
pub enum Edge {
    /// This text, byte for byte; it may span slashes.
    Text(&'static str),
    /// A variable inside one segment: up to the next slash, or up to where a [`Edge::Text`] that follows matches.
    Segment,
    /// A variable over one or more segments.
    Segments,
}

/// One exposed operation.
#[derive(Debug)]
pub struct Endpoint {
    /// The operation's name as logs show it.
    pub name: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The route as the author wrote it, for logs.
    pub route: &'static str,
    /// What the caller may send.
    pub inputs: &'static [Input],
    /// Which of the adapter's upstreams is called.
    pub upstream: usize,
    /// The consumed operation that is called.
    pub operation: &'static Operation,
    /// Where each of the operation's parameters comes from; as long as [`Operation::parameters`].
    pub arguments: &'static [Argument],
    /// What the caller gets of an answer in 2xx.
    pub output: Output,
}

/// One inbound parameter.
#[derive(Debug)]
pub struct Input {
    /// The name on the wire.
    pub name: &'static str,
    /// Where it is read.
    pub source: Source,
    /// What it must be; text from path, query, header and cookie is converted to it.
    pub schema_type: Type,
    /// Whether a request without it is refused.
    pub required: bool,
}

/// Where an inbound parameter is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The route variables at these positions (counted along the route, from 0); all must be equal.
    Path(&'static [usize]),
    /// The query; arrays may repeat the name.
    Query,
    /// A header, by case-insensitive name.
    Header,
    /// A cookie.
    Cookie,
    /// The whole request body, passed on as sent.
    Body,
    /// A member of the request body.
    Field,
}

/// Where a parameter of the called operation comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Argument {
    /// Nowhere: it is left out.
    Absent,
    /// The endpoint's input with this index.
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

    /// The input to blame for a refusal, and what was found there: of what the author made of several `values`, some of
    /// which callers never see, the first that is an input. Constants are nobody's fault but the author's.
    pub(crate) fn blame(&self, refusal: &ParameterViolation, values: &[Option<Value>]) -> Option<(usize, String)> {
        match self {
            Self::Input(index) => Some((*index, refusal.found.clone())),
            Self::Computed(json) => {
                let index = json.first_below(values.len())?;
                let found = values.get(index)?.as_ref().map_or_else(|| "nothing".to_owned(), describe::found);
                // What a credential is made of is one.
                Some((index, describe::concealed(found, refusal.is_secret)))
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

impl Node {
    /// A node that takes `edge`.
    pub const fn new(edge: Edge, next: &'static [Node], handlers: &'static [&'static Endpoint]) -> Self {
        Self { edge, next, handlers }
    }
}

impl Input {
    /// An input that every request has.
    pub const fn required(name: &'static str, source: Source, schema_type: Type) -> Self {
        Self { name, source, schema_type, required: true }
    }

    /// An input that a request can leave out.
    pub const fn optional(name: &'static str, source: Source, schema_type: Type) -> Self {
        Self { name, source, schema_type, required: false }
    }
}
