//! Reads and converts everything an [`Endpoint`] takes from a request. All violations are found in one go, in the order
//! of the inputs.

use std::cell::LazyCell;

use http::request::Parts;
use serde_json::value::RawValue;

use super::body::{self, Content};
use super::matcher::Match;
use super::route::{Argument, Endpoint, Input, Source};
use super::source::{Cookies, Query, Refused, Texts, captured, header};
use crate::upstream::{ParameterViolation, Upstream};
use crate::value::Violation;
use crate::value::json_object::Fields;
use crate::value::{Type, Value};
use crate::value::{convert, describe};

/// What a request brought for an endpoint.
pub(super) struct Inputs {
    endpoint: &'static Endpoint,
    /// As long as [`Endpoint::inputs`]; a refused one is `None`.
    values: Vec<Option<Value>>,
    /// Which inputs have been refused already, so that none is twice.
    refused: Vec<bool>,
    /// What the caller is told, each with the index of its input; undeclared members come last.
    violations: Vec<(usize, Violation)>,
}

impl Inputs {
    /// Reads all inputs of `endpoint`; `content` is the body, if one was sent and any input wants it.
    pub(super) fn read(
        endpoint: &'static Endpoint,
        route: &Match<'_>,
        parts: &Parts,
        content: Option<&Content>,
    ) -> Self {
        let count = endpoint.inputs.len();
        let mut inputs =
            Self { endpoint, values: Vec::with_capacity(count), refused: vec![false; count], violations: Vec::new() };
        // Most endpoints read neither, and most requests have neither.
        let query = LazyCell::new(|| Query::of(parts.uri.query().unwrap_or_default()));
        let cookies = LazyCell::new(|| Cookies::of(parts));
        let fields = inputs.fields(content);
        for (index, input) in endpoint.inputs.iter().enumerate() {
            let value = match input.source {
                Source::Path(positions) => inputs.text(index, captured(route, positions)),
                Source::Query => inputs.text(index, query.texts(input.name)),
                Source::Header => inputs.text(index, header(parts, input)),
                Source::Cookie => inputs.text(index, cookies.texts(input.name)),
                Source::Body => inputs.whole(index, content),
                Source::Field => inputs.field(index, content, &fields),
            };
            inputs.values.push(value);
        }
        inputs.undeclared_members(&fields);
        log_undeclared(endpoint, &query, &cookies, parts);
        inputs
    }

    /// The arguments of the endpoint's operation, as long as its parameters.
    pub(super) fn arguments(&self, upstream: &Upstream) -> Vec<Option<Value>> {
        Argument::all(self.endpoint.arguments, &self.values, upstream)
    }

    /// Adds what the upstream client refuses, in the caller's terms. What has been refused before is not repeated;
    /// constants are not the caller's.
    pub(super) fn refuse(&mut self, refusals: Vec<ParameterViolation>) {
        for refusal in refusals {
            let argument = self.endpoint.arguments.get(refusal.parameter);
            if let Some((index, found)) = argument.and_then(|argument| argument.blame(&refusal, &self.values)) {
                self.violation(index, refusal.expected, found);
            }
        }
    }

    /// Whether everything can be sent.
    pub(super) fn is_valid(&self) -> bool {
        self.violations.is_empty()
    }

    /// Every violation, in the order of the inputs.
    pub(super) fn into_violations(mut self) -> Vec<Violation> {
        self.violations.sort_by_key(|(index, _)| *index);
        self.violations.into_iter().map(|(_, violation)| violation).collect()
    }

    /// Lists the input as refused, once.
    fn violation(&mut self, index: usize, expected: impl Into<String>, found: impl Into<String>) {
        let Some(input) = self.endpoint.inputs.get(index) else { return };
        let Some(refused) = self.refused.get_mut(index) else { return };
        if !std::mem::replace(refused, true) {
            let (expected, found) = (expected.into(), describe::concealed(found.into(), is_confidential(input)));
            let violation = Violation { location: location(input), name: input.name.to_owned(), expected, found };
            self.violations.push((index, violation));
        }
    }

    fn absent(&mut self, index: usize, input: &Input) -> Option<Value> {
        if input.required {
            self.violation(index, input.schema_type.expectation(), "nothing");
        }
        None
    }

