//! Results: successful JSON responses of a size that a model reads are mapped, others pass through.

use naftiko_compiler::front::diagnostic::Diagnostic;
use naftiko_compiler::front::diagnostic::rules::Rule;
use naftiko_compiler::front::diagnostic::suggest::quote;
use naftiko_compiler::front::source::Span;

use super::gather::gather;
use super::{Drafting, Output, OutputKind, union};
use crate::api::{Additional, Media, Operation, Response, SchemaId};
use crate::media::{Family, essence, family, is_json, is_range};
use crate::options::Outputs;
use crate::rules;
use crate::value::Value;

/// How many members, and how many levels of objects, a mapped response has.
const SMALL: (usize, usize) = (30, 3);
/// The same with `--outputs all`.
const ALL: (usize, usize) = (2000, 16);
/// How many values of an `enum` are listed.
const MAX_VALUES: usize = 20;

/// The result of an operation, and the media type to ask for if that is not JSON.
pub(super) fn output(drafting: Drafting<'_>, operation: &Operation) -> (Option<Output>, Option<String>) {
    let Some(details) = &operation.details else { return (None, None) };
    let responses = successful(&details.responses);
    let json = |response: &&Response| response.media.iter().any(|media| is_json(&media.name.value));
    let accept = accepted(&responses);
    let of_json: Vec<&Response> = responses.iter().copied().filter(json).collect();
    if operation.head.method == "HEAD" {
        return (None, accept);
    }
    alternatives(drafting, &responses, accept.as_deref());
    if drafting.options.outputs == Outputs::None {
        return (None, accept);
    }
    let media = |response: &Response| response.media.iter().find(|media| is_json(&media.name.value)).cloned();
    let mut declared: Vec<(&Response, Media)> = Vec::new();
    for response in of_json {
        if let Some(media) = media(response)
            && declared.iter().all(|(_, known)| known.schema != media.schema)
        {
            declared.push((response, media));
        }
    }
    if let [(first, _), (second, _), ..] = declared.as_slice() {
        let message = format!("successful responses of {} have different schemas", quote(&operation.name));
        let found = Diagnostic::new(rules::SEVERAL_RESPONSES, second.span, message);
        drafting.report(found.label("the response passes through").also(first.span, "another one"));
        return (None, accept);
    }
    let Some((response, media)) = declared.into_iter().next() else { return (None, accept) };
    let report = |rule: &'static Rule, why: &str| {
        let message = format!("the response of {} {why}", quote(&operation.name));
        Diagnostic::new(rule, response.span, message).label("it passes through")
    };
    let Some(schema) = media.schema else {
        drafting.report(report(rules::UNTYPED_RESPONSE, "has no schema"));
        return (None, accept);
    };
    let (members, levels) = if drafting.options.outputs == Outputs::All { ALL } else { SMALL };
    let mut mapping = Mapping { drafting, members, levels, open: Vec::new() };
    match mapping.output(schema, "") {
        Ok(output) if !is_opaque(&output) => return (Some(output), accept),
        Ok(_) => drafting.report(report(rules::UNTYPED_RESPONSE, "lists no members")),
        Err(Unmapped { rule, span, name, why }) if name.is_empty() => {
            drafting.report(report(rule, &why).also(span, "this is its schema"));
        }
        Err(Unmapped { rule, span, name, why }) => {
            let name = quote(&name);
            drafting
                .report(report(rule, &format!("is not mapped: {name} {why}")).also(span, format!("{name} is here")));
        }
    }
    (None, accept)
}

/// Reports media types that are not asked for.
fn alternatives(drafting: Drafting<'_>, responses: &[&Response], accept: Option<&str>) {
    let all = || responses.iter().flat_map(|response| &response.media);
    let is_chosen = |media: &&Media| match accept {
        Some(accept) => media.name.value == accept,
        None => is_json(&media.name.value),
    };
    let Some(chosen) = all().find(is_chosen) else { return };
    // A range is asked for as a whole, and the same JSON by another name is no loss.
    let is_same = |media: &Media| {
        let [one, other] = [&chosen.name.value, &media.name.value].map(|name| essence(name));
        one == other || is_range(&one) || is_json(&one) && is_json(&other) && chosen.schema == media.schema
    };
    for other in all().filter(|media| !is_same(media)) {
        let message = format!("the response can be `{}` or `{}`", chosen.name.value, other.name.value);
        let found = Diagnostic::new(rules::SEVERAL_MEDIA_TYPES, other.name.span, message);
        drafting.report(found.label("not asked for").also(chosen.name.span, "this one is asked for"));
    }
}

fn is_opaque(output: &Output) -> bool {
    match &output.kind {
        OutputKind::Object(members) => members.is_empty(),
        OutputKind::List(items) => items.as_ref().is_none_or(|items| is_opaque(items)),
        OutputKind::Scalar(_) => false,
    }
}

/// The responses of 2xx, else of `2XX`, else of `default`.
fn successful(responses: &[Response]) -> Vec<&Response> {
    let is_explicit =
        |status: &str| status.len() == 3 && status.starts_with('2') && status.bytes().all(|byte| byte.is_ascii_digit());
    let of = |is: &dyn Fn(&str) -> bool| responses.iter().filter(|response| is(&response.status)).collect::<Vec<_>>();
    let explicit = of(&is_explicit);
    let ranges = if explicit.is_empty() { of(&|status| status == "2XX") } else { explicit };
    if ranges.is_empty() { of(&|status| status == "default") } else { ranges }
}

