//! Bytes that callers supply: a whole body, or a file in a form (LANGUAGE §3.3).

use super::Placeholders;
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document;
use crate::front::resolve::parameter::Parameter;
use crate::front::resolve::words::type_words;
use crate::front::source::Span;
use crate::front::stage::Stage;
use crate::front::text::base64::is_base64;
use crate::model::{Body, Fixed, Json, Limit, ParameterLocation, Piece, Schema, Type};

/// What bytes are if nobody says it.
const OCTETS: &str = "application/octet-stream";
const FROM_CALLERS: &str = "name an input that callers supply, or write `type: text`";

/// The body that is the bytes of one parameter: the one that `data` names, else the only one in the body, else `body`.
pub(super) fn body(written: &document::Body, names: &mut Placeholders<'_>, stage: Stage<'_>) -> Option<Body> {
    let (pieces, span) = match written.data.as_ref().filter(|data| !data.is_null()) {
        Some(data) if data.as_scalar().is_some() => (names.scalar(data, stage)?, data.span),
        Some(data) => {
            let message = "the `data` of a binary body is not one value";
            return refused(data.span, message, "write `data: '{{name}}'`", stage);
        }
        None => (vec![Piece::Value(only(written, names, stage)?)], written.span),
    };
    let at = whole(&pieces, (span, written.data.is_some()), names, stage)?;
    let parameter = names.parameters().get(at)?;
    let name = parameter.name.clone();
    if parameter.location != ParameterLocation::Body {
        let message = format!("`{name}` is sent in the {}, and cannot be the body", parameter.location.word());
        return refused(span, &message, &format!("name an input that is `in: body`, or move `{name}` there"), stage);
    }
    if let Some(other) = names.parameters().iter().find(|other| contains(other, at)) {
        let message = format!("`{name}` is a binary body, and cannot be part of a text as well");
        return refused(span, &message, &format!("remove `{{{{{name}}}}}` from `{}`", other.name), stage);
    }
    if !is_bytes(&pieces, names, stage) {
        let found = names.parameter(at).map(|parameter| type_words(&parameter.schema_type));
        let message = format!("a binary body is bytes, and `{name}` is {}", found.unwrap_or_default());
        return refused(span, &message, &format!("write `type: string` at `{name}`, or another `type` here"), stage);
    }
    let content_type = written.content_type.as_ref().map_or_else(|| OCTETS.to_owned(), |of| of.value.clone());
    Some(Body::Bytes { parameter: at, content_type })
}

/// The input that the template is all of; `is_written` says whether the span is that of the template.
fn whole(
    pieces: &[Piece],
    (span, is_written): (Span, bool),
    names: &Placeholders<'_>,
    stage: Stage<'_>,
) -> Option<usize> {
    let first = pieces.iter().find_map(Piece::value);
    let Some((at, parameter)) = first.and_then(|at| Some((at, names.parameters().get(at)?))) else {
        return refused(span, "a binary body comes from callers, and this one is fixed", FROM_CALLERS, stage);
    };
    if parameter.fixed.is_some() {
        let message = format!("a binary body comes from callers, and `{}` is fixed", parameter.name);
        return refused(span, &message, FROM_CALLERS, stage);
    }
    if pieces.len() > 1 {
        let message = "a binary body is all of one input: text around it cannot be sent";
        let fix = format!("'{{{{{}}}}}'", parameter.name);
        let diagnostic = Diagnostic::new(rules::INVALID_BODY, span, message);
        let diagnostic = diagnostic.help(format!("write `data: {fix}`"));
        stage.report(diagnostic.fix_if(Some(span).filter(|_| is_written), &fix));
        return None;
    }
    Some(at)
}

/// Whether `value` is all of one input in the body, whose value then is bytes.
pub(super) fn is_bytes(value: &[Piece], names: &mut Placeholders<'_>, stage: Stage<'_>) -> bool {
    let [Piece::Value(at)] = value else { return false };
    let parameter = names.parameter(*at).filter(|parameter| parameter.fixed.is_none());
    let Some(parameter) = parameter.filter(|parameter| parameter.location == ParameterLocation::Body) else {
        return false;
    };
    if parameter.schema_type == Type::String {
        parameter.schema_type = Type::Bytes;
        parameter.schema = of_bytes(parameter, stage);
    }
    parameter.schema_type == Type::Bytes
}

/// What a schema says of bytes: nothing about their text.
fn of_bytes(parameter: &Parameter, stage: Stage<'_>) -> Schema {
    let (name, span, schema) = (&parameter.name, parameter.origin.span(), parameter.schema.clone());
    // OpenAPI says it so.
    let says_bytes =
        |limit: &Limit| matches!(limit, Limit::Format(format) if matches!(format.as_str(), "binary" | "byte"));
    if !schema.limits.iter().all(says_bytes) {
        let message = format!("`{name}` is bytes, to which its limits do not apply");
        stage.report(
            Diagnostic::new(rules::LIMIT_WITHOUT_EFFECT, span, message)
                .label("nothing is checked")
                .help(format!("remove the limits of `{name}`")),
        );
    }
    let default = schema.default.filter(|default| {
        let Json::Text(pieces) = default else { return true };
        let is_base64 = matches!(pieces.as_slice(), [] | [Piece::Text(_)]) && texts(pieces).all(is_base64);
        if !is_base64 {
            let message = format!("`{name}` is bytes, and its default is not base64");
            stage.report(
                Diagnostic::new(rules::INVALID_DEFAULT, span, message)
                    .help("write the bytes in base64, or remove `default`"),
            );
        }
        is_base64
    });
    Schema { schema_type: Type::Bytes, default, limits: Vec::new(), ..schema }
}

fn texts(pieces: &[Piece]) -> impl Iterator<Item = &str> {
    pieces.iter().filter_map(|piece| if let Piece::Text(text) = piece { Some(text.as_str()) } else { None })
}

/// The parameter that is meant without `data`.
fn only(written: &document::Body, names: &mut Placeholders<'_>, stage: Stage<'_>) -> Option<usize> {
    let is_in_body = |(_, parameter): &(usize, &Parameter)| parameter.location == ParameterLocation::Body;
    let declared = names.parameters().iter().enumerate().filter(is_in_body);
    let declared: Vec<_> = declared.map(|(at, parameter)| (at, parameter.name.clone())).collect();
    match declared.as_slice() {
        [] => Some(names.named("body")),
        [(at, _)] => {
            names.mark(*at);
            Some(*at)
        }
        [(_, first), ..] => {
            let help = format!("write `data: '{{{{{first}}}}}'`, and send the others elsewhere");
            refused(written.span, "several inputs are in the body, which is the bytes of one", &help, stage)
        }
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
