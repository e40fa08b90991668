//! Bytes that callers supply: a whole body, or a file in a form (LANGUAGE §3.3).

use super::Placeholders;
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document;
use crate::front::resolve::parameter::Parameter;
use crate::front::resolve::words::type_words;
use crate::front::source::Span;
use crate::front::stage::Stage;
use crate::model::{Body, Fixed, ParameterLocation, Piece, Type};

/// What bytes are if nobody says it.
const OCTETS: &str = "application/octet-stream";

/// The body that is the bytes of one parameter: the one that `data` names, else the only one in the body, else `body`.
pub(super) fn body(written: &document::Body, names: &mut Placeholders<'_>, stage: Stage<'_>) -> Option<Body> {
    let (pieces, span) = match written.data.as_ref().filter(|data| !data.is_null()) {
        Some(data) if data.as_scalar().is_some() => (names.scalar(data, stage)?, data.span),
        Some(data) => {
            return refused(
                data.span,
                "the `data` of a binary body is not one value",
                "write `data: '{{name}}'`",
                stage,
            );
        }
        None => (vec![Piece::Value(only(written, names, stage)?)], written.span),
    };
    let values: Vec<usize> = pieces.iter().filter_map(Piece::value).collect();
    let parameter = values.first().copied().and_then(|at| names.parameters().get(at).map(|parameter| (at, parameter)));
    let ([_], Some((at, parameter))) = (pieces.as_slice(), parameter) else {
        let name = parameter.map_or("name", |(_, parameter)| parameter.name.as_str());
        let help = format!("write `data: '{{{{{name}}}}}'`");
        return refused(span, "a binary body is all of one input: text around it cannot be sent", &help, stage);
    };
    let name = parameter.name.clone();
    if parameter.fixed.is_some() {
        let message = format!("a binary body comes from callers, and `{name}` is fixed");
        return refused(span, &message, "name an input, or write `type: text`", stage);
    }
    if let Some(other) = names.parameters().iter().find(|other| contains(other, at)) {
        let message = format!("`{name}` is a binary body, and cannot be part of a text as well");
        return refused(span, &message, &format!("remove `{{{{{name}}}}}` from `{}`", other.name), stage);
    }
    if !is_bytes(&pieces, names) {
        let found = names.parameter(at).map(|parameter| type_words(&parameter.schema_type));
        let message = format!("a binary body is bytes, and `{name}` is {}", found.unwrap_or_default());
        return refused(span, &message, &format!("write `type: string` at `{name}`, or another `type` here"), stage);
    }
    let content_type = written.content_type.as_ref().map_or_else(|| OCTETS.to_owned(), |of| of.value.clone());
    Some(Body::Bytes { parameter: at, content_type })
}

/// Whether `value` is all of one input, whose value then is bytes.
pub(super) fn is_bytes(value: &[Piece], names: &mut Placeholders<'_>) -> bool {
    let [Piece::Value(at)] = value else { return false };
    let Some(parameter) = names.parameter(*at).filter(|parameter| parameter.fixed.is_none()) else { return false };
    if parameter.schema_type == Type::String {
        parameter.schema_type = Type::Bytes;
    }
    parameter.schema_type == Type::Bytes
}

/// The parameter that is meant without `data`.
fn only(written: &document::Body, names: &mut Placeholders<'_>, stage: Stage<'_>) -> Option<usize> {
    let is_in_body = |parameter: &&Parameter| parameter.location == ParameterLocation::Body;
    let mut declared = names.parameters().iter().filter(is_in_body).map(|parameter| parameter.name.clone());
    match (declared.next(), declared.next()) {
        (Some(first), Some(_)) => {
            let help = format!("write `data: '{{{{{first}}}}}'`, and send the others elsewhere");
            refused(written.span, "several inputs are in the body, which is the bytes of one", &help, stage)
        }
        (only, _) => Some(names.named(only.as_deref().unwrap_or("body"))),
    }
}

fn contains(parameter: &Parameter, index: usize) -> bool {
    let Some(Fixed::Text(pieces)) = &parameter.fixed else { return false };
    pieces.iter().filter_map(Piece::value).any(|value| value == index)
}

fn refused<T>(span: Span, message: &str, help: &str, stage: Stage<'_>) -> Option<T> {
    stage.report(Diagnostic::new(rules::INVALID_BODY, span, message).help(help));
    None
}
