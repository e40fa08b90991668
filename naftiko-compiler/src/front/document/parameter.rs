//! Input parameters, consumed and exposed (LANGUAGE §3.2, §4).

use super::schema;
use crate::front::diagnostic::rules;
use crate::front::diagnostic::{Diagnostic, Sink};
use crate::front::document::section::not_yet;
use crate::front::keyword;
use crate::front::reader::Mapping;
use crate::front::source::{Span, Spanned};
use crate::front::yaml::Node;
use crate::model::{Kind, Schema};

pub use crate::model::Place;

/// One input parameter.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Its name.
    pub name: Spanned<String>,
    /// Its place; a consumed one always has one.
    pub place: Option<Spanned<Place>>,
    /// What it is; `None` where no type is written, which means text everywhere but in a whole body.
    pub kind: Option<Kind>,
    /// What is inside of it.
    pub schema: Schema,
    /// Whether it was declared required or not.
    pub required: Option<bool>,
    /// Its description.
    pub description: Option<Spanned<String>>,
    /// What fixes it, so that callers do not supply it.
    pub value: Option<Node>,
    /// The name it is read under, where `mapping` names another than its own.
    pub read_as: Option<String>,
    /// The whole entry.
    pub span: Span,
}

impl Parameter {
    /// The name that callers know it by.
    #[must_use]
    pub fn wire(&self) -> &str {
        self.read_as.as_deref().unwrap_or(&self.name.value)
    }
}

const PLACES: &[(&str, Place)] = &[
    ("path", Place::Path),
    ("query", Place::Query),
    ("header", Place::Header),
    ("cookie", Place::Cookie),
    ("body", Place::Body),
];

/// Reads one consumed parameter: `name` and `in` are required.
pub(super) fn consumed(node: &Node, sink: &Sink) -> Option<Parameter> {
    let mut from = node.mapping("an input parameter", sink)?;
    from.required(keyword::IN);
    let value = from.take(keyword::VALUE).map(|entry| entry.value.clone());
    not_yet(&mut from, &[keyword::MAPPING], sink);
    Some(Parameter { value, ..finish(node, from, sink)? })
}

/// Reads one exposed parameter: only `name` is required.
pub(super) fn exposed(node: &Node, sink: &Sink) -> Option<Parameter> {
    let mut from = node.mapping("an input parameter", sink)?;
    not_yet(&mut from, &[keyword::VALUE], sink);
    let mapping = from.text(keyword::MAPPING);
    let mut parameter = finish(node, from, sink)?;
    if let Some(mapping) = mapping {
        match source(&mapping.value) {
            Some((place, name)) => {
                if let Some(other) = parameter.place.as_ref().filter(|other| other.value != place) {
                    let message = format!("`{}` names another place than `in`", mapping.value);
                    sink.report(
                        Diagnostic::new(rules::INVALID_INPUT_MAPPING, mapping.span, message)
                            .also(other.span, "the other place")
                            .help(format!("write `in: {}`, or `mapping: {}.{name}`", place.word(), other.value.word())),
                    );
                }
                parameter.place = Some(Spanned::new(place, mapping.span));
                parameter.read_as = Some(name.to_owned());
            }
            None => {
                let message = format!("`{}` is no place of an input", mapping.value);
                sink.report(
                    Diagnostic::new(rules::INVALID_INPUT_MAPPING, mapping.span, message)
                        .help("write `body.name`, `path.name`, `query.name` or `header.name`"),
                );
            }
        }
    }
    Some(parameter)
}

/// The place and the name of `body.x`, `$.body.x` (LANGUAGE §1).
fn source(mapping: &str) -> Option<(Place, &str)> {
    let (place, name) = mapping.strip_prefix("$.").unwrap_or(mapping).split_once('.')?;
    let (_, place) = PLACES.iter().find(|(word, _)| *word == place && *word != "cookie")?;
    (!name.is_empty() && !name.contains(['.', '['])).then_some((*place, name))
}

fn finish(node: &Node, mut from: Mapping<'_>, sink: &Sink) -> Option<Parameter> {
    let name = from.required_text(keyword::NAME);
    let has_place = from.take(keyword::IN).is_some();
    let place = place(&mut from, sink);
    let typed = schema::read(&mut from, sink);
    let required = schema::required(&mut from);
    let description = from.note(keyword::DESCRIPTION);
    from.note(keyword::LABEL);
    from.finish();
    let name = name?;
    if name.value.is_empty() {
        sink.report(
            Diagnostic::new(rules::EMPTY_NAME, name.span, "a parameter without a name")
                .help("write the name as it goes on the wire"),
        );
        return None;
    }
    if has_place && place.is_none() {
        return None;
    }
    let (kind, schema) = typed?;
    let span = node.span;
    Some(Parameter { name, place, kind, schema, required, description, value: None, read_as: None, span })
}

/// `in`, where it can be read.
fn place(from: &mut Mapping<'_>, sink: &Sink) -> Option<Spanned<Place>> {
    let written = from.take(keyword::IN)?;
    if written.value.as_scalar().is_some_and(|scalar| scalar.text == "environment") {
        let message = "`in: environment` is not compiled by this version";
        sink.report(
            Diagnostic::new(rules::NOT_SUPPORTED_YET, written.value.span, message)
                .help("remove the parameter, and write `{{env.NAME}}` where its value belongs"),
        );
        return None;
    }
    from.one_of(keyword::IN, PLACES)
}
