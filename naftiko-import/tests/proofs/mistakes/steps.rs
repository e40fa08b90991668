//! Mistakes in a tool of steps that is added to a draft; without them it is sound.

use naftiko_compiler::front::source::Span;
use naftiko_compiler::front::yaml::Node;

use super::values;
use crate::proofs::draft::{Draft, Mutant};
use crate::proofs::nodes::{get, inputs, list, text};

/// A tool of three steps and outputs of them.
#[derive(Clone)]
struct Probe {
    /// The first call, with its arguments, and what is read of it.
    first: String,
    path: String,
    /// The second call, and its arguments.
    second: String,
    with: String,
    /// The members that the lookup compares, and keeps.
    key: String,
    field: String,
    /// The types of the outputs that are what was read, and what the second call answers.
    kinds: (String, String),
}

/// What a tool maps of the answer.
struct Part {
    path: String,
    kind: String,
}

impl Probe {
    /// The draft with this tool before its others, and with another edit.
    fn added(&self, draft: &Draft, more: Option<&(Span, String)>) -> String {
        let Self { first, path, second, with, key, field, kinds: (kind, answer) } = self;
        let lines = [
            "- name: own-steps".to_owned(),
            "  description: Steps of its own.".to_owned(),
            "  steps:".to_owned(),
            format!("  - {{type: call, name: first, call: {first}}}"),
            format!("  - {{type: call, name: second, call: {second}, with: {{{with}}}}}"),
            format!(
                "  - {{type: lookup, name: third, index: first, match: {key}, lookupValue: x1, outputParameters: [{field}]}}"
            ),
            "  mappings:".to_owned(),
            format!("  - {{targetName: part, value: '$.first{path}'}}"),
            "  - {targetName: answer, value: $.second}".to_owned(),
            "  - {targetName: found, value: $.third}".to_owned(),
            "  outputParameters:".to_owned(),
            format!("  - {{name: part, type: {kind}}}"),
            format!("  - {{name: answer, type: {answer}}}"),
            "  - {name: found, type: object}".to_owned(),
        ];
        let (at, indent) = draft.before(draft.tools().first().unwrap());
        let written = lines.map(|line| format!("{indent}{line}\n")).concat();
        let edits = [(at, written)].into_iter().chain(more.cloned()).collect();
        draft.edited("", at, edits).text
    }

    /// What `other` is a mistake in.
    fn mutant(&self, draft: &Draft, what: &str, other: &Self, more: Option<&(Span, String)>) -> Mutant {
        let (sound, text) = (self.added(draft, more), other.added(draft, more));
        let lines = sound.lines().zip(text.lines());
        let at = lines.take_while(|(one, other)| one == other).count() + 1;
        Mutant { what: what.to_owned(), text, lines: at..=at, sound: Some(sound) }
    }
}

/// Every part that outputs map, by its path, from the document down.
fn parts(output: &Node, above: &str, all: &mut Vec<Part>) {
    let below = text(output, "mapping").trim_start_matches('$').trim_end_matches('.');
    let path = format!("{above}{below}");
    all.push(Part { path: path.clone(), kind: text(output, "type").to_owned() });
    if let Some(items) = get(Some(output), "items") {
        parts(items, &format!("{path}[0]"), all);
    }
    for property in get(Some(output), "properties").and_then(Node::as_mapping).unwrap_or_default() {
        parts(&property.value, &path, all);
    }
}

fn is_scalar(kind: &str) -> bool {
    matches!(kind, "string" | "integer" | "number" | "boolean")
}

/// A literal for each input that has to be given, but for `other`; `None` if one has none that is known to be right.
fn given(operation: &Node, other: Option<&str>) -> Option<Vec<String>> {
    let own = inputs(operation).iter();
    let required = own.filter(|input| text(input, "required") == "true" && Some(text(input, "name")) != other);
    let all = required.map(|input| (text(input, "in") != "body").then(|| literal(input)).flatten());
    all.collect()
}

fn literal(input: &Node) -> Option<String> {
    const LIMITS: [&str; 7] = ["enum", "pattern", "format", "minimum", "maximum", "minLength", "maxLength"];
    let value = match text(input, "type") {
        "string" => "x1",
        "integer" => "1",
        _ => return None,
    };
    let is_free = LIMITS.iter().all(|key| get(Some(input), key).is_none());
    is_free.then(|| format!("{}: {value}", text(input, "name")))
}

/// What an answer is, and its parts.
fn answer(tool: &Node) -> Option<(&str, Vec<Part>)> {
    let [output] = list(get(Some(tool), "outputParameters")) else { return None };
    let mut all = Vec::new();
    parts(output, "", &mut all);
    let is_whole = get(Some(output), "name").is_none() && text(output, "mapping") == "$.";
    is_whole.then(|| (text(output, "type"), all))
}

/// A sound tool: its second call is given a part of what the first answers.
struct Pair<'d> {
    probe: Probe,
    /// The operation that is called second, and its input.
    second: &'d Node,
    input: String,
    /// What the first answers.
    parts: Vec<Part>,
}

/// An operation that is called second.
struct Target<'d> {
    call: &'d str,
    operation: &'d Node,
    /// The input that is given a part, and what the others are.
    input: &'d str,
    others: Vec<String>,
    /// The type of what it answers.
    answer: &'d str,
}

