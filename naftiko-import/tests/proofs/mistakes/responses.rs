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

/// The routes, each with the consumed operation that it calls.
fn routes(draft: &Draft) -> Vec<(&Node, &Node)> {
    let consumed = draft.named_operations("consumes");
    let called = |route: &Node| {
        let (_, name) = text(route, "call").split_once('.')?;
        consumed.iter().find(|(own, _)| *own == name).map(|(_, operation)| *operation)
    };
    let routes = draft.named_operations("exposes").into_iter();
    routes.filter_map(|(_, route)| Some((route, called(route)?))).collect()
}

/// Bytes of a type that the API does not answer.
pub(super) fn undeclared_type(draft: &Draft) -> Vec<Mutant> {
    let passed = routes(draft).into_iter().filter(|(route, _)| get(Some(route), "outputParameters").is_none());
    passed
        .map(|(route, operation)| {
            let method = get(Some(operation), "method").unwrap();
            let (at, raw) = draft.key_behind(operation, method, "outputRawFormat: binary");
            let (_, media) = draft.key_behind(operation, method, "outputMediaType: image/png");
            draft.edited(text(route, "call"), at, vec![(at, raw + &media)])
        })
        .collect()
}

pub(super) fn undeclared_status(draft: &Draft) -> Vec<Mutant> {
    let stated = |route: &Node| {
        let method = get(Some(route), "method").unwrap();
        draft.with_key(text(route, "call"), (route, method), "responses: {'226': {description: Said by nobody.}}")
    };
    routes(draft).into_iter().map(|(route, _)| stated(route)).collect()
}
