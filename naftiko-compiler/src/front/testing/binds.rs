//! Binds of a model as text: `$X` is the bind `X`.

use super::consumes::named;
use super::listed;
use super::value::schema_type;
use crate::model::{Bind, BindUse, Capability, Constraint, Consumed};

/// A bind, and what it must satisfy.
pub(super) fn bind(of: &Bind) -> String {
    let constraint = |of: &Constraint| match of {
        Constraint::Type(of) => schema_type(of),
        Constraint::Segment => "segment".to_owned(),
        Constraint::Segments => "segments".to_owned(),
        Constraint::Header => "header".to_owned(),
        Constraint::Cookie => "cookie".to_owned(),
        Constraint::Credential => "credential".to_owned(),
    };
    let mut text = format!("{} is {}", named(&of.name), of.setting);
    if of.secret {
        text += ", secret";
    }
    if let Some(default) = &of.default {
        text += &format!(", or else {default:?}");
    }
    if !of.is_field {
        text += ", read with the base URI";
    }
    if !of.fills.is_empty() {
        text += &format!(": {}", listed(of.fills.iter().map(constraint)));
    }
    text + "\n"
}

/// The binds that requests of a namespace contain, if there are any.
pub(super) fn contained(of: &Consumed, capability: &Capability) -> String {
    let held =
        |held: &BindUse| format!("{} as {}", name_of_bind(held.bind, capability), schema_type(&held.schema_type));
    let held: Vec<_> = of.binds.iter().map(held).collect();
    if held.is_empty() { String::new() } else { format!("{} contains {}\n", of.name.snake(), listed(held)) }
}

/// How other parts name the bind with this index.
pub(super) fn name_of_bind(index: usize, capability: &Capability) -> String {
    format!("${}", capability.binds[index].name.wire)
}