    fn text(&mut self, index: usize, texts: Texts<'_>) -> Option<Value> {
        let input = self.endpoint.inputs.get(index)?;
        let texts = match texts {
            Ok(texts) => texts,
            Err(Refused { expected, found }) => {
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

    fn whole(&mut self, index: usize, content: Option<&Content>) -> Option<Value> {
        let input = self.endpoint.inputs.get(index)?;
        let Some(content) = content else { return self.absent(index, input) };
        body::whole(input.schema_type, content)
            .map_err(|found| self.violation(index, input.schema_type.expectation(), found))
            .ok()
    }

    /// The body's members, where any input is one. A body that is no object is one violation, and none for the members
    /// that are missing from it.
    fn fields<'a>(&mut self, content: Option<&'a Content>) -> Fields<'a> {
        let is_field = |input: &Input| input.source == Source::Field;
        let Some(content) = content.filter(|_| self.endpoint.inputs.iter().any(is_field)) else {
            return Fields::default();
        };
        let names = self.endpoint.inputs.iter().map(|input| is_field(input).then_some(input.name)).collect();
        body::fields(content, names).unwrap_or_else(|found| {
            let first = self.endpoint.inputs.iter().position(is_field).unwrap_or_default();
            let (name, expected) = ("body".to_owned(), Type::Object.expectation().to_owned());
            self.violations.push((first, Violation { location: "body", name, expected, found }));
            for (refused, input) in self.refused.iter_mut().zip(self.endpoint.inputs) {
                *refused |= matches!(input.source, Source::Field | Source::Body);
            }
            Fields::default()
        })
    }

    fn field(&mut self, index: usize, content: Option<&Content>, fields: &Fields<'_>) -> Option<Value> {
        let input = self.endpoint.inputs.get(index)?;
        let found = fields.members.get(index).map(Vec::as_slice).unwrap_or_default();
        let converted = match (found, content) {
            ([], _) | (_, None) => return self.absent(index, input),
            ([raw], Some(content)) => {
                // Many clients spell an absent optional member `null`; only where any JSON goes it is a value.
                if is_null(raw) && !input.required && input.schema_type != Type::Any {
                    return None;
                }
                convert::json(input.schema_type, raw.get(), &content.bytes)
            }
            (several, _) => {
                self.violation(index, "one value", format!("{} values", several.len()));
                return None;
            }
        };
        converted.map_err(|found| self.violation(index, input.schema_type.expectation(), found)).ok()
    }

    /// A member that nothing declares is a mistake, unless the whole body goes on as it is.
    fn undeclared_members(&mut self, fields: &Fields<'_>) {
        let is_whole = |input: &Input| input.source == Source::Body;
        if fields.undeclared.is_empty() || self.endpoint.inputs.iter().any(is_whole) {
            return;
        }
        let declared = self.endpoint.inputs.iter().filter(|input| input.source == Source::Field);
        let declared: Vec<String> = declared.map(|input| format!("`{}`", input.name)).collect();
        let expected = format!("only {}", declared.join(", "));
        let mut add = |name: &str, found: &str| {
            let (name, expected, found) = (name.to_owned(), expected.clone(), found.to_owned());
            self.violations.push((usize::MAX, Violation { location: "body", name, expected, found }));
        };
        for name in &fields.undeclared {
            add(name, "a member that is not declared");
        }
        if fields.more > 0 {
            add("body", &format!("{} more members that are not declared", fields.more));
        }
    }
}

fn is_null(raw: &RawValue) -> bool {
    raw.get() == "null"
}

fn location(input: &Input) -> &'static str {
    match input.source {
        Source::Path(_) => "path",
        Source::Query => "query",
        Source::Header => "header",
        Source::Cookie => "cookie",
        Source::Body | Source::Field => "body",
    }
}

/// Whether a value may be a credential: those are not repeated in an answer, which others may log.
fn is_confidential(input: &Input) -> bool {
    input.source == Source::Cookie || describe::is_confidential(input.name)
}

/// Says what is ignored: names only, values may be anything.
fn log_undeclared(endpoint: &Endpoint, query: &Query<'_>, cookies: &Cookies<'_>, parts: &Parts) {
    if !tracing::enabled!(target: "naftiko::rest", tracing::Level::DEBUG) {
        return;
    }
    let is_undeclared = |source: Source, name: &str| {
        let same = |input: &Input| match source {
            Source::Header => input.name.eq_ignore_ascii_case(name),
            _ => input.name == name,
        };
        !endpoint.inputs.iter().any(|input| input.source == source && same(input))
    };
    let event = |place: &str, name: &str| {
        let name = describe::shortened(name);
        tracing::debug!(target: "naftiko::rest", route = endpoint.route, place, name, "ignored: not declared");
    };
    for name in query.names().filter(|name| is_undeclared(Source::Query, name)) {
        event("query", name);
    }
    for name in cookies.names().filter(|name| is_undeclared(Source::Cookie, name)) {
        event("cookie", name);
    }
    for name in parts.headers.keys().filter(|name| is_undeclared(Source::Header, name.as_str())) {
        event("header", name.as_str());
    }
}
