//! The sources of the parameters of a called operation: `with`, declared inputs, and what the author only implied
//! (LANGUAGE §4). [`entry`] is the way through.

mod credentials;
mod cycle;
mod entry;
mod identity;
mod input;
mod output_value;
mod report;
mod script;
mod source;
mod steps;
mod value;

use std::collections::{HashMap, HashSet};

use super::binds::Binds;
use super::consumed_parameters::Signature;
use super::guard::Guard;
use super::parameter::Parameter;
use super::path::Path;
use crate::front::checked::Checked;
use crate::front::document::{self, Call};
use crate::front::source::{Span, Spanned};
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
    /// By a call of the function itself, which has arguments like a tool.
    Function,
}

impl Inbound<'_> {
    /// Whether inputs are arguments, which have names and no locations.
    pub(super) fn is_by_arguments(self) -> bool {
        matches!(self, Self::Mcp | Self::Function)
    }
}

/// The inputs that an entry declares, its own and those of its resource.
#[derive(Debug)]
pub(super) struct DeclaredInputs<'a> {
    /// The ones that could be read.
    pub(super) inputs: Vec<&'a Checked<document::Parameter>>,
    /// Whether these are all.
    pub(super) is_complete: bool,
    /// Those of the function that the entry refers to.
    pub(super) of_function: &'a [Checked<document::Parameter>],
    /// Whether the entry says itself which inputs it has: others are those of its resource.
    pub(super) is_own: bool,
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

    /// Whether the input is required, where `declared` does not say so: what a function needs, it needs of every entry.
    fn is_required_by_function(&self, declared: &document::Parameter) -> Option<bool> {
        let same = self.of_function.iter().map(Checked::read).find(|input| input.name.value == declared.name.value)?;
        Some(same.required.unwrap_or(same.schema.default.is_none()))
    }
}

/// An exposed entry while what it does is resolved.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    /// What messages call it: "tool `x`".
    what: String,
    /// The place that represents it.
    span: Span,
    /// The function that it refers to.
    reference: Option<&'a Spanned<String>>,
    /// How its requests arrive.
    inbound: Inbound<'a>,
    /// Whom the adapter serves. Its namespace qualifies inbound parameters too.
    guard: Guard<'a>,
    /// Its declared inputs.
    declared: DeclaredInputs<'a>,
    /// The call whose arguments are being resolved.
    calling: Option<Calling<'a>>,
    /// Every call so far.
    calls: Vec<Calling<'a>>,
    /// The binds.
    binds: &'a Binds<'a>,
    /// Sources and sink.
    stage: Stage<'a>,
    inputs: Vec<Input>,
    /// The inputs of each name, by their index.
    named: HashMap<String, Vec<usize>>,
    /// The names of the call's parameters that came before.
    met: HashSet<String>,
    used_variables: Vec<String>,
    /// The declared inputs that something uses.
    used_inputs: HashSet<Span>,
    /// Its steps, if it has any.
    program: Option<steps::Program<'a>>,
    /// Whether callers are shown what is being resolved.
    shows: bool,
    /// Whether it may use more than could be read.
    pub(super) is_partial: bool,
}

/// A call of an entry, and the called operation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Calling<'a> {
    /// As written.
    pub(super) call: &'a Call,
    /// The operation.
    pub(super) signature: &'a Checked<Signature<'a>>,
}

impl<'a> Entry<'a> {
    /// An entry, before anything that it does.
    pub(super) fn new(
        (what, span, reference): (String, Span, Option<&'a Spanned<String>>),
        (inbound, guard): (Inbound<'a>, Guard<'a>),
        declared: DeclaredInputs<'a>,
        binds: &'a Binds<'a>,
        stage: Stage<'a>,
    ) -> Self {
        Self {
            what,
            span,
            reference,
            inbound,
            guard,
            declared,
            calling: None,
            calls: Vec::new(),
            binds,
            stage,
            inputs: Vec::new(),
            named: HashMap::new(),
            met: HashSet::new(),
            used_variables: Vec::new(),
            used_inputs: HashSet::new(),
            program: None,
            shows: false,
            is_partial: false,
        }
    }

    /// The function that it refers to.
    pub(super) fn reference(&self) -> Option<&'a Spanned<String>> {
        self.reference
    }

    /// The word that qualifies an inbound parameter.
    fn word(&self) -> &'a str {
        match self.inbound {
            Inbound::Rest { .. } => "rest",
            Inbound::Mcp => "tools",
            Inbound::Function => self.guard.namespace(),
        }
    }

    /// The called operation, as far as it could be read.
    fn called(&self) -> Option<&'a Signature<'a>> {
        self.calling.map(|calling| calling.signature.read())
    }

    /// The parameters of the called operation.
    fn parameters(&self) -> &'a [Parameter] {
        self.called().map_or(&[], |called| &called.parameters)
    }

    /// The entries of the call's `with`.
    fn with(&self) -> &'a [document::Argument] {
        self.calling.map_or(&[], |calling| &calling.call.with)
    }

    /// What is written for a parameter in the call's `with`.
    fn given(&self, parameter: &Parameter) -> Option<&'a document::Argument> {
        self.with().iter().find(|argument| parameter.is_named(&argument.name.value))
    }

    /// Where the call is, or the `ref` that stands for it, or the entry if there is neither.
    fn place(&self) -> Span {
        let target = self.reference.or(self.calling.map(|calling| &calling.call.target));
        target.map_or(self.span.start(), |target| target.span)
    }

    /// Whether nothing was reported about the operations that are called.
    fn calls_soundly(&self) -> bool {
        self.calls.iter().all(|calling| calling.signature.is_sound())
    }

    /// Whether `parameter` is the whole body of the called operation.
    fn is_whole_body(&self, parameter: &Parameter) -> bool {
        self.called().is_some_and(|called| called.is_whole_body(parameter))
    }

    /// The same, as bytes.
    fn is_sent_as_bytes(&self, parameter: &Parameter) -> bool {
        self.called().is_some_and(|called| called.is_bytes_of_body(parameter))
    }
}