/// The media type to ask for; JSON is asked for anyway.
fn accepted(responses: &[&Response]) -> Option<String> {
    let all: Vec<&str> =
        responses.iter().flat_map(|response| &response.media).map(|media| media.name.value.as_str()).collect();
    let is_asked_for = |name: &&&str| essence(name) == "application/json" || essence(name).contains('*');
    if all.iter().any(|name| is_asked_for(&name)) {
        return None;
    }
    let json = all.iter().find(|name| family(name) == Family::Json);
    let chosen = json.or_else(|| all.first()).filter(|name| crate::media::is_valid(name))?;
    Some((*chosen).to_owned())
}

struct Mapping<'a> {
    drafting: Drafting<'a>,
    /// How many members there may still be.
    members: usize,
    levels: usize,
    open: Vec<SchemaId>,
}

/// Why a response is not mapped.
struct Unmapped {
    rule: &'static Rule,
    /// Where the schema is that cannot be.
    span: Span,
    /// The name of the member that it is of; empty if it is that of the response.
    name: String,
    why: String,
}

impl Mapping<'_> {
    fn output(&mut self, id: SchemaId, name: &str) -> Result<Output, Unmapped> {
        let api = self.drafting.api;
        let untyped = |span: Span, why: &str| Unmapped {
            rule: rules::UNTYPED_RESPONSE,
            span,
            name: name.to_owned(),
            why: why.to_owned(),
        };
        let Some(gathered) = gather(api, id) else { return Err(untyped(Span::default(), "has no schema")) };
        let types = union::types(api, &gathered);
        let scalar = |word: &'static str, values: Vec<String>| Ok(Output { kind: OutputKind::Scalar(word), values });
        match types.names.as_slice() {
            [] if gathered.nullable => Err(untyped(gathered.span, "has no type but `null`")),
            _ if types.has_unknown => Err(untyped(gathered.span, "can be any JSON")),
            ["string" | "file"] => scalar("string", listed(types.values.as_deref())),
            ["integer"] => scalar("integer", Vec::new()),
            ["number"] | ["integer", "number"] | ["number", "integer"] => scalar("number", Vec::new()),
            ["boolean"] => scalar("boolean", Vec::new()),
            ["array"] => self.list(id, types.items, name),
            ["object"] if gathered.unions.is_empty() && !matches!(gathered.additional, Additional::Of(_)) => {
                self.object(id, &gathered.properties, gathered.span, name)
            }
            ["object"] => Ok(Output { kind: OutputKind::Object(Vec::new()), values: Vec::new() }),
            [] => Err(untyped(gathered.span, "can be any JSON")),
            _ => Err(untyped(gathered.choice(), &format!("is one of several types: {}", types.names.join(", ")))),
        }
    }

    fn list(&mut self, id: SchemaId, items: Option<SchemaId>, name: &str) -> Result<Output, Unmapped> {
        let plain = Output { kind: OutputKind::List(None), values: Vec::new() };
        let Some(items) = items.filter(|items| !self.open.contains(items)) else { return Ok(plain) };
        self.open.push(id);
        let mapped = self.output(items, name);
        self.open.pop();
        let mapped = mapped?;
        // Elements of which nothing is mapped are copied with their list.
        let items = (!is_opaque(&mapped)).then(|| Box::new(mapped));
        Ok(Output { kind: OutputKind::List(items), values: Vec::new() })
    }

    fn object(
        &mut self,
        id: SchemaId,
        properties: &[(&str, SchemaId)],
        span: Span,
        name: &str,
    ) -> Result<Output, Unmapped> {
        let opaque = Output { kind: OutputKind::Object(Vec::new()), values: Vec::new() };
        if self.open.contains(&id) || properties.is_empty() {
            return Ok(opaque);
        }
        let api = self.drafting.api;
        let is_shown = |id: SchemaId| gather(api, id).is_none_or(|gathered| !gathered.write_only);
        let shown: Vec<_> = properties.iter().filter(|(_, id)| is_shown(*id)).collect();
        let level =
            self.open.iter().filter(|id| api.schemas.get(**id).is_some_and(|open| open.items.is_none())).count();
        if shown.len() > self.members || level >= self.levels {
            let what = if level >= self.levels { "levels" } else { "members" };
            let (name, why) = (name.to_owned(), format!("has too many {what} to map"));
            return Err(Unmapped { rule: rules::LARGE_RESPONSE, span, name, why });
        }
        self.members -= shown.len();
        self.open.push(id);
        let members = shown.into_iter().map(|(name, id)| {
            if name.contains(char::is_control) {
                let (name, why) = ((*name).to_owned(), "cannot be the name of a member".to_owned());
                return Err(Unmapped { rule: rules::UNTYPED_RESPONSE, span, name, why });
            }
            Ok(((*name).to_owned(), self.output(*id, name)?))
        });
        let members = members.collect::<Result<Vec<_>, _>>();
        self.open.pop();
        Ok(Output { kind: OutputKind::Object(members?), values: Vec::new() })
    }
}

/// The texts of an `enum`, if they are few.
fn listed(values: Option<&[&Value]>) -> Vec<String> {
    let values: Vec<&&Value> = values.unwrap_or_default().iter().filter(|value| ***value != Value::Null).collect();
    let mut texts: Vec<String> = Vec::new();
    for value in &values {
        match value.scalar() {
            Some(text) if !texts.contains(&text) => texts.push(text),
            _ => {}
        }
    }
    if texts.len() > MAX_VALUES { Vec::new() } else { texts }
}
