//! Input parameters, consumed and exposed (LANGUAGE §3.2, §4).

use super::named::{Named, named_entries};
use super::section::{checked, not_yet};
use super::{Mapping, Reading, schema};
use crate::front::checked::{Checked, Listed};
use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules;
use crate::front::document::{Parameter, ParameterLocation};
use crate::front::keyword;
use crate::front::source::Spanned;
use crate::front::yaml::Node;

/// Reads the `inputParameters` of something consumed.
pub(super) fn all_consumed(from: &mut Mapping<'_>, reading: Reading<'_>) -> Listed<Checked<Parameter>> {
    named_entries(from, keyword::INPUT_PARAMETERS, |entry| consumed(entry, reading))
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
        Some(Parameter { value, ..rest(entry.node(), from, reading)? })
    })
}

/// Reads one exposed parameter: only `name` is required.
fn exposed(entry: Named<'_>, reading: Reading<'_>) -> Option<Checked<Parameter>> {
    checked(reading, || {
        let mut from = entry.mapping("an input parameter", reading)?;
        not_yet(&mut from, &[keyword::VALUE]);
        let mapping = from.text(keyword::MAPPING);
        let mut parameter = rest(entry.node(), from, reading)?;
        if let Some(mapping) = mapping {
            map(&mut parameter, &mapping, reading);
        }
        Some(parameter)
    })
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
fn rest(node: &Node, mut from: Mapping<'_>, reading: Reading<'_>) -> Option<Parameter> {
    let name = from.required_name();
    let location = location(&mut from, reading);
    let schema = schema::read(&mut from, reading);
    let required = schema::required(&mut from);
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
    Some(Parameter { name, location, schema, required, description, value: None, read_as: None, span: node.span })
}

/// `in`, if it can be read.
fn location(from: &mut Mapping<'_>, reading: Reading<'_>) -> Option<Spanned<ParameterLocation>> {
    let written = from.take(keyword::IN)?;
    if written.value.as_scalar().is_some_and(|scalar| scalar.text == "environment") {
        let message = "`in: environment` is not supported yet";
        reading.report(
            Diagnostic::new(rules::NOT_SUPPORTED_YET, written.value.span, message)
                .help("remove the parameter, and write `{{env.NAME}}` where its value is used"),
        );
        return None;
    }
    from.one_of(keyword::IN, ParameterLocation::ALL)
}
