//! Where the parameters of a called operation come from: `with`, declared inputs, and what the author only implied
//! (LANGUAGE §4).

mod source;
mod told;

use std::collections::{HashMap, HashSet};

use super::signature::{Parameter, Signature};
use super::{Binds, Path, Stage, argument};
use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules;
use crate::front::document::{self, Call};
use crate::front::source::Span;
use crate::model::{Argument, Input, Kind, Place, Schema, Source};

/// The face on which an entry is exposed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Face<'a> {
    /// A REST operation: its method and its route.
    Rest {
        /// The method.
        method: &'static str,
        /// The route, where it could be read.
        route: Option<&'a Path>,
    },
    /// An MCP tool.
    Mcp,
}

impl Face<'_> {
    /// The word that qualifies an inbound parameter: `rest.x`, `tools.x`.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Rest { .. } => "rest",
            Self::Mcp => "tools",
        }
    }
}

/// An exposed entry while its call is resolved.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    /// How messages call it: "tool `x`".
    pub(super) what: String,
    /// Where it is exposed.
    pub(super) face: Face<'a>,
    /// The adapter's namespace, which qualifies inbound parameters too.
    pub(super) namespace: &'a str,
    /// Its declared inputs.
    pub(super) declared: Vec<&'a document::Parameter>,
    /// The call.
    pub(super) call: &'a Call,
    /// The called operation.
    pub(super) signature: &'a Signature<'a>,
    /// The binds.
    pub(super) binds: &'a Binds<'a>,
    /// Sources and sink.
    pub(super) stage: Stage<'a>,
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
        (what, face, namespace): (String, Face<'a>, &'a str),
        declared: Vec<&'a document::Parameter>,
        (call, signature): (&'a Call, &'a Signature<'a>),
        binds: &'a Binds<'a>,
        stage: Stage<'a>,
    ) -> Self {
        Self {
            what,
            face,
            namespace,
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

    /// The inputs callers may send, and where each parameter of the operation comes from.
    pub(super) fn resolve(mut self) -> (Vec<Input>, Vec<Argument>) {
        let mark = self.stage.sink.mark();
        self.duplicates();
        told::unknown_arguments(self.call, self.signature, self.stage);
        let signature = self.signature;
        let mut arguments = Vec::with_capacity(signature.parameters.len());
        for parameter in &signature.parameters {
            arguments.push(self.argument(parameter));
            // What its author fixed is nobody's argument.
            if parameter.fixed.is_none() {
                self.met.insert(parameter.name.clone());
            }
        }
        // What an erroneous reference would have used is not unused.
        if !self.stage.sink.broke_since(mark) {
            self.unused();
        }
        (self.inputs, arguments)
    }

    fn argument(&mut self, parameter: &Parameter) -> Argument {
        if parameter.fixed.is_some() {
            return Argument::Absent;
        }
        let written = self.call.with.iter().find(|argument| parameter.is_named(&argument.name.value));
        if let Some(written) = written {
            return argument::value(self, written, parameter);
        }
        if self.declared.iter().any(|input| input.name.value == parameter.name) {
            return self.input(&parameter.name, parameter);
        }
        if is_credential(parameter) {
            if parameter.required {
                self.unfilled(parameter);
            }
            return Argument::Absent;
        }
        if self.declared.is_empty() || self.variable(&parameter.name).is_some() {
            self.note_inferred(parameter);
            let name = self.inferred_name(parameter);
            return self.input(&name, parameter);
        }
        if !parameter.required {
            return Argument::Absent;
        }
        let message = format!("{} declares inputs, but not the required `{}`", self.what, parameter.name);
        self.stage.report(
            Diagnostic::new(rules::MISSING_INPUT, self.call.target.span, message)
                .label("it becomes an input")
                .help(format!("declare `{}`, or give it a value in `with`", parameter.name)),
        );
        self.input(&parameter.name, parameter)
    }

    /// A tool's arguments have one place: of a name that stands in two, the second is `name-in` (LANGUAGE §4).
    fn inferred_name(&self, parameter: &Parameter) -> String {
        let is_second = self.met.contains(&parameter.name);
        if !is_second || !matches!(self.face, Face::Mcp) {
            return parameter.name.clone();
        }
        let name = format!("{}-{}", parameter.name, parameter.place.word());
        let message = format!("{} takes `{}` for two parameters of that name", self.what, parameter.name);
        self.stage.report(
            Diagnostic::new(rules::PARAMETER_IN_TWO_PLACES, self.call.target.span, message)
                .label(format!("the second is `{name}`"))
                .help(format!("give `{}` a value in `with`, or declare the tool's inputs", parameter.name)),
        );
        name
    }

    /// The argument that input `name` supplies to `parameter`; the input comes into being with its first use.
    pub(super) fn input(&mut self, name: &str, parameter: &Parameter) -> Argument {
        let whole_body = self.signature.is_whole_body(parameter);
        let declared = self.declared.iter().copied().find(|input| input.name.value == name);
        self.used_inputs.extend(declared.map(|declared| declared.name.span));
        let name = declared.map_or(name, |declared| self.wire(declared));
        let source = match declared {
            Some(declared) => self.declared_source(declared),
            None => self.inferred_source(name, parameter, whole_body),
        };
        let same = |index: &&usize| self.inputs.get(**index).is_some_and(|known| known.source == source);
        if let Some(&index) = self.named.get(name).and_then(|known| known.iter().find(same)) {
            return Argument::Input(index);
        }
        let kind = match declared {
            Some(declared) => declared.kind.clone().unwrap_or_else(|| untyped(&source, parameter)),
            None => parameter.kind.clone(),
        };
        let required = match declared.and_then(|declared| declared.required) {
            Some(required) => required,
            // What a tool declares is required unless it says otherwise (LANGUAGE §6).
            None if declared.is_some() && matches!(self.face, Face::Mcp) => true,
            None => parameter.required || matches!(source, Source::Path(_)),
        };
        let described = declared.and_then(|declared| declared.description.as_ref()).map(|text| text.value.clone());
        let description = described.unwrap_or_else(|| parameter.description.clone());
        self.named.entry(name.to_owned()).or_default().push(self.inputs.len());
        let described = declared.map(|declared| &declared.schema).filter(|schema| **schema != Schema::default());
        let schema = described.unwrap_or(&parameter.schema).clone();
        self.inputs.push(Input { name: name.to_owned(), source, kind, required, description, schema });
        Argument::Input(self.inputs.len() - 1)
    }

    /// The name that callers know an input by: a tool's arguments have no place, and so no other name.
    fn wire<'p>(&self, declared: &'p document::Parameter) -> &'p str {
        if matches!(self.face, Face::Mcp) { &declared.name.value } else { declared.wire() }
    }
}

/// What an input without a type is: any JSON for a whole body, else what it supplies.
fn untyped(source: &Source, parameter: &Parameter) -> Kind {
    match source {
        Source::Body => Kind::Any,
        _ => parameter.kind.clone(),
    }
}

/// Never inferred from the caller (LANGUAGE §3.2).
fn is_credential(parameter: &Parameter) -> bool {
    let name = parameter.name.to_ascii_lowercase();
    parameter.place == Place::Header && matches!(name.as_str(), "authorization" | "proxy-authorization" | "cookie")
}

/// A name without case and punctuation: published routes are slugs.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
