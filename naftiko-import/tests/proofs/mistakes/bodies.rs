//! Bodies that are not what the API takes.

use naftiko_compiler::front::yaml::Node;

use crate::proofs::draft::{Draft, Mutant};
use crate::proofs::nodes::{get, inputs, text};

/// The members of the body of an operation, if that is made of them.
fn fields(operation: &Node) -> Vec<&Node> {
    let is_text = get(Some(operation), "body").is_some();
    let own = inputs(operation).iter().filter(|input| text(input, "in") == "body" && text(input, "name") != "body");
    if is_text { Vec::new() } else { own.collect() }
}

pub(super) fn missing_member(draft: &Draft) -> Vec<Mutant> {
    let mut all = Vec::new();
    for (_, operation) in draft.operations() {
        let (fields, name) = (fields(operation), get(Some(operation), "name"));
        for field in fields.iter().filter(|field| text(field, "required") == "true" && fields.len() > 1) {
            if draft.is_block(field) {
                all.push(draft.without(text(field, "name"), field.span, name.unwrap().span));
            }
        }
    }
    all
}

pub(super) fn foreign_member(draft: &Draft) -> Vec<Mutant> {
    let operations = draft.operations().into_iter();
    let last = operations.filter_map(|(_, operation)| {
        let last = inputs(operation).last()?;
        (!fields(operation).is_empty() && draft.is_block(last)).then_some((operation, last))
    });
    last.map(|(operation, last)| {
        let added = draft.entry_behind(last, "{name: quite_another_one, in: body, type: string}");
        draft.edited(text(operation, "name"), added.0, vec![added])
    })
    .collect()
}

/// What the API takes as JSON, in a form.
pub(super) fn another_type(draft: &Draft) -> Vec<Mutant> {
    let is_plain = |field: &&Node| {
        let is_scalar = matches!(text(field, "type"), "string" | "integer" | "number" | "boolean");
        let is_name = text(field, "name").chars().all(|char| char.is_ascii_alphanumeric() || char == '_');
        is_scalar && is_name
    };
    let mut all = Vec::new();
    for (_, operation) in draft.operations() {
        let (fields, method) = (fields(operation), get(Some(operation), "method").unwrap());
        if fields.is_empty() || !fields.iter().all(is_plain) {
            continue;
        }
        let names = fields.iter().map(|field| text(field, "name"));
        let data: Vec<_> = names.map(|name| format!("{name}: '{{{{{name}}}}}'")).collect();
        let body = format!("body: {{type: formUrlEncoded, data: {{{}}}}}", data.join(", "));
        all.push(draft.with_key(text(operation, "name"), (operation, method), &body));
    }
    all
}
