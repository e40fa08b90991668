//! Whether a value that an author wrote satisfies what is declared about it: its limits, and those of its parts.

use std::cmp::Ordering;

use crate::front::text::pattern;
use crate::model::{Json, Limit, Piece, Schema};

/// What the first limit that `value` does not satisfy expects, in words.
pub(in crate::front::resolve) fn unmet(schema: &Schema, value: &Json) -> Option<String> {
    let own = || schema.limits.iter().find(|limit| !meets(limit, value)).map(expectation);
    match value {
        Json::Array(elements) => own().or_else(|| {
            let items = schema.items.as_ref()?;
            let unmet = elements.iter().find_map(|element| unmet(items, element))?;
            Some(format!("an array in which each element is {unmet}"))
        }),
        Json::Object(members) => own().or_else(|| {
            schema.members.iter().find_map(|(name, schema)| match members.iter().find(|(known, _)| known == name) {
                Some((_, member)) => Some(format!("an object in which `{name}` is {}", unmet(schema, member)?)),
                None => schema.required.then(|| format!("an object with `{name}`")),
            })
        }),
        _ => own(),
    }
}

fn meets(limit: &Limit, value: &Json) -> bool {
    match (limit, value) {
        (Limit::Values(values), value) => values.iter().any(|known| is_equal(known, value)),
        (Limit::Pattern(_, Some(pattern)), Json::Text(_)) => pattern::matches(pattern, &shown(value)),
        (Limit::MinLength(count), Json::Text(pieces)) => length(pieces) >= *count,
        (Limit::MaxLength(count), Json::Text(pieces)) => length(pieces) <= *count,
        (Limit::MinItems(count), Json::Array(elements)) => elements.len() as u64 >= *count,
        (Limit::MaxItems(count), Json::Array(elements)) => elements.len() as u64 <= *count,
        (Limit::Minimum(least), Json::Literal(number)) => compare(number, least) != Some(Ordering::Less),
        (Limit::Maximum(most), Json::Literal(number)) => compare(number, most) != Some(Ordering::Greater),
        _ => true,
    }
}

/// What a limit expects, in words.
pub(super) fn expectation(limit: &Limit) -> String {
    match limit {
        Limit::Values(values) => {
            let values: Vec<_> = values.iter().map(|value| format!("`{}`", shown(value))).collect();
            format!("one of {}", values.join(", "))
        }
        Limit::Pattern(pattern, _) => format!("text that matches `{pattern}`"),
        Limit::Format(format) => format!("text of the format `{format}`"),
        Limit::Minimum(number) => format!("a number of at least {number}"),
        Limit::Maximum(number) => format!("a number of at most {number}"),
        Limit::MinLength(count) => format!("text of at least {}", counted(*count, "character")),
        Limit::MaxLength(count) => format!("text of at most {}", counted(*count, "character")),
        Limit::MinItems(count) => format!("an array of at least {}", counted(*count, "element")),
        Limit::MaxItems(count) => format!("an array of at most {}", counted(*count, "element")),
    }
}

fn counted(count: u64, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// A value as a person reads it.
pub(super) fn shown(value: &Json) -> String {
    match value {
        Json::Text(pieces) => {
            pieces.iter().map(|piece| if let Piece::Text(text) = piece { text } else { "" }).collect()
        }
        Json::Literal(text) => text.clone(),
        Json::Array(_) => "[…]".to_owned(),
        Json::Object(_) | Json::Value(_) => "{…}".to_owned(),
    }
}

fn length(pieces: &[Piece]) -> u64 {
    let count = |piece: &Piece| if let Piece::Text(text) = piece { text.chars().count() as u64 } else { 0 };
    pieces.iter().map(count).sum()
}

fn is_equal(one: &Json, other: &Json) -> bool {
    match (one, other) {
        (Json::Literal(one), Json::Literal(other)) => one == other || compare(one, other) == Some(Ordering::Equal),
        (one, other) => one == other,
    }
}

/// How two JSON numbers compare; `None` if one is none. Integers are compared exactly.
pub(super) fn compare(one: &str, other: &str) -> Option<Ordering> {
    match (one.parse::<i128>(), other.parse::<i128>()) {
        (Ok(one), Ok(other)) => Some(one.cmp(&other)),
        _ => one.parse::<f64>().ok()?.partial_cmp(&other.parse::<f64>().ok()?),
    }
}
