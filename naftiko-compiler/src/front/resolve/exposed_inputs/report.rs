//! What is reported about the inputs of an entry: declared twice, unused, or supplying nothing.

use std::collections::HashMap;

use super::{Entry, Inbound};
use crate::front::checked::Checked;
use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules;
use crate::front::diagnostic::suggest::list;
use crate::front::document::{self, Call};
use crate::front::resolve::consumed_parameters::Signature;
use crate::front::resolve::parameter::{Origin, Parameter, location};
use crate::front::resolve::words::{plain, type_words};
use crate::front::source::Span;
use crate::front::stage::Stage;
use crate::model::{ParameterLocation, Type};

impl Entry<'_> {
    /// Nothing is called, and nothing is returned.
    pub(in crate::front::resolve) fn does_nothing(&self) {
        let message = format!("{} has no `call`", self.what);
        self.stage.report(
            Diagnostic::new(rules::MISSING_CALL, self.span.start(), message)
                .help("add `call: namespace.operation`; or `steps`, a `ref`, or outputs with a `value`"),
        );
    }

    /// Every call of this entry would be rejected.
    pub(super) fn unfilled(&self, parameter: &Parameter) {
        let what = if parameter.location == ParameterLocation::Query { "query parameter" } else { "header" };
        let message = format!("the required {what} `{}` is never set", parameter.name);
        let label = match (self.inbound, self.guard.asks()) {
            (Inbound::Mcp | Inbound::Function, _) => "a credential is not inferred as an argument",
            (Inbound::Rest { .. }, true) => "credentials of callers are not forwarded",
            (Inbound::Rest { .. }, false) => "credentials of callers are not forwarded unless set in `with`",
        };
        let mut help = "add `authentication` to the consumed API".to_owned();
        if !self.guard.asks() {
            let whose = self.reference.map(|function| format!(" of function `{}`", function.value)).unwrap_or_default();
            help += &format!(", or set it in `with: {{{}: …}}`{whose}", parameter.name);
        }
        let mut diagnostic = Diagnostic::new(rules::UNFILLED_CREDENTIAL, self.place(), message).label(label).help(help);
        if let Origin::Declared(span) = parameter.origin {
            diagnostic = diagnostic.also(span, "required here");
        }
        self.stage.report(diagnostic);
    }

    /// Bytes are one value, and sent in one place: `name` would supply `parameter`, too.
    pub(super) fn bytes_twice(&self, name: &str, parameter: &Parameter) {
        let span = self.given(parameter).map_or(self.place(), |argument| argument.value.span);
        let message = format!("{} sends bytes, and uses `{name}` for `{}` as well", self.what, parameter.name);
        self.stage.report(
            Diagnostic::new(rules::BYTES_IN_TWO_PLACES, span, message)
                .label("bytes are one value, sent in one place")
                .help(format!(
                    "set `{}` from another input: over REST, one in the path, the query or a header",
                    parameter.name
                )),
        );
    }

    /// A declared input is in a body that is bytes.
    pub(super) fn bytes_beside(&self, declared: &document::Parameter) {
        let message =
            format!("the body of {} is bytes, and `{}` is declared in it as well", self.what, declared.name.value);
        self.stage.report(
            Diagnostic::new(rules::BYTES_IN_TWO_PLACES, declared.name.span, message)
                .label("never found there")
                .help("remove it: nothing uses it"),
        );
    }

    /// An input that supplies bytes is declared to be something else.
    pub(super) fn not_bytes(&self, declared: &document::Parameter, schema_type: &Type, parameter: &Parameter) {
        let (name, found) = (&declared.name.value, type_words(schema_type));
        let message = format!("`{}` is sent as bytes, and the input `{name}` is {found}", parameter.name);
        self.stage.report(
            Diagnostic::new(rules::ARGUMENT_TYPE, declared.name.span, message)
                .label("type mismatch")
                .help("write `type: string`, or remove `type`"),
        );
    }

    /// Inputs of one name in one location.
    pub(super) fn duplicates(&self) {
        let mut seen: HashMap<(&str, Option<ParameterLocation>), Span> = HashMap::new();
        for input in self.declared.iter() {
            let location = location(input).filter(|_| !self.inbound.is_by_arguments());
            let first = *seen.entry((self.wire_name(input), location)).or_insert(input.name.span);
            if first != input.name.span {
                let message = format!("input `{}` is declared twice in the same location", self.wire_name(input));
                self.stage.report(
                    Diagnostic::new(rules::DUPLICATE_PARAMETER, input.name.span, message)
                        .also(first, "first declared here")
                        .help("remove one"),
                );
            }
        }
    }

    fn unused_variable(&self, variable: &str, span: Span) {
        let message = format!("unused route variable `{{{variable}}}`");
        let diagnostic = Diagnostic::new(rules::UNUSED_ROUTE_VARIABLE, span, message).label("its value is never sent");
        // What the author may have meant: a parameter that has another value, or one with a similar name.
        let parameters = || self.calls.iter().flat_map(|calling| &calling.signature.read().parameters);
        let given = parameters().find(|parameter| plain(&parameter.name) == plain(variable));
        self.stage.report(match given.filter(|_| self.reference.is_none()) {
            Some(Parameter { name, .. }) => diagnostic.help(format!(
                "write `with: {{{name}: {}.{variable}}}`, or remove the variable from the route",
                self.word()
            )),
            None => {
                let near = self.stage.closest(variable, parameters().map(|parameter| parameter.name.as_str()));
                let near = near.map(|near| format!("{{{near}}}"));
                diagnostic.suggest(near.as_deref(), || match self.reference {
                    Some(function) => {
                        format!("remove it from the route: function `{}` does not use it", function.value)
                    }
                    None => "use it in `with`, or remove it from the route".to_owned(),
                })
            }
        });
    }

    pub(super) fn note_inferred(&self, parameter: &Parameter) {
        let message = format!("{} inherits input `{}` from the called operation", self.what, parameter.name);
        self.stage.report(
            Diagnostic::new(rules::INFERRED_INPUT, self.place(), message)
                .label("inferred input")
                .help(format!("declare `{}` in `inputParameters`", parameter.name)),
        );
    }

    /// Route variables and declared inputs that nothing uses.
    pub(super) fn unused(&mut self) {
        if let Inbound::Rest { route: Some(route), .. } = self.inbound {
            for (variable, span) in &route.variables {
                if !self.used_variables.contains(&variable.name) {
                    self.unused_variable(&variable.name, *span);
                }
            }
        }
        let unused = self.declared.iter().filter(|declared| !self.used_inputs.contains(&declared.name.span));
        for declared in unused.collect::<Vec<_>>() {
            if !self.unused_input(declared) {
                self.bytes_beside(declared);
                continue;
            }
            let message = format!("unused input `{}`", declared.name.value);
            self.stage.report(
                Diagnostic::new(rules::UNUSED_INPUT, declared.name.span, message)
                    .label("its value is never sent")
                    .help(self.unused_help()),
            );
        }
    }

    /// The other way to give a parameter its value. Whoever refers to a function has no `with`.
    pub(super) fn or_in_with(&self) -> &'static str {
        if self.reference.is_some() { "" } else { ", or set it in `with`" }
    }

    fn unused_help(&self) -> String {
        match self.reference {
            Some(function) => format!("remove it: function `{}` does not use it", function.value),
            None if self.calls.is_empty() => "use it in a `value`, or remove it".to_owned(),
            None => "use it in `with`, or remove it".to_owned(),
        }
    }

    /// Reports a reference to an input that the entry, which declares others, does not declare.
    pub(super) fn undeclared_reference(&self, name: &str, span: Span) {
        if !self.declared.is_complete {
            return;
        }
        let names = || self.declared.iter().map(|input| input.name.value.as_str());
        let message = format!("{} has no input `{name}`", self.what);
        if self.reference.is_some() {
            let diagnostic = Diagnostic::new(rules::UNKNOWN_INPUT, span, message).label("used here");
            self.stage.report(diagnostic.help(format!(
                "declare `{name}` in its `inputParameters`, or remove these to have those of the function"
            )));
            return;
        }
        let diagnostic = Diagnostic::new(rules::UNKNOWN_INPUT, span, message).label("unknown input");
        let near = self.stage.closest(name, names());
        self.stage
            .report(self.stage.suggest(diagnostic, (name, near), || format!("declared inputs are {}", list(names()))));
    }
}

