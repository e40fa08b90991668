//! Whether a value satisfies what is declared: as the compiler decides it, so that no draft has a default that it refuses.

use std::cmp::Ordering;

use naftiko_compiler::front::text::pattern;
use naftiko_compiler::model::Extent;

use super::{Kind, Shape};
use crate::value::Value;

/// A value as it is written for this type: `3.0` is an integer.
pub(super) fn written(kind: &Kind, value: &Value) -> Value {
    let whole = |text: &str| {
        let (whole, zeros) = text.split_once('.')?;
        zeros.bytes().all(|byte| byte == b'0').then(|| whole.to_owned())
    };
    match (kind, value) {
        (Kind::Integer, Value::Number(text)) => Value::Number(whole(text).unwrap_or_else(|| text.clone())),
        _ => value.clone(),
    }
}

/// Whether a value is of this type, as it is written or as text.
pub(super) fn is_of(kind: &Kind, value: &Value) -> bool {
    let integer = |text: &str| {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let is_plain = digits == "0" || !digits.starts_with('0');
        !digits.is_empty() && is_plain && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    match (kind, value) {
        (Kind::Any, _)
        | (Kind::Text, Value::Text(_) | Value::Number(_) | Value::Bool(_))
        | (Kind::Number, Value::Number(_))
        | (Kind::Boolean, Value::Bool(_))
        | (Kind::List(_), Value::List(_))
        | (Kind::Object(_), Value::Map(_)) => true,
        (Kind::Integer, Value::Number(text) | Value::Text(text)) => integer(text),
        _ => false,
    }
}

/// Whether `shape` accepts a value.
pub(super) fn accepts(shape: &Shape, value: &Value) -> bool {
    let is_listed = shape.values.is_empty() || shape.values.iter().any(|known| same(known, value));
    let inside = match (&shape.kind, value) {
        (Kind::List(Some(items)), Value::List(values)) => values.iter().all(|value| accepts(items, value)),
        (Kind::Object(members), Value::Map(values)) => {
            members.iter().all(|member| match values.iter().find(|(name, _)| *name == member.name) {
                Some((_, value)) => accepts(&member.shape, value),
                None => !member.required,
            })
        }
        _ => true,
    };
    let meets = |(limit, bound): &(&'static str, Value)| meets(limit, bound, value);
    is_of(&shape.kind, value) && is_listed && inside && shape.limits.iter().all(meets)
}

fn same(one: &Value, other: &Value) -> bool {
    one == other || one.scalar().is_some() && one.scalar() == other.scalar()
}

fn meets(limit: &str, bound: &Value, value: &Value) -> bool {
    let bound = bound.scalar().unwrap_or_default();
    let text = value.scalar().unwrap_or_default();
    let compared = || compare(&text, &bound);
    let at_least = |count: usize| bound.parse::<usize>().is_ok_and(|bound| count >= bound);
    let at_most = |count: usize| bound.parse::<usize>().is_ok_and(|bound| count <= bound);
    let elements = if let Value::List(values) = value { values.len() } else { 0 };
    match limit {
        "minimum" => compared() != Some(Ordering::Less),
        "maximum" => compared() != Some(Ordering::Greater),
        "minLength" => at_least(text.chars().count()),
        "maxLength" => at_most(text.chars().count()),
        "minItems" => at_least(elements),
        "maxItems" => at_most(elements),
        "pattern" => pattern::compile(&bound, Extent::Part).is_ok_and(|pattern| pattern::matches(&pattern, &text)),
        _ => true,
    }
}

/// How two numbers compare.
pub(super) fn compare(one: &str, other: &str) -> Option<Ordering> {
    match (one.parse::<i128>(), other.parse::<i128>()) {
        (Ok(one), Ok(other)) => Some(one.cmp(&other)),
        _ => one.parse::<f64>().ok()?.partial_cmp(&other.parse::<f64>().ok()?),
    }
}
