//! Values and limits that let through no more than the API accepts.

use naftiko_compiler::front::yaml::Node;

use crate::proofs::draft::{Draft, Mutant};
use crate::proofs::nodes::{get, inputs, list, text};

pub(super) fn narrower_enum(draft: &Draft) -> Vec<Mutant> {
    let parameters = draft.parameters().into_iter();
    let narrower = |(_, parameter): (&Node, &Node)| {
        let values = list(get(Some(parameter), "enum"));
        let (first, last) = (values.first()?, values.last()?);
        let is_wide = values.len() > 2 && get(Some(parameter), "default").is_none() && !last.is_null();
        // Twice the same value is one less.
        is_wide.then(|| {
            draft.edited(text(parameter, "name"), last.span, vec![(last.span, draft.written(first.span).to_owned())])
        })
    };
    parameters.filter_map(narrower).collect()
}

pub(super) fn narrower_limit(draft: &Draft) -> Vec<Mutant> {
    let parameters = draft.parameters().into_iter().map(|(_, parameter)| parameter);
    let plain = parameters.filter(|parameter| get(Some(parameter), "default").is_none());
    let narrower = |parameter: &Node| {
        let limit = get(Some(parameter), "maximum").or_else(|| get(Some(parameter), "maxLength"))?;
        let number: i64 = draft.written(limit.span).parse().ok().filter(|number| *number > 20)?;
        Some(draft.edited(text(parameter, "name"), limit.span, vec![(limit.span, (number - 1).to_string())]))
    };
    plain.filter_map(narrower).collect()
}

/// A value that the API accepts, of those that it names.
fn accepted<'d>(draft: &'d Draft, parameter: &Node) -> Option<&'d str> {
    let first = || list(get(Some(parameter), "enum")).iter().find(|value| !value.is_null());
    let named = first().or_else(|| get(Some(parameter), "maximum")).or_else(|| get(Some(parameter), "minimum"));
    named.map(|value| draft.written(value.span))
}

pub(super) fn allowed_literal(draft: &Draft) -> Vec<Mutant> {
    let mut all = Vec::new();
    for (tool, operation) in draft.calls() {
        let Some(call) = get(Some(tool), "call").filter(|_| get(Some(operation), "body").is_none()) else { continue };
        for input in inputs(operation).iter().filter(|input| text(input, "type") != "array") {
            let Some(value) = accepted(draft, input) else { continue };
            let with = format!("{}: {value}", draft.written(get(Some(input), "name").unwrap().span));
            all.push(draft.with_key(&with, (tool, call), &format!("with: {{{with}}}")));
        }
    }
    all
}

pub(super) fn default_of_enum(draft: &Draft) -> Vec<Mutant> {
    let parameters = draft.parameters().into_iter().map(|(_, parameter)| parameter);
    let plain = parameters.filter(|parameter| {
        let is_free = get(Some(parameter), "default").is_none() && text(parameter, "required") != "true";
        is_free && text(parameter, "type") != "array"
    });
    let with_default = |parameter: &Node| {
        let (values, value) = (get(Some(parameter), "enum")?, accepted(draft, parameter)?);
        let at = get(Some(parameter), "type").unwrap_or(values);
        Some(draft.with_key(text(parameter, "name"), (parameter, at), &format!("default: {value}")))
    };
    plain.filter_map(with_default).collect()
}

/// What states nothing is not judged.
pub(super) fn pattern_left_out(draft: &Draft) -> Vec<Mutant> {
    let parameters = draft.parameters().into_iter().filter(|(_, parameter)| draft.is_block(parameter));
    let own = |(_, parameter): (&Node, &Node)| {
        let own = parameter.as_mapping()?.iter().find(|entry| entry.key.value == "pattern")?;
        Some(draft.without(text(parameter, "name"), own.span(), own.span()))
    };
    parameters.filter_map(own).collect()
}