/// A key of `with` that is not a parameter of the operation, as far as that is known.
pub(super) fn unknown_arguments(call: &Call, called: &Checked<Signature<'_>>, stage: Stage<'_>) {
    let signature = called.read();
    if !signature.unsent.is_complete() {
        return;
    }
    // A parameter that the author fixed is not a parameter to callers.
    let free = || signature.parameters.iter().filter(|parameter| parameter.fixed.is_none());
    // Parameters that were reported are suggested as well: once fixed, the operation has them.
    let unsent = || signature.unsent.iter().copied().filter(|_| !called.is_sound());
    let names = || free().map(|parameter| parameter.name.as_str()).chain(unsent());
    let is_given = |name: &str| call.with.iter().any(|argument| argument.name.value == name);
    for argument in &call.with {
        let name = argument.name.value.as_str();
        if free().any(|parameter| parameter.is_named(name)) || signature.unsent.contains(&name) {
            continue;
        }
        let message = format!("operation `{}.{}` has no parameter `{name}`", call.namespace, call.operation);
        stage.report(
            Diagnostic::new(rules::UNKNOWN_ARGUMENT, argument.name.span, message)
                .label("unknown parameter")
                .also(signature.written.name.read().span, "the operation")
                .suggest(stage.closest(name, names().filter(|name| !is_given(name))), || match names().next() {
                    None => "the operation has no parameters".to_owned(),
                    Some(_) => format!("its parameters are {}", list(names())),
                }),
        );
    }
}
