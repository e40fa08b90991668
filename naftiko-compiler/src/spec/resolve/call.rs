//! Where the parameters of a called operation come from: `with`, declared inputs, and what the author only implied
//! (LANGUAGE §4).

use std::collections::{HashMap, HashSet};

use super::signature::{Origin, Parameter, Signature, bare};
use super::{Binds, Path, Stage, argument};
use crate::model::{Argument, Input, Kind, Place, Schema, Source};
use crate::spec::diagnostic::Diagnostic;
use crate::spec::document::{self, Call};
use crate::spec::rules;
use crate::spec::source::Span;
use crate::spec::suggest::list;

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
        unknown_arguments(self.call, self.signature, self.stage);
        let signature = self.signature;
        let mut arguments = Vec::with_capacity(signature.parameters.len());
        for parameter in &signature.parameters {
            arguments.push(self.argument(parameter));
            self.met.insert(parameter.name.clone());
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

    /// Every call of this entry will be refused.
    fn unfilled(&self, parameter: &Parameter) {
        let message = format!("nothing fills the required header `{}`", parameter.name);
        let mut diagnostic = Diagnostic::new(rules::UNFILLED_CREDENTIAL, self.call.target.span, message)
            .label("callers are never asked for credentials unless `with` says so")
            .help(format!("add an `authentication` section, or pass it in `with: {{{}: …}}`", parameter.name));
        if let Origin::Declared(span) = parameter.origin {
            diagnostic = diagnostic.also(span, "required here");
        }
        self.stage.report(diagnostic);
    }

    /// Inputs of one name at one place.
    fn duplicates(&self) {
        let mut seen: HashMap<(&str, Option<Place>), Span> = HashMap::new();
        for input in &self.declared {
            let place = input.place.as_ref().map(|place| place.value).filter(|_| !matches!(self.face, Face::Mcp));
            let first = *seen.entry((self.wire(input), place)).or_insert(input.name.span);
            if first != input.name.span {
                let message = format!("input `{}` is declared twice at one place", self.wire(input));
                self.stage.report(
                    Diagnostic::new(rules::DUPLICATE_PARAMETER, input.name.span, message)
                        .also(first, "first here")
                        .help("remove one"),
                );
            }
        }
    }

    /// What the author of a route variable that nothing uses may have meant.
    fn meant_by(&self, variable: &str) -> Option<String> {
        let parameters = &self.signature.parameters;
        if let Some(given) = parameters.iter().find(|parameter| plain(&parameter.name) == plain(variable)) {
            let (name, face) = (&given.name, self.face.word());
            return Some(format!(
                "`{name}` has another value: write `with: {{{name}: {face}.{variable}}}`, or remove the variable"
            ));
        }
        let near = self.stage.closest(variable, parameters.iter().map(|parameter| parameter.name.as_str()))?;
        Some(format!("did you mean `{{{near}}}`?"))
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

    fn note_inferred(&self, parameter: &Parameter) {
        let message = format!("{} takes `{}` because the called operation does", self.what, parameter.name);
        self.stage.report(
            Diagnostic::new(rules::INFERRED_INPUT, self.call.target.span, message)
                .label("an inferred input")
                .help(format!("declare `{}` in `inputParameters`", parameter.name)),
        );
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

    fn declared_source(&mut self, declared: &document::Parameter) -> Source {
        let Face::Rest { method, .. } = self.face else { return Source::Field };
        let name = declared.wire();
        let takes_query = matches!(method, "GET" | "HEAD" | "DELETE");
        // Without `in` what is no variable of the route is in the body, or, where there is none, in the query.
        let is_in_body = |input: &document::Parameter| match &input.place {
            Some(place) => place.value == Place::Body,
            None => !takes_query && self.variable(input.wire()).is_none(),
        };
        let is_whole = name == "body" && is_in_body(declared);
        let is_whole = is_whole && self.declared.iter().filter(|input| is_in_body(input)).count() == 1;
        match declared.place.as_ref().map(|place| place.value) {
            Some(Place::Query) => Source::Query,
            Some(Place::Header) => Source::Header,
            Some(Place::Cookie) => Source::Cookie,
            Some(Place::Body) | None if is_whole => Source::Body,
            Some(Place::Body | Place::Text) => Source::Field,
            Some(Place::Path) if !self.has_route() => Source::Query,
            Some(Place::Path) => self.variable_source(name).unwrap_or_else(|| {
                let message = format!("input `{name}` is `in: path`, but the route has no `{{{name}}}`");
                self.stage.report(
                    Diagnostic::new(rules::PATH_INPUT_WITHOUT_VARIABLE, declared.name.span, message)
                        .label("read from the query")
                        .help("put the variable into the route, or read the input from the query"),
                );
                Source::Query
            }),
            None => self.variable_source(name).unwrap_or(if takes_query { Source::Query } else { Source::Field }),
        }
    }

    fn inferred_source(&mut self, name: &str, parameter: &Parameter, whole_body: bool) -> Source {
        if matches!(self.face, Face::Mcp) {
            return Source::Field;
        }
        if !self.is_beside_path(parameter)
            && let Some(source) = self.variable_source(name)
        {
            return source;
        }
        match parameter.place {
            Place::Query | Place::Text => Source::Query,
            Place::Header => Source::Header,
            Place::Cookie => Source::Cookie,
            Place::Body if whole_body || name == "body" && !self.is_member(parameter) => Source::Body,
            Place::Body => Source::Field,
            Place::Path if !self.has_route() => Source::Query,
            Place::Path => {
                let message = format!("the route of {} carries no `{{{name}}}`", self.what);
                self.stage.report(
                    Diagnostic::new(rules::ROUTE_LACKS_VARIABLE, self.call.target.span, message)
                        .label("it becomes a required query parameter")
                        .help(format!("put `{{{name}}}` into the route, or give it a value in `with`")),
                );
                Source::Query
            }
        }
    }

    /// Whether a parameter that no `with` speaks of has the name of one in the path: the route's variable is that one's.
    fn is_beside_path(&self, parameter: &Parameter) -> bool {
        let is_in_path = |other: &Parameter| other.place == Place::Path && other.name == parameter.name;
        parameter.place != Place::Path && !self.is_given(parameter) && self.signature.parameters.iter().any(is_in_path)
    }

    /// Whether a parameter of the body that no `with` speaks of is one of several: then `body` is a member's name like theirs.
    fn is_member(&self, parameter: &Parameter) -> bool {
        let in_body = self.signature.parameters.iter().filter(|other| other.place == Place::Body);
        !self.is_given(parameter) && in_body.count() > 1
    }

    fn is_given(&self, parameter: &Parameter) -> bool {
        self.call.with.iter().any(|argument| parameter.is_named(&argument.name.value))
    }

    /// Whether there is a route to speak about; one that could not be read was reported.
    fn has_route(&self) -> bool {
        matches!(self.face, Face::Rest { route: Some(_), .. })
    }

    /// The positions of the route variable that supplies `name`, marked as used.
    fn variable_source(&mut self, name: &str) -> Option<Source> {
        let Face::Rest { route: Some(route), .. } = self.face else { return None };
        let variable = self.variable(name)?.to_owned();
        let index = route.variables.iter().position(|(known, _)| known.name == variable)?;
        let positions = route.pieces.iter().filter_map(super::variable_of).enumerate();
        let positions = positions.filter(|(_, found)| *found == index).map(|(position, _)| position).collect();
        self.used_variables.push(variable);
        Some(Source::Path(positions))
    }

    /// The route variable that `name` means: exact, else without case and punctuation.
    pub(super) fn variable(&self, name: &str) -> Option<&'a str> {
        let Face::Rest { route: Some(route), .. } = self.face else { return None };
        let mut names = route.variables.iter().map(|(variable, _)| variable.name.as_str());
        let bare = bare(name);
        names
            .clone()
            .find(|variable| *variable == bare)
            .or_else(|| names.find(|variable| plain(variable) == plain(bare)))
    }

    /// Route variables and declared inputs that nothing uses.
    fn unused(&self) {
        if let Face::Rest { route: Some(route), .. } = self.face {
            for (variable, span) in &route.variables {
                if !self.used_variables.contains(&variable.name) {
                    let message = format!("nothing uses the route variable `{{{}}}`", variable.name);
                    let near = self.meant_by(&variable.name);
                    self.stage.report(
                        Diagnostic::new(rules::UNUSED_ROUTE_VARIABLE, *span, message)
                            .label("its value goes nowhere")
                            .help("pass it in `with`, or remove it from the route")
                            .maybe_help(near),
                    );
                }
            }
        }
        for declared in &self.declared {
            if !self.used_inputs.contains(&declared.name.span) {
                let message = format!("nothing uses the input `{}`", declared.name.value);
                self.stage.report(
                    Diagnostic::new(rules::UNUSED_INPUT, declared.name.span, message)
                        .label("its value goes nowhere")
                        .help("pass it in `with`, or remove it"),
                );
            }
        }
    }

    /// Reports a reference to an input that the entry, which declares others, does not declare.
    pub(super) fn undeclared_reference(&self, name: &str, span: Span) {
        let names = || self.declared.iter().map(|input| input.name.value.as_str());
        let help = match self.stage.closest(name, names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("its inputs are {}", list(names())),
        };
        let message = format!("{} declares no input `{name}`", self.what);
        self.stage.report(Diagnostic::new(rules::UNKNOWN_INPUT, span, message).label("no such input").help(help));
    }
}

/// A key of `with` that is no parameter of the operation.
fn unknown_arguments(call: &Call, signature: &Signature<'_>, stage: Stage<'_>) {
    // What its author fixed is no parameter to callers.
    let free = || signature.parameters.iter().filter(|parameter| parameter.fixed.is_none());
    let names = || free().map(|parameter| parameter.name.as_str());
    for argument in &call.with {
        let name = argument.name.value.as_str();
        let is_known = |parameter: &Parameter| parameter.is_named(name);
        if free().any(is_known) || signature.ignored.contains(&name) {
            continue;
        }
        let called = format!("{}.{}", call.namespace, call.operation);
        let help = match stage.closest(&argument.name.value, names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if names().next().is_none() => "it takes no parameters".to_owned(),
            None => format!("it takes {}", list(names())),
        };
        let message = format!("operation `{called}` has no parameter `{}`", argument.name.value);
        stage.report(
            Diagnostic::new(rules::UNKNOWN_ARGUMENT, argument.name.span, message)
                .label("no such parameter")
                .also(signature.written.name.span, "the operation")
                .help(help),
        );
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
