//! `forward`: the namespace, the part of the route that its path is, and the headers that are passed on (LANGUAGE §5).

use std::collections::HashSet;

use super::guard::Guard;
use super::known::Known;
use super::path::Path;
use super::resolved::RestForward;
use super::rest::route_piece;
use crate::front::diagnostic::suggest::quote;
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::{ExposedResource, ParameterLocation};
use crate::front::source::Spanned;
use crate::front::stage::Stage;
use crate::front::text::header::is_token;
use crate::model::{self, Piece};

/// The variable that takes the rest of a path.
const REST: &str = "path";

/// What is about one connection (RFC 9110 §7.6.1), about the body as it is framed, or about who is in between.
const OURS: &[&str] = &[
    "connection",
    "content-length",
    "expect",
    "forwarded",
    "host",
    "http2-settings",
    "keep-alive",
    "max-forwards",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "via",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
];

/// In the route of a forward, a variable named `path` takes several segments.
pub(super) fn open(route: &mut Path) {
    let is_rest = |index: usize| route.variables.get(index).is_some_and(|(variable, _)| variable.name == REST);
    for piece in &mut route.pieces {
        match piece {
            Piece::Value(index) if is_rest(*index) => *piece = Piece::Segments(*index),
            _ => {}
        }
    }
}

/// The forward of a resource, if it has one that is sound.
pub(super) fn resolve(
    resource: &ExposedResource,
    route: Option<&Path>,
    known: Known<'_, '_>,
    stage: Stage<'_>,
) -> Option<RestForward> {
    let forward = resource.forward.as_ref()?;
    let written = forward.read();
    let resolved = stage.checked(|| {
        let target = known.operations.namespace(&written.target, stage);
        let (mut trusted, mut seen) = (Vec::new(), HashSet::new());
        for header in &written.trusted {
            let name = header.value.to_ascii_lowercase();
            if is_trustable(header, &name, known.guard, stage) && seen.insert(name.clone()) {
                trusted.push(name);
            }
        }
        (target, trusted)
    });
    let (route, written_route) = (route?, resource.path.as_ref()?);
    let rest = rest(route);
    unsent(resource, route, rest, stage);
    let (target, trusted) = resolved.sound().filter(|_| forward.is_sound())?;
    let of_rest = |(position, index): (usize, usize)| (Some(index) == rest).then_some(position);
    Some(RestForward {
        written_route: written_route.value.clone(),
        route: route.pieces.iter().map(route_piece).collect(),
        rest: route.pieces.iter().filter_map(Piece::value).enumerate().filter_map(of_rest).collect(),
        target: (*target)?,
        trusted: trusted.clone(),
    })
}

/// The variable that takes the rest of the path: the one named `path`, else the last over several segments.
fn rest(route: &Path) -> Option<usize> {
    let named = route.variables.iter().position(|(variable, _)| variable.name == REST);
    let several = |piece: &Piece| if let Piece::Segments(index) = piece { Some(*index) } else { None };
    named.or_else(|| route.pieces.iter().rev().find_map(several))
}

/// Whether callers may set a header; otherwise that is reported.
fn is_trustable(header: &Spanned<String>, name: &str, guard: Guard<'_>, stage: Stage<'_>) -> bool {
    let written = quote(&header.value);
    let diagnostic = if !is_token(name) || name.contains('*') {
        let help = "write the full name of each header: letters, digits and `-`";
        Diagnostic::new(rules::INVALID_HEADER_NAME, header.span, format!("{written} is not a valid header name"))
            .help(help)
    } else if OURS.contains(&name) {
        Diagnostic::new(rules::TRUSTED_HEADER, header.span, format!("{written} is not passed on by a forward"))
            .label("set by this server")
            .help("remove it")
    } else if guard.keeps(model::ParameterLocation::Header, name) {
        guard.kept(&header.value, header.span, "it", stage);
        return false;
    } else {
        return true;
    };
    stage.report(diagnostic);
    false
}

/// Variables and inputs that no forwarded request contains.
fn unsent(resource: &ExposedResource, route: &Path, rest: Option<usize>, stage: Stage<'_>) {
    if !resource.operations.is_empty() {
        // They may use them.
        return;
    }
    for (index, (variable, span)) in route.variables.iter().enumerate() {
        if Some(index) != rest {
            let message = format!("route variable `{{{}}}` is not forwarded", variable.name);
            stage.report(
                Diagnostic::new(rules::UNUSED_ROUTE_VARIABLE, *span, message)
                    .label("matched, but not sent")
                    .help(format!("only `{{{REST}}}` becomes part of the upstream's path")),
            );
        }
    }
    for input in resource.parameters.iter().map(|input| input.read()) {
        let location = input.location.as_ref().map(|location| location.value);
        let is_in_route = matches!(location, None | Some(ParameterLocation::Path)) && route.has(&input.name.value);
        if !is_in_route {
            let message = format!("input {} of a forward is not used", quote(&input.name.value));
            stage.report(
                Diagnostic::new(rules::UNUSED_INPUT, input.name.span, message)
                    .help("remove it: a request is forwarded as it is"),
            );
        }
    }
}
