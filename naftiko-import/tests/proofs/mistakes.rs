//! Mistakes that authors make in a draft.

use naftiko_compiler::front::yaml::Node;

use super::draft::{Draft, Mutant, get, list, text};

type Make = fn(&Draft) -> Vec<Mutant>;

pub(crate) const KINDS: &[(&str, Make)] = &[
    ("a renamed member", renamed_member),
    ("a wrong type", wrong_type),
    ("a value as a list", value_as_list),
    ("a dropped required input", dropped_input),
    ("a misspelt input", misspelt_input),
    ("a foreign input", foreign_input),
    ("a value that is not in the enum", foreign_value),
    ("a wider limit", wider_limit),
    ("a path that does not exist", wrong_path),
    ("a wrong type of an input", wrong_input_type),
];

/// `$.name` as `$.namex`.
fn renamed_member(draft: &Draft) -> Vec<Mutant> {
    let mappings = draft.outputs().into_iter().filter_map(|output| get(Some(output), "mapping"));
    let is_plain = |path: &str| path.len() > 4 && path.ends_with(|c: char| c.is_ascii_alphanumeric());
    let plain = mappings.filter(|mapping| is_plain(draft.written(mapping.span)));
    plain
        .map(|mapping| {
            let written = format!("{}x", draft.written(mapping.span));
            draft.edited(&written.clone(), mapping.span, vec![(mapping.span, written)])
        })
        .collect()
}

/// A number as a boolean, a boolean as a number, a text as an object.
fn wrong_type(draft: &Draft) -> Vec<Mutant> {
    retyped(draft, |output, kind| match kind {
        "integer" | "number" => Some("boolean"),
        "boolean" => Some("integer"),
        "string" if get(Some(output), "enum").is_none() => Some("object"),
        _ => None,
    })
}

fn value_as_list(draft: &Draft) -> Vec<Mutant> {
    retyped(draft, |output, kind| {
        let is_scalar = matches!(kind, "string" | "integer" | "number" | "boolean");
        (is_scalar && get(Some(output), "enum").is_none()).then_some("array")
    })
}

fn retyped(draft: &Draft, to: fn(&Node, &str) -> Option<&'static str>) -> Vec<Mutant> {
    let outputs = draft.outputs().into_iter().filter(|output| text(output, "mapping").len() > 2);
    outputs
        .filter_map(|output| {
            let kind = get(Some(output), "type")?;
            let to = to(output, draft.written(kind.span))?;
            Some(draft.edited(
                &format!("{} as {to}", text(output, "mapping")),
                kind.span,
                vec![(kind.span, to.to_owned())],
            ))
        })
        .collect()
}

fn is_required(parameter: &Node) -> bool {
    text(parameter, "required") == "true" && text(parameter, "in") != "path"
}

/// The only parameter leaves no list behind, and a whole body is not an input of its own.
fn dropped_input(draft: &Draft) -> Vec<Mutant> {
    let parameters = draft.parameters().into_iter();
    let required = parameters.filter(|(operation, parameter)| {
        let others = list(get(Some(operation), "inputParameters")).len();
        // A body as text names its parameters.
        others > 1 && is_required(parameter) && get(Some(operation), "body").is_none()
    });
    let is_block = |parameter: &Node| {
        let before = &draft.text[..usize::try_from(parameter.span.start).unwrap()];
        before.ends_with("- ") && before.rsplit('\n').next().unwrap().trim() == "-"
    };
    required
        .filter(|(_, parameter)| is_block(parameter))
        .map(|(operation, parameter)| {
            let name = get(Some(operation), "name").unwrap();
            draft.without(text(parameter, "name"), parameter.span, name.span)
        })
        .collect()
}

fn misspelt_input(draft: &Draft) -> Vec<Mutant> {
    renamed(draft, |name| (name.len() > 3).then(|| format!("{name}x")))
}

fn foreign_input(draft: &Draft) -> Vec<Mutant> {
    renamed(draft, |_| Some("quite_another_one".to_owned()))
}

fn renamed(draft: &Draft, to: fn(&str) -> Option<String>) -> Vec<Mutant> {
    let parameters = draft.parameters().into_iter();
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

fn foreign_value(draft: &Draft) -> Vec<Mutant> {
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

fn wider_limit(draft: &Draft) -> Vec<Mutant> {
    let parameters = draft.parameters().into_iter().map(|(_, parameter)| parameter);
    let limits = parameters.filter(|parameter| get(Some(parameter), "default").is_none()).flat_map(|parameter| {
        let kinds = ["maximum", "maxLength", "maxItems", "minimum", "minLength", "minItems"];
        kinds.into_iter().filter_map(move |kind| Some((kind, get(Some(parameter), kind)?)))
    });
    limits
        .filter_map(|(kind, limit)| {
            let number: i64 = draft.written(limit.span).parse().ok()?;
            let wider = match kind {
                "minimum" => number - 7,
                "minLength" | "minItems" => number.checked_sub(1).filter(|number| *number >= 0)?,
                _ => number.checked_add(7)?,
            };
            Some(draft.edited(kind, limit.span, vec![(limit.span, wider.to_string())]))
        })
        .collect()
}

/// The first segment of a path is another; all operations of the path are one fault.
fn wrong_path(draft: &Draft) -> Vec<Mutant> {
    let mut paths: Vec<&Node> = draft.operations().into_iter().map(|(path, _)| path).collect();
    paths.dedup_by_key(|path| path.span);
    let plain = paths.into_iter().filter(|path| draft.written(path.span).starts_with('/'));
    plain
        .filter_map(|path| {
            let written = draft.written(path.span);
            let (first, rest) = written[1..].split_once('/').unwrap_or((&written[1..], ""));
            let is_literal = !first.is_empty() && !first.contains('{');
            let slash = if rest.is_empty() { "" } else { "/" };
            is_literal
                .then(|| draft.edited(written, path.span, vec![(path.span, format!("/wrong-{first}{slash}{rest}"))]))
        })
        .collect()
}

/// A member of a body that is a list instead of a scalar.
fn wrong_input_type(draft: &Draft) -> Vec<Mutant> {
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
