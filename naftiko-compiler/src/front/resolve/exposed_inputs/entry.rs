//! The way through an entry: each parameter of the called operation gets its argument, then what is left over is
//! reported.

use super::{Entry, Inbound, report, value};
use crate::front::checked::Checked;
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::resolve::parameter::Parameter;
use crate::model::{Argument, Input, ParameterLocation};

/// The inputs that clients may send, and the source of each parameter of the operation.
pub(in crate::front::resolve) type Arguments = (Vec<Input>, Vec<Argument>);

impl Entry<'_> {
    /// Resolves the entry; the result is sound only if the called operation is, too.
    pub(in crate::front::resolve) fn resolve(mut self) -> Checked<Arguments> {
        let (signature, stage) = (self.signature, self.stage);
        let mut arguments = Vec::with_capacity(self.called().parameters.len());
        let resolved = stage.checked(|| {
            self.duplicates();
            report::unknown_arguments(self.call, signature, stage);
            for parameter in &self.called().parameters {
                arguments.push(self.argument(parameter));
                // A parameter that the author fixed takes no argument.
                if parameter.fixed.is_none() {
                    self.met.insert(parameter.name.clone());
                }
            }
            // What is never sent is not passed on.
            self.credentials();
            self.unsent();
        });
        let resolved = resolved.and(signature);
        // If a reference or the operation has errors, what it would have used is not reported as unused.
        if resolved.is_sound() && self.declared.is_sound() {
            self.unused();
        }
        resolved.map(|()| (self.inputs, arguments))
    }

    /// Parameters that are never sent are ignored with their `with` entries and their declared inputs (LANGUAGE §3.2).
    fn unsent(&mut self) {
        let is_unsent = |name: &str| self.called().unsent.contains(&name);
        let written: Vec<_> = self.call.with.iter().filter(|argument| is_unsent(&argument.name.value)).collect();
        for argument in written {
            value::mark(self, &argument.value);
        }
        for name in &self.called().unsent {
            self.used_inputs.extend(self.declared.find(name).map(|declared| declared.name.span));
        }
    }

    fn argument(&mut self, parameter: &Parameter) -> Argument {
        if parameter.fixed.is_some() {
            return Argument::Absent;
        }
        let written = self.call.with.iter().find(|argument| parameter.is_named(&argument.name.value));
        if let Some(written) = written {
            return value::argument(self, written, parameter);
        }
        if self.declared.find(&parameter.name).is_some() {
            return self.input(&parameter.name, parameter);
        }
        // The parameters of an operation with errors are not inferred from the ones it has now.
        if !self.signature.is_sound() {
            return Argument::Absent;
        }
        if is_credential(parameter) || self.would_be_kept(parameter) {
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
        if !parameter.required || !self.declared.is_complete {
            return Argument::Absent;
        }
        let message = format!("{} does not declare the required input `{}`", self.what, parameter.name);
        self.stage.report(
            Diagnostic::new(rules::MISSING_INPUT, self.call.target.span, message)
                .label("added as an input")
                .help(format!("declare `{}`, or set it in `with`", parameter.name)),
        );
        self.input(&parameter.name, parameter)
    }

    /// A tool's arguments have no locations: if a name occurs in two locations, the second becomes `name-in` (LANGUAGE
    /// §4).
    fn inferred_name(&self, parameter: &Parameter) -> String {
        let is_second = self.met.contains(&parameter.name);
        if !is_second || !matches!(self.inbound, Inbound::Mcp) {
            return parameter.name.clone();
        }
        let name = format!("{}-{}", parameter.name, parameter.location.word());
        let message = format!("two parameters of {} are both named `{}`", self.what, parameter.name);
        self.stage.report(
            Diagnostic::new(rules::PARAMETER_IN_TWO_PLACES, self.call.target.span, message)
                .label(format!("the second is `{name}`"))
                .help(format!("set `{}` in `with`, or declare the inputs of the tool", parameter.name)),
        );
        name
    }
}

/// Whether it is a credential, which is never inferred from the client (LANGUAGE §3.2).
fn is_credential(parameter: &Parameter) -> bool {
    let name = parameter.name.to_ascii_lowercase();
    parameter.location == ParameterLocation::Header
        && matches!(name.as_str(), "authorization" | "proxy-authorization" | "cookie")
}
