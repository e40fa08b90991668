//! What is reported about the inputs of an entry: declared twice, unused, or supplying nothing.

use std::collections::HashMap;

use super::{Entry, Inbound};
use crate::front::checked::Checked;
use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules;
use crate::front::diagnostic::suggest::list;
use crate::front::document::Call;
use crate::front::resolve::consumed_parameters::Signature;
use crate::front::resolve::parameter::{Origin, Parameter, location};
use crate::front::resolve::words::plain;
use crate::front::source::Span;
use crate::front::stage::Stage;
use crate::model::ParameterLocation;

impl Entry<'_> {
    /// Every call of this entry would be rejected.
    pub(super) fn unfilled(&self, parameter: &Parameter) {
        let message = format!("the required header `{}` is never set", parameter.name);
        let mut diagnostic = Diagnostic::new(rules::UNFILLED_CREDENTIAL, self.call.target.span, message)
            .label("credentials of callers are not forwarded unless set in `with`")
            .help(format!("add `authentication` to the consumed API, or set it in `with: {{{}: …}}`", parameter.name));
        if let Origin::Declared(span) = parameter.origin {
            diagnostic = diagnostic.also(span, "required here");
        }
        self.stage.report(diagnostic);
    }

    /// The bytes of a body are sent on while they arrive.
    pub(super) fn read_twice(&self, name: &str) {
        let message = format!("{} sends its body on as it arrives, and reads `{name}` from it as well", self.what);
        self.stage.report(
            Diagnostic::new(rules::BODY_READ_TWICE, self.call.target.span, message)
                .label("the bytes of the body are one value")
                .help(format!("take `{name}` from the path, the query or a header")),
        );
    }

    /// Inputs of one name in one location.
    pub(super) fn duplicates(&self) {
        let mut seen: HashMap<(&str, Option<ParameterLocation>), Span> = HashMap::new();
        for input in self.declared.iter() {
            let location = location(input).filter(|_| !matches!(self.inbound, Inbound::Mcp));
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
        let parameters = &self.called().parameters;
        let given = parameters.iter().find(|parameter| plain(&parameter.name) == plain(variable));
        self.stage.report(match given {
            Some(Parameter { name, .. }) => diagnostic.help(format!(
                "write `with: {{{name}: {}.{variable}}}`, or remove the variable from the route",
                self.inbound.word()
            )),
            None => {
                let near = self.stage.closest(variable, parameters.iter().map(|parameter| parameter.name.as_str()));
                let near = near.map(|near| format!("{{{near}}}"));
                diagnostic.suggest(near.as_deref(), || "use it in `with`, or remove it from the route".to_owned())
            }
        });
    }

    pub(super) fn note_inferred(&self, parameter: &Parameter) {
        let message = format!("{} inherits input `{}` from the called operation", self.what, parameter.name);
        self.stage.report(
            Diagnostic::new(rules::INFERRED_INPUT, self.call.target.span, message)
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
            let message = format!("unused input `{}`", declared.name.value);
            self.stage.report(
                Diagnostic::new(rules::UNUSED_INPUT, declared.name.span, message)
                    .label("its value is never sent")
                    .help("use it in `with`, or remove it"),
            );
            self.unused_input(declared);
        }
    }

    /// Reports a reference to an input that the entry, which declares others, does not declare.
    pub(super) fn undeclared_reference(&self, name: &str, span: Span) {
        if !self.declared.is_complete {
            return;
        }
        let names = || self.declared.iter().map(|input| input.name.value.as_str());
        let message = format!("{} has no input `{name}`", self.what);
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
