//! REST adapters: their endpoints, and whether their routes are distinct (LANGUAGE §5).

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;

use super::exposed;
use super::exposed_inputs::{DeclaredInputs, Inbound};
use super::forward;
use super::known::{Known, Written};
use super::path::{self, Path};
use super::resolved::{RestEndpoint, RestForward};
use crate::front::checked::Checked;
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::{Exposed, ExposedResource, Rest};
use crate::front::source::Spanned;
use crate::front::stage::Stage;
use crate::model::{Piece, RoutePiece};

/// The sound endpoints and forwards of a REST adapter.
pub(super) fn entries<'d>(
    rest: &'d Rest,
    known: Known<'_, 'd>,
    stage: Stage<'_>,
) -> (Vec<RestEndpoint<'d>>, Vec<RestForward>) {
    let (mut endpoints, mut routes) = (Vec::new(), HashMap::<_, Exposure<'_>>::new());
    let (mut forwards, mut forwarded) = (Vec::new(), HashMap::<_, &Spanned<String>>::new());
    for resource in &rest.resources {
        let mut route = resource.path.as_ref().and_then(|written| path::exposed(written, stage));
        if let (Some(route), Some(_)) = (&mut route, &resource.forward) {
            forward::open(route);
        }
        for exposed in &resource.operations {
            if let (Some(route), Some(method), Some(written)) = (&route, &exposed.read().method, &resource.path) {
                let found = Exposure { method, written };
                match routes.entry((shape(route), method.value)) {
                    Slot::Occupied(first) => duplicate_route(first.get(), &found, stage),
                    Slot::Vacant(free) => drop(free.insert(found)),
                }
            }
            endpoints.extend(endpoint((resource, exposed), route.as_ref(), known, stage));
        }
        if let (Some(route), Some(_), Some(written)) = (&route, &resource.forward, &resource.path) {
            match forwarded.entry(shape(route)) {
                Slot::Occupied(first) => forwarded_twice(first.get(), written, stage),
                Slot::Vacant(free) => drop(free.insert(written)),
            }
        }
        forwards.extend(forward::resolve(resource, route.as_ref(), known, stage));
    }
    (endpoints, forwards)
}

fn shape(route: &Path) -> Vec<RoutePiece> {
    route.pieces.iter().map(route_piece).collect()
}

/// A method and a route that are exposed, whatever else may be wrong there.
struct Exposure<'d> {
    method: &'d Spanned<&'static str>,
    written: &'d Spanned<String>,
}

fn endpoint<'d>(
    (resource, exposed): (&'d ExposedResource, &'d Checked<Exposed>),
    route: Option<&Path>,
    known: Known<'_, 'd>,
    stage: Stage<'_>,
) -> Option<RestEndpoint<'d>> {
    let written = exposed.read();
    let method = written.method.as_ref().map(|method| method.value);
    let written_route = resource.path.as_ref().map(|path| path.value.as_str()).unwrap_or_default();
    let entry = Written {
        what: format!("operation `{} {written_route}`", method.unwrap_or("?")),
        span: written.span,
        action: written.action.as_ref(),
        outputs: &written.outputs,
        declared: declared(resource, written),
        is_sound: exposed.is_sound(),
    };
    let inbound = Inbound::Rest { method: method.unwrap_or("GET"), route };
    let does = exposed::resolve(entry, inbound, known, stage);
    let (method, route) = (method?, route?);
    let route = shape(route);
    Some(RestEndpoint { written, method, written_route: written_route.to_owned(), route, does: does? })
}

/// The inputs of an operation: its own, and those of its resource that it does not declare itself.
fn declared<'d>(resource: &'d ExposedResource, exposed: &'d Exposed) -> DeclaredInputs<'d> {
    let own = exposed.parameters.iter();
    let name = |parameter: &'d Checked<_>| -> &'d Spanned<String> {
        let parameter: &crate::front::document::Parameter = parameter.read();
        &parameter.name
    };
    let outer = resource.parameters.iter();
    let outer = outer.filter(|outer| own.clone().all(|own| name(own).value != name(outer).value));
    DeclaredInputs {
        inputs: own.clone().chain(outer).collect(),
        is_complete: exposed.parameters.is_complete() && resource.parameters.is_complete(),
        of_function: &[],
        is_own: !exposed.parameters.is_empty() || !exposed.parameters.is_complete(),
    }
}

fn duplicate_route(first: &Exposure<'_>, second: &Exposure<'_>, stage: Stage<'_>) {
    let message = format!("route `{} {}` is exposed twice", second.method.value, second.written.value);
    let mut diagnostic = Diagnostic::new(rules::DUPLICATE_ROUTE, second.method.span, message)
        .label("duplicate")
        .also(first.method.span, "first exposed here")
        .help("change the path or the method of one of them");
    if first.written.value != second.written.value {
        diagnostic = diagnostic
            .also(second.written.span, format!("same as `{}` except for variable names", first.written.value));
    }
    stage.report(diagnostic);
}

fn forwarded_twice(first: &Spanned<String>, second: &Spanned<String>, stage: Stage<'_>) {
    let message = format!("route `{}` is forwarded twice", second.value);
    stage.report(
        Diagnostic::new(rules::DUPLICATE_ROUTE, second.span, message)
            .label("duplicate")
            .also(first.span, "first forwarded here")
            .help("change the path of one of them"),
    );
}

pub(super) fn route_piece(piece: &Piece) -> RoutePiece {
    match piece {
        Piece::Text(text) => RoutePiece::Text(text.clone()),
        Piece::Value(_) => RoutePiece::Segment,
        Piece::Segments(_) => RoutePiece::Segments,
    }
}
