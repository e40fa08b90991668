//! Whether a response of a format can ever be what is declared: rows are a list, and a text has no parts (LANGUAGE §7).

use super::constant::words;
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::{self, ResponseFormat};
use crate::front::source::Spanned;
use crate::front::stage::Stage;
use crate::model::{Form, Literal, Output, Part, Path, Scalar, Shape};

/// Reports outputs that no response of this format can have.
pub(super) fn fits(output: &Output, outputs: &[document::Output], format: &Spanned<ResponseFormat>, stage: Stage<'_>) {
    let (name, unfit): (&str, fn(&Form) -> Option<Unfit>) = match format.value {
        ResponseFormat::Csv => ("CSV", of_rows),
        ResponseFormat::Tsv => ("TSV", of_rows),
        ResponseFormat::Psv => ("PSV", of_rows),
        ResponseFormat::Text => ("text", of_text),
        ResponseFormat::Json | ResponseFormat::Xml | ResponseFormat::Binary => return,
    };
    let Output::Mapped(shape) = output else { return };
    let Some((written, unfit)) = first(shape, outputs, unfit) else { return };
    let span = written.mapping.as_ref().map_or(written.r#type.span, |mapping| mapping.span);
    let (message, help) = match unfit {
        Unfit::Scalar(declared) => (
            format!("a {name} response is a list of rows, never {declared}"),
            "write `type: array`; for the text itself, write `outputRawFormat: text` in the called operation",
        ),
        Unfit::Members => (
            format!("a {name} response is a list of rows, and has no members"),
            "begin the paths with an index, such as `$[0].name`, or write `type: array` and `items`",
        ),
        Unfit::Parts => {
            (format!("a {name} response is a string, and has no parts"), "write `type: string` and `mapping: $.`")
        }
    };
    stage.report(
        Diagnostic::new(rules::MAPPING_TYPE, span, message)
            .label("never found")
            .also(format.span, "the format")
            .help(help),
    );
}

/// The first output that cannot be, and why.
fn first<'o>(
    shape: &Shape,
    outputs: &'o [document::Output],
    unfit: fn(&Form) -> Option<Unfit>,
) -> Option<(&'o document::Output, Unfit)> {
    // Named outputs are the members of an object that no response is.
    let is_named = outputs.iter().all(|output| output.name.is_some());
    if let (true, Form::Object(None, members)) = (is_named, &shape.form) {
        let found = members.iter().find_map(|(name, member)| Some((name, unfit(&member.form)?)));
        if let Some((name, unfit)) = found {
            let has_name = |output: &&document::Output| output.name.as_ref().is_some_and(|own| own.value == *name);
            return Some((outputs.iter().find(has_name)?, unfit));
        }
        // It is an object all the same, unless it reads members of what has none.
        return Some((outputs.first()?, unfit(&shape.form).filter(|unfit| matches!(unfit, Unfit::Members))?));
    }
    Some((outputs.first()?, unfit(&shape.form)?))
}

/// What cannot be.
enum Unfit {
    /// A scalar where there are rows.
    Scalar(&'static str),
    /// Members of what is a list.
    Members,
    /// Parts of what is a string.
    Parts,
}

fn of_rows(form: &Form) -> Option<Unfit> {
    let is_root = |path: &Path| path.path.is_root();
    match form {
        Form::Scalar(scalar, path) if is_root(path) => Some(Unfit::Scalar(words(Literal::Scalar(*scalar)))),
        Form::Listed(_, path) if is_root(path) => Some(Unfit::Scalar(words(Literal::Scalar(Scalar::String)))),
        Form::Object(path, members) if path.as_ref().is_none_or(is_root) && Shape::read_members(members) => {
            Some(Unfit::Members)
        }
        _ => None,
    }
}

fn of_text(form: &Form) -> Option<Unfit> {
    match form {
        Form::Scalar(_, path) | Form::Listed(_, path) | Form::Copy(Part::Any, path) if path.path.is_root() => None,
        Form::Literal(..) | Form::One(_) | Form::OfPart(..) => None,
        Form::Scalar(..) | Form::Listed(..) | Form::Copy(..) | Form::Object(..) | Form::Array(..) => Some(Unfit::Parts),
    }
}
