//! Reads and converts everything an [`Endpoint`] takes from a request. All violations are found in one go, in the order
//! of the inputs.

use std::borrow::Cow;

use http::request::Parts;
use percent_encoding::percent_decode_str;
use serde_json::value::RawValue;

use super::body::{self, Content};
use super::convert;
use super::matcher::Match;
use super::route::{Argument, Endpoint, Input, Source};
use crate::error::Violation;
use crate::upstream::Refusal;
use crate::value::{Kind, Value};

/// What a request brought for an endpoint.
pub(super) struct Inputs {
    endpoint: &'static Endpoint,
    /// As long as [`Endpoint::inputs`]; a refused one is `None`.
    values: Vec<Option<Value>>,
    /// Which inputs have been refused already, so that none is twice.
    refused: Vec<bool>,
    /// What the caller is told.
    pub(super) violations: Vec<Violation>,
}

/// The text an input has on the wire: none, one or several, or the reason why it cannot be read.
type Texts<'a> = Result<Vec<Cow<'a, str>>, Refused>;

/// Why the text of an input cannot be taken.
struct Refused {
    expected: &'static str,
    found: String,
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
        let query = Query::of(parts.uri.query().unwrap_or_default());
        let cookies = Cookies::of(parts);
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
    pub(super) fn arguments(&self) -> Vec<Option<Value>> {
        let argument = |argument: &Argument| match argument {
            Argument::Absent => None,
            Argument::Input(index) => self.values.get(*index).cloned().flatten(),
            Argument::Text(text) => Some(Value::Text((*text).to_owned())),
            Argument::Json(text) => Some(Value::Json(bytes::Bytes::from_static(text.as_bytes()))),
        };
        self.endpoint.arguments.iter().map(argument).collect()
    }

    /// Adds what the upstream client refuses, in the caller's terms. What has been refused before is not repeated;
    /// constants are not the caller's.
    pub(super) fn refuse(&mut self, refusals: Vec<Refusal>) {
        for Refusal { parameter, expected, found } in refusals {
            if let Some(Argument::Input(index)) = self.endpoint.arguments.get(parameter) {
                self.violation(*index, expected, found);
            }
        }
    }

    /// Lists the input as refused, once.
    fn violation(&mut self, index: usize, expected: impl Into<String>, found: impl Into<String>) {
        let Some(input) = self.endpoint.inputs.get(index) else { return };
        let Some(refused) = self.refused.get_mut(index) else { return };
        if !std::mem::replace(refused, true) {
            let (expected, found) = (expected.into(), found.into());
            self.violations.push(Violation { location: location(input), name: input.name.to_owned(), expected, found });
        }
    }

    fn absent(&mut self, index: usize, input: &Input) -> Option<Value> {
        if input.required {
            self.violation(index, input.kind.expectation(), "nothing");
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
        let converted = match (input.kind, texts.as_slice()) {
            (_, []) => return self.absent(index, input),
            (Kind::Array(element), texts) => {
                convert::list(*element, &texts.iter().map(AsRef::as_ref).collect::<Vec<_>>())
            }
            (kind, [text]) => convert::text(kind, text),
            (_, several) => {
                self.violation(index, "one value", format!("{} values", several.len()));
                return None;
            }
        };
        let shown = |found| if is_confidential(input) { "a value that is not shown".to_owned() } else { found };
        converted.map_err(|found| self.violation(index, input.kind.expectation(), shown(found))).ok()
    }

    fn whole(&mut self, index: usize, content: Option<&Content>) -> Option<Value> {
        let input = self.endpoint.inputs.get(index)?;
        let Some(content) = content else { return self.absent(index, input) };
        body::whole(input.kind, content).map_err(|found| self.violation(index, input.kind.expectation(), found)).ok()
    }

    /// The body's members, where any input is one. A body that is no object is one violation, and none for the members
    /// that are missing from it.
    fn fields<'a>(&mut self, content: Option<&'a Content>) -> body::Fields<'a> {
        let is_field = |input: &Input| input.source == Source::Field;
        let Some(content) = content.filter(|_| self.endpoint.inputs.iter().any(is_field)) else {
            return body::Fields::default();
        };
        let names = self.endpoint.inputs.iter().map(|input| is_field(input).then_some(input.name)).collect();
        body::fields(content, names).unwrap_or_else(|found| {
            self.violations.push(Violation {
                location: "body",
                name: "body".to_owned(),
                expected: Kind::Object.expectation().to_owned(),
                found,
            });
            for (refused, input) in self.refused.iter_mut().zip(self.endpoint.inputs) {
                *refused |= matches!(input.source, Source::Field | Source::Body);
            }
            body::Fields::default()
        })
    }

    fn field(&mut self, index: usize, content: Option<&Content>, fields: &body::Fields<'_>) -> Option<Value> {
        let input = self.endpoint.inputs.get(index)?;
        let found = fields.members.get(index).map(Vec::as_slice).unwrap_or_default();
        let converted = match (found, content) {
            ([], _) | (_, None) => return self.absent(index, input),
            ([raw], Some(content)) => {
                // Many clients spell an absent optional member `null`; only where any JSON goes it is a value.
                if is_null(raw) && !input.required && input.kind != Kind::Any {
                    return None;
                }
                convert::json(input.kind, raw.get(), &content.bytes)
            }
            (several, _) => {
                self.violation(index, "one value", format!("{} values", several.len()));
                return None;
            }
        };
        converted.map_err(|found| self.violation(index, input.kind.expectation(), found)).ok()
    }

    /// A member that nothing declares is a mistake, unless the whole body goes on as it is.
    fn undeclared_members(&mut self, fields: &body::Fields<'_>) {
        if self.endpoint.inputs.iter().any(|input| input.source == Source::Body) {
            return;
        }
        let fields_of = self.endpoint.inputs.iter().filter(|input| input.source == Source::Field);
        let declared: Vec<String> = fields_of.map(|input| format!("`{}`", input.name)).collect();
        let expected = format!("only {}", declared.join(", "));
        let violation = |name, found: &str| Violation {
            location: "body",
            name,
            expected: expected.clone(),
            found: found.to_owned(),
        };
        for name in &fields.undeclared {
            self.violations.push(violation(name.clone(), "a member that is not declared"));
        }
        if fields.more > 0 {
            let found = format!("{} more members that are not declared", fields.more);
            self.violations.push(violation("body".to_owned(), &found));
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
    let words = ["auth", "cookie", "credential", "key", "password", "secret", "session", "signature", "token"];
    let name = input.name.to_ascii_lowercase();
    input.source == Source::Cookie || words.iter().any(|word| name.contains(word))
}

/// The route variables at `positions`, which must agree.
fn captured<'a>(route: &Match<'a>, positions: &[usize]) -> Texts<'a> {
    let mut texts = Vec::with_capacity(1);
    for raw in positions.iter().filter_map(|&position| route.capture(position)) {
        let text = percent_decode_str(raw).decode_utf8().map_err(|_| not_utf8(raw))?;
        match texts.first() {
            None if text.is_empty() => {
                return Err(Refused { expected: "a value", found: "an empty path segment".to_owned() });
            }
            None => texts.push(text),
            Some(first) if *first == text => {}
            Some(first) => {
                let found = format!("{} and {}", convert::quoted(first), convert::quoted(&text));
                return Err(Refused { expected: "the same value at each of its places", found });
            }
        }
    }
    Ok(texts)
}

