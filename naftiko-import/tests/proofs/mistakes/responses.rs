//! Answers that the API does not give.

use naftiko_compiler::front::yaml::Node;

use crate::proofs::draft::{Draft, Mutant};
use crate::proofs::nodes::{get, text};

pub(super) fn another_format(draft: &Draft) -> Vec<Mutant> {
    let operations = draft.operations().into_iter();
    let json = operations.filter(|(_, operation)| get(Some(operation), "outputRawFormat").is_none());
    json.map(|(_, operation)| {
        let method = get(Some(operation), "method").unwrap();
        draft.with_key(text(operation, "name"), (operation, method), "outputRawFormat: xml")
    })
    .collect()
}

/// Bytes of a type that the API does not answer, where it answers JSON.
pub(super) fn undeclared_type(draft: &Draft) -> Vec<Mutant> {
    let mut all = Vec::new();
    for (route, operation) in draft.routes() {
        let outputs = route.as_mapping().unwrap().iter().find(|entry| entry.key.value == "outputParameters");
        let method = get(Some(operation), "method").unwrap();
        let Some(outputs) = outputs else { continue };
        let (at, raw) = draft.key_behind(operation, method, "outputRawFormat: binary");
        let (_, media) = draft.key_behind(operation, method, "outputMediaType: image/png");
        all.push(draft.edited(text(route, "call"), at, vec![(at, raw + &media), draft.lines_of(outputs.span())]));
    }
    all
}

pub(super) fn undeclared_status(draft: &Draft) -> Vec<Mutant> {
    let stated = |route: &Node| {
        let method = get(Some(route), "method").unwrap();
        draft.with_key(text(route, "call"), (route, method), "responses: {'226': {description: Said by nobody.}}")
    };
    draft.routes().into_iter().map(|(route, _)| stated(route)).collect()
}
