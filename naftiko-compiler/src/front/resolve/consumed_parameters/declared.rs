//! The declared parameters of an operation: the nearest of a name and location wins (LANGUAGE §3.2).

use std::collections::HashMap;

use crate::front::checked::{Checked, Listed};
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::{self, Consumes, Operation, Resource, SchemaType};
use crate::front::resolve::parameter::{bare_name, location};
use crate::front::stage::Stage;
use crate::model::ParameterLocation;

/// A parameter that an operation, its resource or its adapter declares.
#[derive(Debug, Clone, Copy)]
pub(super) struct Declared<'d> {
    /// Who declares it.
    pub(super) level: Level,
    /// The parameter.
    pub(super) parameter: &'d Checked<document::Parameter>,
}

/// Who declares a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    Operation,
    Resource,
    Adapter,
}

impl<'d> Declared<'d> {
    /// The parameter as far as it could be read.
    pub(super) fn written(&self) -> &'d document::Parameter {
        self.parameter.read()
    }

    pub(super) fn is_sound(&self) -> bool {
        self.parameter.is_sound()
    }

    /// Its name, that of a path parameter without its `+`.
    pub(super) fn name(&self) -> &'d str {
        bare_name(self.written())
    }

    /// Its location; `None` if it could not be read.
    pub(super) fn location(&self) -> Option<ParameterLocation> {
        location(self.written())
    }

    pub(super) fn is_in_path(&self) -> bool {
        self.location() == Some(ParameterLocation::Path)
    }
}

/// The parameters of `operation`, the nearest first; one that is declared twice at one level is reported.
pub(super) fn nearest<'d>(
    consumes: &'d Consumes,
    resource: &'d Resource,
    operation: &'d Operation,
    stage: Stage<'_>,
) -> Listed<Declared<'d>> {
    let levels = [
        (Level::Operation, &operation.parameters),
        (Level::Resource, &resource.parameters),
        (Level::Adapter, &consumes.parameters),
    ];
    let mut nearest: Vec<Declared<'d>> = Vec::new();
    let mut seen = HashMap::new();
    for (level, parameters) in levels {
        for parameter in parameters {
            let declared = Declared { level, parameter };
            let first = *seen.entry((declared.name(), declared.location())).or_insert_with(|| {
                nearest.push(declared);
                declared
            });
            if first.level == level && !std::ptr::eq(first.parameter, parameter) {
                twice(first.written(), declared.written(), stage);
            }
        }
    }
    nearest.iter().for_each(|declared| object_outside_body(declared, stage));
    let is_complete = levels.iter().all(|(_, parameters)| parameters.is_complete());
    if is_complete { Listed::complete(nearest) } else { Listed::partial(nearest) }
}

/// There is no spelling for an object in these places (LANGUAGE §3.2).
pub(super) fn object_outside_body(declared: &Declared<'_>, stage: Stage<'_>) {
    let (written, location) = (declared.written(), declared.location());
    let place = location.filter(|location| {
        matches!(location, ParameterLocation::Path | ParameterLocation::Header | ParameterLocation::Cookie)
    });
    let Some(place) = place.filter(|_| written.schema.r#type == Some(SchemaType::Object)) else { return };
    let (name, place) = (&written.name.value, place.word());
    let message = format!("parameter `{name}` is an object, which cannot be sent in a {place}");
    stage.report(
        Diagnostic::new(rules::OBJECT_OUTSIDE_BODY, written.name.span, message)
            .help("declare a parameter for each member that is sent, or a `type: string` that callers fill"),
    );
}

fn twice(first: &document::Parameter, second: &document::Parameter, stage: Stage<'_>) {
    let message = format!("parameter `{}` is declared twice in the same location", second.name.value);
    stage.report(
        Diagnostic::new(rules::DUPLICATE_PARAMETER, second.name.span, message)
            .also(first.name.span, "first declared here")
            .help("remove one; the same name is allowed in two locations, such as path and query"),
    );
}
