//! Parameters in queries, headers and cookies: in the styles that the language has; others are reported.

use naftiko_compiler::front::diagnostic::Diagnostic;
use naftiko_compiler::front::diagnostic::suggest::quote;
use naftiko_compiler::front::text::header::{is_of_the_client, is_token};
use naftiko_compiler::model::setting;

use super::gather::gather;
use super::shape::{self, Form, Shapes};
use super::{Drafting, Input, Kind, Place, Shape};
use crate::api::{Parameter, Place as In, Prose, Style};
use crate::rules;

/// Headers that callers never supply.
const CREDENTIALS: &[&str] = &["authorization", "proxy-authorization", "cookie"];

/// The inputs that parameters outside of the path make, and the headers among them that are credentials. `None` once it was
/// reported that the operation cannot be called.
pub(super) fn inputs<'p>(
    drafting: Drafting<'_>,
    parameters: &'p [Parameter],
) -> Option<(Vec<Input>, Vec<&'p Parameter>)> {
    let (mut inputs, mut credentials) = (Vec::new(), Vec::new());
    for parameter in parameters.iter().filter(|parameter| parameter.place != In::Path) {
        let lower = parameter.name.to_ascii_lowercase();
        if parameter.place == In::Header && CREDENTIALS.contains(&lower.as_str()) {
            credentials.push(parameter);
            continue;
        }
        if parameter.place == In::Header && is_of_the_client(&lower) {
            let message = format!("header {} is set by the HTTP client", quote(&parameter.name));
            drafting.report(Diagnostic::new(rules::IGNORED_HEADER, parameter.span, message).label("left out"));
            continue;
        }
        if !has_valid_name(parameter) {
            let message = format!("{} is not a valid {} name", quote(&parameter.name), parameter.place.word());
            left_out(drafting, parameter, rules::UNSUPPORTED_PARAMETER, message)?;
            continue;
        }
        if parameter.allow_reserved {
            let message = format!("reserved characters in {} are sent percent-encoded", quote(&parameter.name));
            drafting.report(Diagnostic::new(rules::RESERVED_CHARACTERS, parameter.span, message));
        }
        match one(drafting, parameter) {
            Ok(found) => inputs.extend(found),
            Err(message) => left_out(drafting, parameter, rules::UNSUPPORTED_STYLE, message)?,
        }
    }
    Some((inputs, credentials))
}

/// The secret that a header is sent with which carries a credential; `None` of one that is left out. Either is reported.
pub(super) fn secret(drafting: Drafting<'_>, header: &Parameter) -> Option<String> {
    let message = format!("header {} carries a credential", quote(&header.name));
    let found = Diagnostic::new(rules::CREDENTIAL_HEADER, header.span, message);
    if !header.required {
        let help = "where it is needed, write it as a header parameter whose `value` is a secret bind";
        drafting.report(found.label("optional: left out").help(help));
        return None;
    }
    let bind = setting::name(drafting.namespace, &header.name);
    drafting.report(found.label(format!("written with the secret `{bind}` as its value")));
    Some(header.name.clone())
}

/// Reports that a parameter is left out; `None` if the operation cannot be called without it.
fn left_out(
    drafting: Drafting<'_>,
    parameter: &Parameter,
    rule: &'static naftiko_compiler::front::diagnostic::rules::Rule,
    message: String,
) -> Option<()> {
    let label = if parameter.required { "required: operation left out" } else { "left out" };
    drafting.report(Diagnostic::new(rule, parameter.span, message).label(label));
    (!parameter.required).then_some(())
}

fn has_valid_name(parameter: &Parameter) -> bool {
    let name = &parameter.name;
    match parameter.place {
        In::Header | In::Cookie => is_token(name),
        In::Path | In::Query => !name.trim().is_empty() && !name.contains(char::is_control),
    }
}

/// The inputs that a parameter makes, or why there are none.
fn one(drafting: Drafting<'_>, parameter: &Parameter) -> Result<Vec<Input>, String> {
    let place = Place::from(parameter.place);
    if parameter.content.is_some() {
        return Ok(vec![of_content(drafting, parameter, place)]);
    }
    let form = if parameter.style == Style::Deep { Form::Deep } else { Form::Text };
    let input = shaped(drafting, parameter, form, place);
    let name = quote(&parameter.name);
    let style = parameter.style.word();
    match (&input.shape.kind, place) {
        (Kind::List(_), Place::Query) => list(drafting, parameter, input),
        (Kind::Object(_), Place::Query) if parameter.style == Style::Deep => {
            Ok(vec![Input { style: Some("deepObject"), ..flat(drafting, parameter, input)? }])
        }
        (Kind::Object(_), Place::Query) if parameter.style == Style::Form && parameter.explode => members(input),
        (Kind::Object(_), Place::Query) => Err(format!("object {name} cannot be written with `style: {style}`")),
        (Kind::Object(_), _) => Err(format!("object {name} cannot be sent in a {}", place.word())),
        _ => Ok(vec![input]),
    }
}

