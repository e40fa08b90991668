//! The way through an entry: each parameter of the called operation gets its argument, then what is left over is
//! reported.

use super::{Calling, Entry, report, value};
use crate::front::checked::Checked;
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::resolve::parameter::Parameter;
use crate::model::{Argument, Input, ParameterLocation};

/// The inputs that clients may send, and what an entry does with them.
pub(in crate::front::resolve) type Resolved<T> = (Vec<Input>, T);

impl<'a> Entry<'a> {
    /// Resolves what the entry does: `does` goes through all of it.
    pub(in crate::front::resolve) fn resolve<T>(mut self, does: impl FnOnce(&mut Self) -> T) -> Checked<Resolved<T>> {
        let stage = self.stage;
        let resolved = stage.checked(|| {
            self.duplicates();
            let done = does(&mut self);
            // What is never sent is not passed on.
            self.credentials();
            self.unsent();
            done
        });
        let resolved = if self.calls_soundly() { resolved } else { Checked::Reported(resolved.into_read()) };
        // If a reference or an operation has errors, what it would have used is not reported as unused.
        if !self.is_partial && resolved.is_sound() && self.declared.is_sound() {
            self.unused();
        }
        resolved.map(|done| (self.inputs, done))
    }

    /// The source of each parameter of an operation that the entry calls.
    pub(in crate::front::resolve) fn arguments(&mut self, calling: Calling<'a>) -> Vec<Argument> {
        report::unknown_arguments(calling.call, calling.signature, self.stage);
        self.calls.push(calling);
        self.calling = Some(calling);
        self.met.clear();
        let mut arguments = Vec::with_capacity(self.parameters().len());
        for parameter in self.parameters() {
            arguments.push(self.argument(parameter));
            // A parameter that the author fixed takes no argument.
            if parameter.fixed.is_none() {
                self.met.insert(parameter.name.clone());
            }
        }
        self.calling = None;
        arguments
    }

    /// Parameters that are never sent are ignored with their `with` entries and their declared inputs (LANGUAGE §3.2).
    fn unsent(&mut self) {
        for Calling { call, signature } in self.calls.clone() {
            let unsent = &signature.read().unsent;
            for argument in call.with.iter().filter(|argument| unsent.contains(&argument.name.value.as_str())) {
                value::mark(self, &argument.value);
            }
            let declared = unsent.iter().filter_map(|name| self.declared.find(name));
            self.used_inputs.extend(declared.map(|declared| declared.name.span));
        }
    }

    fn argument(&mut self, parameter: &Parameter) -> Argument {
        if parameter.fixed.is_some() {
            return Argument::Absent;
        }
        if let Some(written) = self.given(parameter) {
            return value::argument(self, written, parameter);
        }
        if self.declared.find(&parameter.name).is_some() {
            return self.input(&parameter.name, parameter);
        }
        // The parameters of an operation with errors are not inferred from the ones it has now.
        if !self.calls_soundly() {
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
            Diagnostic::new(rules::MISSING_INPUT, self.place(), message)
                .label("added as an input")
                .help(format!("declare `{}`{}", parameter.name, self.or_in_with())),
        );
        self.input(&parameter.name, parameter)
    }

    /// A tool's arguments have no locations: if a name occurs in two locations, the second becomes `name-in` (LANGUAGE
    /// §4).
    fn inferred_name(&self, parameter: &Parameter) -> String {
        let is_second = self.met.contains(&parameter.name);
        if !is_second || !self.inbound.is_by_arguments() {
            return parameter.name.clone();
        }
        let name = format!("{}-{}", parameter.name, parameter.location.word());
        let message = format!("two parameters of {} are both named `{}`", self.what, parameter.name);
        self.stage.report(
            Diagnostic::new(rules::PARAMETER_IN_TWO_PLACES, self.place(), message)
                .label(format!("the second is `{name}`"))
                .help(match self.reference {
                    Some(_) => "declare the inputs of the tool".to_owned(),
                    None => format!("set `{}` in `with`, or declare the inputs of the tool", parameter.name),
                }),
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
