//! Values that the API refuses, and limits that let them through.

use naftiko_compiler::front::source::Span;
use naftiko_compiler::front::yaml::Node;

use crate::proofs::draft::{Draft, Mutant};
use crate::proofs::nodes::{get, inputs, list, text};

pub(super) fn foreign_value(draft: &Draft) -> Vec<Mutant> {
    let parameters = draft.parameters().into_iter();
    parameters
        .filter_map(|(_, parameter)| {
            let has_default = get(Some(parameter), "default").is_some();
            let last = list(get(Some(parameter), "enum")).last().filter(|last| !last.is_null() && !has_default)?;
            let value = match text(parameter, "type") {
                "integer" | "number" => "987654",
                "string" => "foreign-value",
                _ => return None,
            };
            let what = text(parameter, "name");
            Some(draft.edited(what, last.span, vec![(last.span, value.to_owned())]))
        })
        .collect()
}

pub(super) fn wider_number(draft: &Draft) -> Vec<Mutant> {
    wider(draft, &[("minimum", -7), ("maximum", 7)])
}

pub(super) fn wider_length(draft: &Draft) -> Vec<Mutant> {
    wider(draft, &[("minLength", -1), ("minItems", -1), ("maxLength", 7), ("maxItems", 7)])
}

fn wider(draft: &Draft, by: &[(&'static str, i64)]) -> Vec<Mutant> {
    let parameters = draft.parameters().into_iter().map(|(_, parameter)| parameter);
    let limits = parameters
        .filter(|parameter| get(Some(parameter), "default").is_none())
        .flat_map(|parameter| by.iter().filter_map(move |(kind, by)| Some((*kind, *by, get(Some(parameter), kind)?))));
    limits
        .filter_map(|(kind, by, limit)| {
            let number: i64 = draft.written(limit.span).parse().ok()?;
            let wider = number.checked_add(by).filter(|number| kind == "minimum" || *number >= 0)?;
            Some(draft.edited(kind, limit.span, vec![(limit.span, wider.to_string())]))
        })
        .collect()
}

/// The parameter with nothing that limits it but `more`.
fn bare(draft: &Draft, parameter: &Node, kind: &str, more: &str) -> (Span, String) {
    let [name, place] = ["name", "in"].map(|key| draft.written(get(Some(parameter), key).unwrap().span));
    let required = if text(parameter, "required") == "true" && more.is_empty() { ", required: true" } else { "" };
    (parameter.span, format!("{{name: {name}, in: {place}, type: {kind}{required}{more}}}"))
}

/// A value that the API refuses, and the type to declare: what states no limit lets it through.
fn refused(parameter: &Node) -> Option<(&str, String)> {
    let kind = text(parameter, "type");
    let limit = |key| text(parameter, key).parse::<i64>().ok();
    let is_in_body = text(parameter, "in") == "body";
    let has_values = list(get(Some(parameter), "enum")).iter().any(|value| !value.is_null());
    let value = match kind {
        "integer" | "number" if has_values => "987654".to_owned(),
        "integer" | "number" => match (limit("maximum"), limit("minimum")) {
            (Some(most), _) => most.checked_add(7)?.to_string(),
            (_, Some(least)) => (least - 7).to_string(),
            _ if is_in_body => return None,
            _ => return Some(("string", "often".to_owned())),
        },
        "string" if has_values => "foreign-value".to_owned(),
        "string" => match (limit("maxLength"), get(Some(parameter), "pattern")) {
            (Some(most), _) => "x".repeat(usize::try_from(most).ok().filter(|most| *most < 300)? + 1),
            (_, Some(_)) => "'~ ~'".to_owned(),
            _ => return None,
        },
        "boolean" if !is_in_body => return Some(("string", "often".to_owned())),
        _ => return None,
    };
    Some((kind, value))
}

/// Parameters that the API refuses a value of, but those of a body in a text; each with the type to declare, and the value.
fn refusing(draft: &Draft) -> impl Iterator<Item = (&Node, &Node, &str, String)> {
    let parameters = draft.parameters().into_iter().filter(|(operation, parameter)| {
        let is_plain = get(Some(parameter), "name").and_then(Node::as_scalar).is_some_and(|name| name.plain);
        is_plain && text(parameter, "name") != "body" && get(Some(operation), "body").is_none()
    });
    parameters.filter_map(|(operation, parameter)| {
        let (kind, value) = refused(parameter)?;
        Some((operation, parameter, kind, value))
    })
}

/// What the author writes in the place of the parameter.
fn instead(draft: &Draft, is_it: fn(&Node) -> bool, more: impl Fn(&str) -> String) -> Vec<Mutant> {
    let all = refusing(draft).filter(|(_, parameter, ..)| is_it(parameter));
    all.map(|(_, parameter, kind, value)| {
        let edit = bare(draft, parameter, kind, &more(&value));
        draft.edited(text(parameter, "name"), parameter.span, vec![edit])
    })
    .collect()
}

pub(super) fn refused_default(draft: &Draft) -> Vec<Mutant> {
    instead(draft, |parameter| text(parameter, "in") != "path", |value| format!(", default: {value}"))
}

pub(super) fn refused_constant(draft: &Draft) -> Vec<Mutant> {
    instead(draft, |parameter| text(parameter, "in") != "path", |value| format!(", value: {value}"))
}

/// The lengths go with it: a pattern beside lengths is not compared.
pub(super) fn wider_pattern(draft: &Draft) -> Vec<Mutant> {
    instead(draft, |parameter| get(Some(parameter), "pattern").is_some(), |_| ", pattern: '^.+$'".to_owned())
}

/// A parameter with nothing that limits it, for each that the API refuses a value of, and that value.
pub(super) fn freed<'d>(draft: &'d Draft, operation: &Node) -> Vec<(&'d str, (Span, String), String)> {
    let own = refusing(draft).filter(|(of, ..)| of.span == operation.span);
    own.map(|(_, parameter, kind, value)| (text(parameter, "name"), bare(draft, parameter, kind, ""), value)).collect()
}

pub(super) fn refused_literal(draft: &Draft) -> Vec<Mutant> {
    let mut all = Vec::new();
    for (tool, operation) in draft.calls() {
        let Some(call) = get(Some(tool), "call").filter(|_| inputs(tool).is_empty()) else { continue };
        for (name, freed, value) in freed(draft, operation) {
            let (at, with) = draft.key_behind(tool, call, &format!("with: {{{name}: {value}}}"));
            all.push(draft.edited(&format!("{name}: {value}"), at, vec![freed, (at, with)]));
        }
    }
    all
}
