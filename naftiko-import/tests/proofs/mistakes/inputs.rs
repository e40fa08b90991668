//! Inputs that the API does not have, or lacks.

use naftiko_compiler::front::yaml::Node;

use crate::proofs::draft::{Draft, Mutant};
use crate::proofs::nodes::{get, inputs, text};

/// The only parameter leaves no list behind, and members of a body are another kind.
pub(super) fn dropped_input(draft: &Draft) -> Vec<Mutant> {
    let parameters = draft.parameters().into_iter();
    let required = parameters.filter(|(operation, parameter)| {
        let is_sent = matches!(text(parameter, "in"), "query" | "header" | "cookie");
        let is_alone = inputs(operation).len() == 1;
        is_sent && text(parameter, "required") == "true" && !is_alone && draft.is_block(parameter)
    });
    required
        .map(|(operation, parameter)| {
            let name = get(Some(operation), "name").unwrap();
            draft.without(text(parameter, "name"), parameter.span, name.span)
        })
        .collect()
}

pub(super) fn misspelt_input(draft: &Draft) -> Vec<Mutant> {
    renamed(draft, |_| true, |name| (name.len() > 3).then(|| format!("{name}x")))
}

/// One that is required would be missing, too.
pub(super) fn foreign_input(draft: &Draft) -> Vec<Mutant> {
    renamed(draft, |parameter| text(parameter, "required") != "true", |_| Some("quite_another_one".to_owned()))
}

fn renamed(draft: &Draft, is_one: fn(&Node) -> bool, to: fn(&str) -> Option<String>) -> Vec<Mutant> {
    let parameters = draft.parameters().into_iter().filter(|(_, parameter)| is_one(parameter));
    let of_fields = parameters.filter(|(operation, parameter)| {
        text(parameter, "in") != "path" && text(parameter, "name") != "body" && get(Some(operation), "body").is_none()
    });
    of_fields
        .filter_map(|(_, parameter)| {
            let name = get(Some(parameter), "name")?;
            let to = to(draft.written(name.span)).filter(|_| name.as_scalar().is_some_and(|name| name.plain))?;
            Some(draft.edited(draft.written(name.span), name.span, vec![(name.span, to)]))
        })
        .collect()
}

/// A member of a body that is a list instead of a scalar.
pub(super) fn wrong_type(draft: &Draft) -> Vec<Mutant> {
    let parameters = draft.parameters().into_iter().map(|(_, parameter)| parameter);
    let plain = parameters.filter(|parameter| {
        let has = |key| get(Some(parameter), key).is_some();
        let is_bare =
            !["enum", "default", "format", "pattern", "minimum", "maximum", "minLength", "maxLength", "examples"]
                .into_iter()
                .any(has);
        text(parameter, "in") == "body" && text(parameter, "name") != "body" && is_bare
    });
    plain
        .filter_map(|parameter| {
            let kind = get(Some(parameter), "type")?;
            let to = match draft.written(kind.span) {
                "string" | "integer" | "number" | "boolean" => "array",
                _ => return None,
            };
            Some(draft.edited(text(parameter, "name"), parameter.span, vec![(kind.span, to.to_owned())]))
        })
        .collect()
}
