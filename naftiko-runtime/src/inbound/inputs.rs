//! What a request brought for the inputs of what it calls. Texts and JSON are converted, and all violations are found in one
//! go, in the order of the inputs: those found here, and those of the upstream's request.

use bytes::Bytes;
use http::HeaderValue;
use serde_json::value::RawValue;

use super::argument::Argument;
use super::body::Content;
use super::input::{Input, Source};
use super::read::{self, Mismatch, Texts};
use crate::operation::Operation;
use crate::upstream::{ParameterViolation, Prepared, Upstream};
use crate::value::json_object::Fields;
use crate::value::{Failure, Type, Value, Violation, convert, describe};

/// The values of some inputs.
pub(crate) struct Inputs {
    declared: &'static [Input],
    /// As long as `declared`, once all are read; a refused one is `None`.
    values: Vec<Option<Value>>,
    /// Which inputs have a violation already, so that none has two.
    violated: Vec<bool>,
    /// What the caller is told, each with the index of its input; undeclared members come last.
    violations: Vec<(usize, Violation)>,
}

/// What is called with the inputs.
pub(crate) struct Target<'a> {
    /// What it is, for a person.
    pub(crate) what: &'static str,
    /// The upstream and its operation.
    pub(crate) upstream: &'a Upstream,
    pub(crate) operation: &'static Operation,
    /// Where each of the operation's parameters comes from.
    pub(crate) arguments: &'static [Argument],
}

/// An object whose members are inputs, in words.
pub(crate) struct Object {
    location: &'static str,
    /// The name of the whole.
    name: &'static str,
    one_undeclared: &'static str,
    more_undeclared: &'static str,
}

/// The body of a request.
pub(crate) const BODY: Object = Object {
    location: "body",
    name: "body",
    one_undeclared: "a member that is not declared",
    more_undeclared: "more members that are not declared",
};

/// The arguments of a tool call.
pub(crate) const ARGUMENTS: Object = Object {
    location: "argument",
    name: "arguments",
    one_undeclared: "an argument that is not declared",
    more_undeclared: "more that are not declared",
};

impl Inputs {
    /// None read yet.
    pub(crate) fn new(declared: &'static [Input]) -> Self {
        let count = declared.len();
        Self { declared, values: Vec::with_capacity(count), violated: vec![false; count], violations: Vec::new() }
    }

    /// Takes the value of the next input.
    pub(crate) fn push(&mut self, value: Option<Value>) {
        self.values.push(value);
    }

    /// The request of a call with these inputs, or everything that is wrong with them. `content_type` is that of a whole body.
    ///
    /// # Errors
    /// The 400 that lists all violations; 500 where a constant of the author's cannot be sent.
    pub(crate) fn prepare(
        mut self,
        target: &Target<'_>,
        request_id: &HeaderValue,
        content_type: Option<&HeaderValue>,
    ) -> Result<Prepared, Failure> {
        let Target { what, upstream, operation, arguments } = target;
        let values = Argument::all(arguments, &self.values, upstream);
        // Asked even where inputs are refused already: the caller gets one list.
        match upstream.prepare(operation, values, Some(request_id), content_type) {
            Ok(prepared) if self.violations.is_empty() => return Ok(prepared),
            Ok(_) => {}
            Err(violations) => self.blame(arguments, violations),
        }
        // Constants are the author's: no caller can mend them.
        Err(if self.violations.is_empty() { Failure::internal(what) } else { self.failure() })
    }

    /// Adds what the upstream's request cannot hold, in the caller's terms. An input has one violation; constants are not the
    /// caller's.
    fn blame(&mut self, arguments: &'static [Argument], violations: Vec<ParameterViolation>) {
        for violation in violations {
            let argument = arguments.get(violation.parameter);
            if let Some((index, found)) = argument.and_then(|argument| argument.blame(&violation, &self.values)) {
                self.violation(index, violation.expected, found);
            }
        }
    }

    /// Every violation, in the order of the inputs.
    fn failure(mut self) -> Failure {
        self.violations.sort_by_key(|(index, _)| *index);
        Failure::invalid_request(self.violations.into_iter().map(|(_, violation)| violation).collect())
    }

    /// Lists a violation of the input, unless it has one.
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

    /// The value of an input that is text.
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

    /// The value of an input that is the whole body.
    pub(crate) fn whole(&mut self, index: usize, content: Option<&Content>) -> Option<Value> {
        let input = self.declared.get(index)?;
        let Some(content) = content else { return self.absent(index, input) };
        let value = read::body::whole(input.schema_type, content);
        value.map_err(|found| self.violation(index, input.schema_type.expectation(), found)).ok()
    }

    /// The value of an input that is a member of an object, of which `source` is the text.
    pub(crate) fn member(&mut self, index: usize, source: &Bytes, fields: &Fields<'_>) -> Option<Value> {
        let input = self.declared.get(index)?;
        let converted = match fields.members.get(index).map(Vec::as_slice).unwrap_or_default() {
            [] => return self.absent(index, input),
            // Many clients spell an absent optional member `null`; only where any JSON goes it is a value.
            [raw] if is_null(raw) && !input.required && input.schema_type != Type::Any => return None,
            [raw] => convert::json(input.schema_type, raw.get(), source),
            several => {
                self.violation(index, "one value", format!("{} values", several.len()));
                return None;
            }
        };
        converted.map_err(|found| self.violation(index, input.schema_type.expectation(), found)).ok()
    }

    /// What should be an object is none: one violation, and none for the members that are missing from it.
    pub(crate) fn not_an_object(&mut self, object: &Object, found: String) {
        let is_member = |input: &Input| matches!(input.source, Source::Field | Source::Argument);
        let first = self.declared.iter().position(is_member).unwrap_or_default();
        let (name, expected) = (object.name.to_owned(), Type::Object.expectation().to_owned());
        self.violations.push((first, Violation { location: object.location, name, expected, found }));
        for (violated, input) in self.violated.iter_mut().zip(self.declared) {
            *violated |= is_member(input) || input.source == Source::Body;
        }
    }

    /// A member that nothing declares is a mistake.
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
