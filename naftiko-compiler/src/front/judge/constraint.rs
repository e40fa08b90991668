//! Inputs and what the API accepts: types, values, defaults and limits that the author states let through no more
//! (LANGUAGE §11). What states nothing is not judged.

use super::place::Place;
use super::value::{Sent, Value, limit, refused};
use super::walk::article;
use crate::front::contract::{JsonType, Schema as Declared};
use crate::front::diagnostic::suggest::quote;
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::{Limit, Schema, SchemaType, Written};
use crate::front::source::Span;
use crate::front::stage::Stage;
use crate::front::text::pattern as text_pattern;
use crate::model::Extent;

/// An input that is judged.
#[derive(Clone, Copy)]
pub(super) struct Subject<'a> {
    /// How messages name it: parameter `x`.
    pub(super) what: &'a str,
    /// Where its name is.
    pub(super) at: Span,
    pub(super) sent: Sent,
    /// Whether a list of it repeats its name.
    pub(super) is_repeated: bool,
    /// What it is sent as states the same already: nothing wider than that is sent.
    pub(super) within: Option<&'a Schema>,
}

/// Judges what `own` states by what the API says of the value at `place`.
pub(super) fn judge(own: &Schema, place: &Place<'_>, subject: Subject<'_>, stage: Stage<'_>) {
    if place.alternatives.is_empty() || !kind(own, place, subject, stage) {
        return;
    }
    let is_listed = |schema: &Schema| schema.values.is_some();
    if !subject.within.is_some_and(is_listed) {
        for node in own.values.iter().flat_map(|(_, nodes)| nodes) {
            value(&Value::of(node, own.r#type), node.span, place, subject, stage);
        }
    }
    if let Some(default) = &own.default {
        value(&Value::of(default, own.r#type), default.span, place, subject, stage);
    }
    if own.values.is_none() {
        pattern(own, place, subject, stage);
        own.limits.iter().for_each(|written| self::limits(written, place, subject, stage));
    }
    parts(own, place, subject, stage);
}

/// Reports a value that the API refuses.
pub(super) fn value(value: &Value, at: Span, place: &Place<'_>, subject: Subject<'_>, stage: Stage<'_>) {
    let Some(expected) = refused(value, place, subject.sent) else { return };
    let shown = stage.sources.text(at).trim_matches(['"', '\'']);
    let message = format!("the API does not accept {} for {}", quote(shown), subject.what);
    let diagnostic = Diagnostic::new(rules::REFUSED_VALUE, at, message).label("refused");
    stage.report(diagnostic.also_at(place.span(), format!("it accepts {expected}")).help(format!("write {expected}")));
}

/// Whether values of the declared type can be ones that the API accepts; otherwise that is reported.
fn kind(own: &Schema, place: &Place<'_>, subject: Subject<'_>, stage: Stage<'_>) -> bool {
    let Some((kind, kinds)) = own.r#type.zip(place.kinds()) else { return true };
    if subject.within.is_some_and(|within| within.r#type.is_some()) {
        return true;
    }
    let kinds: Vec<JsonType> = kinds.into_iter().collect();
    let has = |wanted: &[JsonType]| kinds.iter().any(|kind| wanted.contains(kind));
    use JsonType::{Array, Boolean, Integer, Number, Object, String};
    let is_json = subject.sent == Sent::Json;
    let fits = match kind {
        SchemaType::Array => has(&[Array]) || !is_json && (has(&[Object]) || !subject.is_repeated),
        SchemaType::Object => has(&[Object]) || !is_json,
        _ if !has(&[Boolean, Integer, Number, String]) => !is_json,
        SchemaType::String => has(&[String]) || !is_json,
        SchemaType::Integer => has(&[Integer, Number]) || !is_json && has(&[String]),
        SchemaType::Number => has(&[Number]) || !is_json && has(&[String]),
        SchemaType::Boolean => has(&[Boolean]) || !is_json && has(&[String]),
    };
    if fits {
        return true;
    }
    let is_part = |kind: SchemaType| matches!(kind, SchemaType::Array | SchemaType::Object);
    let never = is_part(kind) || !has(&[Boolean, Integer, Number, String]);
    let rule = if never { rules::INPUT_TYPE } else { rules::WIDER_INPUT };
    let message = format!("{} is {}, but the API expects {}", subject.what, words(kind), article(&kinds));
    let help = match kinds.as_slice() {
        [one] => format!("write `type: {}`", one.word()),
        _ => format!("declare it as {}", article(&kinds)),
    };
    let diagnostic = Diagnostic::new(rule, subject.at, message).label(words(kind)).help(help);
    stage.report(diagnostic.also_at(place.span(), article(&kinds)));
    false
}

fn words(kind: SchemaType) -> &'static str {
    match kind {
        SchemaType::String => "a string",
        SchemaType::Integer => "an integer",
        SchemaType::Number => "a number",
        SchemaType::Boolean => "a boolean",
        SchemaType::Array => "a list",
        SchemaType::Object => "an object",
    }
}

/// Reports a limit that lets through what the API refuses.
fn limits(written: &Written, place: &Place<'_>, subject: Subject<'_>, stage: Stage<'_>) {
    let states_it = |schema: &Schema| schema.limits.iter().any(|other| other.key.value == written.key.value);
    if subject.within.is_some_and(states_it) {
        return;
    }
    let (key, own) = (written.key.value, stage.sources.text(written.span));
    let number = |text: &str| text.parse::<f64>().ok();
    let (own_limit, is_least) = match &written.limit {
        Limit::Minimum(text) => (number(text), true),
        Limit::Maximum(text) => (number(text), false),
        Limit::MinLength(count) | Limit::MinItems(count) => (number(&count.to_string()), true),
        Limit::MaxLength(count) | Limit::MaxItems(count) => (number(&count.to_string()), false),
        Limit::Pattern(_) | Limit::Format(_) => return,
    };
    let Some(own_limit) = own_limit else { return };
    let Some((api, is_exclusive, at)) = bound(place, key, is_least) else { return };
    // A limit that excludes its number cannot be written: the number itself is as near as one gets.
    let is_wider = if is_least { own_limit < api } else { own_limit > api };
    if !is_wider {
        return;
    }
    let beyond = if is_exclusive { " (exclusive)" } else { "" };
    let message = format!("`{key}: {own}` of {} lets through what the API refuses", subject.what);
    let diagnostic = Diagnostic::new(rules::WIDER_INPUT, written.span, message)
        .label("wider than the API's")
        .also(at, format!("the API's is {api}{beyond}"));
    stage.report(match is_exclusive {
        false => diagnostic.write(format!("{api}")),
        true => diagnostic.help(format!("write a number {} {api}", if is_least { "above" } else { "below" })),
    });
}

/// Reports a pattern that lets through what the API's refuses; how long a text may be is not compared with it.
fn pattern(own: &Schema, place: &Place<'_>, subject: Subject<'_>, stage: Stage<'_>) {
    let states = |schema: &Schema| schema.limits.iter().any(|written| matches!(written.limit, Limit::Pattern(_)));
    let has_length =
        own.limits.iter().any(|written| matches!(written.limit, Limit::MinLength(_) | Limit::MaxLength(_)));
    if has_length || subject.within.is_some_and(states) {
        return;
    }
    let written = own.limits.iter().find_map(|written| match &written.limit {
        Limit::Pattern(text) => Some((text, written.span)),
        _ => None,
    });
    let Some((text, span)) = written else { return };
    let [shape] = place.alternatives.as_slice() else { return };
    let Some(api) = shape.all.iter().find_map(|schema| schema.pattern.as_ref()).filter(|api| api.value != *text) else {
        return;
    };
    let compiled = [text, &api.value].map(|text| text_pattern::compile(text, Extent::Part).ok());
    let [Some(wide), Some(narrow)] = compiled else { return };
    let Some(found) = text_pattern::beyond(&wide, &narrow) else { return };
    let message = format!("the pattern of {} lets through what the API refuses, such as `{found}`", subject.what);
    stage.report(
        Diagnostic::new(rules::WIDER_INPUT, span, message)
            .label("wider than the API's")
            .also(api.span, "the API's pattern")
            .help(format!("write `pattern: {}`, or one that matches less", stage.sources.text(api.span))),
    );
}

/// The API's limit, whether it excludes the number itself, and where it is: the strictest of what applies together, the
/// most lenient of alternatives.
fn bound(place: &Place<'_>, key: &str, is_least: bool) -> Option<(f64, bool, Span)> {
    let exclusive = match key {
        "minimum" => Some("exclusiveMinimum"),
        "maximum" => Some("exclusiveMaximum"),
        _ => None,
    };
    let stricter = |one: (f64, bool, Span), other: (f64, bool, Span)| {
        let is_stricter = if is_least { other.0 > one.0 } else { other.0 < one.0 };
        if is_stricter || other.0 == one.0 && other.1 { other } else { one }
    };
    let of_schema = |schema: &&Declared| {
        let at = |key: &str| schema.limits.iter().find(|(known, _)| *known == key).map(|(_, limit)| limit.span);
        let plain = limit(schema, key).zip(at(key)).map(|(limit, at)| (limit, false, at));
        let other = exclusive.and_then(|key| limit(schema, key).zip(at(key))).map(|(limit, at)| (limit, true, at));
        plain.into_iter().chain(other).reduce(stricter)
    };
    let each = place
        .alternatives
        .iter()
        .map(|shape| shape.all.iter().copied().filter_map(|schema| of_schema(&schema)).reduce(stricter));
    let each: Option<Vec<_>> = each.collect();
    each?.into_iter().reduce(|one, other| if stricter(one, other) == one { other } else { one })
}

/// Judges what is inside of it: elements, and members of an object.
fn parts(own: &Schema, place: &Place<'_>, subject: Subject<'_>, stage: Stage<'_>) {
    if let Some((items, element)) = own.items.as_deref().zip(place.element(None).ok()) {
        let what = format!("the elements of {}", subject.what);
        let within = subject.within.and_then(|within| within.items.as_deref());
        judge(items, &element, Subject { what: &what, within, ..subject }, stage);
    }
    for (name, member) in own.properties.iter().filter(|_| subject.sent == Sent::Json) {
        let what = format!("member {} of {}", quote(name), subject.what);
        match place.member(name) {
            Ok(place) => {
                judge(member, &place, Subject { what: &what, at: member.name, within: None, ..subject }, stage);
            }
            Err(miss) => super::body::undeclared(&what, name, member.name, &miss, stage),
        }
    }
}