fn not_utf8(raw: &str) -> Refused {
    Refused { expected: "percent-encoded UTF-8", found: convert::quoted(raw) }
}

/// All lines of a header; a list of scalars may share a line, separated by commas (RFC 9110 §5.6.1).
fn header<'a>(parts: &'a Parts, input: &Input) -> Texts<'a> {
    let mut texts = Vec::new();
    let splits = matches!(input.kind, Kind::Array(Kind::String | Kind::Integer | Kind::Number | Kind::Boolean));
    for value in parts.headers.get_all(input.name) {
        let Ok(text) = std::str::from_utf8(value.as_bytes()) else {
            return Err(Refused { expected: "UTF-8", found: "other bytes".to_owned() });
        };
        if splits && !text.starts_with('[') {
            let trimmed = text.split(',').map(|text| text.trim_matches([' ', '\t'])).filter(|text| !text.is_empty());
            texts.extend(trimmed.map(Cow::Borrowed));
        } else {
            texts.push(Cow::Borrowed(text));
        }
    }
    Ok(texts)
}

/// The query, split but for the values not decoded.
struct Query<'a>(Vec<(Cow<'a, str>, &'a str)>);

impl<'a> Query<'a> {
    fn of(query: &'a str) -> Self {
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        let split = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        // A name that is not UTF-8 is nobody's.
        Self(split.map(|(name, value)| (form_decoded(name).unwrap_or(Cow::Borrowed("")), value)).collect())
    }

    fn texts(&self, name: &str) -> Texts<'a> {
        let values = self.0.iter().filter(|(found, _)| found == name);
        values.map(|(_, value)| form_decoded(value).ok_or_else(|| not_utf8(value))).collect()
    }
}

/// Percent-decoded, with `+` for a space, as forms send it.
fn form_decoded(text: &str) -> Option<Cow<'_, str>> {
    if text.contains('+') {
        let spaced = text.replace('+', " ");
        return percent_decode_str(&spaced).decode_utf8().ok().map(|text| Cow::Owned(text.into_owned()));
    }
    percent_decode_str(text).decode_utf8().ok()
}

/// The members of the `Cookie` headers, as they are (RFC 6265 §5.4).
struct Cookies<'a>(Vec<(&'a str, Option<&'a str>)>);

impl<'a> Cookies<'a> {
    fn of(parts: &'a Parts) -> Self {
        let mut cookies = Vec::new();
        for header in parts.headers.get_all(http::header::COOKIE) {
            for pair in header.as_bytes().split(|&byte| byte == b';') {
                let cut = pair.iter().position(|&byte| byte == b'=').unwrap_or(pair.len());
                let (name, value) = pair.split_at_checked(cut).unwrap_or((pair, b""));
                let value = std::str::from_utf8(value.get(1..).unwrap_or_default()).ok().map(str::trim);
                if let Ok(name) = std::str::from_utf8(name) {
                    cookies.push((name.trim(), value));
                }
            }
        }
        Self(cookies)
    }

    fn texts(&self, name: &str) -> Texts<'a> {
        let values = self.0.iter().filter(|(found, _)| *found == name);
        let other = || Refused { expected: "UTF-8", found: "other bytes".to_owned() };
        values.map(|(_, value)| value.map(Cow::Borrowed).ok_or_else(other)).collect()
    }
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
        let name = convert::shortened(name);
        tracing::debug!(target: "naftiko::rest", route = endpoint.route, place, name, "ignored: not declared");
    };
    for (name, _) in query.0.iter().filter(|(name, _)| is_undeclared(Source::Query, name)) {
        event("query", name);
    }
    for (name, _) in cookies.0.iter().filter(|(name, _)| is_undeclared(Source::Cookie, name)) {
        event("cookie", name);
    }
    for name in parts.headers.keys().filter(|name| is_undeclared(Source::Header, name.as_str())) {
        event("header", name.as_str());
    }
}
