//! Parameters: those of the path item and of the operation merged, with the styles of any version.

use naftiko_compiler::front::diagnostic::Diagnostic;
use naftiko_compiler::front::diagnostic::suggest::quote;
use naftiko_compiler::front::source::Span;
use naftiko_compiler::front::yaml::{Node, NodeKind};

use super::outline::Listed;
use super::{Reader, Version, schema};
use crate::api::{Parameter, Place, Style};
use crate::rules;
use crate::source::{member, text};

/// The node of a parameter, and where it is written in the list.
pub(super) type Declared<'d> = (&'d Node, Span);

/// The parameters by name and location: those of the path item first, unless the operation has one in its place.
pub(super) fn merged<'d>(reader: &Reader<'d>, listed: &Listed<'d>) -> Vec<Declared<'d>> {
    let mut merged: Vec<Declared<'d>> = Vec::new();
    let of_item = listed.items.iter().find(|item| member(item, "parameters").is_some());
    let levels = [of_item.copied(), Some(listed.node)];
    for level in levels.into_iter().flatten() {
        let before = merged.len();
        let mut own: Vec<(&str, String)> = Vec::new();
        for written in reader.list(level, "parameters") {
            let Some(node) = reader.follow(written) else { continue };
            if !matches!(node.kind, NodeKind::Mapping(_)) {
                reader.malformed(node, "a parameter", "a mapping");
                continue;
            }
            let key = key(node);
            if own.contains(&key) {
                let message = format!("parameter {} is declared twice in the same location", quote(&key.1));
                let found = Diagnostic::new(rules::REPEATED_PARAMETER, written.span, message);
                reader.report(found.label("left out, the first one is taken"));
                continue;
            }
            match merged.iter_mut().take(before).find(|(other, _)| self::key(other) == key) {
                Some(overridden) => *overridden = (node, written.span),
                None => merged.push((node, written.span)),
            }
            own.push(key);
        }
    }
    merged
}

/// Where a parameter is, and its name; names of headers are compared without case.
fn key(node: &Node) -> (&str, String) {
    let place = text(node, "in").unwrap_or_default();
    let name = text(node, "name").unwrap_or_default();
    (place, if place == "header" { name.to_ascii_lowercase() } else { name.to_owned() })
}

/// The parameters that are not a part of the body; `None` once it was reported that the operation cannot be called
/// without one of them.
pub(super) fn read<'d>(reader: &Reader<'d>, merged: Vec<Declared<'d>>) -> Option<Vec<Parameter>> {
    let mut parameters = Vec::new();
    for (node, span) in merged {
        let place = match text(node, "in") {
            Some("path") => Place::Path,
            Some("query") => Place::Query,
            Some("header") => Place::Header,
            Some("cookie") => Place::Cookie,
            Some("body" | "formData") if reader.version == Version::V2 => continue,
            other => {
                let other = other.unwrap_or_default();
                let message = format!("a parameter cannot be sent `in: {other}`");
                reader.report(Diagnostic::new(rules::UNSUPPORTED_PARAMETER, span, message).label("left out"));
                continue;
            }
        };
        let Some(name) = reader.words(node, "name") else {
            let message = "this parameter has no name";
            reader.report(Diagnostic::new(rules::UNSUPPORTED_PARAMETER, span, message).label("left out"));
            continue;
        };
        if reader.version != Version::V2 && is_described_elsewhere(name, place) {
            let message = format!("a header parameter {} is ignored", quote(name));
            let help = "media types and `security` say what these headers are (OpenAPI, Parameter Object)";
            let found = Diagnostic::new(rules::IGNORED_HEADER, span, message);
            reader.report(found.label("left out").help(help));
            continue;
        }
        parameters.push(one(reader, node, (name, place), span));
    }
    Some(parameters)
}

fn is_described_elsewhere(name: &str, place: Place) -> bool {
    let names = ["accept", "content-type", "authorization"];
    place == Place::Header && names.contains(&name.to_ascii_lowercase().as_str())
}

fn one<'d>(reader: &Reader<'d>, node: &'d Node, (name, place): (&str, Place), span: Span) -> Parameter {
    let content = reader.entries(node, "content").first();
    let schema = match (reader.version, content) {
        // In 2.0 the parameter itself is the schema.
        (Version::V2, _) => Some(node),
        (_, Some(content)) => member(&content.value, "schema"),
        (_, None) => member(node, "schema"),
    };
    let is_required = reader.flag(node, "required");
    if let (Place::Path, Some(false), Some(written)) = (place, is_required, member(node, "required")) {
        let message = format!("path parameter {} is always required", quote(name));
        reader.report(Diagnostic::new(rules::MALFORMED, written.span, message).label("written as required"));
    }
    if reader.flag(node, "allowEmptyValue") == Some(true) && !schema.is_some_and(is_any_text) {
        let message = format!("`allowEmptyValue` of {}: no value is empty but a text", quote(name));
        let span = member(node, "allowEmptyValue").map_or(span, |flag| flag.span);
        reader.report(Diagnostic::new(rules::UNSUPPORTED_KEYWORD, span, message).label("left out"));
    }
    let (style, explode) = match reader.version {
        Version::V2 => collection(reader, node, place),
        Version::V30 | Version::V31 => style(reader, node, place),
    };
    Parameter {
        name: name.to_owned(),
        place,
        required: place == Place::Path || is_required.unwrap_or(false),
        description: reader.description(node),
        deprecated: reader.flag(node, "deprecated").unwrap_or(false),
        schema: schema.map_or_else(|| schema::any(reader, node.span), |node| schema::read(reader, node)),
        style,
        explode,
        content: content.map(|content| content.key.value.clone()),
        allow_reserved: reader.flag(node, "allowReserved").unwrap_or(false),
        examples: reader.examples(node),
        span,
    }
}

/// Whether a schema accepts every text, the empty one included.
fn is_any_text(schema: &Node) -> bool {
    let limits = ["enum", "const", "format", "pattern", "minLength", "$ref", "allOf", "oneOf", "anyOf"];
    text(schema, "type") == Some("string") && limits.iter().all(|key| member(schema, key).is_none())
}

/// `collectionFormat` of OpenAPI 2.0.
fn collection(reader: &Reader<'_>, node: &Node, place: Place) -> (Style, bool) {
    let of_lists = Style::usual(place);
    match text(node, "collectionFormat") {
        Some("multi") => (of_lists, true),
        Some("ssv") => (Style::Space, false),
        Some("pipes") => (Style::Pipe, false),
        Some("tsv") => (Style::Tab, false),
        None | Some("csv") => (of_lists, false),
        Some(other) => {
            let message = format!("unknown `collectionFormat` {}", quote(other));
            let found = Diagnostic::new(rules::UNSUPPORTED_STYLE, node.span.start(), message);
            reader.report(found.label("written as `csv`"));
            (of_lists, false)
        }
    }
}

fn style(reader: &Reader<'_>, node: &Node, place: Place) -> (Style, bool) {
    let usual = Style::usual(place);
    let written = member(node, "style");
    let style = match text(node, "style") {
        None => usual,
        Some(word) => Style::of(word).filter(|style| *style != Style::Tab).unwrap_or_else(|| {
            let message = format!("unknown `style` {}", quote(word));
            let span = written.map_or(node.span, |written| written.span);
            let label = format!("written as `{}`", usual.word());
            reader.report(Diagnostic::new(rules::UNSUPPORTED_STYLE, span, message).label(label));
            usual
        }),
    };
    let explode = text(node, "explode").map(|text| text == "true");
    (style, explode.unwrap_or(matches!(style, Style::Form | Style::Deep)))
}
