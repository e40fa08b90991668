//! The inputs of a request. Texts and JSON are converted, and all violations are found in one pass, in the order of the
//! inputs: those found here, and those of the upstream request.

use bytes::Bytes;
use http::HeaderValue;
use serde_json::value::RawValue;

use super::argument::Argument;
use super::declaration::{Input, Source};
use super::read::{self, Mismatch, Texts};
use super::request_body::Content;
use crate::operation::Operation;
use crate::upstream::{ParameterViolation, Prepared, Upstream};
use crate::value::json_object::Fields;
use crate::value::{Failure, Type, Value, Violation, convert, describe};

/// The values of some inputs.
pub(crate) struct Inputs {
    declared: &'static [Input],
    /// As long as `declared` once all are read; a rejected value is `None`.
    values: Vec<Option<Value>>,
    /// Which inputs have a violation already, so that none has two.
    violated: Vec<bool>,
    /// The violations to report, each with the index of its input. Undeclared members come last.
    violations: Vec<(usize, Violation)>,
}

/// What the inputs are passed to.
pub(crate) struct Target<'a> {
    /// What it is called in messages.
    pub(crate) what: &'static str,
    /// The upstream and its operation.
    pub(crate) upstream: &'a Upstream,
    pub(crate) operation: &'static Operation,
    /// Where each of the operation's parameters comes from.
    pub(crate) arguments: &'static [Argument],
}

/// An object whose members are inputs, as messages describe it.
pub(crate) struct Object {
    location: &'static str,
    /// The name of the whole object.
    name: &'static str,
    one_undeclared: &'static str,
    more_undeclared: &'static str,
}

/// The body of a request.
pub(crate) const BODY: Object = Object {
    location: "body",
    name: "body",
    one_undeclared: "an undeclared member",
    more_undeclared: "more undeclared members",
};

/// The arguments of a tool call.
pub(crate) const ARGUMENTS: Object = Object {
    location: "argument",
    name: "arguments",
    one_undeclared: "an undeclared argument",
    more_undeclared: "more undeclared arguments",
};

impl Inputs {
    /// No inputs have been read yet.
    pub(crate) fn new(declared: &'static [Input]) -> Self {
        let count = declared.len();
        Self { declared, values: Vec::with_capacity(count), violated: vec![false; count], violations: Vec::new() }
    }

    /// Adds the value of the next input.
    pub(crate) fn push(&mut self, value: Option<Value>) {
        self.values.push(value);
    }

    /// Returns the upstream request of a call with these inputs. `content_type` is the content type of a whole body.
    ///
    /// # Errors
    /// The 400 that lists all violations, or 500 if a constant of the author's cannot be sent.
    pub(crate) fn prepare(
        mut self,
        target: &Target<'_>,
        request_id: &HeaderValue,
        content_type: Option<&HeaderValue>,
    ) -> Result<Prepared, Failure> {
        let Target { what, upstream, operation, arguments } = target;
        let values = Argument::all(arguments, &self.values, upstream);
        // Prepared even if inputs are already rejected: the client gets one complete list.
        match upstream.prepare(operation, values, Some(request_id), content_type) {
            Ok(prepared) if self.violations.is_empty() => return Ok(prepared),
            Ok(_) => {}
            Err(violations) => self.blame(arguments, violations),
        }
        // Constants are the author's: no client can fix them.
        Err(if self.violations.is_empty() { Failure::internal(what) } else { self.failure() })
    }

    /// Adds the violations of the upstream request, in the client's terms. An input has at most one violation.
    /// Constants are not the client's.
    fn blame(&mut self, arguments: &'static [Argument], violations: Vec<ParameterViolation>) {
        for violation in violations {
            let argument = arguments.get(violation.parameter);
            if let Some((index, found)) = argument.and_then(|argument| argument.blame(&violation, &self.values)) {
                self.violation(index, violation.expected, found);
            }
        }
    }

    /// Returns every violation, in the order of the inputs.
    fn failure(mut self) -> Failure {
        self.violations.sort_by_key(|(index, _)| *index);
        Failure::invalid_request(self.violations.into_iter().map(|(_, violation)| violation).collect())
    }

