//! A call's arguments: read from their JSON text, checked, and every violation found in one go.

use bytes::Bytes;

use super::tool::Tool;
use crate::rest::route::Argument;
use crate::upstream::{ParameterViolation, Upstream};
use crate::value::Violation;
use crate::value::json_object::{self, Fields};
use crate::value::{Type, Value};
use crate::value::{convert, describe};

/// What a call brought for a tool.
pub(super) struct Arguments {
    tool: &'static Tool,
    /// As long as [`Tool::inputs`]; a refused one is `None`.
    values: Vec<Option<Value>>,
    /// Which inputs have been refused already, so that none is twice.
    refused: Vec<bool>,
    /// What the caller is told, each with the index of its input; undeclared ones come last.
    violations: Vec<(usize, Violation)>,
}

impl Arguments {
    /// Reads the arguments from the text of a JSON object; without one there are none.
    pub(super) fn read(tool: &'static Tool, json: Option<&Bytes>) -> Self {
        let count = tool.inputs.len();
        let mut arguments =
            Self { tool, values: vec![None; count], refused: vec![false; count], violations: Vec::new() };
        let Some(json) = json else {
            arguments.members(&Bytes::new(), &Fields::default());
            return arguments;
        };
        let names = tool.inputs.iter().map(|input| Some(input.name)).collect();
        let text = std::str::from_utf8(json).map_err(|_| "bytes that are not UTF-8".to_owned());
        match text.and_then(|text| json_object::read(text, names)) {
            Ok(fields) => {
                arguments.members(json, &fields);
                arguments.undeclared(&fields);
            }
            Err(found) => arguments.add(0, "arguments", Type::Object.expectation(), found),
        }
        arguments
    }

    /// The arguments of the tool's operation, as long as its parameters.
    pub(super) fn values(&self, upstream: &Upstream) -> Vec<Option<Value>> {
        Argument::all(self.tool.arguments, &self.values, upstream)
    }

    /// Adds what the upstream client refuses, in the caller's terms. What has been refused before is not repeated;
    /// constants are not the caller's.
    pub(super) fn refuse(&mut self, refusals: Vec<ParameterViolation>) {
        for refusal in refusals {
            let argument = self.tool.arguments.get(refusal.parameter);
            if let Some((index, found)) = argument.and_then(|argument| argument.blame(&refusal, &self.values)) {
                self.violation(index, &refusal.expected, found);
            }
        }
    }

    /// Whether everything can be sent.
    pub(super) fn is_valid(&self) -> bool {
        self.violations.is_empty()
    }

    /// Every violation on a line of its own, for a model that is to mend its call.
    pub(super) fn text(mut self) -> String {
        self.violations.sort_by_key(|(index, _)| *index);
        let mut text = format!("invalid arguments for `{}`:", self.tool.name);
        for (_, violation) in &self.violations {
            text.push('\n');
            text.push_str(&violation.to_string());
        }
        text
    }

    fn members(&mut self, source: &Bytes, fields: &Fields<'_>) {
        for (index, input) in self.tool.inputs.iter().enumerate() {
            let found = fields.members.get(index).map(Vec::as_slice).unwrap_or_default();
            let converted = match found {
                // Many clients spell an absent optional argument `null`; only where any JSON goes it is a value.
                [raw] if raw.get() == "null" && !input.required && input.schema_type != Type::Any => continue,
                [raw] => convert::json(input.schema_type, raw.get(), source),
                [] if input.required => Err("nothing".to_owned()),
                [] => continue,
                several => {
                    self.violation(index, "one value", format!("{} values", several.len()));
                    continue;
                }
            };
            match converted {
                Ok(value) => {
                    if let Some(place) = self.values.get_mut(index) {
                        *place = Some(value);
                    }
                }
                Err(found) => self.violation(index, input.schema_type.expectation(), found),
            }
        }
    }

    fn undeclared(&mut self, fields: &Fields<'_>) {
        let declared: Vec<String> = self.tool.inputs.iter().map(|input| format!("`{}`", input.name)).collect();
        let expected =
            if declared.is_empty() { "no arguments".to_owned() } else { format!("only {}", declared.join(", ")) };
        for name in &fields.undeclared {
            self.add(usize::MAX, name, &expected, "an argument that is not declared".to_owned());
        }
        if fields.more > 0 {
            let found = format!("{} more that are not declared", fields.more);
            self.add(usize::MAX, "arguments", &expected, found);
        }
    }

    /// Lists the input as refused, once.
    fn violation(&mut self, index: usize, expected: &str, found: String) {
        let Some(input) = self.tool.inputs.get(index) else { return };
        let Some(refused) = self.refused.get_mut(index) else { return };
        if !std::mem::replace(refused, true) {
            self.add(index, input.name, expected, describe::concealed(found, describe::is_confidential(input.name)));
        }
    }

    fn add(&mut self, index: usize, name: &str, expected: &str, found: String) {
        let (name, expected) = (name.to_owned(), expected.to_owned());
        self.violations.push((index, Violation { location: "argument", name, expected, found }));
    }
}
