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
                let near = self.near_identity(rest);
                // Without callers who say who they are, it may be a text: `auth.example.com`.
                if near.is_none() && !self.guard.asks() {
                    return None;
                }
                self.unknown_identity((text, rest), near.as_deref(), span);
                return Some(Argument::Absent);
            }
        };
        if let Some((why, help)) = self.guard.lacks(&wanted).filter(|_| !self.guard.is_ambiguous()) {
            let message = format!("`{text}` is not available: {why}");
            self.stage.report(Diagnostic::new(rules::UNAVAILABLE_IDENTITY, span, message).help(help));
            return Some(Argument::Absent);
        }
        if parameter.schema_type == Type::Bytes {
            let message = format!("parameter `{}` is bytes, but the value is `{text}`", parameter.name);
            let help = format!("write `{}.{}`, which callers send", self.word(), parameter.name);
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
            self.unknown_identity((name, ""), None, span);
            return Some(Argument::Absent);
        }
        self.identity(name, span, parameter)
    }

    /// What an author may have meant by a reference to `auth.` and `rest`.
    fn near_identity(&self, rest: &str) -> Option<String> {
        let (first, name) = rest.split_once('.').unwrap_or((rest, ""));
        match (self.stage.closest(first, ["subject", "claims"])?, name) {
            ("subject", "") => Some(format!("{AUTH}.subject")),
            ("claims", name) if !name.trim().is_empty() => Some(format!("{AUTH}.claims.{name}")),
            _ => None,
        }
    }

    /// Reports a reference to what no caller has: `text`, which is `auth.` and `rest`.
    fn unknown_identity(&self, (text, rest): (&str, &str), near: Option<&str>, span: Span) {
        let diagnostic =
            Diagnostic::new(rules::UNKNOWN_IDENTITY, span, format!("`{text}` is not a part of the caller's identity"))
                .label("unknown reference");
        let lacks = |name: &str| identity::known(name).and_then(|wanted| self.guard.lacks(&wanted));
        let meant = near.filter(|near| lacks(near).is_none());
        // Callers with names have no claims: their names are what there is to write.
        let needs = near.filter(|_| !self.guard.knows_names()).and_then(|near| Some((near, lacks(near)?)));
        self.stage.report(self.stage.suggest(diagnostic, (text, meant), || match needs {
            Some((near, (_, help))) => format!("write `{near}`; for that, {help}"),
            None => self.identity_help(rest),
        }));
    }

    /// What an adapter knows of its callers, in words that say to write it.
    fn identity_help(&self, rest: &str) -> String {
        let name = if rest.is_empty() || rest.starts_with("claims") { "<name>" } else { rest };
        let mut help = "write `auth.subject` for who is asking".to_owned();
        if let Some((_, needed)) = self.guard.lacks(&Identity::Subject) {
            help += &format!("; for that, {needed}");
        } else if self.guard.lacks(&Identity::Claim(name)).is_none() {
            help += &format!(", or `auth.claims.{name}` for a claim of the token");
        }
        if rest.contains('.') {
            help += "; a text is the `value` of its parameter in `consumes`";
        }
        help
    }
}
