//! The sources of the parameters of a called operation: `with`, declared inputs, and what the author only implied
//! (LANGUAGE §4). [`entry`] is the way through.

mod credentials;
mod entry;
mod identity;
mod input;
mod report;
mod source;
mod value;

use std::collections::{HashMap, HashSet};

use super::binds::Binds;
use super::consumed_parameters::Signature;
use super::guard::Guard;
use super::path::Path;
use crate::front::checked::Checked;
use crate::front::document::{self, Call};
use crate::front::source::Span;
use crate::front::stage::Stage;
use crate::model::Input;

/// How the requests for an entry arrive.
#[derive(Debug, Clone, Copy)]
pub(super) enum Inbound<'a> {
    /// By a REST operation: its method and its route.
    Rest {
        /// The method.
        method: &'static str,
        /// The route, if it could be read.
        route: Option<&'a Path>,
    },
    /// By an MCP tool.
    Mcp,
}

impl Inbound<'_> {
    /// The word that qualifies an inbound parameter: `rest.x`, `tools.x`.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Rest { .. } => "rest",
            Self::Mcp => "tools",
        }
    }
}

/// The inputs that an entry declares, its own and those of its resource.
#[derive(Debug)]
pub(super) struct DeclaredInputs<'a> {
    /// The ones that could be read.
    pub(super) inputs: Vec<&'a Checked<document::Parameter>>,
    /// Whether these are all.
    pub(super) is_complete: bool,
}

impl<'a> DeclaredInputs<'a> {
    pub(super) fn iter(&self) -> impl Iterator<Item = &'a document::Parameter> {
        self.inputs.iter().map(|input| input.read())
    }

    /// Whether nothing is declared: then what is needed is inferred.
    pub(super) fn is_empty(&self) -> bool {
        self.inputs.is_empty() && self.is_complete
    }

    /// Whether nothing was reported about any.
    pub(super) fn is_sound(&self) -> bool {
        self.is_complete && self.inputs.iter().all(|input| input.is_sound())
    }

    pub(super) fn find(&self, name: &str) -> Option<&'a document::Parameter> {
        self.iter().find(|input| input.name.value == name)
    }
}

/// An exposed entry while its call is resolved.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    /// What messages call it: "tool `x`".
    what: String,
    /// How its requests arrive.
    inbound: Inbound<'a>,
    /// Whom the adapter serves. Its namespace qualifies inbound parameters too.
    guard: Guard<'a>,
    /// Its declared inputs.
    declared: DeclaredInputs<'a>,
    /// The call.
    call: &'a Call,
    /// The called operation.
    signature: &'a Checked<Signature<'a>>,
    /// The binds.
    binds: &'a Binds<'a>,
    /// Sources and sink.
    stage: Stage<'a>,
    inputs: Vec<Input>,
    /// The inputs of each name, by their index.
    named: HashMap<String, Vec<usize>>,
    /// The names of the parameters that came before.
    met: HashSet<String>,
    used_variables: Vec<String>,
    /// The declared inputs that something uses.
    used_inputs: HashSet<Span>,
}

impl<'a> Entry<'a> {
    /// An entry that calls `signature` by `call`.
    pub(super) fn new(
        (what, inbound, guard): (String, Inbound<'a>, Guard<'a>),
        declared: DeclaredInputs<'a>,
        (call, signature): (&'a Call, &'a Checked<Signature<'a>>),
        binds: &'a Binds<'a>,
        stage: Stage<'a>,
    ) -> Self {
        Self {
            what,
            inbound,
            guard,
            declared,
            call,
            signature,
            binds,
            stage,
            inputs: Vec::new(),
            named: HashMap::new(),
            met: HashSet::new(),
            used_variables: Vec::new(),
            used_inputs: HashSet::new(),
        }
    }

    /// The called operation, as far as it could be read.
    fn called(&self) -> &'a Signature<'a> {
        self.signature.read()
    }
}
