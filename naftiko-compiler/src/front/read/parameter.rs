//! Input parameters, consumed and exposed (LANGUAGE §3.2, §4).

use super::binds;
use super::named::{Named, named_entries};
use super::section::{checked, not_yet};
use super::{Mapping, Reading, schema};
use crate::front::checked::{Checked, Listed};
use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules;
use crate::front::document::{Parameter, ParameterLocation, ParameterStyle};
use crate::front::keyword;
use crate::front::source::Spanned;
use crate::front::text::json_path;
use crate::front::text::json_path::is_path;
use crate::front::yaml::Node;

/// Reads the `inputParameters` of something consumed: those that are sent, and those `in: environment`.
pub(super) fn all_consumed(
    from: &mut Mapping<'_>,
    reading: Reading<'_>,
) -> (Listed<Checked<Parameter>>, Listed<Checked<Parameter>>) {
    let all = named_entries(from, keyword::INPUT_PARAMETERS, |entry| consumed(entry, reading));
    all.split(|parameter| {
        let location = parameter.read().location.as_ref();
        location.is_some_and(|location| location.value == ParameterLocation::Environment)
    })
}

/// Reads the `inputParameters` of something exposed.
pub(super) fn all_exposed(from: &mut Mapping<'_>, reading: Reading<'_>) -> Listed<Checked<Parameter>> {
    named_entries(from, keyword::INPUT_PARAMETERS, |entry| exposed(entry, reading))
}

/// Reads one consumed parameter: `name` and `in` are required.
fn consumed(entry: Named<'_>, reading: Reading<'_>) -> Option<Checked<Parameter>> {
    checked(reading, || {
        let mut from = entry.mapping("an input parameter", reading)?;
        from.required(keyword::IN);
        let value = from.take(keyword::VALUE).map(|entry| entry.value.clone());
        not_yet(&mut from, &[keyword::MAPPING]);
        let location = from.one_of(keyword::IN, ParameterLocation::CONSUMED);
        let parameter = Parameter { value, ..rest(entry.node(), from, location, reading)? };
        if parameter.location.as_ref().is_some_and(|location| location.value == ParameterLocation::Environment) {
            binds::is_variable(&parameter.name, reading);
        }
        Some(parameter)
    })
}

/// Reads one exposed parameter: only `name` is required.
fn exposed(entry: Named<'_>, reading: Reading<'_>) -> Option<Checked<Parameter>> {
    checked(reading, || {
        let mut from = entry.mapping("an input parameter", reading)?;
        let mapping = from.text(keyword::MAPPING);
        let value = from.take(keyword::VALUE).map(|entry| &entry.value);
        let location = exposed_location(&mut from, reading);
        let mut parameter = rest(entry.node(), from, location, reading)?;
        if let Some(mapping) = mapping {
            map(&mut parameter, &mapping, reading);
        }
        match value.and_then(body_path) {
            Some(path) => in_body(&mut parameter, &path, reading),
            None => parameter.value = value.cloned(),
        }
        Some(parameter)
    })
}

/// A `value` that begins like a path into the inbound body (LANGUAGE §8).
fn body_path(value: &Node) -> Option<Spanned<String>> {
    let scalar = value.as_scalar().filter(|scalar| is_path(&scalar.text))?;
    Some(Spanned::new(scalar.text.clone(), value.span))
}