fn list(drafting: Drafting<'_>, parameter: &Parameter, input: Input) -> Result<Vec<Input>, String> {
    let name = quote(&parameter.name);
    Ok(vec![match (parameter.style, parameter.explode) {
        (Style::Form | Style::Simple, false) => Input { explode: Some(false), ..input },
        (Style::Space, false) => Input { style: Some("spaceDelimited"), ..input },
        (Style::Pipe, false) => Input { style: Some("pipeDelimited"), ..input },
        (Style::Tab, _) => return Err(format!("list {name} cannot be separated by tabs")),
        (Style::Deep, _) => {
            let message = format!("list {name} has the style of an object");
            let found = Diagnostic::new(rules::UNSUPPORTED_STYLE, parameter.span, message);
            drafting.report(found.label("its name is repeated"));
            input
        }
        _ => input,
    }])
}

/// An object without the members that have members themselves: `deepObject` does not say how those are written.
fn flat(drafting: Drafting<'_>, parameter: &Parameter, mut input: Input) -> Result<Input, String> {
    let Kind::Object(members) = input.shape.kind else { return Ok(input) };
    let (flat, nested): (Vec<_>, Vec<_>) = members.into_iter().partition(|member| match &member.shape.kind {
        Kind::Object(_) => false,
        Kind::List(Some(items)) => !matches!(items.kind, Kind::Object(_) | Kind::List(_)),
        _ => true,
    });
    for member in &nested {
        let message = format!("the member {} of {} has members itself", quote(&member.name), quote(&input.name));
        if member.required || flat.is_empty() {
            return Err(message);
        }
        drafting.report(Diagnostic::new(rules::UNSUPPORTED_STYLE, parameter.span, message).label("left out"));
    }
    input.shape.kind = Kind::Object(flat);
    Ok(input)
}

/// An object whose members are parameters of their own: `?a=1&b=2`.
fn members(input: Input) -> Result<Vec<Input>, String> {
    let Kind::Object(members) = input.shape.kind else { return Ok(Vec::new()) };
    if members.is_empty() {
        return Err(format!("the members of {} are not known", quote(&input.name)));
    }
    let nested = members.iter().find(|member| matches!(member.shape.kind, Kind::Object(_)));
    if let Some(nested) = nested {
        return Err(format!("the member {} of {} is an object", quote(&nested.name), quote(&input.name)));
    }
    let required = input.required;
    let one = |member: super::Member| Input {
        name: member.name,
        place: Place::Query,
        shape: member.shape,
        required: required && member.required,
        style: None,
        explode: None,
        value: None,
    };
    Ok(members.into_iter().map(one).collect())
}

/// A parameter that is a document of its own: an object is sent as JSON, of others callers write the text.
fn of_content(drafting: Drafting<'_>, parameter: &Parameter, place: Place) -> Input {
    let media = parameter.content.as_deref().unwrap_or_default();
    let input = shaped(drafting, parameter, Form::Json, place);
    if place == Place::Query && crate::media::is_json(media) && matches!(input.shape.kind, Kind::Object(_)) {
        return input;
    }
    let message = format!("{} is a document of the media type `{media}`", quote(&parameter.name));
    drafting.report(Diagnostic::new(rules::UNSUPPORTED_STYLE, parameter.span, message).label("callers write its text"));
    let shape = Shape { description: input.shape.description, ..Shape::of(Kind::Text, parameter.span) };
    Input { shape, ..input }
}

/// The input that a parameter is, in its usual style.
pub(super) fn shaped(drafting: Drafting<'_>, parameter: &Parameter, form: Form, place: Place) -> Input {
    let mut shape = Shapes::new(drafting, form).shape(parameter.schema, &parameter.name);
    let own = described(parameter, drafting);
    if !own.is_empty() {
        shape.description = own;
    }
    if matches!(shape.kind, Kind::Bytes | Kind::Any) {
        shape.kind = Kind::Text;
    }
    // Nothing but JSON can say `null`.
    shape.nullable = false;
    let examples = shape::examples(&shape, parameter.examples.iter());
    if !examples.is_empty() {
        shape.examples = examples;
    }
    let (name, required) = (parameter.name.clone(), parameter.required);
    Input { name, place, shape, required, style: None, explode: None, value: None }
}

/// The text of a parameter; none if its schema says all.
pub(crate) fn described(parameter: &Parameter, drafting: Drafting<'_>) -> Prose {
    let schema = gather(drafting.api, parameter.schema);
    let is_deprecated = parameter.deprecated || schema.as_ref().is_some_and(|schema| schema.deprecated);
    let text = match schema.and_then(|schema| schema.description) {
        Some(of_schema) if parameter.description.is_empty() && parameter.deprecated => of_schema,
        _ => &parameter.description,
    };
    if text.is_empty() && !parameter.deprecated {
        return Prose::default();
    }
    shape::deprecated(&shape::described(text, drafting), is_deprecated)
}
