//! Hand-written functions in the place of generated ones, which several layers test.

use crate::function::{Arguments, Values};
use crate::operation::{JsonTemplate, Piece};
use crate::projection::{FromOutput, Text};
use crate::value::{Limit, Number, Schema, Type};

/// The inputs of [`mock`].
#[derive(Debug, Clone)]
pub(crate) struct MockInput {
    pub(crate) imo: Option<String>,
    pub(crate) length: Option<Number>,
}

/// What [`mock`] returns.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct MockOutput {
    pub(crate) imo: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) length: Option<Number>,
    pub(crate) crew: Option<Vec<Option<String>>>,
}

impl FromOutput for MockOutput {
    fn from_output(from: Text<'_>) -> Option<Self> {
        let mut members = from.members()?;
        Some(Self {
            imo: members.read("imo")?,
            title: members.read("title")?,
            length: members.read("length")?,
            crew: members.read("crew")?,
        })
    }
}

static IMO: Schema = Schema::new(Type::String).limits(&[Limit::MinLength(7)]);

static MOCK: JsonTemplate = JsonTemplate::Object(&[
    ("imo", JsonTemplate::Value(0)),
    ("title", JsonTemplate::Text(&[Piece::Text("The \""), Piece::Value(0), Piece::Text("\"")])),
    ("length", JsonTemplate::Value(1)),
    ("crew", JsonTemplate::Array(&[JsonTemplate::Value(0), JsonTemplate::Literal("null")])),
]);

/// Values that the author wrote; an IMO number has seven characters.
pub(crate) fn mock(input: &MockInput) -> Values<MockOutput> {
    let mut arguments = Arguments::new();
    arguments.check("imo", &IMO, &input.imo);
    arguments.checked(Values::of("get-ship", &MOCK, &[&input.imo, &input.length]))
}
