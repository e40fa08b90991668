//! A value of another type than expected: what is reported, and what to write.

use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules::WRONG_KIND;
use crate::front::diagnostic::suggest::quote;
use crate::front::source::Span;
use crate::front::text::json_text::is_number;
use crate::front::yaml::{Entry, Node, NodeKind, Scalar, integer, unknown_alias};

/// What is expected at a place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Expected {
    Mapping,
    List,
    Text,
    Boolean,
    Integer,
    Number,
    Count,
}

pub(super) fn wrong_kind(what: &str, found: &Node, place: Span, expected: Expected) -> Diagnostic {
    if let Some(alias) = found.unknown_alias() {
        // It was already reported. Reporting it again breaks the entry that contains it, and duplicates are shown once.
        return unknown_alias(alias, found.span);
    }
    let words = match expected {
        Expected::Mapping => "a mapping",
        Expected::List => "a list",
        Expected::Text => "a string",
        Expected::Boolean => "`true` or `false`",
        Expected::Integer => "an integer",
        Expected::Number => "a number",
        Expected::Count => "a non-negative integer",
    };
    let (message, label) = if found.is_null() {
        (format!("{what} is empty; expected {words}"), "empty")
    } else {
        (format!("expected {words} for {what}, found {}", found.describe()), found.describe())
    };
    let diagnostic = Diagnostic::new(WRONG_KIND, place, message).label(label);
    match meant(found, expected) {
        Some((meant, how)) => {
            let help = format!("write {}{how}", quote(&meant));
            diagnostic.help(help).fix(place, meant)
        }
        None => diagnostic.help(help(found, expected)),
    }
}

/// The value that was meant, and how to write it.
fn meant(found: &Node, expected: Expected) -> Option<(String, &'static str)> {
    let scalar = found.as_scalar().filter(|_| !found.is_null())?;
    match (expected, scalar.text.to_lowercase().as_str()) {
        (Expected::Boolean, truth @ ("true" | "false")) => Some((truth.to_owned(), " without quotes")),
        (Expected::Boolean, "yes" | "on" | "y") => Some(("true".to_owned(), "")),
        (Expected::Boolean, "no" | "off" | "n") => Some(("false".to_owned(), "")),
        (Expected::Integer, _) if !scalar.plain && integer(&scalar.text).is_some() => {
            Some((scalar.text.clone(), " without quotes"))
        }
        (Expected::Count, _) if !scalar.plain && integer(&scalar.text).is_some_and(|count| count >= 0) => {
            Some((scalar.text.clone(), " without quotes"))
        }
        (Expected::Number, _) if !scalar.plain && is_number(&scalar.text) => {
            Some((scalar.text.clone(), " without quotes"))
        }
        _ => None,
    }
}

fn help(found: &Node, expected: Expected) -> String {
    if let NodeKind::Scalar(Scalar { comment: Some(comment), .. }) = &found.kind {
        let text = comment.replace('\'', "''");
        return format!("`#` begins a comment; if it is part of the value, quote it: `'{text}'`");
    }
    let help = match (&found.kind, expected) {
        (NodeKind::Scalar(_), Expected::Mapping) if found.is_null() => {
            "write its keys below it, indented, or remove it"
        }
        (NodeKind::Scalar(_), Expected::List) if found.is_null() => {
            "write its entries below it, each starting with `- `, or remove it"
        }
        (NodeKind::Scalar(_), _) if found.is_null() => "write a value after the `:`, or remove it",
        (NodeKind::Scalar(scalar), Expected::Integer) if scalar.text.starts_with('\u{A0}') => {
            "a no-break space (U+00A0) looks like a space; replace it with a space"
        }
        (NodeKind::Scalar(_), Expected::Integer) => "write a whole number such as `8080`",
        (NodeKind::Scalar(_), Expected::List) => "write each entry on its own line, starting with `- `",
        (NodeKind::Sequence(nodes), Expected::Mapping) if nodes.len() == 1 => "remove the `-` before its first key",
        (NodeKind::Mapping(entries), Expected::List)
            if entries.first().is_some_and(|first| first.key.value.starts_with('-')) =>
        {
            "add a space after the `-`"
        }
        (NodeKind::Mapping(_), Expected::List) => "begin each entry with `- `",
        // `path: {id}`
        (NodeKind::Mapping(entries), Expected::Text)
            if !entries.is_empty() && entries.iter().all(|entry| place(entry) == entry.key.span) =>
        {
            "quote it: `{` begins a mapping"
        }
        (NodeKind::Sequence(_), Expected::Text) => "write a string; one that begins with `[` or `- ` must be quoted",
        (_, Expected::Mapping) => "write `key: value` lines below it, indented",
        (_, Expected::List) => "write its entries below it, each starting with `- `",
        (_, Expected::Text) => "write a string",
        (_, Expected::Boolean) => "write `true` or `false`",
        (_, Expected::Integer) => "write a whole number",
        (_, Expected::Count) => "write a whole number, 0 or more",
        (_, Expected::Number) => "write a number",
    };
    help.to_owned()
}

/// Where to report that an entry's value is wrong: a missing value is shown at its key.
pub(super) fn place(entry: &Entry) -> Span {
    let nothing = entry.value.is_null() && entry.value.span.start == entry.value.span.end;
    if nothing { entry.key.span } else { entry.value.span }
}