    /// Adds a violation of the input, unless it already has one.
    fn violation(&mut self, index: usize, expected: impl Into<String>, found: impl Into<String>) {
        let Some(input) = self.declared.get(index) else { return };
        let Some(violated) = self.violated.get_mut(index) else { return };
        if !std::mem::replace(violated, true) {
            let (expected, found) = (expected.into(), describe::concealed(found.into(), input.is_confidential()));
            let violation = Violation { location: input.location(), name: input.name.to_owned(), expected, found };
            self.violations.push((index, violation));
        }
    }

    fn absent(&mut self, index: usize, input: &Input) -> Option<Value> {
        if input.required {
            self.violation(index, input.schema_type.expectation(), "nothing");
        }
        None
    }

    /// Converts the value of an input that is text.
    pub(crate) fn text(&mut self, index: usize, texts: Texts<'_>) -> Option<Value> {
        let input = self.declared.get(index)?;
        let texts = match texts {
            Ok(texts) => texts,
            Err(Mismatch { expected, found }) => {
                self.violation(index, expected, found);
                return None;
            }
        };
        let converted = match (input.schema_type, texts.as_slice()) {
            (_, []) => return self.absent(index, input),
            (Type::Array(element), texts) => {
                convert::list(*element, &texts.iter().map(AsRef::as_ref).collect::<Vec<_>>())
            }
            (schema_type, [text]) => convert::text(schema_type, text),
            (_, several) => {
                self.violation(index, "one value", format!("{} values", several.len()));
                return None;
            }
        };
        converted.map_err(|found| self.violation(index, input.schema_type.expectation(), found)).ok()
    }

    /// Converts the value of an input that is the whole body.
    pub(crate) fn whole(&mut self, index: usize, content: Option<&Content>) -> Option<Value> {
        let input = self.declared.get(index)?;
        let Some(content) = content else { return self.absent(index, input) };
        let value = read::json_body::whole(input.schema_type, content);
        value.map_err(|found| self.violation(index, input.schema_type.expectation(), found)).ok()
    }

    /// Converts the value of an input that is a member of an object, whose text is `source`.
    pub(crate) fn member(&mut self, index: usize, source: &Bytes, fields: &Fields<'_>) -> Option<Value> {
        let input = self.declared.get(index)?;
        let converted = match fields.members.get(index).map(Vec::as_slice).unwrap_or_default() {
            [] => return self.absent(index, input),
            // Many clients write an absent optional member as `null`. It is a value only where any JSON is accepted.
            [raw] if is_null(raw) && !input.required && input.schema_type != Type::Any => return None,
            [raw] => convert::json(input.schema_type, raw.get(), source),
            several => {
                self.violation(index, "one value", format!("{} values", several.len()));
                return None;
            }
        };
        converted.map_err(|found| self.violation(index, input.schema_type.expectation(), found)).ok()
    }

    /// Reports a value that should be an object. It is one violation; the members missing from it are not reported.
    pub(crate) fn not_an_object(&mut self, object: &Object, found: String) {
        let is_member = |input: &Input| matches!(input.source, Source::Field | Source::Argument);
        let first = self.declared.iter().position(is_member).unwrap_or_default();
        let (name, expected) = (object.name.to_owned(), Type::Object.expectation().to_owned());
        self.violations.push((first, Violation { location: object.location, name, expected, found }));
        for (violated, input) in self.violated.iter_mut().zip(self.declared) {
            *violated |= is_member(input) || input.source == Source::Body;
        }
    }

    /// Reports the members that are not declared.
    pub(crate) fn undeclared(&mut self, object: &Object, fields: &Fields<'_>) {
        if fields.undeclared.is_empty() {
            return;
        }
        let declared = self.declared.iter().filter(|input| matches!(input.source, Source::Field | Source::Argument));
        let declared: Vec<String> = declared.map(|input| format!("`{}`", input.name)).collect();
        let expected =
            if declared.is_empty() { format!("no {}", object.name) } else { format!("only {}", declared.join(", ")) };
        let mut add = |name: &str, found: String| {
            let (location, name, expected) = (object.location, name.to_owned(), expected.clone());
            self.violations.push((usize::MAX, Violation { location, name, expected, found }));
        };
        for name in &fields.undeclared {
            add(name, object.one_undeclared.to_owned());
        }
        if fields.more > 0 {
            add(object.name, format!("{} {}", fields.more, object.more_undeclared));
        }
    }
}

fn is_null(raw: &RawValue) -> bool {
    raw.get() == "null"
}
