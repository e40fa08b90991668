//! What is reported about constraints: values of another type, limits that contradict each other or do nothing, defaults
//! that would be refused.

use std::cmp::Ordering;

use super::fit::{compare, expectation, shown, unmet};
use super::literal;
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::{self, Limit, Written};
use crate::front::resolve::words::type_words;
use crate::front::source::Spanned;
use crate::front::stage::Stage;
use crate::front::text::template::Fault;
use crate::model::{Json, Schema, Type};

/// The values of an `enum` that its type does not contain yet.
pub(super) fn values(
    name: &str,
    written: &document::Schema,
    schema_type: &Type,
    stage: Stage<'_>,
) -> Option<Vec<Json>> {
    let (key, nodes) = written.values.as_ref()?;
    let listed: Vec<_> = nodes.iter().filter(|node| !node.is_null()).collect();
    if listed.is_empty() {
        let message = format!("the `enum` of `{name}` has no values");
        stage.report(
            Diagnostic::new(rules::INVALID_ENUM, *key, message)
                .label("no value is allowed")
                .help("list the values that are allowed, or remove `enum`"),
        );
        return None;
    }
    let mut values = Vec::new();
    for node in listed {
        match literal(schema_type, node) {
            Some(value) if values.contains(&value) => {}
            Some(value) => values.push(value),
            None => {
                let expected = type_words(schema_type);
                let message = format!("`{name}` is {expected}, but a value of its `enum` is {}", node.describe());
                stage.report(
                    Diagnostic::new(rules::INVALID_ENUM, node.span, message)
                        .label("type mismatch")
                        .help(format!("write {expected}, or change `type`")),
                );
            }
        }
    }
    (!matches!(schema_type, Type::Enum(_)) && !values.is_empty()).then_some(values)
}

/// Limits that do not apply to the type, and pairs that no value satisfies.
pub(super) fn limits(name: &str, written: &document::Schema, schema_type: &Type, stage: Stage<'_>) {
    for limit in &written.limits {
        let applies_to = match limit.limit {
            Limit::Pattern(_) | Limit::Format(_) | Limit::MinLength(_) | Limit::MaxLength(_) => "strings",
            Limit::Minimum(_) | Limit::Maximum(_) => "numbers",
            Limit::MinItems(_) | Limit::MaxItems(_) => "arrays",
        };
        let fits = match schema_type {
            Type::String | Type::Enum(_) => applies_to == "strings",
            // OpenAPI says of bytes that they are.
            Type::Bytes => {
                matches!(&limit.limit, Limit::Format(format) if matches!(format.as_str(), "binary" | "byte"))
            }
            // `int32`, `double`: formats of OpenAPI, which say nothing that is checked.
            Type::Integer | Type::Number => applies_to == "numbers" || matches!(limit.limit, Limit::Format(_)),
            Type::Array(_) => applies_to == "arrays",
            Type::Boolean | Type::Object => matches!(limit.limit, Limit::Format(_)),
            Type::Any => true,
        };
        if !fits {
            let message =
                format!("`{}` applies to {applies_to}, but `{name}` is {}", limit.key.value, type_words(schema_type));
            stage.report(
                Diagnostic::new(rules::LIMIT_WITHOUT_EFFECT, limit.key.span, message)
                    .label("nothing is checked")
                    .help(format!("remove `{}`, or change `type`", limit.key.value)),
            );
        }
    }
    for (low, high) in pairs(&written.limits) {
        let message = format!("no value of `{name}` satisfies both `{}` and `{}`", low.key.value, high.key.value);
        stage.report(
            Diagnostic::new(rules::CONTRADICTING_LIMITS, high.span, message)
                .label(format!("below `{}`", low.key.value))
                .also(low.span, format!("`{}`", low.key.value))
                .help(format!("write a `{}` that is not below `{}`", high.key.value, low.key.value)),
        );
    }
}

/// A pattern that cannot be compiled: clients see it, and nothing is checked.
pub(super) fn pattern(name: &str, written: &Spanned<String>, fault: &Fault, stage: Stage<'_>) {
    let message = format!("the pattern of `{name}` is not checked: {}", fault.what);
    stage.report(
        Diagnostic::new(rules::UNCHECKED_PATTERN, stage.part(written, fault.range.clone()), message)
            .label("only shown to clients")
            .help("write a regular expression without look-around, back-references and word boundaries, or remove it"),
    );
}

/// Each lower limit that is above its upper one.
fn pairs(limits: &[Written]) -> impl Iterator<Item = (&Written, &Written)> {
    let contradicts = |low: &Limit, high: &Limit| match (low, high) {
        (Limit::Minimum(low), Limit::Maximum(high)) => compare(low, high) == Some(Ordering::Greater),
        (Limit::MinLength(low), Limit::MaxLength(high)) | (Limit::MinItems(low), Limit::MaxItems(high)) => low > high,
        _ => false,
    };
    limits.iter().flat_map(move |low| {
        limits.iter().filter(move |high| contradicts(&low.limit, &high.limit)).map(move |high| (low, high))
    })
}

/// The default, if it is a value that the input itself accepts.
pub(super) fn default(name: &str, written: &document::Schema, schema: &Schema, stage: Stage<'_>) -> Option<Json> {
    let node = written.default.as_ref()?;
    let fault = match literal(&schema.schema_type, node) {
        Some(value) => match unmet(schema, &value) {
            None => return Some(value),
            Some(expected) => (format!("`{}`", shown(&value)), expected),
        },
        None => match &schema.schema_type {
            Type::Enum(values) => {
                let values = values.iter().map(|value| Json::Text(vec![crate::model::Piece::Text(value.clone())]));
                let expected = expectation(&crate::model::Limit::Values(values.collect()));
                (
                    node.as_scalar().map_or_else(|| node.describe().to_owned(), |scalar| format!("`{}`", scalar.text)),
                    expected,
                )
            }
            other => (node.describe().to_owned(), type_words(other).into_owned()),
        },
    };
    let (found, expected) = fault;
    let message = format!("the default of `{name}` is {found}, which `{name}` itself would refuse");
    stage.report(
        Diagnostic::new(rules::INVALID_DEFAULT, node.span, message)
            .label(format!("expected {expected}"))
            .help(format!("write {expected}, or remove `default`")),
    );
    None
}
