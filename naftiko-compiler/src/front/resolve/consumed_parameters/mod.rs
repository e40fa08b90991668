//! The parameters of a consumed operation: its own, those of its resource and adapter, and the placeholders of its path
//! and body (LANGUAGE §3.1, §3.2).

mod declared;
mod draft;
mod forwarded;
mod location;
mod path;

pub use forwarded::Forwarded;
pub(super) use forwarded::forwarded;
pub(super) use path::of_adapter;

use super::binds::Binds;
use super::output;
use super::parameter::Parameter;
use super::path::Path;
use crate::front::checked::{Checked, Listed};
use crate::front::document::{Consumes, Operation, Resource, ResponseFormat};
use crate::front::stage::Stage;
use crate::model::{Body, Format, Output, Piece};
use declared::Declared;
use draft::Draft;

/// A consumed operation as it is called.
#[derive(Debug)]
pub struct Signature<'d> {
    /// As written.
    pub written: &'d Operation,
    /// The path as written.
    pub written_path: String,
    /// The path; values are indices into `parameters`.
    pub path: Vec<Piece>,
    /// The path's constant query.
    pub query: Vec<(String, String)>,
    /// Path parameters in the order of the path, then the others: the operation's, the resource's, the adapter's.
    pub parameters: Vec<Parameter>,
    /// Declared parameters that are not among them, because they are never sent or something was reported about them: a
    /// `with` may name them. Complete if no other name can be one of the operation's.
    pub unsent: Listed<&'d str>,
    /// How the body is built.
    pub body: Body,
    /// The format of its responses.
    pub format: Format,
    /// What a call returns.
    pub output: Output,
}

impl Signature<'_> {
    /// Whether `parameter`, one of these, is the whole body.
    pub fn is_whole_body(&self, parameter: &Parameter) -> bool {
        let whole = self.body.whole().and_then(|index| self.parameters.get(index));
        whole.is_some_and(|whole| std::ptr::eq(whole, parameter))
    }

    /// Whether the whole body is `parameter`, one of these, as bytes.
    pub fn is_bytes_of_body(&self, parameter: &Parameter) -> bool {
        matches!(self.body, Body::Bytes { .. }) && self.is_whole_body(parameter)
    }
}

/// The signature of `operation`; `path` is `None` once something about it was reported.
pub(super) fn signature<'d>(
    (consumes, resource, operation): (&'d Consumes, &'d Resource, &'d Checked<Operation>),
    path: Option<&Path>,
    (binds, stage): (&Binds<'_>, Stage<'_>),
) -> Checked<Signature<'d>> {
    let written = operation.read();
    // A path on the operation says what the resource's path should be.
    let path = path.filter(|_| written.own_path.is_none());
    let format = written.format.as_ref().map(|format| self::format(format.value)).unwrap_or_default();
    let signature = stage.checked(|| {
        let declared = declared::nearest(consumes, resource, written, stage);
        let output = output::consumed(&written.outputs, written.format.as_ref(), stage);
        let mut draft = Draft::default();
        draft.path(path, &declared, (binds, stage));
        path::without_placeholder(path, &declared, (resource.path.as_ref(), resource.operations.len()), stage);
        draft.others(path, &declared, consumes.authentication.as_ref(), stage);
        draft.values(&declared, written.name.read().span, (binds, stage));
        let body = draft.body(written, (binds, stage));
        let is_complete = path.is_some() && written.body.is_sound() && declared.is_complete();
        let is_sound = is_complete && declared.iter().all(Declared::is_sound);
        let signature = Signature {
            written,
            written_path: resource.path.as_ref().map(|path| path.value.clone()).unwrap_or_default(),
            path: path.map(|path| path.pieces.clone()).unwrap_or_default(),
            query: draft.query(path),
            parameters: draft.parameters,
            unsent: if is_complete { Listed::complete(draft.unsent) } else { Listed::partial(draft.unsent) },
            body,
            format,
            output,
        };
        // Errors reported while it was read make it unsound, too.
        if is_sound { Checked::Sound(signature) } else { Checked::Reported(signature) }
    });
    signature.flatten().and(operation)
}

fn format(written: ResponseFormat) -> Format {
    match written {
        ResponseFormat::Json => Format::Json,
        ResponseFormat::Xml => Format::Xml,
        ResponseFormat::Csv => Format::Csv,
        ResponseFormat::Tsv => Format::Tsv,
        ResponseFormat::Psv => Format::Psv,
        ResponseFormat::Text => Format::Text,
        ResponseFormat::Binary => Format::Binary,
    }
}
