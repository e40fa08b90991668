//! What is known of the caller as an input that callers do not send: `auth.subject`, `auth.claims.<name>`.

use super::Entry;
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::resolve::parameter::Parameter;
use crate::front::source::Span;
use crate::front::text::identity::{self, AUTH, Identity};
use crate::model::{Argument, Input, Schema, Source, Style, Type};

impl Entry<'_> {
    /// What supplies `parameter` if `text` refers to the caller.
    pub(super) fn identity(&mut self, text: &str, span: Span, parameter: &Parameter) -> Option<Argument> {
        let wanted = identity::reference(text)?;
        let (source, description) = match wanted {
            Identity::Subject => (Source::Subject, "The caller's subject.".to_owned()),
            Identity::Claim(name) => (Source::Claim(name.to_owned()), format!("The caller's claim {name}.")),
            // It may be in that namespace.
            Identity::Unknown(_) if self.guard.is_ambiguous() => return None,
            Identity::Unknown(rest) => {
                self.unknown_identity(text, rest, span);
                return Some(Argument::Absent);
            }
        };
        if let Some((why, help)) = self.guard.lacks(&wanted).filter(|_| !self.guard.is_ambiguous()) {
            let message = format!("`{text}` is not known: {why}");
            self.stage.report(Diagnostic::new(rules::UNAVAILABLE_IDENTITY, span, message).help(help));
            return Some(Argument::Absent);
        }
        if parameter.schema_type == Type::Bytes {
            let message = format!("parameter `{}` is bytes, but the value is `{text}`", parameter.name);
            let help = format!("write `{}.{}`, which callers send", self.inbound.word(), parameter.name);
            let diagnostic = Diagnostic::new(rules::ARGUMENT_TYPE, span, message).label("type mismatch");
            self.stage.report(diagnostic.help(help));
            return Some(Argument::Absent);
        }
        // Where any JSON is accepted, a text is a string.
        let schema_type = if parameter.schema_type == Type::Any { Type::String } else { parameter.schema_type.clone() };
        let known = self.inputs.iter_mut().enumerate().find(|(_, input)| input.source == source);
        if let Some((index, known)) = known {
            // It is read once. Any type is made of its text.
            if known.schema_type != schema_type {
                known.schema_type = Type::String;
            }
            return Some(Argument::Input(index));
        }
        self.inputs.push(Input {
            name: text.to_owned(),
            source,
            schema_type,
            required: true,
            description,
            schema: Schema::default(),
            style: Style::default(),
            is_used: true,
        });
        Some(Argument::Input(self.inputs.len() - 1))
    }

    /// The same for a variable of a template. `{{auth}}` is an input or a bind, if there is one; an adapter that knows
    /// its callers infers none of that name.
    pub(super) fn identity_in_template(&mut self, name: &str, span: Span, parameter: &Parameter) -> Option<Argument> {
        let is_declared = self.declared.find(name).is_some() || self.variable(name).is_some();
        if name == AUTH && self.guard.asks() && !is_declared && self.binds.declared(name).is_none() {
            self.unknown_identity(name, "", span);
            return Some(Argument::Absent);
        }
        self.identity(name, span, parameter)
    }

    /// Reports a reference to what no caller has; `rest` is what is behind `auth.`.
    fn unknown_identity(&self, text: &str, rest: &str, span: Span) {
        let (first, name) = rest.split_once('.').unwrap_or((rest, ""));
        let near = match self.stage.closest(first, ["subject", "claims"]) {
            Some("claims") if !name.is_empty() => Some(format!("{AUTH}.claims.{name}")),
            Some("subject") => Some(format!("{AUTH}.subject")),
            _ => None,
        };
        let claim = if rest.is_empty() || rest.starts_with("claims") { "<name>" } else { rest };
        let diagnostic =
            Diagnostic::new(rules::UNKNOWN_IDENTITY, span, format!("`{text}` is not a part of the caller's identity"))
                .label("unknown reference");
        let or_text = if rest.contains('.') { "; a text is the `value` of its parameter in `consumes`" } else { "" };
        self.stage.report(self.stage.suggest(diagnostic, (text, near.as_deref()), || {
            format!(
                "write `auth.subject` for who is asking, or `auth.claims.{claim}` for a claim of the token{or_text}"
            )
        }));
    }
}
