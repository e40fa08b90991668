//! What a value must satisfy beside its type, as far as it applies, does not contradict itself and can be checked.

use std::cmp::Ordering;

use naftiko_compiler::front::diagnostic::Diagnostic;
use naftiko_compiler::front::diagnostic::suggest::quote;
use naftiko_compiler::front::text::pattern;
use naftiko_compiler::model::Extent;

use super::accept::compare;
use super::gather::Gathered;
use super::{Drafting, Kind, Shape};
use crate::api::without_slashes;
use crate::rules;
use crate::value::Value;

/// The limits of a value called `name`.
pub(super) fn of(
    shape: &Shape,
    gathered: &Gathered<'_>,
    name: &str,
    drafting: Drafting<'_>,
) -> Vec<(&'static str, Value)> {
    let mut limits = Vec::new();
    match shape.kind {
        Kind::Text => {
            if let Some(text) = gathered.pattern.filter(|text| !text.is_empty() && shape.values.is_empty()) {
                limits.extend(checked(text, gathered, name, drafting));
            }
            limits.extend(format(gathered));
            // A list of values says all; in some documents none of them is of the length that is wanted.
            if shape.values.is_empty() {
                limits.extend(pair(gathered, ["minLength", "maxLength"], name, drafting));
            }
        }
        Kind::Integer | Kind::Number => {
            limits.extend(format(gathered));
            limits.extend(range(shape, gathered, name, drafting));
        }
        Kind::List(_) => limits.extend(pair(gathered, ["minItems", "maxItems"], name, drafting)),
        Kind::Any | Kind::Bytes | Kind::Boolean | Kind::Object(_) => {}
    }
    limits
}

fn format(gathered: &Gathered<'_>) -> Option<(&'static str, Value)> {
    let format = gathered.format.filter(|format| !format.is_empty() && gathered.unions.is_empty())?;
    let is_name = format.chars().all(|char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_' | '.'));
    is_name.then(|| ("format", Value::Text(format.to_owned())))
}

/// The pattern, if it can be checked; a check that never happens is no check.
fn checked(text: &str, gathered: &Gathered<'_>, name: &str, drafting: Drafting<'_>) -> Option<(&'static str, Value)> {
    let inside = without_slashes(text);
    if inside.is_some() {
        let message = format!("the pattern of {} is between slashes: no text would match it", quote(name));
        let found = Diagnostic::new(rules::UNUSABLE_PATTERN, gathered.span, message);
        drafting.report(found.label("written without them"));
    }
    let text = inside.unwrap_or(text);
    match pattern::compile(text, Extent::Part) {
        Ok(_) => Some(("pattern", Value::Text(text.to_owned()))),
        Err(fault) => {
            let message = format!("the pattern of {} cannot be checked: {}", quote(name), fault.what);
            let found = Diagnostic::new(rules::UNUSABLE_PATTERN, gathered.span, message);
            drafting.report(found.label("left out"));
            None
        }
    }
}

fn written<'g>(gathered: &Gathered<'g>, key: &str) -> Option<&'g str> {
    gathered.limits.iter().find(|(limit, _)| *limit == key).map(|(_, text)| *text)
}

/// Two counts of which the first is not above the second.
fn pair(
    gathered: &Gathered<'_>,
    [low, high]: [&'static str; 2],
    name: &str,
    drafting: Drafting<'_>,
) -> Vec<(&'static str, Value)> {
    let bounds = [low, high].map(|key| (key, written(gathered, key).map(str::to_owned)));
    sound(bounds, gathered, name, drafting)
}

/// The range of a number. A limit that excludes itself is the next integer, or else includes itself.
fn range(shape: &Shape, gathered: &Gathered<'_>, name: &str, drafting: Drafting<'_>) -> Vec<(&'static str, Value)> {
    let is_integer = matches!(shape.kind, Kind::Integer);
    let bound = |key: &'static str, exclusive: &'static str, step: i128| {
        if let Some(text) = written(gathered, exclusive) {
            if let Some(next) =
                text.parse::<i128>().ok().and_then(|number| number.checked_add(step)).filter(|_| is_integer)
            {
                return (key, Some(next.to_string()));
            }
            let message = format!("`{exclusive}` of {} is not checked before a request is sent", quote(name));
            let found = Diagnostic::new(rules::UNSUPPORTED_KEYWORD, gathered.span, message);
            drafting.report(found.label(format!("written as `{key}`")));
            return (key, Some(text.to_owned()));
        }
        (key, written(gathered, key).map(str::to_owned))
    };
    let bounds = [bound("minimum", "exclusiveMinimum", 1), bound("maximum", "exclusiveMaximum", -1)];
    sound(bounds, gathered, name, drafting)
}

fn sound(
    [low, high]: [(&'static str, Option<String>); 2],
    gathered: &Gathered<'_>,
    name: &str,
    drafting: Drafting<'_>,
) -> Vec<(&'static str, Value)> {
    if let (Some(least), Some(most)) = (&low.1, &high.1)
        && compare(least, most) == Some(Ordering::Greater)
    {
        let message = format!("no value of {} satisfies both `{}` and `{}`", quote(name), low.0, high.0);
        drafting.report(Diagnostic::new(rules::UNUSABLE_LIMIT, gathered.span, message).label("both are left out"));
        return Vec::new();
    }
    [low, high].into_iter().filter_map(|(key, text)| Some((key, Value::Number(text?)))).collect()
}
