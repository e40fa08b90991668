//! Mocks: outputs with values, and nothing that is called (LANGUAGE §8).

use super::exposed_inputs::Entry;
use super::output;
use crate::front::diagnostic::suggest::quote;
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document;
use crate::front::stage::Stage;
use crate::model::{Form, Literal, Part, Shape};

/// Whether outputs say what they are, all by themselves.
pub(super) fn is_one(outputs: &[document::Output]) -> bool {
    outputs.iter().any(has_value)
}

/// Whether an output declares a value for itself or for a part of it.
fn has_value(output: &document::Output) -> bool {
    let parts = output.properties.iter().flat_map(|(_, properties)| properties);
    let parts = parts.chain(output.items.iter().map(|(_, items)| &**items));
    output.constant.is_some() || parts.into_iter().any(has_value)
}

/// What the outputs of a mock are made of; everything that can be reported about them is reported.
pub(super) fn output(entry: &mut Entry<'_>, outputs: &[document::Output], stage: Stage<'_>) -> Option<Shape> {
    output::made(outputs, &mut |output| shape(entry, output, stage), stage)
}

fn shape(entry: &mut Entry<'_>, output: &document::Output, stage: Stage<'_>) -> Option<Shape> {
    output::misplaced(output, stage);
    let form = form(entry, output, stage)?;
    Some(Shape { description: output.description.clone(), form })
}

fn form(entry: &mut Entry<'_>, output: &document::Output, stage: Stage<'_>) -> Option<Form> {
    if let Some(node) = &output.constant {
        return Some(Form::Literal(output::literal(output), entry.output_value(node, output)?));
    }
    match (output::literal(output), &output.properties, &output.items) {
        (Literal::Part(Part::Object), Some((_, properties)), _) => {
            let members = output::named(properties, &mut |property| shape(entry, property, stage), stage);
            Some(Form::Object(None, members))
        }
        (Literal::Part(Part::Array), _, Some((_, items))) => Some(Form::One(Box::new(shape(entry, items, stage)?))),
        _ => {
            without_value(output, stage);
            None
        }
    }
}

/// Reports an output of a mock that says nothing.
fn without_value(output: &document::Output, stage: Stage<'_>) {
    let name = output.name.as_ref().map(|name| name.value.as_str()).unwrap_or_default();
    let what = if name.is_empty() { "an output".to_owned() } else { format!("output {}", quote(name)) };
    let (span, message, help) = match &output.mapping {
        Some(mapping) => (
            mapping.span,
            format!("{what} is mapped, but nothing is called"),
            "write `value: …`, or add `call: namespace.operation`".to_owned(),
        ),
        None => (
            output.name.as_ref().map_or(output.span.start(), |name| name.span),
            format!("{what} has no `value`"),
            "write `value: …`: nothing is called that it could be mapped from".to_owned(),
        ),
    };
    stage.report(Diagnostic::new(rules::OUTPUT_WITHOUT_VALUE, span, message).label("no value").help(help));
}