/// The parameter is read from the part of the body that `path` leads to.
fn in_body(parameter: &mut Parameter, path: &Spanned<String>, reading: Reading<'_>) {
    let names = json_path::parse(&path.value).ok().and_then(|path| path.names());
    let Some(names) = names else {
        let message = format!("`{}` does not lead to a member of the body", path.value);
        return reading.report(
            Diagnostic::new(rules::INVALID_INPUT_MAPPING, path.span, message)
                .help("write the names of members, such as `$.user.id`"),
        );
    };
    if let Some(other) = parameter.location.as_ref().filter(|other| other.value != ParameterLocation::Body) {
        let message = format!("`{}` is a part of the body, but the input is `in: {}`", path.value, other.value.word());
        reading.report(
            Diagnostic::new(rules::INVALID_INPUT_MAPPING, path.span, message)
                .also(other.span, "declared here")
                .help("write `in: body`"),
        );
    }
    parameter.location = Some(Spanned::new(ParameterLocation::Body, path.span));
    parameter.read_as = Some(if names.is_empty() { "body".to_owned() } else { names.join(".") });
    if names.len() > 1 {
        parameter.within = names;
    }
}

/// The parameter is read where `mapping` says.
fn map(parameter: &mut Parameter, mapping: &Spanned<String>, reading: Reading<'_>) {
    let Some((location, name)) = source(&mapping.value) else {
        let message = format!("`{}` is not a valid input mapping", mapping.value);
        return reading.report(
            Diagnostic::new(rules::INVALID_INPUT_MAPPING, mapping.span, message)
                .help("write `body.name`, `path.name`, `query.name` or `header.name`"),
        );
    };
    if let Some(other) = parameter.location.as_ref().filter(|other| other.value != location) {
        let message = format!("`{}` contradicts `in`", mapping.value);
        reading.report(
            Diagnostic::new(rules::INVALID_INPUT_MAPPING, mapping.span, message)
                .also(other.span, "declared here")
                .help(format!("write `in: {}`, or `mapping: {}.{name}`", location.word(), other.value.word())),
        );
    }
    parameter.location = Some(Spanned::new(location, mapping.span));
    parameter.read_as = Some(name.to_owned());
}

/// The location and the name of `body.x`, `$.body.x` (LANGUAGE §1).
fn source(mapping: &str) -> Option<(ParameterLocation, &str)> {
    let (word, name) = mapping.strip_prefix("$.").unwrap_or(mapping).split_once('.')?;
    let (_, location) = ParameterLocation::ALL.iter().find(|(known, _)| *known == word && *known != "cookie")?;
    (!name.is_empty() && !name.contains(['.', '['])).then_some((*location, name))
}

/// What all parameters have. Without a name, there is nothing to identify one by.
fn rest(
    node: &Node,
    mut from: Mapping<'_>,
    location: Option<Spanned<ParameterLocation>>,
    reading: Reading<'_>,
) -> Option<Parameter> {
    let name = from.required_name();
    let schema = schema::read(&mut from, reading);
    let required = schema::required(&mut from);
    let style = from.one_of(keyword::STYLE, ParameterStyle::ALL);
    let explode = from.boolean(keyword::EXPLODE);
    let description = from.note(keyword::DESCRIPTION);
    from.label();
    from.finish();
    let name = name?;
    if name.value.is_empty() {
        reading.report(
            Diagnostic::new(rules::EMPTY_NAME, name.span, "the parameter name is empty")
                .help("write the name as it is sent"),
        );
        return None;
    }
    Some(Parameter {
        name,
        location,
        schema,
        required,
        description,
        style,
        explode,
        value: None,
        read_as: None,
        within: Vec::new(),
        span: node.span,
    })
}

/// The `in` of something exposed, if it can be read.
fn exposed_location(from: &mut Mapping<'_>, reading: Reading<'_>) -> Option<Spanned<ParameterLocation>> {
    let written = from.take(keyword::IN)?;
    if written.value.as_scalar().is_some_and(|scalar| scalar.text == "environment") {
        let message = "an input is what callers supply, and cannot be read from the environment";
        reading.report(
            Diagnostic::new(rules::ENVIRONMENT_PARAMETER, written.value.span, message)
                .help("remove it, and write `'{{env.NAME}}'` in `with`, or declare it at the consumed operation"),
        );
        return None;
    }
    from.one_of(keyword::IN, ParameterLocation::ALL)
}