fn target<'d>(tool: &'d Node, operation: &'d Node) -> Option<Target<'d>> {
    let is_free = |input: &&Node| text(input, "type") == "string" && text(input, "in") != "body";
    let input = text(inputs(operation).iter().find(is_free)?, "name");
    let others = given(operation, Some(input))?;
    Some(Target { call: text(tool, "call"), operation, input, others, answer: answer(tool)?.0 })
}

/// A pair for each tool that calls without more than literals, with another operation each.
fn pairs(draft: &Draft) -> Vec<Pair<'_>> {
    let mut calls = draft.calls();
    // One tool more than 64 is a finding of its own.
    calls.retain(|(_, operation)| text(operation, "method") == "GET" && draft.tools().len() < 64);
    let targets: Vec<Target<'_>> = calls.iter().filter_map(|(tool, operation)| target(tool, operation)).collect();
    let mut all = Vec::new();
    for (index, (tool, operation)) in calls.iter().enumerate() {
        let Some(((_, parts), mine)) = answer(tool).zip(given(operation, None)) else { continue };
        let Some(target) = targets.get(index % targets.len().max(1)) else { continue };
        let Some((part, key)) = part(&parts).zip(key(&parts)) else { continue };
        let mut with = vec![format!("{}: '$.first{}'", target.input, part.path)];
        with.extend(target.others.iter().cloned());
        let probe = Probe {
            first: format!("{}, with: {{{}}}", text(tool, "call"), mine.join(", ")),
            path: part.path.clone(),
            second: target.call.to_owned(),
            with: with.join(", "),
            key: key.to_owned(),
            field: key.to_owned(),
            kinds: (part.kind.clone(), target.answer.to_owned()),
        };
        all.push(Pair { probe, second: target.operation, input: target.input.to_owned(), parts });
    }
    all
}

/// The last value in the answer whose path is plain.
fn part(parts: &[Part]) -> Option<&Part> {
    let is_plain = |part: &&Part| part.path.chars().all(|char| char.is_ascii_alphanumeric() || "._[]".contains(char));
    parts.iter().rfind(|part| is_scalar(&part.kind) && is_plain(part) && part.path.len() > 3)
}

/// A member of the objects that the answer is, or lists.
fn key(parts: &[Part]) -> Option<&str> {
    let scalars = parts.iter().filter(|part| is_scalar(&part.kind));
    let mut names = scalars.filter_map(|part| part.path.trim_start_matches("[0]").strip_prefix('.'));
    names.find(|name| name.chars().all(|char| char.is_ascii_alphanumeric() || char == '_'))
}

/// A mutant for each pair, of what `mistaken` makes of the tool.
fn each(draft: &Draft, mistaken: fn(&Pair<'_>) -> Option<Probe>) -> Vec<Mutant> {
    let made = |pair: &Pair<'_>| Some(pair.probe.mutant(draft, &pair.probe.path, &mistaken(pair)?, None));
    pairs(draft).iter().filter_map(made).collect()
}

pub(super) fn missing_part(draft: &Draft) -> Vec<Mutant> {
    each(draft, |Pair { probe, .. }| {
        let is_name = probe.path.ends_with(|char: char| char.is_ascii_alphanumeric());
        let with = probe.with.replacen(&format!("{}'", probe.path), &format!("{}x'", probe.path), 1);
        is_name.then(|| Probe { with, ..probe.clone() })
    })
}

/// An object or a list where one value is sent.
pub(super) fn wrong_part(draft: &Draft) -> Vec<Mutant> {
    each(draft, |Pair { probe, parts, .. }| {
        let whole = parts.iter().rfind(|part| !is_scalar(&part.kind) && probe.path.starts_with(&part.path))?;
        let with = probe.with.replacen(&format!("{}'", probe.path), &format!("{}'", whole.path), 1);
        Some(Probe { with, ..probe.clone() })
    })
}

pub(super) fn missing_key(draft: &Draft) -> Vec<Mutant> {
    let compared = each(draft, |Pair { probe, .. }| Some(Probe { key: format!("{}x", probe.key), ..probe.clone() }));
    let kept = each(draft, |Pair { probe, .. }| Some(Probe { field: format!("{}x", probe.key), ..probe.clone() }));
    compared.into_iter().chain(kept).collect()
}

pub(super) fn wrong_output(draft: &Draft) -> Vec<Mutant> {
    each(draft, |Pair { probe, .. }| {
        let (kind, answer) = &probe.kinds;
        let kind = match kind.as_str() {
            "string" => "object",
            "boolean" => "integer",
            _ => "boolean",
        };
        Some(Probe { kinds: (kind.to_owned(), answer.clone()), ..probe.clone() })
    })
}

pub(super) fn refused_literal(draft: &Draft) -> Vec<Mutant> {
    let mut all = Vec::new();
    for Pair { probe, second, input, .. } in pairs(draft) {
        for (name, freed, value) in values::freed(draft, second) {
            if name != input && !probe.with.contains(&format!("{name}: ")) {
                let with = format!("{}, {name}: {value}", probe.with);
                let other = Probe { with, ..probe.clone() };
                all.push(probe.mutant(draft, &format!("{name}: {value}"), &other, Some(&freed)));
            }
        }
    }
    all
}
