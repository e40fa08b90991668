//! Outputs → shapes: paths are parsed, types are checked, and what an operation or tool returns is known (LANGUAGE §7).

mod constant;
mod kind;

use self::constant::constant;
pub(super) use self::constant::{fixed, literal, mismatch, scalar, words};
use super::schema::texts;
use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules;
use crate::front::diagnostic::suggest::quote;
use crate::front::document::{self, ResponseFormat};
use crate::front::source::{Span, Spanned};
use crate::front::stage::Stage;
use crate::front::text::json_path;
use crate::model::json_path::JsonPath;
use crate::model::{Form, Literal, Output, Part, Path, Ref, Scalar, Shape};

/// What an exposed entry returns, if it calls an operation of this format.
///
/// A document that is not JSON becomes JSON once it is declared as an output; bytes have no parts.
pub(super) fn of_format(
    output: Output,
    outputs: &[document::Output],
    format: &Spanned<ResponseFormat>,
    stage: Stage<'_>,
) -> Output {
    let Some(first) = outputs.first() else { return output };
    match (format.value, output) {
        (ResponseFormat::Binary, Output::Mapped(_)) => {
            let span = first.mapping.as_ref().map_or(first.span.start(), |mapping| mapping.span);
            stage.report(
                Diagnostic::new(rules::MAPPING_TYPE, span, "a binary response cannot be mapped")
                    .label("mapping")
                    .also(format.span, "format of the called operation")
                    .help("to pass the bytes through, write one output with `type: object` and `mapping: $.`"),
            );
            Output::PassThrough
        }
        (
            ResponseFormat::Xml
            | ResponseFormat::Csv
            | ResponseFormat::Tsv
            | ResponseFormat::Psv
            | ResponseFormat::Text,
            Output::PassThrough,
        ) => {
            let form = Form::Copy(Part::Any, whole());
            Output::Mapped(Shape { description: first.description.clone(), form })
        }
        (_, output) => {
            kind::fits(&output, outputs, format, stage);
            output
        }
    }
}

/// What an exposed entry with these outputs returns; with errors it passes the response through.
pub(super) fn exposed(outputs: &[document::Output], stage: Stage<'_>) -> Output {
    match outputs {
        [] => Output::PassThrough,
        [only] if only.name.is_none() => {
            let is_plain = only.constant.is_none() && only.properties.is_none() && only.items.is_none();
            if is_plain && matches!(literal(only), Literal::Part(_)) && is_whole(only) {
                return Output::PassThrough;
            }
            shape(only, true, stage).map_or(Output::PassThrough, Output::Mapped)
        }
        named => Output::Mapped(members(named, &mut |output| shape(output, false, stage), stage)),
    }
}

/// What outputs are that `made` makes, each of them: a single one without a name is the result itself.
pub(super) fn made(
    outputs: &[document::Output],
    made: &mut dyn FnMut(&document::Output) -> Option<Shape>,
    stage: Stage<'_>,
) -> Option<Shape> {
    match outputs {
        [only] if only.name.is_none() => made(only),
        named => Some(members(named, made, stage)),
    }
}

/// What a call of a consumed operation with these outputs returns. They name parts for others to use: a single one that
/// is the whole document only states that there is one.
pub(super) fn consumed(
    outputs: &[document::Output],
    format: Option<&Spanned<ResponseFormat>>,
    stage: Stage<'_>,
) -> Output {
    let output = declared(outputs, stage);
    match format {
        // A call of it returns bytes, whatever is declared.
        Some(format) if format.value == ResponseFormat::Binary => return Output::PassThrough,
        Some(format) => kind::fits(&output, outputs, format, stage),
        None => {}
    }
    output
}

fn declared(outputs: &[document::Output], stage: Stage<'_>) -> Output {
    match outputs {
        [] => Output::PassThrough,
        [only] if only.properties.is_none() && only.items.is_none() && only.constant.is_none() && is_whole(only) => {
            Output::PassThrough
        }
        [only] if only.name.is_none() => shape(only, true, stage).map_or(Output::PassThrough, Output::Mapped),
        named => Output::Mapped(members(named, &mut |output| shape(output, false, stage), stage)),
    }
}

/// Whether an output is mapped to the whole document.
fn is_whole(output: &document::Output) -> bool {
    output.mapping.as_ref().is_none_or(|path| matches!(path.value.as_str(), "$" | "$."))
}

/// Named outputs are the members of an object. Several unnamed ones, or a mixture, are neither that nor the result
/// itself.
fn members(
    outputs: &[document::Output],
    made: &mut dyn FnMut(&document::Output) -> Option<Shape>,
    stage: Stage<'_>,
) -> Shape {
    if let Some(wrong) = outputs.iter().rfind(|output| output.name.is_none()) {
        stage.report(
            Diagnostic::new(rules::MIXED_OUTPUTS, wrong.span.start(), "unnamed output among several outputs")
                .help("name every output, or keep a single unnamed one"),
        );
    }
    Shape { description: String::new(), form: Form::Object(None, named(outputs, made, stage)) }
}

/// The members of an object, by the names of the outputs.
pub(super) fn named(
    outputs: &[document::Output],
    made: &mut dyn FnMut(&document::Output) -> Option<Shape>,
    stage: Stage<'_>,
) -> Vec<(String, Shape)> {
    let mut members: Vec<(String, Shape)> = Vec::new();
    for (index, output) in outputs.iter().enumerate() {
        let Some(shape) = made(output) else { continue };
        let Some(name) = &output.name else { continue };
        let same = |other: &&document::Output| other.name.as_ref().is_some_and(|other| other.value == name.value);
        if let Some(first) = outputs.iter().take(index).find(same) {
            let message = format!("output {} is declared twice", quote(&name.value));
            stage.report(
                Diagnostic::new(rules::DUPLICATE_OUTPUT, name.span, message)
                    .label("duplicate")
                    .also(first.span.start(), "first declared here")
                    .help("rename one of them"),
            );
        }
        members.push((name.value.clone(), shape));
    }
    members
}

/// The shape of an output; `is_only` if it may be the whole document without a `mapping`.
fn shape(output: &document::Output, is_only: bool, stage: Stage<'_>) -> Option<Shape> {
    misplaced(output, stage);
    let form = match &output.constant {
        Some(node) => Form::Literal(literal(output), constant(node, output, stage)?.map(&Ref::Input)),
        None => form(output, is_only, stage)?,
    };
    Some(Shape { description: output.description.clone(), form })
}

fn form(output: &document::Output, is_only: bool, stage: Stage<'_>) -> Option<Form> {
    let path = output.mapping.as_ref().map(|written| path(written, output, stage));
    let below = |outputs: &Option<(Span, Vec<document::Output>)>| {
        let outputs = outputs.as_ref().map(|(_, outputs)| outputs).filter(|outputs| !outputs.is_empty());
        outputs.map(|outputs| named(outputs, &mut |output| shape(output, false, stage), stage))
    };
    let items = output.items.as_ref().map(|(_, items)| shape(items, true, stage));
    let properties = match literal(output) {
        Literal::Part(Part::Object) => below(&output.properties),
        _ => None,
    };
    // Its parts are read and checked by now, whether or not its own path is valid.
    let path = match path {
        Some(path) => Some(path?),
        None if is_only || properties.is_some() => None,
        None => {
            without(output, stage);
            return None;
        }
    };
    if let Some(members) = properties {
        return Some(Form::Object(path, members));
    }
    let path = path.unwrap_or_else(whole);
    Some(match literal(output) {
        Literal::Scalar(scalar) => match known(output, stage) {
            Some(values) => Form::Listed(values, path),
            None => Form::Scalar(scalar, path),
        },
        Literal::Part(Part::Array) if items.is_some() => Form::Array(path, Box::new(items??)),
        Literal::Part(_) if path.path.is_root() => Form::Copy(Part::Any, path),
        Literal::Part(part) => Form::Copy(part, path),
    })
}

/// The texts that are known of a string output; an `enum` of another one is reported.
fn known(output: &document::Output, stage: Stage<'_>) -> Option<Vec<String>> {
    let (key, nodes) = output.values.as_ref()?;
    let message = match literal(output) {
        Literal::Scalar(Scalar::String) if nodes.iter().all(|node| node.as_scalar().is_some()) && !nodes.is_empty() => {
            return texts(nodes);
        }
        Literal::Scalar(Scalar::String) => "the `enum` of an output lists texts".to_owned(),
        other => format!("`enum` lists texts, but the output is {}", words(other)),
    };
    stage.report(
        Diagnostic::new(rules::INVALID_ENUM, *key, message).help("list the texts that are known, or remove `enum`"),
    );
    None
}

/// The shape of an output that is all of a value.
pub(super) fn whole_part(output: &document::Output, stage: Stage<'_>) -> Option<Shape> {
    shape(output, true, stage)
}

/// The output, in which what it declares below itself, and does not map, is found by its names.
pub(super) fn by_names(output: &document::Output) -> document::Output {
    fn below(output: &document::Output, mapping: Option<String>) -> document::Output {
        let named = |output: &document::Output| {
            let name = output.name.as_ref().map(|name| name.value.as_str()).unwrap_or_default();
            below(output, Some(format!("$['{}']", name.replace('\\', "\\\\").replace('\'', "\\'"))))
        };
        let properties = output.properties.as_ref();
        let items = output.items.as_ref();
        document::Output {
            mapping: output.mapping.clone().or_else(|| {
                let name = output.name.as_ref().filter(|_| output.constant.is_none())?;
                Some(Spanned::new(mapping?, name.span))
            }),
            properties: properties.map(|(span, properties)| (*span, properties.iter().map(named).collect())),
            items: items.map(|(span, items)| (*span, Box::new(below(items, None)))),
            ..output.clone()
        }
    }
    below(output, None)
}

/// The path of the whole document.
pub(super) fn whole() -> Path {
    Path { written: "$".to_owned(), path: JsonPath { segments: Vec::new() } }
}

/// `properties` belong to objects, `items` to arrays.
pub(super) fn misplaced(output: &document::Output, stage: Stage<'_>) {
    let output_type = literal(output);
    let properties = output.properties.as_ref().filter(|_| output_type != Literal::Part(Part::Object));
    let items = output.items.as_ref().filter(|_| output_type != Literal::Part(Part::Array));
    for (span, key, of) in [(properties.map(|p| p.0), "properties", "object"), (items.map(|i| i.0), "items", "array")] {
        let Some(span) = span else { continue };
        let message = format!("`{key}` requires an {of}, but the output is {}", words(output_type));
        stage.report(
            Diagnostic::new(rules::OUTPUT_SHAPE, span, message)
                .also(output.r#type.span, "declared here")
                .help(format!("write `type: {of}`, or remove `{key}`")),
        );
    }
}

fn without(output: &document::Output, stage: Stage<'_>) {
    let name = output.name.as_ref().map(|name| name.value.as_str()).unwrap_or_default();
    let message = format!("output {} has neither `mapping` nor `value`", quote(name));
    let span = output.name.as_ref().map_or(output.span.start(), |name| name.span);
    let is_plain = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let path = if is_plain { format!("$.{name}") } else { format!("$['{}']", name.replace('\'', "\\'")) };
    stage.report(
        Diagnostic::new(rules::OUTPUT_WITHOUT_VALUE, span, message)
            .label("no value")
            .help(format!("write `mapping: {path}`")),
    );
}

/// The path that is written, if it can return what the output is.
fn path(written: &Spanned<String>, output: &document::Output, stage: Stage<'_>) -> Option<Path> {
    let is_bare = written.value.starts_with('$');
    if !is_bare || written.value.ends_with(char::is_whitespace) {
        let message = format!("{} is not a valid JSONPath", quote(&written.value));
        stage.report(
            Diagnostic::new(rules::INVALID_JSON_PATH, written.span, message)
                .label(if is_bare { "whitespace after the path" } else { "a path begins with `$`" })
                .suggest(json_path::meant(&written.value).as_deref(), || {
                    "write a JSONPath that begins with `$`, such as `$.member[0]['a name']`".to_owned()
                }),
        );
        return None;
    }
    let path = match json_path::parse(&written.value) {
        Ok(path) => path,
        Err(fault) => {
            let message = format!("`{}` is not a valid JSONPath", written.value);
            stage.report(
                Diagnostic::new(rules::INVALID_JSON_PATH, stage.part(written, fault.range), message)
                    .label(fault.what)
                    .help(json_path::advice(fault.what)),
            );
            return None;
        }
    };
    if literal(output) != Literal::Part(Part::Array) && !path.is_singular() {
        let message = format!("`{}` can select several values, but the output is a single value", written.value);
        stage.report(
            Diagnostic::new(rules::MAPPING_TYPE, written.span, message)
                .label("several values")
                .also(output.r#type.span, "a single value")
                .help("write `type: array`, or select one value with an index"),
        );
        return None;
    }
    Some(Path { written: written.value.clone(), path })
}
